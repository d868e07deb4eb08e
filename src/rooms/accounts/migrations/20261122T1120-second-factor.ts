import { sql, type Kysely } from 'kysely';
import { APP_ROLE, currentPerson, platformTable } from '../../../foundation/db/index.ts';

/** What a session knows of its second step, and what somebody proves it with. The gates are in the next migration. */
export const secondFactor = {
  async up(db: Kysely<object>): Promise<void> {
    await widenSessions(db);
    await createPasskeys(db);
    await createCodes(db);
    await createChallenges(db);
  },
};

async function widenSessions(db: Kysely<object>): Promise<void> {
  await sql`alter table accounts.session
    add column kind text not null default 'person' check (kind in ('person', 'demonstration')),
    add column second_factor_at timestamptz,
    add column sensitive_until timestamptz,
    add column device text check (length(device) between 1 and 60)`.execute(db);
  await sql`comment on column accounts.session.sensitive_until is
    'Until then sensitive pages open without asking again; moves on while somebody is there, never once it is over'`.execute(
    db,
  );
}

/** Public keys only, so that a stolen copy of this table opens nothing. */
async function createPasskeys(db: Kysely<object>): Promise<void> {
  await sql`create table accounts.passkey (
    passkey_id uuid primary key default gen_random_uuid(),
    person_id uuid not null references accounts.person on delete cascade,
    credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
    public_key bytea not null,
    counter bigint not null check (counter >= 0),
    transports text[] not null default '{}',
    backed_up boolean not null,
    name text not null check (length(name) between 1 and 60),
    created_at timestamptz not null,
    last_used_at timestamptz
  )`.execute(db);
  await sql`create index passkey_by_person on accounts.passkey (person_id)`.execute(db);
  const own = sql`person_id = ${currentPerson}`;
  await platformTable(db, 'accounts.passkey', { select: own, insert: own, delete: own });
  await sql`create policy may_use on accounts.passkey for update to ${sql.id(APP_ROLE)}
    using (${own}) with check (${own})`.execute(db);
  await sql`grant update (name, counter, backed_up, last_used_at) on accounts.passkey to ${sql.id(APP_ROLE)}`.execute(
    db,
  );
}

async function createCodes(db: Kysely<object>): Promise<void> {
  const own = sql`person_id = ${currentPerson}`;
  // Both secrets are encrypted with a key that is not in the database. `pending` waits for its first right code.
  await sql`create table accounts.one_time_code (
    person_id uuid primary key references accounts.person on delete cascade,
    secret bytea,
    pending bytea,
    since timestamptz,
    last_counter bigint
  )`.execute(db);
  await platformTable(db, 'accounts.one_time_code', { select: own, insert: own, update: own, delete: own });
  await sql`create table accounts.recovery_code (
    person_id uuid not null references accounts.person on delete cascade,
    code_hash bytea not null,
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (person_id, code_hash)
  )`.execute(db);
  await platformTable(db, 'accounts.recovery_code', { select: own, insert: own, delete: own });
  await sql`create policy may_use on accounts.recovery_code for update to ${sql.id(APP_ROLE)}
    using (${own}) with check (${own})`.execute(db);
  await sql`grant update (used_at) on accounts.recovery_code to ${sql.id(APP_ROLE)}`.execute(db);
}

async function createChallenges(db: Kysely<object>): Promise<void> {
  // Without a session: signing in with a passkey alone, before anybody is known.
  await sql`create table accounts.challenge (
    value bytea primary key,
    session_id uuid references accounts.session on delete cascade,
    purpose text not null check (purpose in ('add', 'prove', 'sign-in')),
    expires_at timestamptz not null,
    check ((session_id is null) = (purpose = 'sign-in'))
  )`.execute(db);
  await sql`create index challenge_by_session on accounts.challenge (session_id)`.execute(db);
  await sql`create index challenge_by_end on accounts.challenge (expires_at)`.execute(db);
  await platformTable(db, 'accounts.challenge', {});
  await sql`create table accounts.second_factor_try (
    person_id uuid primary key references accounts.person on delete cascade,
    wrong integer not null,
    wait_until timestamptz
  )`.execute(db);
  await platformTable(db, 'accounts.second_factor_try', {});
}
