import { sql } from 'kysely';
import PgBoss from 'pg-boss';
import { APP_ROLE, queueTable, type Db, type Privilege } from '../db/index.ts';
import type { JobKind } from './job-kind.ts';
import { QUEUE_SCHEMA, through } from './queue.queries.ts';

/** pg-boss's own queue of what a schedule has to send; never sent twice, so a schedule rather misses than doubles. */
const SEND_IT = '__pgboss__send-it';

/** What the app role does with each table of pg-boss. Parts of `job`, one for each queue, are reached through it only. */
const RIGHTS: Record<string, Privilege[]> = {
  job: ['select', 'insert', 'update', 'delete'],
  archive: ['select', 'insert', 'delete'],
  queue: ['select'],
  schedule: ['select'],
  version: ['select'],
};

/**
 * As the owner, at each start after the migrations: installs pg-boss or brings it up to date, makes the queues of new
 * kinds, and sets what runs by itself. Does nothing that is done already. Not within a transaction.
 */
export async function prepareQueues(owner: Db, kinds: readonly JobKind[]): Promise<void> {
  const boss = new PgBoss({ db: through(owner), schema: QUEUE_SCHEMA, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  const there = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const name of [SEND_IT, ...kinds.map((kind) => kind.name)]) {
    if (there.has(name)) continue;
    await boss.createQueue(name, { name, policy: name === SEND_IT ? 'standard' : 'short', retryLimit: 0 });
  }
  await setSchedules(boss, kinds);
  await guardTables(owner);
}

async function setSchedules(boss: PgBoss, kinds: readonly JobKind[]): Promise<void> {
  const wanted = kinds.flatMap(({ name, schedule }) => (schedule ? [{ name, ...schedule }] : []));
  const known = await boss.getSchedules();
  for (const { name } of known) if (!wanted.some((one) => one.name === name)) await boss.unschedule(name);
  for (const { name, cron, payload = {} } of wanted)
    await boss.schedule(name, cron, { scheduled: payload }, { tz: zoneOf(cron) });
}

/**
 * Minutes of the hour are the same in London and in UTC. London's own time is asked for only where the hour matters: each
 * time that it looks, pg-boss holds the server's thread for some 7 ms a schedule in a zone that has summer time.
 */
const zoneOf = (cron: string): string => (/^\S+ \* \* \* \*$/.test(cron) ? 'UTC' : 'Europe/London');

async function guardTables(owner: Db): Promise<void> {
  const bare = await sql<{ name: string; part: boolean }>`
    select c.relname as name, c.relispartition as part from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${QUEUE_SCHEMA} and c.relkind in ('r', 'p') and not c.relforcerowsecurity`.execute(owner);
  if (bare.rows.length === 0) return;
  await owner.transaction().execute(async (tx) => {
    await sql`grant usage on schema pgboss to ${sql.id(APP_ROLE)}`.execute(tx);
    for (const { name, part } of bare.rows) await queueTable(tx, `pgboss.${name}`, part ? [] : (RIGHTS[name] ?? []));
    await sql`grant update (maintained_on, cron_on, monitored_on) on pgboss.version to ${sql.id(APP_ROLE)}`.execute(tx);
    await sql`revoke all on all functions in schema pgboss from public`.execute(tx);
  });
}
