import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { setMoment } from '../../../tests/support/moment.ts';
import { onPlatform } from '../db/index.ts';
import { foundationJobs, startJob } from '../jobs/index.ts';
import { keptOrLeft, leaveToJob, openUpload, receiveUpload, sweepUploads, type UploadPlace } from './index.ts';
import { plainFilename } from './kind-of-file.rules.ts';

const RULE = { purpose: 'test.files', maxBytes: 1_000_000 };
const NOW = new Date('2026-11-22T10:00:00Z');

describe('a file that is sent', () => {
  let database: TestDatabase;
  const place = (locality: string | null = null, person: string = randomUUID()): UploadPlace => ({
    db: database.app,
    actor: { kind: 'person', person },
    locality,
  });

  beforeAll(async () => {
    database = await bareDatabase();
  });
  afterAll(() => database.close());

  async function* pieces(size: number, piece = 10_007): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < size; at += piece) yield Buffer.alloc(Math.min(piece, size - at), `${at},`);
  }
  const bytesOf = async (source: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = [];
    for await (const one of source) all.push(one);
    return Buffer.concat(all);
  };
  const sent = async (here: UploadPlace) => {
    const received = await receiveUpload(here, { filename: 'a', bytes: pieces(9) }, RULE, NOW);
    if (!received.ok) throw new Error(received.say);
    return received.upload.id;
  };
  const chunks = async () => (await sql`select 1 from uploads.chunk`.execute(database.owner)).rows.length;

  test('comes back byte for byte, as often as it is opened', async () => {
    const here = place();
    const received = await receiveUpload(here, { filename: 'a.csv', bytes: pieces(700_001) }, RULE, NOW);
    if (!received.ok) throw new Error(received.say);
    expect(received.upload).toMatchObject({ filename: 'a.csv', bytes: 700_001 });
    const source = openUpload(here, received.upload.id);
    const sent = await bytesOf(pieces(700_001));
    expect((await bytesOf(source.open())).equals(sent)).toBe(true);
    expect((await bytesOf(source.open())).equals(sent)).toBe(true);
  });

  test('is seen by nobody else, not even by the same person in another locality (SAFETY 2)', async () => {
    const [north, south, person] = [randomUUID(), randomUUID(), randomUUID()];
    const received = await receiveUpload(place(north, person), { filename: 'a', bytes: pieces(9) }, RULE, NOW);
    if (!received.ok) throw new Error(received.say);
    for (const other of [place(north), place(south, person), place(null, person)])
      expect((await bytesOf(openUpload(other, received.upload.id).open())).length).toBe(0);
  });

  test('is refused when it is too large, and leaves nothing (SAFETY 29)', async () => {
    const before = await chunks();
    const received = await receiveUpload(place(), { filename: 'a', bytes: pieces(1_000_001) }, RULE, NOW);
    expect(received).toEqual({ ok: false, say: 'The file is larger than 1 MB, which is the most that is taken here.' });
    expect(await chunks()).toBe(before);
  });

  test('leaves nothing when it breaks off, and is no file before it is whole (SAFETY 29)', async () => {
    const before = await chunks();
    async function* broken() {
      yield* pieces(600_000);
      throw new Error('gone');
    }
    await expect(receiveUpload(place(), { filename: 'a', bytes: broken() }, RULE, NOW)).rejects.toThrow('gone');
    expect(await chunks()).toBe(before);
  });

  test('goes in the transaction that ends the job that needed it, and not before (SAFETY 36)', async () => {
    const here = place();
    const id = await sent(here);
    const before = await chunks();
    const job = await onPlatform(database.app, here.actor, async (tx) => {
      const job = await startJob(tx, here.actor, { kind: foundationJobs[0]!, title: 'Work on a file' });
      await leaveToJob(tx, id, job);
      return job;
    });
    await sql`update jobs.run set state = 'waiting', attempt = 2 where run_id = ${job}`.execute(database.owner);
    expect(await chunks()).toBe(before);
    await sql`update jobs.run set state = 'failed', finished_at = now() where run_id = ${job}`.execute(database.owner);
    expect(await chunks()).toBe(before - 1);
  });

  test('leaves nothing when what it was received for fails, or gives nothing', async () => {
    const here = place();
    const before = await chunks();
    const failing = keptOrLeft(here, await sent(here), () => Promise.reject(new Error('gone')));
    await expect(failing).rejects.toThrow('gone');
    expect(await keptOrLeft(here, await sent(here), async () => null)).toBe(null);
    expect(await chunks()).toBe(before);
    expect(await keptOrLeft(here, await sent(here), async () => 'kept')).toBe('kept');
    expect(await chunks()).toBe(before + 1);
  });

  test('goes after a week (SAFETY 36)', async () => {
    await receiveUpload(place(), { filename: 'a', bytes: pieces(9) }, RULE, NOW);
    const week = new Date(NOW.getTime() + 7 * 86_400_000);
    await setMoment(database.owner, new Date(week.getTime() - 1));
    await onPlatform(database.app, place().actor, (tx) => sweepUploads(tx, new Date('2999-01-01')));
    expect(await chunks()).toBeGreaterThan(0);
    await setMoment(database.owner, week);
    await onPlatform(database.app, place().actor, (tx) => sweepUploads(tx, new Date('2999-01-01')));
    expect(await chunks()).toBe(0);
    await setMoment(database.owner, null);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\list.csv', 'list.csv'],
    ['..', 'file.csv'],
    ['a\u0000b\n"<c>.csv', 'abc.csv'],
    ['.hidden', 'hidden'],
    ['annual\u202Efdp.exe', 'annualfdp.exe'],
    [`${'😀'.repeat(300)}.pdf`, `${'😀'.repeat(116)}.pdf`],
  ])('with the name %j is called %j', (sent, plain) => expect(plainFilename(sent)).toBe(plain));
});
