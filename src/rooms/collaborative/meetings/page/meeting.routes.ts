import {
  get,
  inThisLocality,
  localityOf,
  page,
  withQuery,
  typed,
  type Answer,
  type RefusedForm,
  type Route,
  type Visit,
} from '../../../../foundation/http/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { threadPanel } from '../../../thread/index.ts';
import { papersOf } from '../../documents/papers.queries.ts';
import { audiencesOf } from '../../documents/who-sees.ts';
import { letterStanding } from '../../letters/letter-standing.ts';
import { convenes } from '../../members/who-may.ts';
import { addDocumentPath, documentPath, documentsPath } from '../../paths.ts';
import { listItems } from '../agenda/agenda.queries.ts';
import { meetingCrumbs } from '../crumbs.ts';
import { isId } from '../../../../foundation/ids.ts';
import { namesToOffer } from '../owners/names-to-offer.ts';
import { ownOwner } from '../owners/own-owner.ts';
import * as paths from '../paths.ts';
import { toldAt } from '../attendance/unnamed-attendance.ts';
import { countAsked, findAsked } from '../planning/asked.queries.ts';
import { changedSinceSent } from '../minutes/editions.queries.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { actionsOfMeeting, findAction, type Action } from '../promises/actions.queries.ts';
import { endedSinceLast, openBefore } from '../promises/promised-before.queries.ts';
import { decisionsOf } from '../promises/decisions.queries.ts';
import { thisMeeting } from '../this-meeting.ts';
import { meetingPage } from './meeting.view-model.ts';
import { opensWithPromises } from './promised.rules.ts';
import { readingPart } from './reading-part.ts';

/** So many promises open a meeting; the list of actions has the rest. */
export const PROMISES = 20;

/** The page of a meeting: everybody in the locality reads it. */
export const meetingRoutes: Route[] = [get(paths.meetingPath, inThisLocality(), (visit) => showMeeting(visit))];

/** `refused`: what the reader typed of who comes instead, to be mended at its field. */
export async function showMeeting(visit: Visit, refused?: RefusedForm): Promise<Answer> {
  const { slug } = localityOf(visit);
  const manages = convenes(visit);
  const found = await visit.inThisLocality(async (tx) => {
    const meeting = await thisMeeting(tx, visit);
    const own = await ownOwner(tx, visit);
    const told = await toldAt(tx, meeting.id);
    return {
      ...{ meeting, own, few: told.few, items: await listItems(tx, meeting.id) },
      ...(await promisedBefore(tx, meeting, visit.now)),
      justEnded: await justEnded(tx, visit),
      asked: own.member ? await findAsked(tx, meeting.id, own.member) : undefined,
      counts: await countAsked(tx, meeting.id, told),
      readingPart: await readingPart(tx, visit, meeting),
      decisions: await decisionsOf(tx, meeting.id),
      papers: await papersOf(tx, meeting.id, await audiencesOf(tx, visit)),
      actions: await actionsOfMeeting(tx, meeting.id),
      minutesDiffer: await changedSinceSent(tx, meeting),
      names: manages ? await namesToOffer(tx, meeting.id) : [],
      standing: manages ? await letterStanding(tx, meeting.id) : null,
    };
  });
  const { now, today, query } = visit;
  const papers = found.papers.map(({ id, title }) => ({ title, href: documentPath({ slug, document: id }) }));
  const model = {
    ...meetingPage({ ...found, slug, manages, now, today, query }),
    readingPart: found.readingPart,
    papers: { list: papers, ...sendPaper(slug, found.meeting.id, manages) },
    thread: await threadPanel(visit, { kind: 'meeting', id: found.meeting.id }),
  };
  return page('collaborative/views/meetings/meeting.njk', withRefusal(model, visit, refused), {
    status: refused ? 422 : 200,
    breadcrumbs: meetingCrumbs(visit),
    verb: 'agree',
  });
}

/** The page with what was typed wrongly, where the form of the reader's own part is still on it. */
function withRefusal<M extends { self: { substitute: string } | null }>(model: M, visit: Visit, refused?: RefusedForm) {
  if (!refused || !model.self) return model;
  const { substitute } = typed(visit.body, ['substitute']);
  return { ...model, ...refused, self: { ...model.self, substitute } };
}

/** Those who convene attach papers: a new one is sent from here, with this meeting chosen. */
function sendPaper(slug: string, meeting: string, manages: boolean) {
  if (!manages) return { sendHref: null, documentsHref: null };
  return { sendHref: withQuery(addDocumentPath({ slug }), { meeting }), documentsHref: documentsPath({ slug }) };
}

async function justEnded(tx: Tx, { query }: Visit): Promise<Action | undefined> {
  const { done, thing } = query;
  return String(done).startsWith('action-') && isId(thing) ? findAction(tx, thing) : undefined;
}

/** What opens this meeting: what is still promised, and what was done or dropped since the last one of its kind. */
async function promisedBefore(tx: Tx, meeting: Meeting, now: Date) {
  if (!opensWithPromises(meeting, now)) return { open: [], ended: [] };
  return { open: await openBefore(tx, meeting, PROMISES + 1), ended: await endedSinceLast(tx, meeting, PROMISES) };
}
