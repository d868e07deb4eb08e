import { sql, type Kysely } from 'kysely';
import { definerFunction, platformTable } from '../../db/index.ts';

/** The mailbox of the demonstration shows letters with their foot, and a letter of what waits is written once a day. */
export const followUp = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`drop function mail.mailbox(integer)`.execute(db);
    await sql`create function mail.mailbox(most integer)
      returns table (message_id uuid, created_at timestamptz, to_address text, kind text, person_id uuid, sealed bytea)
      language sql stable as $$
        select m.message_id, m.created_at, m.to_address, m.kind, m.person_id, m.sealed from mail.message m
        where m.state = 'shown' and m.to_address ~ '[.@]example$' order by m.created_at desc limit most $$`.execute(db);
    await definerFunction(db, 'mail.mailbox', ['integer']);
    await createDigests(db);
  },
};

/** One row for each person and day, written in the transaction that posts the letter: no restart writes it twice. */
async function createDigests(db: Kysely<object>): Promise<void> {
  await sql`create table mail.digest (
    person_id uuid not null,
    day date not null,
    primary key (person_id, day)
  )`.execute(db);
  await platformTable(db, 'mail.digest', {});
  await sql`create function mail.claim_digest(who uuid, which date) returns boolean language plpgsql as $$
    begin
      delete from mail.digest d where d.person_id = who and d.day < which - 30;
      insert into mail.digest (person_id, day) values (who, which) on conflict do nothing;
      return found;
    end $$`.execute(db);
  await definerFunction(db, 'mail.claim_digest', ['uuid', 'date']);
}
