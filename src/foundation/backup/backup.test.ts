import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { allMigrations } from '../../../tests/support/house-migrations.ts';
import { QUEUE_SCHEMA } from '../jobs/index.ts';
import { makeBackup, readBackup, restoreBackup, unseal } from './index.ts';
import { contentsOf, emptyDatabase, ownerOf, SEAL, temporaryFolder } from './testing.ts';

const now = new Date('2026-11-22T02:15:00Z');
const about = { version: '0.1.0', now, leftOut: { rows: [], schemas: [QUEUE_SCHEMA] }, seal: SEAL };
const restoring = { passphrase: SEAL.passphrase, migrations: allMigrations, now, progress: () => undefined };

describe('a backup', () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await bareDatabase();
    await prepareDemonstration(source.owner);
  });
  afterAll(() => source.close());

  test('restored into an empty database holds the same: rows and checksums of every table (SAFETY 38)', async () => {
    const file = path.join(temporaryFolder(), 'whole.tar.gz.age');
    const made = await makeBackup(ownerOf(source), { ...about, file });
    expect(made.manifest.tables.length).toBeGreaterThan(20);
    const target = await emptyDatabase();
    const restored = await restoreBackup(target.settings, { ...restoring, file });
    expect(restored.migratedOn).toEqual([]);
    const [before, after] = [await contentsOf(ownerOf(source)), await contentsOf(target.settings)];
    delete before['audit.entry'];
    delete after['audit.entry'];
    expect(after).toEqual(before);
  });

  test('is read to its end with the same counts, and only its owner may read the file', async () => {
    const file = path.join(temporaryFolder(), 'read.tar.gz.age');
    const made = await makeBackup(ownerOf(source), { ...about, file });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const read = await readBackup(await unseal(file, SEAL.passphrase));
    expect(read.manifest).toEqual(made.manifest);
  });
});
