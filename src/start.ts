import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { allJobKinds, allMigrations, buildApp, registerRooms, stillTakesPart, tellOfJob } from './app.ts';
import { refuseUnfinished, startBackupSchedule, type BackupSchedule } from './foundation/backup/index.ts';
import { WrongSettings, type Config } from './foundation/config/index.ts';
import {
  APP_ROLE,
  LOCKS,
  OWNER_ROLE,
  connect,
  holdServingLock,
  pendingMigrations,
  migrate,
  type Db,
  databaseClock,
  type Clock,
} from './foundation/db/index.ts';
import type { PgSettings } from './foundation/embedded-postgres/index.ts';
import { prepareQueues, startJobs, type JobWorker } from './foundation/jobs/index.ts';
import type { Log } from './foundation/log/index.ts';
import { startPostman, type Postman } from './foundation/mail/index.ts';
import { rooms } from './rooms.ts';

type Database = { app: PgSettings; owner: PgSettings };
export type Running = { server: FastifyInstance; address: string; stop(): Promise<void> };

/**
 * Refuses an app role that row level security would not hold: a superuser, one that bypasses it, or the owner itself.
 */
export async function checkAppRole(app: PgSettings): Promise<void> {
  const db = connect(app, { max: 1 });
  try {
    const found = await sql<{ unsafe: boolean; member: boolean }>`select
      r.rolsuper or r.rolbypassrls or pg_has_role(current_user, ${OWNER_ROLE}, 'member') as unsafe,
      pg_has_role(current_user, ${APP_ROLE}, 'usage') as member from pg_roles r where r.rolname = current_user`.execute(
      db,
    );
    if (found.rows[0]?.unsafe)
      throw new WrongSettings([
        {
          name: 'DATABASE_URL',
          message:
            'expected a role that is no superuser, not the owner nor a member of it, and does not bypass row level security',
        },
      ]);
    if (!found.rows[0]?.member)
      throw new WrongSettings([{ name: 'DATABASE_URL', message: `expected the role ${APP_ROLE} or a member of it` }]);
  } finally {
    await db.destroy();
  }
}

type Preparation = { config: Config; root: string; now: Date; progress(text: string): void };

/**
 * Migrates, loads the published figures and, in the demonstration, makes Marlshire: all of it as the owner, on a pool
 * of two connections at least. Of two that start together the second waits, and then finds everything done.
 */
export async function prepare(owner: Db, context: Preparation): Promise<void> {
  await owner.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${LOCKS.preparing}::bigint)`.execute(held);
    await prepareAlone(owner, context).finally(() =>
      sql`select pg_advisory_unlock(${LOCKS.preparing}::bigint)`.execute(held),
    );
  });
}

async function prepareAlone(owner: Db, context: Preparation): Promise<void> {
  const { config, root, now, progress } = context;
  await refuseUnfinished(owner);
  const applied = await migrate(owner, allMigrations);
  await prepareQueues(owner, allJobKinds());
  if (applied.length > 0) progress(`Brought the database up to date (${applied.length} steps)`);
  for (const room of rooms) await room.load?.({ owner, root, progress });
  registerRooms();
  const seed = { db: owner, owner, config, now };
  for (const room of rooms) await (config.demo ? room.seed?.(seed) : room.closeDemonstration?.(seed));
}

/**
 * Prepares for a command, unless a server has: a command beside a running server leaves its figures alone. Throws
 * BackupRefused where a restore did not come to its end: nobody reads, exports or sends from that.
 */
export async function prepareForCommand(owner: Db, context: Preparation): Promise<void> {
  await refuseUnfinished(owner);
  const untouched = await sql<{
    untouched: boolean;
  }>`select to_regclass('migration.applied') is null as untouched`.execute(owner);
  if (untouched.rows[0]?.untouched || (await pendingMigrations(owner, allMigrations)).length > 0) {
    await prepare(owner, context);
  }
}

/** Brings the house up on a database that runs: prepared, listening, with the postman on his round. */
export async function startHouse(
  database: Database,
  context: { config: Config; root: string; log: Log; progress(text: string): void },
): Promise<Running> {
  const { config, log } = context;
  const serving = await holdServingLock(database.app);
  const owner = connect(database.owner, { max: 2, patient: true });
  await prepare(owner, { ...context, now: new Date() })
    .catch(async (error: unknown) => {
      await serving.stop();
      throw error;
    })
    .finally(() => owner.destroy());
  const lost = (err: Error) => log.warn({ err }, 'connection lost');
  const db = connect(database.app, { onError: lost });
  const clock = await databaseClock(db);
  const { now } = clock;
  const server = await buildApp({ ...context, db, now });
  const postman = startPostman({ config, db, log, now });
  const jobsDb = connect(database.app, { max: 6, silenceMs: JOB_SILENCE_MS, onError: lost });
  const jobs = startJobs({
    config,
    db: jobsDb,
    log,
    now,
    kinds: allJobKinds(),
    tell: tellOfJob,
    mayStill: stillTakesPart,
  });
  const backups = startBackupSchedule({ config, log, now });
  const address = await server.listen({ port: config.port, host: config.host });
  return {
    server,
    address,
    stop: () => stopHouse({ server, dbs: [db, jobsDb], postman, jobs, backups, clock, serving }),
  };
}

/** A statement of a job, unlike a page's, may take two minutes. */
const JOB_SILENCE_MS = 120_000;

type Parts = {
  server: FastifyInstance;
  dbs: Db[];
  postman: Postman;
  jobs: JobWorker;
  backups: BackupSchedule;
  clock: Clock;
  serving: { stop(): Promise<void> };
};

/** Stops taking requests and jobs, finishes what is under way, then lets go of the database. */
async function stopHouse({ server, dbs, postman, jobs, backups, clock, serving }: Parts): Promise<void> {
  clock.stop();
  await Promise.all([server.close(), jobs.stop(), backups.stop()]);
  await postman.stop();
  for (const db of dbs) await db.destroy();
  await serving.stop();
}
