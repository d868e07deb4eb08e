import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupOfHouse } from '../src/backups.ts';
import { makeBackup, readBackup, readTakenBack, restoreBackup, unseal } from '../src/foundation/backup/index.ts';
import { letGoAgain } from '../src/foundation/backup/let-go-again.ts';
import { filesInWords } from '../src/foundation/backup/report.ts';
import { emptyDatabase, ownerOf, SEAL, temporaryFolder, USUAL } from '../src/foundation/backup/testing.ts';
import type { Config } from '../src/foundation/config/index.ts';
import { system } from '../src/foundation/db/index.ts';
import { documentFiles } from '../src/rooms/collaborative/documents/document-files.ts';
import { documentRetention } from '../src/rooms/collaborative/documents/documents.personal-data.ts';
import { letGoOfDocumentsAgain } from '../src/rooms/collaborative/documents/let-go-again.ts';
import { testConfig } from './support/config.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { prepareDemonstration } from './support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from './support/house.ts';

const ALL = '/in/marlshire/documents';
const usual = { ...USUAL, leftOut: backupOfHouse.leftOut };

/** An installation that keeps documents and backups in these folders. */
function installation(folder: string): Config {
  const base = testConfig();
  return testConfig({
    backup: { ...base.backup, dir: path.join(folder, 'backups') },
    documents: { ...base.documents, store: 'folder', dir: path.join(folder, 'documents') },
  });
}

describe('documents in a folder', { timeout: 90_000 }, () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let folder = '';
  let config: Config;
  const made: string[] = [];

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    folder = fs.mkdtempSync(path.join(fs.realpathSync('/tmp'), 'throughline-house-'));
    config = installation(folder);
    house = await openHouse(database.app, { config: { documents: config.documents, backup: config.backup } });
    lead = await signInAs(house, 'local-lead');
    for (const name of ['stays', 'goes', 'removed', 'back', 'late']) made.push(await send(name));
  });
  afterAll(async () => {
    await house.close();
    await database.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const send = async (name: string) => {
    const fields = { title: `It ${name}`, kind: 'paper', audience: 'everybody', keep: '' };
    const answer = await lead.sendFile(`${ALL}/add`, fields, {
      name: `${name}.pdf`,
      bytes: Buffer.from(`%PDF-1.7 ${name} ${'x'.repeat(300_000)}`),
    });
    return answer.location?.split('?')[0]?.split('/').at(-1) ?? '';
  };
  const contents = (dir: string) =>
    fs
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => fs.readFileSync(path.join(one.parentPath, one.name), 'utf8').slice(9, 17).split(' ')[0])
      .toSorted();
  const backUp = (name: string) =>
    makeBackup(ownerOf(database), { ...usual, file: path.join(folder, name), stores: [documentFiles(config)] });

  test('go with a backup and come back with it, byte for byte; what is lost is said (SAFETY 38)', async () => {
    const { manifest } = await backUp('whole.age');
    expect(manifest.stores).toMatchObject([{ files: 5, missing: [], changed: [] }]);
    expect((await readBackup(await unseal(path.join(folder, 'whole.age'), SEAL.passphrase))).manifest).toEqual(
      manifest,
    );
    const [target, other] = [await emptyDatabase(), installation(temporaryFolder())];
    await restoreBackup(target.settings, {
      ...{ file: path.join(folder, 'whole.age'), passphrase: SEAL.passphrase, now: new Date() },
      ...{ migrations: backupOfHouse.migrations, progress: () => undefined, stores: [documentFiles(other)] },
    });
    expect(contents(other.documents.dir)).toEqual(['back', 'goes', 'late', 'removed', 'stays']);

    const [lost = '', changed = ''] = fs
      .readdirSync(config.documents.dir, { recursive: true, encoding: 'utf8' })
      .map((one) => path.join(config.documents.dir, one))
      .filter((one) => fs.statSync(one).isFile())
      .toSorted();
    const was = fs.readFileSync(lost);
    const before = fs.readFileSync(changed);
    fs.rmSync(lost);
    fs.writeFileSync(changed, Buffer.from(before).fill('y', 20, 30));
    const words = filesInWords((await backUp('lost.age')).manifest).join('\n');
    fs.writeFileSync(lost, was);
    fs.writeFileSync(changed, before);
    expect(words).toContain('With it 4 files of collaborative.documents (1.2');
    expect(words).toContain(`so not in it: collaborative.documents/${path.relative(config.documents.dir, lost)}`);
    expect(words).toContain(
      `not what was once sent: collaborative.documents/${path.relative(config.documents.dir, changed)}`,
    );
  });

  test('stay as they were where a restore fails', async () => {
    await backUp('sound.age');
    const [target, other] = [await emptyDatabase(), installation(temporaryFolder())];
    const refused = restoreBackup(target.settings, {
      ...{ file: path.join(folder, 'sound.age'), passphrase: SEAL.passphrase, now: new Date() },
      ...{ migrations: backupOfHouse.migrations, progress: () => undefined, stores: [documentFiles(other)] },
      endAtRestore: () => Promise.reject(new Error('cut')),
    });
    await expect(refused).rejects.toThrow('cut');
    expect(contents(other.documents.dir)).toEqual([]);
  });

  test('that were let go or removed after an older backup do not come back with it (SAFETY 36)', async () => {
    const [, goes, removed, back, late] = made;
    await lead.send(`${ALL}/${late}`, {}, { action: `${ALL}/${late}/remove` });
    await backUp('older.age');
    for (const id of [goes, removed, back]) await lead.send(`${ALL}/${id}`, {}, { action: `${ALL}/${id}/remove` });
    house.clock.now = new Date(house.clock.now.getTime() + 60_000);
    for (const id of [back, late]) await lead.send(ALL, {}, { action: `${ALL}/${id}/restore` });
    // The process ended before it noted that they were put back: the night does.
    const register = path.join(config.backup.dir ?? '', 'taken-back.jsonl');
    const isOfBack = (line: string) => line.includes('document-put-back');
    const lines = fs.readFileSync(register, 'utf8').split('\n');
    expect(lines.filter(isOfBack)).toHaveLength(2);
    fs.writeFileSync(register, lines.filter((line) => !isOfBack(line)).join('\n'));
    // Nor does it matter where the database that is restored knows of it.
    const restored = { db: database.app, owner: database.owner, config, now: new Date(), out: () => undefined };
    await letGoOfDocumentsAgain({ ...restored, takenBack: readTakenBack(config.backup.dir ?? '') });
    await sql`update collaborative.document set removed_at = now() - interval '31 days'
      where document_id = ${goes}::uuid`.execute(database.owner);
    await documentRetention[0]?.run({ db: database.app, config, actor: system('retention'), now: new Date() });
    expect(
      readTakenBack(config.backup.dir ?? '').some(({ thing, id }) => thing === 'collaborative.document' && id === goes),
    ).toBe(true);

    const target = await emptyDatabase();
    const ways = { owner: target.settings, app: target.settings };
    const said: string[] = [];
    const context = { config, now: new Date(), out: (text: string) => void said.push(text), complain: () => undefined };
    await restoreBackup(target.settings, {
      ...{ file: path.join(folder, 'older.age'), passphrase: SEAL.passphrase, now: new Date() },
      ...{ migrations: backupOfHouse.migrations, progress: () => undefined, stores: [documentFiles(config)] },
      afterRestore: () => letGoAgain(ways, context, backupOfHouse),
    });
    const found = await sql<{ title: string; removed: boolean; emptied: boolean }>`select title,
      removed_at is not null as removed, emptied_at is not null as emptied from collaborative.document
      order by title`.execute(target.owner);
    expect(found.rows).toEqual([
      { title: 'It back', removed: false, emptied: false },
      { title: 'It late', removed: false, emptied: false },
      { title: 'It removed', removed: true, emptied: false },
      { title: 'It stays', removed: false, emptied: false },
      { title: 'Removed document', removed: true, emptied: true },
    ]);
    expect(contents(config.documents.dir)).toEqual(['back', 'late', 'removed', 'stays']);
    expect(said.join('\n')).toContain('2 removed again, the contents of 1 let go again');
    expect(said.join('\n')).toContain('put back since: 1,');
  });

  test('are told by a database that a restore replaces, also where its register was lost', async () => {
    const known = [];
    for (const room of backupOfHouse.rooms) known.push(...((await room.takenBack?.(database.owner)) ?? []));
    expect(new Set(known.map(({ thing }) => thing))).toEqual(
      new Set(['collaborative.document', 'collaborative.document-removed', 'collaborative.document-put-back']),
    );
  });
});
