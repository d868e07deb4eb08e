import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** A member who takes part and cannot beside a former one: the same account, or one address for both. */
export type InTheWay = { member: string; name: string; by: 'account' | 'address' };

/** Of these former members, those whose end cannot be undone as things are, each with who stands in its way. */
export async function inTheWay(tx: Tx, members: readonly string[]): Promise<Map<string, InTheWay>> {
  if (members.length === 0) return new Map();
  const found = await sql<InTheWay & { id: string }>`
    with left_here as (select locality_id, member_id, person_id, lower(email) as email from collaborative.member
      where member_id = any(${members}::uuid[]) and ended_on is not null)
    select l.member_id as id, o.member_id as member, o.name, 'address' as by
      from left_here l join collaborative.member o on o.locality_id = l.locality_id and lower(o.email) = l.email
      where o.ended_on is null
    union all
    select l.member_id, o.member_id, o.name, 'account'
      from left_here l join collaborative.member o on o.locality_id = l.locality_id and o.person_id = l.person_id
      where o.ended_on is null`.execute(tx);
  // The same account says more than the same address, and comes last.
  return new Map(found.rows.map(({ id, ...other }) => [id, other]));
}
