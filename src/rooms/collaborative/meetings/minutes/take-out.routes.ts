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
import { minutesNow } from './editions.queries.ts';
import { takeOut } from './take-out.ts';
import { partsToTake, partToTake, reasonItems, saying, takenOutDone } from './take-out.view-model.ts';
import { contentsOf } from './taken-out.queries.ts';
import { momentAfter, partValue, readPart, REASON_CODES, type Part } from './taken-out.rules.ts';

const conveners = inThisLocality(MAY_CONVENE);

/** Deleting words of minutes that were sent: conveners, edition by edition, with a reason that everybody reads in their place. */
export const takeOutRoutes: Route[] = [
  get(paths.takeOutPath, conveners, (visit) => (visit.query['part'] === undefined ? choose(visit) : show(visit))),
  post(paths.takeOutPath, conveners, take),
];

const form = z.object({
  part: z.string().default(''),
  editions: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((given) => [given].flat().slice(0, 1000))
    .refine((given) => given.length > 0, 'Tick the editions from which the words are deleted'),
  reason: z.enum(REASON_CODES, { error: 'Choose why' }),
});

/** What stands in every edition and in the minutes as they are now; 404 where there is no edition of this number. */
async function standing(visit: Visit) {
  return visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const editions = await contentsOf(tx, meeting.id);
    const edition = editions.find(({ number }) => number === editionNumber(visit));
    const now = await minutesNow(tx, meeting.id);
    if (!edition || !now) throw new NotFound();
    const { name } = await readPeople(tx, meeting.id, [now, ...editions.map(({ content }) => content)]);
    const at = { ...atMeeting(visit), number: String(edition.number) };
    return { meeting, edition, given: { editions, now, name, at } };
  });
}

async function choose(visit: Visit): Promise<Answer> {
  const { meeting, edition, given } = await standing(visit);
  const model = {
    ...{ title: 'Take words out of what was sent', edition, parts: partsToTake(edition, given) },
    ...{ back: paths.sentMinutesPath(given.at), nowHref: paths.minutesPath(given.at) },
  };
  return page('collaborative/views/meetings/take-out.njk', model, {
    ...{ breadcrumbs: meetingCrumbs(visit, meeting), verb: 'agree' },
  });
}

async function show(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { meeting, edition, given } = await standing(visit);
  const part = partOf(refused ? typed(visit.body, ['part']).part : String(visit.query['part']));
  const done = takenOutDone(visit.query, part, given);
  const ticked = done ? [] : refused ? tickedIn(visit.body) : null;
  const model = {
    ...{ title: 'Take words out of what was sent', part: partValue(part), reasons: reasonItems(), done },
    ...{ action: paths.takeOutPath(given.at), back: paths.sentMinutesPath(given.at) },
    ...partToTake(part, { from: edition.number, given, ticked }),
    values: typed(visit.body, ['reason']),
    ...refused,
  };
  return page('collaborative/views/meetings/take-part-out.njk', model, {
    ...{ status: refused ? 422 : 200, breadcrumbs: meetingCrumbs(visit, meeting), verb: 'agree' },
  });
}

/** 404 where the address or form names none. */
function partOf(text: string): Part {
  const part = readPart(text);
  if (!part) throw new NotFound();
  return part;
}

function tickedIn(body: unknown): string[] {
  const read = parseForm(form.pick({ editions: true }), body);
  return read.ok ? read.value.editions : [];
}

async function take(visit: Visit): Promise<Answer> {
  const sent = parseForm(form, visit.body);
  if (!sent.ok) return show(visit, sent);
  const { meeting, given } = await standing(visit);
  const { at } = given;
  const part = partOf(sent.value.part);
  const chosen = given.editions.filter(({ number }) => sent.value.editions.includes(String(number)));
  const numbers = chosen.map(({ number }) => number);
  const taken = { ...part, at: momentAfter(visit.now, chosen), reason: sent.value.reason };
  if (numbers.length === 0)
    return show(visit, refusal({ editions: 'Tick the editions from which the words are deleted' }));
  const having = saying(part, given).map(({ number }) => number);
  const place = { locality: localityOf(visit).id, meeting: meeting.id, config: visit.config };
  const n = await visit.inThisLocality((tx) =>
    takeOut(tx, visit.actor, { ...place, numbers: numbers.filter((one) => having.includes(one)), taken }),
  );
  return redirect(withQuery(paths.takeOutPath(at), { part: partValue(part), done: 'taken-out', n: String(n) }));
}
