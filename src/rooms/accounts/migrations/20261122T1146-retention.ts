import { sql, type Kysely } from 'kysely';
import { actingAdministrator, definerFunction, platformTable } from '../../../foundation/db/index.ts';

/** What each rule of retention removed when, and the removing itself. */
export const retention = {
  async up(db: Kysely<object>): Promise<void> {
    await sql`create table accounts.retention_run (
      rule text not null check (length(rule) <= 80),
      ran_at timestamptz not null,
      removed integer not null check (removed >= 0),
      trouble text check (length(trouble) <= 200),
      primary key (rule, ran_at)
    )`.execute(db);
    await platformTable(db, 'accounts.retention_run', { select: actingAdministrator, insert: sql`true` });
    await createSweeps(db);
  },
};

async function createSweeps(db: Kysely<object>): Promise<void> {
  await sql`create function accounts.sweep_sessions(moment timestamptz) returns bigint language sql as $$
      with gone as (delete from accounts.session n where n.expires_at < moment - interval '30 days'
        or n.ended_at < moment - interval '30 days' returning 1) select count(*) from gone $$`.execute(db);
  await sql`create function accounts.sweep_links(moment timestamptz) returns bigint language sql as $$
      with links as (delete from accounts.sign_in_link l where l.created_at < moment - interval '1 day' returning 1),
        requests as (delete from accounts.sign_in_request r where r.at < moment - interval '1 day' returning 1)
      select (select count(*) from links) + (select count(*) from requests) $$`.execute(db);
  // One that still waits is kept: it can be sent again. An answered one holds a name and an address and is of no use.
  await sql`create function accounts.sweep_invitations(moment timestamptz) returns bigint language sql as $$
      with gone as (delete from accounts.invitation i
        where coalesce(i.accepted_at, i.revoked_at, i.expires_at) < moment - interval '1 year' returning 1)
      select count(*) from gone $$`.execute(db);
  await sql`create function accounts.sweep_runs(moment timestamptz) returns bigint language sql as $$
      with gone as (delete from accounts.retention_run r where r.ran_at < moment - interval '2 years' returning 1)
      select count(*) from gone $$`.execute(db);
  for (const name of ['sweep_sessions', 'sweep_links', 'sweep_invitations', 'sweep_runs'])
    await definerFunction(db, `accounts.${name}`, ['timestamptz']);
}
