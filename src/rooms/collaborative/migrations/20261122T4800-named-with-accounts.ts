import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/**
 * Who takes part in this transaction's locality, is tied to no account, and has the address with which somebody signs in
 * here: what both are called, and whether that account takes part as another member (`taken`). Asked with each first page of
 * whoever convenes: read as they may read it, thousands of accounts were looked at one by one. Nothing for an evaluator, who
 * reads by consent.
 */
export const namedWithAccounts = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create function collaborative.named_with_accounts()
        returns table (member uuid, name text, account text, taken boolean) language sql stable as $$
      select m.member_id, m.name, p.name, exists (
          select 1 from collaborative.member o
            where o.locality_id = m.locality_id and o.person_id = p.person_id and o.ended_on is null)
        from collaborative.member m
          join accounts.person p on lower(p.email) = lower(m.email) and p.disabled_at is null
          join accounts.membership s
            on (s.locality_id, s.person_id) = (m.locality_id, p.person_id) and s.ended_at is null
        where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
          and m.ended_on is null and m.person_id is null and m.email is not null
          and not collaborative.reads_by_consent()
        order by p.person_id, m.from_on, m.member_id $$`.execute(db);
    await definerFunction(db, 'collaborative.named_with_accounts', []);
  },
};
