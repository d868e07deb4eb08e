import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundled } from '../../../tests/support/bundle.ts';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { connect, type Db } from '../db/index.ts';
import { makeBackup } from './index.ts';
import { contentsOf, emptyDatabase, ownerOf, SEAL, temporaryFolder, USUAL } from './testing.ts';

const PROCESS = fileURLToPath(new URL('testing.process.ts', import.meta.url));
/** Enough rows that copying them takes longer than noticing it. */
const MANY = 60_000;

/** Each begins a process, which takes seconds where others work on the machine too. */
describe('a backup and a restore that are cut', { timeout: 60_000 }, () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await bareDatabase();
    const patient = connect(ownerOf(source), { max: 1, patient: true });
    await sql`insert into audit.entry (actor_kind, system_name, action, thing_id)
      select 'system', 'test', 'test.done', md5(n::text) || md5(n::text) from generate_series(1, ${MANY}) n`.execute(
      patient,
    );
    await patient.destroy();
  });
  afterAll(() => source.close());

  test('killed while it is made, a backup leaves no file under its name, and the next one is made', async () => {
    const file = path.join(temporaryFolder(), 'cut.age');
    const work = await start('backup', ownerOf(source), file);
    await whileCopying(source.name);
    await killed(work);
    expect(fs.existsSync(file)).toBe(false);
    await makeBackup(ownerOf(source), { ...USUAL, file });
    expect(fs.existsSync(file)).toBe(true);
  });

  test('killed while it loads, a restore leaves the database as it was, and the next one is done', async () => {
    const file = path.join(temporaryFolder(), 'whole.age');
    await makeBackup(ownerOf(source), { ...USUAL, file });
    const target = await emptyDatabase();
    await sql`create schema keepsake`.execute(target.owner);
    await sql`create table keepsake.thing as select 1 as id`.execute(target.owner);
    const before = await contentsOf(target.settings);
    const work = await start('restore', target.settings, file);
    await whileCopying(String(target.settings.database));
    await killed(work);
    await expect.poll(() => sessionsIn(String(target.settings.database)), { timeout: 10_000 }).toBe(0);
    expect(await contentsOf(target.settings)).toEqual(before);
    expect(await ended(await start('restore', target.settings, file))).toBe('done');
    expect(await indexesOf(target.owner)).toEqual(await indexesOf(source.owner));
    expect((await contentsOf(target.settings))['audit.entry']).toMatch(new RegExp(`^${MANY + 1} rows`));
  });

  test.skipIf(process.platform === 'win32')('on a disk that fills up a backup says so and leaves nothing', async () => {
    const file = path.join(temporaryFolder(), 'full.age');
    const said = await ended(await start('backup', ownerOf(source), file, 'ulimit -f 1024; '));
    expect(said).toMatch(/^refused: .*the backup was not made/);
    expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  });
});

/** `limits` are words of a shell before the process begins: a file size that a full disk would end at. */
async function start(role: string, owner: object, file: string, limits = ''): Promise<ChildProcess> {
  const job = JSON.stringify({ owner, file, seal: SEAL });
  const words = [process.execPath, await bundled(PROCESS), role, job].map(
    (word) => `'${word.replaceAll("'", "'\\''")}'`,
  );
  return spawn('bash', ['-c', `${limits}exec ${words.join(' ')}`], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function killed(work: ChildProcess): Promise<void> {
  const gone = once(work, 'exit');
  work.kill('SIGKILL');
  await gone;
}

async function ended(work: ChildProcess): Promise<string> {
  let said = '';
  work.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  await once(work, 'close');
  return said.trim();
}

/** Waits until the rows of the large table are on their way. */
async function whileCopying(database: string): Promise<void> {
  await watching(async (superuser) => {
    for (const until = Date.now() + 15_000; Date.now() < until;) {
      const found = await sql`select 1 from pg_stat_activity where datname = ${database} and state = 'active'
        and query ilike 'copy%audit%'`.execute(superuser);
      if (found.rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error('Nothing was copied within 15 seconds');
  });
}

/** Those of the table whose indexes are taken off and put back. */
async function indexesOf(owner: Db): Promise<unknown> {
  const found = await sql`select indexdef from pg_indexes where schemaname = 'audit' order by 1`.execute(owner);
  expect(found.rows.length).toBeGreaterThan(2);
  return found.rows;
}

function sessionsIn(database: string): Promise<number> {
  return watching(async (superuser) => {
    const found =
      await sql`select 1 from pg_stat_activity where datname = ${database} and application_name like 'throughline restore%'`.execute(
        superuser,
      );
    return found.rows.length;
  });
}

async function watching<T>(work: (superuser: Db) => Promise<T>): Promise<T> {
  const superuser = connect({ ...inject('postgres').superuser, database: 'postgres' }, { max: 1 });
  return work(superuser).finally(() => superuser.destroy());
}
