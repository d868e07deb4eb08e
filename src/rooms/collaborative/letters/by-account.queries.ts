import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Reply } from '../meetings/tables.ts';
import type { Seat } from '../members/who-answers.queries.ts';

/** Accounts by id, and by address in small letters, for members who are tied to one or named with its address. */
export type AccountsNamed = { ids: readonly string[]; emails: readonly string[] };

/** Accounts that may not come in, and the members whose address somebody of another name signs in with (`strangersHere`). */
export type NotReached = AccountsNamed & { strangers: readonly string[] };

/** As `reachOf` has it, of whom it looks up one by one: an account that may come in, or an address of none but their own. */
export const isReached = ({ ids, emails, strangers }: NotReached): RawBuilder<boolean> => sql<boolean>`case
  when m.person_id is not null then m.person_id <> all(${ids}::uuid[])
  else m.email is not null and lower(m.email) <> all(${emails}::text[]) and m.member_id <> all(${strangers}::uuid[]) end`;

/**
 * Whether member `m` is tied to one of these, or named with its address and tied to none. Asked beside `reachOf` or
 * `isReached`, which leave out an address of another name.
 */
export const isOneOf = ({ ids, emails }: AccountsNamed): RawBuilder<boolean> => sql<boolean>`case
  when m.person_id is not null then m.person_id = any(${ids}::uuid[])
  else coalesce(lower(m.email) = any(${emails}::text[]), false) end`;

/** Who is asked to a meeting, still takes part, and is one of these; of whom no answer is noted first, then by name. */
export async function askedOf(
  tx: Tx,
  meeting: string,
  accounts: AccountsNamed,
): Promise<(Seat & { name: string; reply: Reply })[]> {
  const found = await sql<Seat & { name: string; reply: Reply }>`select m.member_id as id, m.person_id as "personId",
      m.email, m.name, a.reply
    from collaborative.asked a
    join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id) and m.ended_on is null
    where a.meeting_id = ${meeting}::uuid and ${isOneOf(accounts)}
    order by a.reply <> 'none', lower(m.name), m.member_id`.execute(tx);
  return found.rows;
}
