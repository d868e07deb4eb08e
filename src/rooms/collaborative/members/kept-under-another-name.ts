import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';
import { addressJoins } from './tie.rules.ts';

/**
 * Whoever takes part without an account and has this address under a name that is not the invited one's: accepting
 * makes nobody that member, and those who convene are asked. Of a member who has an account nobody is.
 */
export async function keptUnderAnotherName(tx: Tx, invitee: { name: string; email: string }): Promise<string[]> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select('name')
    .where('ended_on', 'is', null)
    .where('person_id', 'is', null)
    .where(sql`lower(email)`, '=', invitee.email.toLowerCase())
    .execute();
  return found.filter((member) => !addressJoins(member, invitee)).map(({ name }) => name);
}
