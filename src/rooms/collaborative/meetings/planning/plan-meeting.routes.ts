import {
  get,
  inThisLocality,
  localityOf,
  parseForm,
  post,
  redirect,
  refusal,
  typed,
  withQuery,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { listSectors } from '../../../localities/index.ts';
import { MAY_CONVENE } from '../../members/who-may.ts';
import { suggestedTimesPath } from '../../times/paths.ts';
import { countTakingPart } from '../../members/count-members.queries.ts';
import * as paths from '../paths.ts';
import { whenInWords } from '../when-words.ts';
import type { Whom } from './ask.queries.ts';
import { planMeeting } from './keep-meeting.ts';
import { MEETING_FIELDS, newMeetingForm, together, whomForm, type TypedWhom } from './meeting.form.ts';
import { formPage } from './meeting-form.page.ts';
import { clockChoice, meetingChoices, valuesLike } from './meeting-form.view-model.ts';
import { detailsOf, detailsRefused } from './meeting-details.ts';
import { findMeeting, lastOfGroup, listGroups, type Meeting } from './meetings.queries.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Planning a meeting: from nothing, or like one that was there. */
export const planMeetingRoutes: Route[] = [
  get(paths.newMeetingPath, conveners, (visit) => newPage(visit)),
  post(paths.newMeetingPath, conveners, plan),
];

/** `like`: the meeting to do again; when, what kind and which sectors may come in the address, from times that suit. */
async function newPage(visit: Visit, refused?: RefusedForm, twins: readonly Meeting[] = []): Promise<Answer> {
  const { slug } = localityOf(visit);
  const like = oneOf(visit.query['like']);
  const known = await visit.inThisLocality(async (tx) => ({
    like: like ? await findMeeting(tx, like) : undefined,
    groups: await listGroups(tx),
    sectors: await listSectors(tx),
    members: await countTakingPart(tx, visit.today),
  }));
  const sent = typed(visit.query, ['date', 'begins', 'ends', 'kind', 'asked']);
  const offered = Object.fromEntries(Object.entries(sent).filter(([, text]) => text !== ''));
  const values = refused ? typed(visit.body, MEETING_FIELDS) : { ...valuesLike(known.like), ...offered };
  const model = {
    title: 'Plan a meeting',
    action: withQuery(paths.newMeetingPath({ slug }), { like: known.like?.id }),
    values,
    choices: meetingChoices({ ...known, values, ticked: many(refused ? visit.body : visit.query, 'sectors') }),
    clock: clockChoice(values, refused),
    timesHref: suggestedTimesPath({ slug }),
    isNew: true,
    twins: twinsShown(twins, slug),
    ...refused,
  };
  return formPage(visit, model, refused);
}

async function plan(visit: Visit): Promise<Answer> {
  const form = parseForm(newMeetingForm, visit.body);
  const { today } = visit;
  if (!form.ok) return newPage(visit, together(form, detailsRefused(visit.body, { today }), await whomRefused(visit)));
  const read = detailsOf(form.value, { today });
  if (!read.ok) return newPage(visit, together(read.refused, await whomRefused(visit)));
  const { id: locality, slug } = localityOf(visit);
  const done = await visit.inThisLocality(async (tx) => {
    const found = await whomOf(tx, visit, form.value);
    if ('refused' in found) return { ok: false, refused: found.refused } as const;
    const { beside } = form.value;
    const made = await planMeeting(tx, visit.actor, { locality, details: read.details, whom: found, beside });
    return made.ok ? made : ({ ...made, refused: THERE_ALREADY } as const);
  });
  if (!done.ok) return newPage(visit, done.refused, 'twins' in done ? done.twins : []);
  const at = { slug, meeting: done.id };
  if (form.value.asked === 'picked') return redirect(withQuery(paths.askedPath(at), { done: 'planned' }));
  return redirect(withQuery(paths.meetingPath(at), { done: 'planned' }));
}

const THERE_ALREADY = refusal({
  beside: 'There is one already of this title at this hour. Look at it, and press “Plan another” if you mean one more',
});

/** Meetings of the same title at the same hour, for the form to name and to carry. */
function twinsShown(twins: readonly Meeting[], slug: string) {
  if (twins.length === 0) return null;
  return {
    ids: twins.map(({ id }) => id).join(' '),
    meetings: twins.map((one) => ({
      ...{ title: one.title, when: whenInWords(one), place: one.place },
      href: paths.meetingPath({ slug, meeting: one.id }),
    })),
  };
}

/** What is wrong with whom it asks, where the rest is refused already. */
async function whomRefused(visit: Visit): Promise<RefusedForm> {
  const form = parseForm(whomForm, visit.body);
  if (!form.ok) return form;
  const found = await visit.inThisLocality((tx) => whomOf(tx, visit, form.value));
  return 'refused' in found ? found.refused : refusal({});
}

/** Whom the form asks; refused where its choice leads to nobody. */
async function whomOf(tx: Tx, visit: Visit, value: TypedWhom): Promise<Whom | { refused: RefusedForm }> {
  if (value.asked === 'sectors') {
    const known = (await listSectors(tx)).map(({ code }) => code);
    const sectors = value.sectors.filter((code) => known.includes(code));
    if (sectors.length === 0) return { refused: refusal({ sectors: 'Choose a sector' }) };
    return { by: 'sectors', sectors, today: visit.today };
  }
  if (value.asked === 'group') {
    const last = value.people === '' ? undefined : await lastOfGroup(tx, value.people);
    return last ? { by: 'like', meeting: last.id } : { refused: refusal({ people: 'Choose the group' }) };
  }
  if (value.asked === 'like') {
    const like = oneOf(visit.query['like']);
    return like ? { by: 'like', meeting: like } : { refused: refusal({ asked: 'Choose who is asked' }) };
  }
  return value.asked === 'picked' ? { by: 'members', ids: [] } : { by: 'everybody', today: visit.today };
}

const oneOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function many(body: unknown, field: string): string[] {
  const sent = (body as Record<string, unknown> | null)?.[field];
  return [sent].flat().filter((one) => typeof one === 'string');
}
