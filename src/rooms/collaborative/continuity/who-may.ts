import { personIn, type Visit } from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { mayTakePart } from '../meetings/who-takes-part.ts';
import { findMember } from '../members/members.queries.ts';
import { convenes, isSelf } from '../members/who-may.ts';
import type { Handover } from './handovers.queries.ts';

/**
 * How far a visitor goes: who convenes decides; who hands over, takes over or looks for somebody reads and writes the
 * notes; everybody else sees that there is a hand-over, and no notes.
 */
export type Part = 'decides' | 'writes' | 'sees';

export async function partIn(tx: Tx, visit: Visit, handover: Handover): Promise<Part> {
  if (convenes(visit)) return 'decides';
  if (!mayTakePart(visit)) return 'sees';
  if (handover.seekerPerson === personIn(visit).id) return 'writes';
  for (const id of [handover.memberId, handover.successor, handover.seeker]) {
    const member = id === null ? undefined : await findMember(tx, id);
    if (member && isSelf(visit, member)) return 'writes';
  }
  return 'sees';
}
