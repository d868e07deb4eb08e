import { z } from 'zod';
import {
  get,
  inThisLocality,
  localityOf,
  NotFound,
  page,
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
import { MAY_CONVENE } from '../../members/who-may.ts';
import { meetingCrumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { atMeeting, thisMeeting } from '../this-meeting.ts';
import { readPeople } from './edition-people.ts';
import { editionNumber } from './edition.routes.ts';
import { peopleIn } from './edition.rules.ts';
import { findEdition } from './editions.queries.ts';
import { takeOut } from './take-out.ts';
import { sameWords, takeableParts } from './taken-out.rules.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Deleting words of minutes that were sent: conveners, with a reason that everybody reads in their place. */
export const takeOutRoutes: Route[] = [
  get(paths.takeOutPath, conveners, (visit) => show(visit)),
  post(paths.takeOutPath, conveners, take),
];

const CHOOSE = 'Choose what is taken out';
const form = z.object({
  part: z.string(CHOOSE).min(1, CHOOSE),
  reason: z.string().trim().min(3, 'Say why in three letters or more').max(200, 'Use at most 200 characters'),
});

const STILL_THERE =
  'The minutes as they are now still say this, for everybody who reads them. Change it there first, then take it out of what was sent';

async function standing(visit: Visit) {
  return visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const edition = await findEdition(tx, meeting.id, editionNumber(visit));
    if (!edition) throw new NotFound();
    const { name } = await readPeople(tx, meeting.id, peopleIn(edition.sent));
    return { meeting, edition, parts: takeableParts(edition.sent, name) };
  });
}

const valueOf = ({ part, id }: { part: string; id: string }) => (id === '' ? part : `${part}:${id}`);

async function show(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { meeting, edition, parts } = await standing(visit);
  const at = { ...atMeeting(visit), number: String(editionNumber(visit)) };
  const model = {
    ...{ title: 'Take words out of what was sent', sentAt: edition.sentAt, parts: parts.length },
    items: parts.map((one) => ({ value: valueOf(one), text: one.label, hint: { text: shortened(one.words) } })),
    ...{ action: paths.takeOutPath(at), back: paths.sentMinutesPath(at), nowHref: paths.minutesPath(at) },
    values: typed(visit.body, ['part', 'reason']),
    ...refused,
  };
  return page('collaborative/views/meetings/take-out.njk', model, {
    ...{ status: refused ? 422 : 200, breadcrumbs: meetingCrumbs(visit, meeting), verb: 'agree' },
  });
}

const MOST = 160;
const shortened = (words: string) => (words.length > MOST ? `${words.slice(0, MOST)}…` : words).replaceAll('\n', ' · ');

async function take(visit: Visit): Promise<Answer> {
  const sent = parseForm(form, visit.body);
  if (!sent.ok) return show(visit, sent);
  const { meeting, edition, parts } = await standing(visit);
  const at = { ...atMeeting(visit), number: String(editionNumber(visit)) };
  const part = parts.find((one) => valueOf(one) === sent.value.part);
  if (!part) return show(visit, refusal({ part: 'These words are not there any more: choose what is taken out' }));
  if (sameWords(edition.sent, edition.now, part)) return show(visit, refusal({ part: STILL_THERE }));
  const taken = { part: part.part, id: part.id, at: visit.now, reason: sent.value.reason };
  const place = { locality: localityOf(visit).id, meeting: meeting.id, number: editionNumber(visit) };
  const n = await visit.inThisLocality((tx) =>
    takeOut(tx, visit.actor, { ...place, taken, now: edition.now, config: visit.config }),
  );
  return redirect(withQuery(paths.sentMinutesPath(at), { done: 'taken-out', n: String(n) }));
}
