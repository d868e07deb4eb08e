import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupOfHouse } from '../src/backups.ts';
import { backupFolder, makeBackup, readTakenBack, restoreBackup } from '../src/foundation/backup/index.ts';
import { letGoAgain } from '../src/foundation/backup/let-go-again.ts';
import { emptyDatabase, ownerOf, SEAL, temporaryFolder, USUAL } from '../src/foundation/backup/testing.ts';
import type { Db } from '../src/foundation/db/index.ts';
import { checkLocalFile } from '../src/rooms/evidence/local/import/check-file.job.ts';
import { deleteLocalRows } from '../src/rooms/evidence/local/import/delete-rows.job.ts';
import { localBench, type LocalBench } from '../src/rooms/evidence/local/import/testing.ts';
import { pupilNumber } from '../src/rooms/evidence/local/testing.ts';
import { makeLocalRelease } from '../src/rooms/evidence/local-release/make-release.job.ts';
import { testConfig } from './support/config.ts';

const LINES = Array.from({ length: 40 }, (_none, at) => {
  const upn = pupilNumber(`8202001${String(at).padStart(5, '0')}`);
  return `${upn},SUSP,2024-01-15,2,Hill School\n`;
});
const HEADER = 'UPN,Type,Start date,Days,School\n';

describe('a file of local data that was taken back after a backup', { timeout: 90_000 }, () => {
  let bench: LocalBench;
  beforeAll(async () => {
    bench = await localBench();
  });
  afterAll(() => bench.database.close());

  const count = async (db: Db, table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]?.n;

  test('does not come back with it: neither its rows nor its figures (SAFETY 36)', async () => {
    const dir = temporaryFolder();
    const change = { backup: { ...testConfig().backup, dir } };
    const config = testConfig(change);
    const kinds = [checkLocalFile, deleteLocalRows, makeLocalRelease];
    const stays = await bench.check(`${HEADER}${LINES[0]}`);
    const goes = await bench.check(HEADER + LINES.join(''));
    await bench.accept(goes.id);
    await bench.work(change, kinds);
    const { owner } = bench.database;
    expect(await count(owner, 'evidence.local_cell')).toBeGreaterThan(0);

    const file = path.join(dir, 'before.age');
    const { leftOut, migrations } = backupOfHouse;
    await makeBackup(ownerOf(bench.database), { ...USUAL, leftOut, file });
    await bench.withdraw(goes.id);
    await bench.work(change, kinds);
    expect(readTakenBack(backupFolder(config)).map(({ id }) => id)).toEqual([goes.id]);

    const target = await emptyDatabase();
    const ways = { owner: target.settings, app: target.settings };
    const said: string[] = [];
    const context = { config, now: new Date(), out: (text: string) => void said.push(text), complain: () => undefined };
    await restoreBackup(target.settings, {
      ...{ file, migrations, passphrase: SEAL.passphrase, now: new Date(), progress: () => undefined },
      afterRestore: () => letGoAgain(ways, context, backupOfHouse),
    });
    const files = await sql<{ id: string; status: string }>`select upload_id as id, status
      from evidence.local_upload`.execute(target.owner);
    const states = Object.fromEntries(files.rows.map(({ id, status }) => [id, status]));
    expect(states).toEqual({ [stays.id]: 'checked', [goes.id]: 'withdrawn' });
    expect(await count(target.owner, 'evidence.local_event')).toBe(1);
    expect(await count(target.owner, 'evidence.local_cell')).toBe(0);
    expect(said.join('\n')).toContain('One file of local data that was taken back or discarded before had come back');
    const asked =
      await sql`select 1 from jobs.run where kind = ${makeLocalRelease.name} and finished_at is null`.execute(
        target.owner,
      );
    expect(asked.rows).toHaveLength(1);
  });

  async function knownTo(owner: Db) {
    const known = [];
    for (const room of backupOfHouse.rooms) known.push(...((await room.takenBack?.(owner)) ?? []));
    return known;
  }

  test('is told by a database that a restore replaces, also where its register was lost', async () => {
    expect(await knownTo(bench.database.owner)).toMatchObject([
      { thing: 'evidence.local-upload', locality: bench.locality },
    ]);
    const older = await emptyDatabase();
    expect(await knownTo(older.owner)).toEqual([]);
  });
});
