import { Migrator, sql, type Migration } from 'kysely';
import type { Db } from './connection.ts';
import { APP_ROLE } from './table-class.ts';

/** Migrations of one room. The key orders them over all rooms: '20261121T1000_localities_areas'. */
export type Migrations = Record<string, Migration>;

const KEY = /^\d{8}T\d{4}_[a-z]+_[a-z0-9_]+$/;

/** Puts the rooms' migrations together; refuses a key that is badly formed or used twice. */
export function gatherMigrations(all: Migrations[]): Migrations {
  const gathered: Migrations = {};
  for (const [key, migration] of all.flatMap((migrations) => Object.entries(migrations))) {
    if (!KEY.test(key)) throw new Error(`Migration "${key}" should read like 20261121T1000_room_what`);
    if (gathered[key]) throw new Error(`Migration "${key}" is there twice`);
    gathered[key] = migration;
  }
  return gathered;
}

/**
 * Brings the schema up to date as the owner. Each run is one transaction under Kysely's own lock, so a run that is
 * cut leaves the schema as it was, and two servers starting together do not migrate twice. Returns what was applied.
 * `insideTransaction` is for a connection of its own whose transaction is open already, as a restore's.
 */
export async function migrate(
  owner: Db,
  migrations: Migrations,
  options: { insideTransaction?: boolean } = {},
): Promise<string[]> {
  await sql`create schema if not exists migration`.execute(owner);
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: 'migration',
    migrationTableName: 'applied',
    migrationLockTableName: 'lock',
    // Work that was begun earlier may land later: a database that was started in between goes on all the same, and so does
    // a backup of it. Each is written against what is there when it lands.
    allowUnorderedMigrations: true,
    disableTransactions: options.insideTransaction ?? false,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('A migration failed', { cause: error });
  await openBookkeeping(owner);
  return (results ?? []).map((result) => result.migrationName);
}

/** The app role may read which migrations there were (for readiness), and nothing else of this schema. */
async function openBookkeeping(owner: Db): Promise<void> {
  await sql`comment on table migration.applied is 'class: public'`.execute(owner);
  await sql`comment on table migration.lock is 'class: owner'`.execute(owner);
  await sql`grant usage on schema migration to ${sql.id(APP_ROLE)}`.execute(owner);
  await sql`grant select on migration.applied to ${sql.id(APP_ROLE)}`.execute(owner);
}

/** Keys that the database has not had yet, oldest first. A server that finds any is not ready. */
export async function pendingMigrations(db: Db, migrations: Migrations): Promise<string[]> {
  const applied = await sql<{ name: string }>`select name from migration.applied`.execute(db);
  const done = new Set(applied.rows.map((row) => row.name));
  return Object.keys(migrations)
    .sort()
    .filter((key) => !done.has(key));
}
