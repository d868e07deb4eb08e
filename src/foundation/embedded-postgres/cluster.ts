import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Binaries, program } from './binaries.ts';
import { DataDirNotUsable, PostgresDidNotStart } from './errors.ts';
import type { Passwords } from './passwords.ts';
import { APP, DATABASE, OWNER, type PgSettings, SUPERUSER } from './pg-settings.ts';
import type { Place } from './place.ts';

const UNFINISHED = '.postgres-new-';
const MAKING_DATABASE = 7_203_001;

/** True when PostgreSQL's folder is there; throws when it was made by another major version. */
export function clusterExists(place: Place, binaries: Binaries): boolean {
  const file = path.join(place.pgData, 'PG_VERSION');
  if (!fs.existsSync(file)) return false;
  const made = fs.readFileSync(file, 'utf8').trim();
  const [ours] = binaries.version.split('.');
  if (made === ours) return true;
  throw new DataDirNotUsable(
    place.dataDir,
    `PostgreSQL ${made} made it and this Throughline brings PostgreSQL ${ours}. ` +
      'Back it up with the Throughline that made it, and restore it here.',
  );
}

/** Runs initdb beside the final place and renames, so that a start cut short leaves nothing half made. */
export function makeCluster(place: Place, binaries: Binaries, passwords: Passwords): void {
  for (const name of fs.readdirSync(place.dataDir))
    if (isAbandoned(place, name)) remove(path.join(place.dataDir, name));
  const folder = fs.mkdtempSync(path.join(path.dirname(place.pgData), UNFINISHED));
  const passwordFile = `${folder}.pw`;
  try {
    if (passwords) fs.writeFileSync(passwordFile, passwords[SUPERUSER] ?? '', { mode: 0o600 });
    for (const at of [folder, passwordFile]) {
      if (place.account && fs.existsSync(at)) fs.chownSync(at, place.account.uid, place.account.gid);
    }
    initdb(place, binaries, folder, passwords ? ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`] : ['-A', 'trust']);
    fs.renameSync(folder, place.pgData);
  } catch (error) {
    remove(folder);
    if (!clusterExists(place, binaries)) throw error;
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** The built-in locale is the same on every system and every version, so that an index never goes stale. */
function initdb(place: Place, binaries: Binaries, folder: string, access: string[]): void {
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const done = spawnSync(
    program(binaries, 'initdb'),
    ['-D', folder, '-U', SUPERUSER, '-E', 'UTF8', '--data-checksums', ...locale, ...access],
    { ...place.account, cwd: path.parse(folder).root, encoding: 'utf8' },
  );
  if (done.status === 0) return;
  throw new PostgresDidNotStart('initdb failed', done.error?.message ?? done.stderr);
}

/** Another start may be making its cluster right now; an hour later it certainly is not. */
function isAbandoned(place: Place, name: string): boolean {
  if (!name.startsWith(UNFINISHED)) return false;
  const age = Date.now() - (fs.statSync(path.join(place.dataDir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age > 3_600_000;
}

function remove(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes the two roles and the database where they are missing. The owner owns the database and runs migrations;
 * the app role owns nothing, and row level security holds for both.
 */
export async function makeDatabase(superuser: PgSettings, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ ...superuser, database: 'postgres' });
  client.on('error', () => undefined); // the statement that waits is told
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MAKING_DATABASE]);
    for (const role of [OWNER, APP]) await makeRole(client, role, passwords?.[role]);
    const there = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (there.rowCount) return;
    // Created last: a database that is there says that everything before it was done.
    // eslint-disable-next-line no-restricted-syntax -- names are constants, and CREATE DATABASE takes no parameters
    await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

async function makeRole(client: pg.Client, role: string, password?: string): Promise<void> {
  const there = await client.query('select from pg_roles where rolname = $1', [role]);
  if (there.rowCount) return;
  const secret = password ? `password ${client.escapeLiteral(password)}` : '';
  await client.query(
    // eslint-disable-next-line no-restricted-syntax -- CREATE ROLE takes no parameters; the password is escaped
    `create role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls ${secret}`,
  );
}
