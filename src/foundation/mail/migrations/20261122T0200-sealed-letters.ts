import { sql, type Kysely } from 'kysely';
import { currentPerson, definerFunction, platformTable } from '../../db/index.ts';

/** Letters are sealed, know their kind, and are followed until they arrive or come back. */
export const sealedLetters = {
  async up(db: Kysely<object>): Promise<void> {
    await reshape(db);
    await createTroubles(db);
    await createPreferences(db);
    await createClaim(db);
    await createSettle(db);
    await createOutcomes(db);
    await createReading(db);
  },
};

async function reshape(db: Kysely<object>): Promise<void> {
  for (const old of ['claim_due(timestamptz, integer)', 'finish(uuid, text, timestamptz)', 'mailbox(integer)']) {
    await sql`drop function ${sql.raw(`mail.${old}`)}`.execute(db);
  }
  await sql`drop function mail.sweep(timestamptz)`.execute(db);
  // Letters written in the open are not kept: nothing here has the key to seal them, and their links soon end.
  await sql`delete from mail.message where state <> 'waiting'`.execute(db);
  await sql`alter table mail.message
    drop column subject, drop column body, drop constraint message_state_check,
    alter column to_address drop not null,
    add column kind text not null default 'invitation',
    add column person_id uuid,
    add column address_hash bytea,
    add column sealed bytea,
    add column expires_at timestamptz,
    add column reason text,
    add column reference text,
    add column outcome_due_at timestamptz`.execute(db);
  await sql`update mail.message set state = 'failed', reason = 'outdated', expires_at = created_at`.execute(db);
  await sql`alter table mail.message alter column kind drop default, alter column expires_at set not null,
    add constraint message_state_check check (state in ('waiting', 'sent', 'delivered', 'returned', 'refused', 'failed',
      'expired', 'unwanted', 'held-back', 'shown', 'discarded'))`.execute(db);
  await sql`create unique index message_by_reference on mail.message (reference) where reference is not null`.execute(
    db,
  );
  await sql`create index message_outcome_due on mail.message (outcome_due_at) where outcome_due_at is not null`.execute(
    db,
  );
  await sql`create index message_by_age on mail.message (created_at)`.execute(db);
}

/** By the hash of the address, as requests for links are counted: the table names nobody. */
async function createTroubles(db: Kysely<object>): Promise<void> {
  await sql`create table mail.trouble (
    address_hash bytea primary key,
    reason text not null,
    in_address boolean not null,
    at timestamptz not null
  )`.execute(db);
  await platformTable(db, 'mail.trouble', {});
  await sql`create function mail.note_trouble(address bytea, why text, lies_in_address boolean, moment timestamptz)
    returns void language sql set search_path = pg_catalog, pg_temp as $$
      insert into mail.trouble (address_hash, reason, in_address, at)
        select address, why, lies_in_address, moment where address is not null
        on conflict (address_hash) do update
        set reason = excluded.reason, in_address = excluded.in_address, at = excluded.at $$`.execute(db);
  await sql`revoke all on function mail.note_trouble(bytea, text, boolean, timestamptz) from public`.execute(db);
  await sql`create function mail.troubles_of(addresses bytea[]) returns table (address_hash bytea, reason text, at timestamptz)
    language sql stable as $$
      select t.address_hash, t.reason, t.at from mail.trouble t where t.address_hash = any(addresses) $$`.execute(db);
  await definerFunction(db, 'mail.troubles_of', ['bytea[]']);
}

async function createPreferences(db: Kysely<object>): Promise<void> {
  await sql`create table mail.preference (
    person_id uuid primary key,
    choices jsonb not null,
    changed_at timestamptz not null
  )`.execute(db);
  const own = sql`person_id = ${currentPerson}`;
  await platformTable(db, 'mail.preference', { select: own, insert: own, update: own });
  // By the link in a letter, which needs no sign-in: it can only turn a kind off, or take that back.
  await sql`create function mail.turn(who uuid, kind text, off boolean, usual jsonb, moment timestamptz) returns void
    language sql as $$
      insert into mail.preference as p (person_id, choices, changed_at)
        values (who, case when off then jsonb_set(usual, '{off}', (usual->'off') || to_jsonb(kind)) else usual end, moment)
        on conflict (person_id) do update set changed_at = moment, choices = jsonb_set(p.choices, '{off}',
          case when off then ((p.choices->'off') - kind) || to_jsonb(kind) else (p.choices->'off') - kind end) $$`.execute(
    db,
  );
  await definerFunction(db, 'mail.turn', ['uuid', 'text', 'boolean', 'jsonb', 'timestamptz']);
  await sql`create function mail.standing(address bytea, who uuid) returns jsonb language sql stable as $$
      select jsonb_build_object(
        'undeliverable', exists (select 1 from mail.trouble t where t.address_hash = address and t.in_address),
        'choices', (select p.choices from mail.preference p where p.person_id = who)) $$`.execute(db);
  await definerFunction(db, 'mail.standing', ['bytea', 'uuid']);
}

async function createClaim(db: Kysely<object>): Promise<void> {
  // Whoever claims a letter has it for the length of the lease. After a crash it is claimed again when the lease ends;
  // the number of the attempt is what later changes must name, so that a late first claimant changes nothing.
  await sql`create function mail.claim_next(moment timestamptz, lease interval)
    returns table (message_id uuid, to_address text, kind text, person_id uuid, sealed bytea, attempts integer, choices jsonb)
    language plpgsql as $$
    begin
      update mail.message m set state = 'expired', sealed = null, to_address = null
        where m.state = 'waiting' and m.next_attempt_at <= moment and m.expires_at <= moment;
      return query
        update mail.message m set attempts = m.attempts + 1, next_attempt_at = moment + lease
        where m.message_id = (
          select d.message_id from mail.message d where d.state = 'waiting' and d.next_attempt_at <= moment
          order by d.next_attempt_at limit 1 for update skip locked)
        returning m.message_id, m.to_address, m.kind, m.person_id, m.sealed, m.attempts,
          (select p.choices from mail.preference p where p.person_id = m.person_id);
    end $$`.execute(db);
  await definerFunction(db, 'mail.claim_next', ['timestamptz', 'interval']);
}

async function createSettle(db: Kysely<object>): Promise<void> {
  // A letter that has gone is forgotten but for the fact and the hash of its address: it held a link. One that could
  // not go keeps its sealed text for a week, so that an administrator can send it again.
  await sql`create function mail.settle(letter uuid, attempt integer, result text, why text, lies_in_address boolean,
      moment timestamptz, next timestamptz, service_id text) returns void language plpgsql as $$
    declare address bytea;
    begin
      update mail.message m set
          state = result, reason = why, reference = service_id,
          attempts = case when result = 'waiting' and why is null then m.attempts - 1 else m.attempts end,
          next_attempt_at = coalesce(next, m.next_attempt_at),
          sent_at = case when result = 'sent' then moment end,
          outcome_due_at = case when result = 'sent' and service_id is not null then moment + interval '1 minute' end,
          sealed = case when result in ('sent', 'unwanted') then null else m.sealed end,
          to_address = case when result in ('sent', 'unwanted') then null else m.to_address end
        where m.message_id = letter and m.attempts = attempt and m.state = 'waiting'
        returning m.address_hash into address;
      if result in ('refused', 'failed') and why not in ('settings', 'unreadable') then
        perform mail.note_trouble(address, why, lies_in_address, moment);
      elsif result = 'sent' and service_id is null then
        delete from mail.trouble t where t.address_hash = address;
      end if;
    end $$`.execute(db);
  await definerFunction(db, 'mail.settle', [
    'uuid',
    'integer',
    'text',
    'text',
    'boolean',
    'timestamptz',
    'timestamptz',
    'text',
  ]);
}

async function createOutcomes(db: Kysely<object>): Promise<void> {
  await sql`create function mail.claim_outcome(moment timestamptz) returns table (message_id uuid, reference text)
    language sql as $$
      update mail.message m set outcome_due_at = case when moment - m.sent_at < interval '4 days'
          then moment + least(greatest(moment - m.sent_at, interval '1 minute'), interval '1 hour') end
        where m.message_id = (
          select d.message_id from mail.message d where d.outcome_due_at <= moment and d.state = 'sent'
          order by d.outcome_due_at limit 1 for update skip locked)
        returning m.message_id, m.reference $$`.execute(db);
  // What became of a letter that was accepted: named by its own id (a returned letter) or the service's.
  await sql`create function mail.note_outcome(letter uuid, service_id text, result text, why text,
      lies_in_address boolean, moment timestamptz) returns boolean language plpgsql as $$
    declare address bytea;
    begin
      update mail.message m set state = result, reason = why, outcome_due_at = null
        where (m.message_id = letter or m.reference = service_id) and m.state in ('sent', 'delivered')
        returning m.address_hash into address;
      if not found then return false; end if;
      if result = 'delivered' then delete from mail.trouble t where t.address_hash = address;
      else perform mail.note_trouble(address, why, lies_in_address, moment);
      end if;
      return true;
    end $$`.execute(db);
  await definerFunction(db, 'mail.claim_outcome', ['timestamptz']);
  await definerFunction(db, 'mail.note_outcome', ['uuid', 'text', 'text', 'text', 'boolean', 'timestamptz']);
}

async function createReading(db: Kysely<object>): Promise<void> {
  await sql`create function mail.mailbox(most integer)
    returns table (message_id uuid, created_at timestamptz, to_address text, sealed bytea)
    language sql stable as $$
      select m.message_id, m.created_at, m.to_address, m.sealed from mail.message m
      where m.state = 'shown' and m.to_address ~ '[.@]example$' order by m.created_at desc limit most $$`.execute(db);
  await sql`create function mail.waiting_count() returns bigint language sql stable as $$
      select count(*) from mail.message m where m.state = 'waiting' $$`.execute(db);
  // After a week no letter has a text or an address; after thirty days nothing can come back any more.
  await sql`create function mail.sweep(moment timestamptz) returns void language sql as $$
      update mail.message set sealed = null, to_address = null,
          state = case when state = 'waiting' then 'expired' else state end
        where created_at < moment - interval '7 days' and (sealed is not null or to_address is not null);
      delete from mail.message where created_at < moment - interval '30 days'
        or (state in ('shown', 'discarded') and created_at < moment - interval '7 days');
      delete from mail.trouble where at < moment - interval '180 days' $$`.execute(db);
  await definerFunction(db, 'mail.mailbox', ['integer']);
  await definerFunction(db, 'mail.waiting_count', []);
  await definerFunction(db, 'mail.sweep', ['timestamptz']);
}
