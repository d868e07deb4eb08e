import { sql, type Kysely } from 'kysely';
import { createSchema, definerFunction, platformTable } from '../../db/index.ts';

export const outbox = {
  async up(db: Kysely<object>): Promise<void> {
    await createSchema(db, 'mail');
    await sql`create table mail.message (
        message_id uuid primary key default gen_random_uuid(),
        created_at timestamptz not null,
        to_address text not null,
        subject text not null,
        body text,
        state text not null check (state in ('waiting', 'sent', 'failed', 'shown', 'discarded')),
        attempts integer not null default 0,
        next_attempt_at timestamptz not null,
        sent_at timestamptz
      )`.execute(db);
    await sql`create index message_due on mail.message (next_attempt_at) where state = 'waiting'`.execute(db);
    await sql`create index message_shown on mail.message (created_at desc) where state = 'shown'`.execute(db);
    // A request may post a letter and never read one: letters hold sign-in links.
    await platformTable(db, 'mail.message', { insert: sql`true` });
    await createOutboxFunctions(db);
  },
};

async function createOutboxFunctions(db: Parameters<typeof createSchema>[0]): Promise<void> {
  // Claiming a letter moves its next attempt on, so a second process, or a restart, does not send it at once again.
  await sql`create function mail.claim_due(moment timestamptz, most integer)
    returns table (message_id uuid, to_address text, subject text, body text, attempts integer)
    language sql as $$
      update mail.message m set attempts = m.attempts + 1,
             next_attempt_at = moment + interval '1 minute' * power(2, least(m.attempts, 8))
      where m.message_id in (
        select d.message_id from mail.message d where d.state = 'waiting' and d.next_attempt_at <= moment
        order by d.next_attempt_at limit most for update skip locked)
      returning m.message_id, m.to_address, m.subject, m.body, m.attempts $$`.execute(db);
  // What has been sent is forgotten but for the fact: the body holds a link that opens an account.
  await sql`create function mail.finish(letter uuid, result text, moment timestamptz) returns void
    language sql as $$
      update mail.message set state = result, body = null, sent_at = case when result = 'sent' then moment end
      where message_id = letter $$`.execute(db);
  await sql`create function mail.mailbox(most integer)
    returns table (message_id uuid, created_at timestamptz, to_address text, subject text, body text)
    language sql stable as $$
      select m.message_id, m.created_at, m.to_address, m.subject, m.body from mail.message m
      where m.state = 'shown' and m.to_address ~ '[.@]example$' order by m.created_at desc limit most $$`.execute(db);
  await sql`create function mail.sweep(before timestamptz) returns void
    language sql as $$
      -- A letter that could not be sent for so long holds a link that ended long ago.
      delete from mail.message where created_at < before $$`.execute(db);
  await definerFunction(db, 'mail.claim_due', ['timestamptz', 'integer']);
  await definerFunction(db, 'mail.finish', ['uuid', 'text', 'timestamptz']);
  await definerFunction(db, 'mail.mailbox', ['integer']);
  await definerFunction(db, 'mail.sweep', ['timestamptz']);
}
