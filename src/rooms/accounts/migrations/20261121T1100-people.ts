import { sql, type Kysely } from 'kysely';
import {
  APP_ROLE,
  createSchema,
  currentLocality,
  currentPerson,
  platformTable,
  tenantTable,
} from '../../../foundation/db/index.ts';

/** People, their roles in localities, and invitations. */
export const people = {
  async up(db: Kysely<object>): Promise<void> {
    await createSchema(db, 'accounts');
    await createPeople(db);
    await createInvitations(db);
    await createSessions(db);
  },
};

async function createPeople(db: Kysely<object>): Promise<void> {
  await sql`create table accounts.person (
    person_id uuid primary key default gen_random_uuid(),
    email text not null check (length(email) between 3 and 254),
    name text not null check (length(name) between 1 and 100),
    platform_administrator boolean not null default false,
    created_at timestamptz not null,
    disabled_at timestamptz
  )`.execute(db);
  await sql`create unique index person_by_email on accounts.person (lower(email))`.execute(db);
  await sql`create table accounts.membership (
    locality_id uuid not null references localities.locality,
    person_id uuid not null references accounts.person,
    role text not null check (role in ('local-lead', 'facilitator', 'evaluator', 'member', 'youth-researcher', 'observer')),
    from_on date not null,
    ended_at timestamptz,
    primary key (locality_id, person_id)
  )`.execute(db);
  await sql`create index membership_by_person on accounts.membership (person_id)`.execute(db);
  // Whose role it is, and where, never changes.
  await tenantTable(db, 'accounts.membership', ['select']);
  await sql`grant update (role, ended_at) on accounts.membership to ${sql.id(APP_ROLE)}`.execute(db);
  await platformTable(db, 'accounts.person', {
    select: sql`person_id = ${currentPerson} or exists (
      select 1 from accounts.membership m
      where m.person_id = person.person_id and m.locality_id = ${currentLocality})`,
  });
  // A person may change their own name and nothing else of themselves: not the address, not what they may do.
  await sql`create policy may_rename on accounts.person for update to ${sql.id(APP_ROLE)}
    using (person_id = ${currentPerson}) with check (person_id = ${currentPerson})`.execute(db);
  await sql`grant update (name) on accounts.person to ${sql.id(APP_ROLE)}`.execute(db);
}

async function createInvitations(db: Kysely<object>): Promise<void> {
  await sql`create table accounts.invitation (
    locality_id uuid not null references localities.locality,
    invitation_id uuid not null default gen_random_uuid(),
    email text not null check (length(email) between 3 and 254),
    name text not null check (length(name) between 1 and 100),
    role text not null check (role in ('local-lead', 'facilitator', 'evaluator', 'member', 'youth-researcher', 'observer')),
    token_hash bytea not null unique,
    invited_by uuid references accounts.person,
    created_at timestamptz not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    accepted_at timestamptz,
    primary key (locality_id, invitation_id)
  )`.execute(db);
  await sql`create index invitation_by_inviter on accounts.invitation (invited_by)`.execute(db);
  // Two open invitations to one address would let a revoked one live on in the other.
  await sql`create unique index one_open_invitation on accounts.invitation (locality_id, lower(email))
    where revoked_at is null and accepted_at is null`.execute(db);
  // Sent again or taken back; never turned into one to somebody else or to another role.
  await tenantTable(db, 'accounts.invitation', ['select', 'insert']);
  await sql`grant update (token_hash, sent_at, expires_at, revoked_at) on accounts.invitation
    to ${sql.id(APP_ROLE)}`.execute(db);
}

async function createSessions(db: Kysely<object>): Promise<void> {
  await sql`create table accounts.sign_in_link (
    token_hash bytea primary key,
    person_id uuid references accounts.person,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`.execute(db);
  await sql`create index sign_in_link_by_person on accounts.sign_in_link (person_id)`.execute(db);
  await sql`create index sign_in_link_by_age on accounts.sign_in_link (created_at)`.execute(db);
  await sql`create table accounts.sign_in_request (
    request_id bigint generated always as identity primary key,
    email_hash bytea not null,
    at timestamptz not null
  )`.execute(db);
  await sql`create index sign_in_request_by_address on accounts.sign_in_request (email_hash, at)`.execute(db);
  await sql`create table accounts.session (
    session_id uuid primary key default gen_random_uuid(),
    token_hash bytea not null unique,
    person_id uuid not null references accounts.person,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`.execute(db);
  await sql`create index session_by_end on accounts.session (expires_at)`.execute(db);
  await sql`create index session_by_person on accounts.session (person_id)`.execute(db);
  await platformTable(db, 'accounts.sign_in_link', {});
  await platformTable(db, 'accounts.sign_in_request', {});
  await platformTable(db, 'accounts.session', { select: sql`person_id = ${currentPerson}` });
}
