import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { inLocality, onPlatform, system, type Actor } from '../../../../foundation/db/index.ts';
import { cancelJob } from '../../../../foundation/jobs/index.ts';
import { quickWorker, untilTrue, workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { receiveUpload } from '../../../../foundation/uploads/index.ts';
import { findMarlshire, personaId } from '../../../accounts/index.ts';
import { endStalled } from '../retention.queries.ts';
import { checkLocalFile } from './check-file.job.ts';
import { discardUpload, sendLocalFile } from './decide.ts';
import { deleteLocalRows } from './delete-rows.job.ts';
import { FILE } from './local.routes.ts';

/** Nothing is left of a file that was let go, and it does not come back. */
describe('a file of local data that was let go', () => {
  let database: TestDatabase;
  let locality: string;
  let sender: Actor;
  let other: Actor;
  const now = new Date();

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    locality = (await findMarlshire(database.owner)) ?? '';
    const person = async (role: string) => (await personaId(database.owner, role)) ?? '';
    sender = { kind: 'person', person: await person('local-lead') };
    other = { kind: 'person', person: await person('facilitator') };
  });
  afterEach(async () => {
    await sql`delete from evidence.local_upload`.execute(database.owner);
    await sql`delete from uploads.upload`.execute(database.owner);
  });
  afterAll(() => database.close());

  const work = () => workThroughJobs(database, [checkLocalFile, deleteLocalRows], { seconds: 60 });
  const state = async () => {
    const found = await sql`select (select status from evidence.local_upload) as status,
      (select count(*) from evidence.local_event) as rows, (select count(*) from evidence.local_problem) as problems,
      (select count(*) from uploads.chunk) as pieces`.execute(database.owner);
    return found.rows[0] as { status: string; rows: number; problems: number; pieces: number };
  };
  const nothingLeft = (status: string) => ({ status, rows: 0, problems: 0, pieces: 0 });

  async function send(rows: string): Promise<{ upload: string; job: string }> {
    async function* bytes() {
      yield Buffer.from(`Type,Start date,Days,School\n${rows}`);
    }
    const place = { db: database.app, actor: sender, locality };
    const received = await receiveUpload(place, { filename: 'local-data', bytes: bytes() }, FILE, now);
    if (!received.ok) throw new Error(received.say);
    const sent = { locality, authority: '885', kind: 'exclusions' as const, fileId: received.upload.id, now };
    const { job } = await inLocality(database.app, sender, locality, (tx) => sendLocalFile(tx, sender, sent));
    const found = await sql<{ id: string }>`select upload_id as id from evidence.local_upload`.execute(database.owner);
    return { upload: found.rows[0]?.id ?? '', job };
  }
  const discard = (id: string) => inLocality(database.app, other, locality, (tx) => discardUpload(tx, other, id));
  const line = (at: number) => `SUSP,2024-01-15,1,School ${at}\n`;

  test('while its check was under way does not come back', { timeout: 90_000 }, async () => {
    await send(Array.from({ length: 24_000 }, (_none, at) => line(at)).join(''));
    const worker = quickWorker(database.app, [checkLocalFile]);
    try {
      await untilTrue(async () => (await state()).rows > 0, 45);
      await sql`update evidence.local_upload set status = 'discarded'`.execute(database.owner);
    } finally {
      await worker.stop();
    }
    await work();
    expect((await state()).status).toBe('discarded');
  });

  test('by another before its check began is gone itself, and its check is cancelled (SAFETY 35)', async () => {
    const { upload, job } = await send(line(1));
    expect((await state()).pieces).toBeGreaterThan(0);
    expect(await discard(upload)).toBe(true);
    const run = await sql`select state from jobs.run where run_id = ${job}`.execute(database.owner);
    expect(run.rows).toEqual([{ state: 'cancelled' }]);
    await work();
    expect(await state()).toEqual(nothingLeft('discarded'));
  });

  test('by another after its check leaves no cell of its problems (SAFETY 35)', async () => {
    const { upload } = await send(`${line(1)}SUSP,2024-13-01,1,A name\n`);
    await work();
    expect(await state()).toMatchObject({ status: 'checked', rows: 1, problems: 3 });
    await discard(upload);
    await work();
    expect(await state()).toEqual(nothingLeft('discarded'));
  });

  test('because it could not be read leaves none of the problems met before that', async () => {
    const wrong = 'SUSP,2024-13-01,1,A name\n'.repeat(5_000);
    await send(`${wrong}SUSP,2024-01-15,1,${'a'.repeat(150_000)}\n${line(1)}`);
    await work();
    expect(await state()).toEqual(nothingLeft('refused'));
  });

  test('because its check was cancelled is refused and gone, and one that is still checked is left (SAFETY 35)', async () => {
    const { upload, job } = await send(line(1));
    const sweep = () => onPlatform(database.app, system('test'), endStalled);
    await sweep();
    expect(await state()).toMatchObject({ status: 'checking', pieces: 1 });
    await sql`insert into evidence.local_problem values (${locality}, ${upload}, 0, 'error', 2, 'Sex', 'a name', 'F')`.execute(
      database.owner,
    );
    await inLocality(database.app, sender, locality, (tx) => cancelJob(tx, sender, job));
    await sweep();
    expect(await state()).toEqual(nothingLeft('refused'));
  });

  test('is emptied by running jobs of local data only', async () => {
    const { upload } = await send(line(1));
    const empty = inLocality(database.app, sender, locality, (tx) =>
      sql`select evidence.empty_local_file(${upload})`.execute(tx),
    );
    await expect(empty).rejects.toThrow('Only a running job of local data');
  });
});
