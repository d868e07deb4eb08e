import { sql, type Kysely } from 'kysely';
import { definerFunction } from '../../../foundation/db/index.ts';

/** Gates for letters: who may want the one that counts what waits, and what an administrator sees of the outbox. */
export const letters = {
  async up(db: Kysely<object>): Promise<void> {
    await digestReaders(db);
    await administratorLetters(db);
  },
};

async function digestReaders(db: Kysely<object>): Promise<void> {
  // By id and without an address: the address is read as the person themselves, when a letter is written.
  await sql`create function accounts.digest_readers(after uuid, most integer)
    returns table (person_id uuid, choices jsonb, last_day date, localities jsonb) language sql stable as $$
      select p.person_id, c.choices, (select max(d.day) from mail.digest d where d.person_id = p.person_id),
        (select jsonb_agg(jsonb_build_object('id', l.locality_id, 'slug', l.slug, 'name', l.name,
            'areaNumber', l.area_number, 'areaName', coalesce(a.name, l.name), 'phase', l.phase,
            'demonstration', l.demonstration, 'role', m.role) order by l.name)
          from accounts.membership m join localities.locality l on l.locality_id = m.locality_id
            left join localities.area a on a.number = l.area_number
          where m.person_id = p.person_id and m.ended_at is null)
      from accounts.person p left join mail.preference c on c.person_id = p.person_id
      where p.disabled_at is null and (after is null or p.person_id > after)
        and not coalesce(c.choices->'off' ? 'digest', false)
        and exists (select 1 from accounts.membership m where m.person_id = p.person_id and m.ended_at is null)
      order by p.person_id limit most $$`.execute(db);
  await definerFunction(db, 'accounts.digest_readers', ['uuid', 'integer']);
}

async function administratorLetters(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.is_administrator() returns boolean language sql stable
    set search_path = pg_catalog, pg_temp as $$
      select exists (select 1 from accounts.person p where p.platform_administrator and p.disabled_at is null
        and p.person_id = nullif(current_setting('app.person', true), '')::uuid) $$`.execute(db);
  await sql`revoke all on function accounts.is_administrator() from public`.execute(db);
  await sql`create function accounts.letters_for_administrator() returns jsonb language sql stable as $$
      select jsonb_build_object(
        'kinds', (select coalesce(jsonb_agg(to_jsonb(k) order by k.kind, k.state), '[]') from (
          select m.kind, m.state, count(*) as letters, min(m.created_at) as oldest from mail.message m
          where m.state not in ('shown', 'discarded') group by m.kind, m.state) k),
        'stuck', (select coalesce(jsonb_agg(to_jsonb(s) order by s."createdAt" desc), '[]') from (
          select m.message_id as id, m.kind, m.state, m.reason, m.created_at as "createdAt", m.attempts,
            regexp_replace(m.to_address, '^(.)[^@]*', '\\1…') as "to", m.expires_at as "expiresAt"
          from mail.message m where m.state in ('failed', 'refused') and m.sealed is not null
          order by m.created_at desc limit 100) s))
      where accounts.is_administrator() $$`.execute(db);
  await sql`create function accounts.retry_letter(letter uuid, moment timestamptz) returns boolean language plpgsql as $$
    begin
      update mail.message m set state = 'waiting', attempts = 0, next_attempt_at = moment, reason = null
        where m.message_id = letter and m.state in ('failed', 'refused') and m.sealed is not null
          and m.expires_at > moment and accounts.is_administrator();
      return found;
    end $$`.execute(db);
  await definerFunction(db, 'accounts.letters_for_administrator', []);
  await definerFunction(db, 'accounts.retry_letter', ['uuid', 'timestamptz']);
}
