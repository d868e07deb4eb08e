import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from './count-members.queries.ts';
import type { MemberTables } from './tables.ts';

/** What tells the account of a member: tied to it, or named with its address and name. */
export type Seat = { id: string; name: string; personId: string | null; email: string | null };

/** Of these members, those who take part on a day, with what tells their account. */
export async function takingPartOf(tx: Tx, members: readonly string[], day: string): Promise<Seat[]> {
  return members.length === 0 ? [] : seats(tx, members).where(takesPart(day)).execute();
}

/** The same of one whose part has not ended, also where it begins later: they can own an action before their first day. */
export async function notEnded(tx: Tx, member: string): Promise<Seat[]> {
  return seats(tx, [member]).where('ended_on', 'is', null).execute();
}

function seats(tx: Tx, members: readonly string[]) {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'person_id as personId', 'email'])
    .where('member_id', 'in', [...members]);
}
