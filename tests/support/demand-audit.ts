import { sql } from 'kysely';
import { inject } from 'vitest';
import { connect, type Db } from '../../src/foundation/db/index.ts';

/**
 * Writes that need no line of the audit, each with its reason. A table with a list of columns may change in those alone;
 * a name that ends in a dot is a whole schema. Anything else that a request writes without a line fails at its commit.
 */
const NO_LINE_NEEDED: Record<string, { why: string; columns?: string[] }> = {
  'accounts.session': {
    why: 'when somebody was last there and on what, noted once a minute',
    columns: ['last_seen_at', 'sensitive_until', 'device'],
  },
  'accounts.challenge': { why: 'asked of a browser for five minutes; what comes of it has a line' },
  'accounts.openid_login': {
    why: 'a sign-in under way is taken; its beginning and its end have lines',
    columns: ['taken_at'],
  },
  'collaborative.calendar_feed': { why: 'when a calendar last fetched, noted once a minute', columns: ['fetched_at'] },
  'collaborative.health_rating': {
    why: 'that somebody answers has a line; one for each element would tell how many of them they left open, which are counted',
    columns: ['answer', 'comment', 'version'],
  },
  'collaborative.reminder': { why: 'which reminders went, so that none goes twice' },
  'collaborative.person_reminder': { why: 'which reminders went, so that none goes twice' },
  'http.': { why: 'which forms were done, so that none is done twice' },
  'mail.': { why: 'the outbox at its own work; whoever posts a letter writes the line' },
  'jobs.': { why: 'how far a job is; whoever starts it, and what it changes, has a line' },
  'uploads.': { why: 'pieces of a file on their way in; whoever makes use of the file writes the line' },
  'localities.school_staging': { why: 'rows of an extract that wait; the import that takes them over has a line' },
  'localities.school_import_problem': { why: 'what a check found; the check has a line' },
  'evidence.local_event': { why: 'rows of a file that wait or were taken back; the check and the decision have lines' },
  'evidence.local_move': { why: 'rows of a file that wait or were taken back; the check and the decision have lines' },
  'evidence.local_problem': { why: 'what a check found; the check has a line' },
  'evidence.local_key': { why: 'made by itself at the first check of a file, which has a line' },
  'collaborative.member_file_row': { why: 'rows of a file that wait; the check and the decision have lines' },
  'collaborative.member_file_problem': { why: 'what a check found; the check has a line' },
  'pgboss.': { why: 'the queue at its own work' },
};

/**
 * SAFETY 34, for every test that opens the house: from here on the database itself refuses, at the commit, each
 * transaction of the app role that changed a tenant or platform table and wrote no line of the audit. What such a
 * request answers is 500, so the journey that made it fails.
 */
export async function demandAudit(app: Db): Promise<void> {
  const here = await sql<{ name: string }>`select current_database() as name`.execute(app);
  const name = here.rows[0]?.name ?? '';
  // The database that files share for reading is not changed by any of them.
  if (name.startsWith('shared')) return;
  const owner = connect({ ...inject('postgres').owner, database: name }, { max: 1 });
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('demand audit'))`.execute(tx);
      await install(tx);
    })
    .finally(() => owner.destroy());
}

async function install(owner: Db): Promise<void> {
  const there = await sql`select 1 from pg_proc where proname = 'demand_line'`.execute(owner);
  if (there.rows.length > 0) return;
  await createDemand(owner);
  const tables = await sql<{ schema: string; name: string }>`select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and obj_description(c.oid, 'pg_class') in ('class: tenant', 'class: platform')
      and (n.nspname, c.relname) <> ('audit', 'entry')`.execute(owner);
  for (const { schema, name } of tables.rows) {
    const free = NO_LINE_NEEDED[`${schema}.${name}`] ?? NO_LINE_NEEDED[`${schema}.`];
    if (free && !free.columns) continue;
    await sql`create constraint trigger demand_line after insert or update or delete on ${sql.table(`${schema}.${name}`)}
      deferrable initially deferred for each row
      execute function audit.demand_line(${sql.join((free?.columns ?? []).map((column) => sql.lit(column)))})`.execute(
      owner,
    );
  }
}

/** `audit.demand_line(free columns …)`. The owner (seeds, commands, the tests themselves) is not asked. */
async function createDemand(owner: Db): Promise<void> {
  await sql`create function audit.demand_line() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp as $$
    begin
      if session_user <> 'throughline_app' then return null; end if;
      if tg_op = 'UPDATE' and (to_jsonb(new) - tg_argv[0:]) = (to_jsonb(old) - tg_argv[0:]) then return null; end if;
      if exists (select 1 from audit.entry where xmin = pg_current_xact_id()::xid) then return null; end if;
      raise exception 'No line of the audit for this % of %.%', lower(tg_op), tg_table_schema, tg_table_name
        using hint = 'Write it with audit(…) in the same transaction, or say in tests/support/demand-audit.ts why none is needed';
    end $$`.execute(owner);
  await sql`revoke all on function audit.demand_line() from public`.execute(owner);
}
