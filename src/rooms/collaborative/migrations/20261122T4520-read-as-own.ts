import { sql, type Kysely } from 'kysely';
import { APP_ROLE, currentPerson, definerFunction } from '../../../foundation/db/index.ts';

/**
 * An evaluator read whoever was named with their address as themselves, whatever that member was called. An address that was
 * typed is not a person (decision 49): they read that member where the rule of names has said in this transaction that it is
 * they (`app.own_members`), and their own address alone does nothing.
 */
export const readAsOwn = {
  async up(db: Kysely<object>): Promise<void> {
    await createNamedWith(db);
    const evaluator = sql`(select collaborative.reads_by_consent())`;
    await sql`alter policy named_to_evaluator on collaborative.member to ${sql.id(APP_ROLE)}
      using (not ${evaluator} or (ended_on is null and evaluator_reads) or person_id = (select ${currentPerson})
        or (person_id is null and lower(email) = (select collaborative.own_address())
          and member_id in (
            select unnest(string_to_array(current_setting('app.own_members', true), ',')::uuid[]))))`.execute(db);
  },
};

/**
 * Who was named with an address in this transaction's locality and is tied to no account, ended ones too: what they are
 * called, so that the rule of names can be asked. An evaluator has those of their own address alone.
 */
async function createNamedWith(db: Kysely<object>): Promise<void> {
  await sql`create function collaborative.named_with(address text) returns table (id uuid, name text)
      language sql stable as $$
    select m.member_id, m.name from collaborative.member m
      where m.locality_id = nullif(current_setting('app.locality', true), '')::uuid
        and m.person_id is null and lower(m.email) = lower(address)
        and (not collaborative.reads_by_consent() or lower(address) = collaborative.own_address()) $$`.execute(db);
  await definerFunction(db, 'collaborative.named_with', ['text']);
}
