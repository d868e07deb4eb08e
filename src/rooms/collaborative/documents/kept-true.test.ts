import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { readTakenBack } from '../../../foundation/backup/index.ts';
import type { Config } from '../../../foundation/config/index.ts';
import { inLocality, system } from '../../../foundation/db/index.ts';
import { prepareQueues, startJob } from '../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { checkDocument } from './check-document.job.ts';
import { RetentionTrouble } from '../../../foundation/personal-data.ts';
import { documentRetention } from './documents.personal-data.ts';
import { endStalledScans } from './end-stalled.job.ts';

const ALL = '/in/marlshire/documents';
const DAY_MS = 86_400_000;

describe('what is said of documents', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-kept-'));
  const [dir, scanDir] = [path.join(folder, 'documents'), path.join(folder, 'scanning')];
  const documents = {
    ...testConfig().documents,
    ...{ store: 'folder' as const, dir, scanDir, scanCommand: ['/bin/true'], scanSeconds: 5, mostBytes: 2_000 },
  };

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { config: { documents } });
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const words = async (address: string) => (await lead.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const send = async (title: string, bytes: Buffer = Buffer.from(`%PDF-1.7 ${title}`), who = lead) =>
    who.sendFile(`${ALL}/add`, { title, kind: 'paper', audience: 'everybody', keep: '' }, { name: 'a.pdf', bytes });
  const sent = async (title: string, who = lead) => (await send(title, undefined, who)).location?.split('?')[0] ?? '';
  const files = () =>
    fs
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name);
  const night = (now = new Date(), change: Partial<Config> = {}) =>
    documentRetention[0]?.run({
      ...{ db: database.app, config: testConfig({ documents, ...change }), actor: system('retention'), now },
    });
  const work = async (kinds = [checkDocument]) =>
    workThroughJobs(database, kinds, { config: testConfig({ documents }), seconds: 30 });
  const sweep = async () => {
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
    const actor = system('tests');
    await prepareQueues(database.owner, [endStalledScans]);
    await inLocality(database.app, actor, found.rows[0]?.id ?? '', (tx) =>
      startJob(tx, actor, { kind: endStalledScans, title: 'Sweep' }),
    );
    await work([endStalledScans]);
  };

  test('whose look was cancelled is not waited for for ever: those who convene hear of it and ask again', async () => {
    const address = await sent('Cancelled');
    expect((await lead.get(`${address}/files/1`)).status).toBe(409);
    const again = `${address}/files/1/check-again`;
    // While a job is open there is nothing to ask for.
    expect((await lead.get(address)).$(`form[action="${again}"]`)).toHaveLength(0);
    await sweep();
    expect(await words(address)).toContain('It is being looked at');
    const cancel = () =>
      sql`update jobs.run set state = 'cancelled', finished_at = now() where kind = ${checkDocument.name}
        and finished_at is null`.execute(database.owner);
    await cancel();
    expect((await lead.send(address, {}, { action: again })).status).toBe(303);
    await cancel();
    await sweep();
    expect(await words(address)).toContain('It could not be looked at for viruses');
    expect(await words('/in/marlshire/waiting')).toContain('A document could not be looked at for viruses');
    expect((await lead.send(address, {}, { action: again })).status).toBe(303);
    await work();
    expect((await lead.get(`${address}/files/1`)).status).toBe(200);
  }, 60_000);

  test('is looked at also when its sender has left before', async () => {
    const member = await signInAs(house, 'member');
    const address = await sent('Sender left', member);
    const senders = await sql<{ by: string }>`select sent_by as by from collaborative.document_version
      where document_id = ${address.split('/').at(-1)}`.execute(database.owner);
    const end = `/in/marlshire/people/${senders.rows[0]?.by}/end`;
    expect((await lead.send(end, {}, { action: end })).status).toBe(303);
    expect((await member.get(address)).status).toBe(404);
    await work();
    expect((await lead.get(`${address}/files/1`)).status).toBe(200);
  }, 60_000);

  test('a copy that a crash left of a look is removed', async () => {
    const left = path.join(scanDir, 'copy-of-a-crash');
    fs.mkdirSync(left, { recursive: true });
    fs.writeFileSync(path.join(left, 'document'), 'words of conveners');
    await sweep();
    expect(fs.existsSync(left)).toBe(true);
    fs.utimesSync(left, new Date(0), new Date(0));
    await sweep();
    expect(fs.readdirSync(scanDir)).toEqual([]);
  });

  test('files that no document knows stay for a fortnight, and are theirs again where a newer backup comes', async () => {
    await night();
    const before = files();
    const known = await sql<{
      rows: string;
    }>`select json_agg(v)::text as rows from collaborative.document_version v`.execute(database.owner);
    const old = new Date(Date.now() - DAY_MS);
    for (const file of fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }))
      if (fs.statSync(path.join(dir, file)).isFile()) fs.utimesSync(path.join(dir, file), old, old);
    // As after the restore of an older backup.
    await sql`delete from collaborative.document_version`.execute(database.owner);
    await night();
    expect(files().filter((name) => !name.endsWith('.stray'))).toEqual(before);
    await sql`insert into collaborative.document_version
      select * from json_populate_recordset(null::collaborative.document_version, ${known.rows[0]?.rows ?? '[]'}::json)`.execute(
      database.owner,
    );
    await night(new Date(Date.now() + 20 * DAY_MS));
    expect(files()).toEqual(before);
    await sql`delete from collaborative.document_version`.execute(database.owner);
    await night();
    await night(new Date(Date.now() + 13 * DAY_MS));
    expect(files()).toHaveLength(2 * before.length);
    await night(new Date(Date.now() + 15 * DAY_MS));
    expect(files()).toEqual([]);
  });

  test('whose day has come leave the disk also while nothing can be noted beside the backups, and the page says what is so (SAFETY 36)', async () => {
    const address = await sent('Whose day has come');
    const id = address.split('/').at(-1) ?? '';
    await sql`update collaborative.document set keep_until = current_date - 1 where document_id = ${id}`.execute(
      database.owner,
    );
    // A share that is away, and half a line that a full disk has left in the other register.
    const away = path.join(folder, 'away');
    fs.writeFileSync(away, '');
    const noFolder = { backup: { ...testConfig().backup, dir: path.join(away, 'backups') } };
    const left = files();
    await sql`select collaborative.empty_documents(current_date, 30)`.execute(database.owner);
    expect(await words(address)).toContain('They still lie on the disk of this installation');
    expect(files()).toEqual(left);
    await expect(night(new Date(), noFolder)).rejects.toThrow(
      new RetentionTrouble('Not noted beside the backups (ENOTDIR)', 0),
    );
    expect(files()).toHaveLength(left.length - 1);
    expect(await words(address)).toContain('Its contents went on');
    const cut = { backup: { ...testConfig().backup, dir: path.join(folder, 'cut') } };
    fs.mkdirSync(cut.backup.dir);
    fs.writeFileSync(path.join(cut.backup.dir, 'taken-back.jsonl'), '{"thing":"collab');
    await night(new Date(), cut);
    expect(readTakenBack(cut.backup.dir).map((one) => one.id)).toContain(id);
  });

  test('that cannot be removed keep no others on the disk, and the night says how many they are (SAFETY 36)', async () => {
    const old = new Date(Date.now() - 20 * DAY_MS);
    // A folder where a file was meant refuses, as a file does that the system holds.
    const stuck = path.join(dir, randomUUID(), randomUUID(), '1');
    fs.mkdirSync(path.join(stuck, 'within'), { recursive: true });
    const [first, second] = [await sent('Goes too'), await sent('And this')];
    await sql`update collaborative.document set keep_until = current_date - 1
      where document_id in (${first.split('/').at(-1)}, ${second.split('/').at(-1)})`.execute(database.owner);
    for (const one of [`${stuck}.stray`, stuck]) {
      if (one !== stuck) fs.writeFileSync(one, '');
      fs.utimesSync(one, old, old);
    }
    const left = files();
    await expect(night()).rejects.toThrow(
      new RetentionTrouble('One file could not be removed from the disk (ERR_FS_EISDIR)', 2),
    );
    expect(files().length).toBeLessThanOrEqual(left.length - 2);
    for (const address of [first, second]) expect(await words(address)).toContain('Its contents went on');
    expect(fs.existsSync(stuck)).toBe(true);
    fs.rmSync(path.join(dir), { recursive: true });
  });

  test('of a locality have a bound, which is said before and after a file is taken', async () => {
    const refused = await send('Too much', Buffer.from(`%PDF-1.7 ${'x'.repeat(2_000)}`));
    expect([refused.status, refused.$('.govuk-error-summary__list').text()]).toEqual([
      422,
      expect.stringContaining('There is no room for this file'),
    ]);
    expect((await send('Fits', Buffer.from(`%PDF-1.7 ${'x'.repeat(1_991)}`))).status).toBe(303);
    expect((await send('Not even one more', Buffer.from('%PDF'))).status).toBe(422);
    expect(await words(ALL)).toContain('Documents here take up 2 kB of 2 kB');
    const held = await sql`select 1 from uploads.chunk`.execute(database.owner);
    expect(held.rows).toEqual([]);
  });

  test('emptied on its day and removed afterwards can be put back for 30 days, and then its title goes (SAFETY 36)', async () => {
    await sql`update collaborative.document set keep_until = current_date - 1 where title = 'Fits'`.execute(
      database.owner,
    );
    await night();
    const found = await sql<{ id: string }>`select document_id as id from collaborative.document
      where title = 'Fits'`.execute(database.owner);
    const id = found.rows[0]?.id ?? '';
    const address = `${ALL}/${id}`;
    await lead.send(address, {}, { action: `${address}/remove` });
    await night();
    expect((await lead.send(ALL, {}, { action: `${address}/restore` })).status).toBe(303);
    await lead.send(address, {}, { action: `${address}/remove` });
    await sql`update collaborative.document set removed_at = now() - interval '31 days' where document_id = ${id}`.execute(
      database.owner,
    );
    // A version whose pieces came while the night waited for their document.
    await sql`insert into collaborative.document_version (locality_id, document_id, number, filename, file_type, bytes, sha256, stored, checked, sent_at)
      select locality_id, document_id, 9, 'late.pdf', 'pdf', 1, ${Buffer.alloc(32)}, 'database', 'clean', now()
      from collaborative.document where document_id = ${id}`.execute(database.owner);
    await sql`insert into collaborative.document_piece (locality_id, document_id, number, place, body)
      select locality_id, document_id, 9, 0, ${Buffer.from('late')} from collaborative.document where document_id = ${id}`.execute(
      database.owner,
    );
    await night();
    const left = await sql<{ title: string; name: string; pieces: number }>`select d.title, v.filename as name,
        (select count(*)::int from collaborative.document_piece) as pieces
      from collaborative.document d join collaborative.document_version v using (locality_id, document_id)
      where d.document_id = ${id} and v.number = 9`.execute(database.owner);
    expect(left.rows).toEqual([{ title: 'Removed document', name: 'removed', pieces: 0 }]);
    expect((await lead.get(ALL)).$(`form[action="${address}/restore"]`)).toHaveLength(0);
  });
});
