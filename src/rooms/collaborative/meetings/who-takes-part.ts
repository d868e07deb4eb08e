import { localityOf, personIn, type Role, type Visit } from '../../../foundation/http/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { ownMembership } from '../members/own-member.queries.ts';
import { ownMember as memberOf } from '../members/own-membership.ts';

/** Who answers, marks themself and promises, where they are members who are asked. Evaluators and observers read. */
export const MAY_TAKE_PART: readonly Role[] = ['local-lead', 'facilitator', 'member', 'youth-researcher'];

export function mayTakePart(visit: Visit): boolean {
  return MAY_TAKE_PART.includes(localityOf(visit).role);
}

/** The membership of the visitor, or null where they are none or only read. */
export async function ownMember(tx: Tx, visit: Visit): Promise<string | null> {
  return mayTakePart(visit) ? memberOf(tx, visit) : null;
}

/** The membership of a visitor whose account only reads; null where it takes part, or they are no member. */
export async function memberWhoReads(tx: Tx, visit: Visit): Promise<string | null> {
  return mayTakePart(visit) ? null : ownMembership(tx, personIn(visit));
}
