import {
  NotFound,
  localityOf,
  page,
  typed,
  versionSeen,
  type Answer,
  type RefusedForm,
  type Visit,
} from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { peopleInRoles } from '../../accounts/index.ts';
import { atFirst } from '../conflict.view-model.ts';
import { crumbs } from '../crumbs.ts';
import { openActionsOf } from '../meetings/standing.queries.ts';
import { knownHere } from '../members/known-here.ts';
import { accountAfter } from '../members/account-after.ts';
import { inTheWay } from '../members/in-the-way.queries.ts';
import { findMember } from '../members/members.queries.ts';
import { searchMembers } from '../members/list-members.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { HANDOVER_FIELDS } from './handover.form.ts';
import { handoverDifferences, handoverPage } from './handover.view-model.ts';
import { findHandover, type Handover } from './handovers.queries.ts';
import { invitationsHeld, itemsToLead } from './held.queries.ts';
import { seekerNames } from './names-typed.ts';
import { partIn } from './who-may.ts';

export function handoverId(visit: Visit): string {
  return visit.params['handover'] ?? '';
}

async function readHandover(tx: Tx, visit: Visit) {
  const handover = await findHandover(tx, handoverId(visit));
  if (!handover) throw new NotFound();
  const part = await partIn(tx, visit, handover);
  return {
    handover,
    part,
    ...(part === 'decides' ? await afterEnd(tx, visit, handover.memberId) : { after: null, way: null }),
    known: await knownHere(tx),
    seekerName: (await seekerNames(tx, [handover])).get(handover.id) ?? null,
    actions: await openActionsOf(tx, { member: handover.memberId, person: null }),
    items: await itemsToLead(tx, handover.memberId, visit.now),
    meetings: await invitationsHeld(tx, handover.memberId, visit.now),
    suggested: part === 'decides' ? await namesToSuggest(tx) : { members: [], conveners: [] },
  };
}

/** What becomes of the account of who left, and who stands in the way where their end cannot be undone. */
async function afterEnd(tx: Tx, visit: Visit, id: string) {
  const member = await findMember(tx, id);
  return {
    after: member ? await accountAfter(tx, visit, member) : null,
    way: (await inTheWay(tx, [id])).get(id) ?? null,
  };
}

/** So many names are offered while somebody types; any other can be typed. */
const MOST_SUGGESTED = 100;

async function namesToSuggest(tx: Tx) {
  const members = await searchMembers(tx, { text: '', parts: [], presentOnly: true, most: MOST_SUGGESTED });
  const conveners = await peopleInRoles(tx, MAY_CONVENE);
  return { members: members.map(({ name }) => name), conveners: conveners.map(({ name }) => name) };
}

/** One hand-over; with what was refused, what was typed, and (`now`) what somebody else saved meanwhile. */
export async function showHandover(visit: Visit, refused?: RefusedForm, now?: Handover): Promise<Answer> {
  const { slug } = localityOf(visit);
  const found = await visit.inThisLocality((tx) => readHandover(tx, visit));
  const sent = refused ? typed(visit.body, HANDOVER_FIELDS) : null;
  const version = refused && !now ? versionSeen(visit.body) : found.handover.version;
  const conflict = now && sent ? handoverDifferences(found, sent) : null;
  const model = {
    ...handoverPage(found, { slug, sent, version, done: visit.query['done'] }),
    conflict,
    ...atFirst(refused, conflict),
  };
  return page('collaborative/views/handover.njk', model, {
    status: refused ? 422 : 200,
    breadcrumbs: crumbs(visit, 'continuity'),
    verb: 'agree',
  });
}
