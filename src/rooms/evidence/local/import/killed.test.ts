import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { inLocality, type Actor } from '../../../../foundation/db/index.ts';
import { untilTrue, workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { receiveUpload } from '../../../../foundation/uploads/index.ts';
import { findMarlshire, personaId } from '../../../accounts/index.ts';
import { checkLocalFile } from './check-file.job.ts';
import { acceptUpload, sendLocalFile } from './decide.ts';
import { FILE } from './local.routes.ts';

const ROWS = 24_000;

describe('a check that is killed', () => {
  let database: TestDatabase;
  let locality: string;
  let actor: Actor;
  const now = new Date();

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    locality = (await findMarlshire(database.owner)) ?? '';
    actor = { kind: 'person', person: (await personaId(database.owner, 'local-lead')) ?? '' };
  });
  afterAll(() => database.close());

  const staged = async () =>
    (await sql<{ n: number }>`select count(*) as n from evidence.local_event`.execute(database.owner)).rows[0]?.n ?? 0;

  async function send(): Promise<void> {
    async function* bytes() {
      yield Buffer.from('Type,Start date,Days,School\n');
      for (let at = 0; at < ROWS; at += 1000)
        yield Buffer.from(Array.from({ length: 1000 }, (_none, n) => `SUSP,2024-01-15,1,School ${at + n}\n`).join(''));
    }
    const place = { db: database.app, actor, locality };
    const received = await receiveUpload(place, { filename: 'local-data', bytes: bytes() }, FILE, now);
    if (!received.ok) throw new Error(received.say);
    const sent = { locality, authority: '885', kind: 'exclusions' as const, fileId: received.upload.id, now };
    await inLocality(database.app, actor, locality, (tx) => sendLocalFile(tx, actor, sent));
  }

  async function ownProcess(): Promise<() => Promise<void>> {
    const script = fileURLToPath(new URL('testing.process.ts', import.meta.url));
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const order = JSON.stringify({ app: { ...inject('postgres').app, database: database.name } });
    const child = spawn(process.execPath, ['--import', tsx, script, order], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    return async () => {
      child.kill('SIGKILL');
      await ended;
    };
  }

  test(
    'with -9 in the middle goes on from its last step: no row twice, none lost, none counts before',
    { timeout: 90_000 },
    async () => {
      await send();
      const kill = await ownProcess();
      await untilTrue(async () => (await staged()) > 0, 45);
      await kill();
      const half = await staged();
      expect(half).toBeGreaterThan(0);
      expect(half).toBeLessThan(ROWS);
      const states = await sql`select status from evidence.local_upload`.execute(database.owner);
      expect(states.rows).toEqual([{ status: 'checking' }]);

      await workThroughJobs(database, [checkLocalFile], { seconds: 45 });
      expect(await staged()).toBe(ROWS);
      const after = await sql<{ id: string }>`select upload_id as id, status, rows, bad_rows, (select count(distinct
      row_number) from evidence.local_event) as distinct_rows from evidence.local_upload`.execute(database.owner);
      expect(after.rows).toMatchObject([{ status: 'checked', rows: ROWS, bad_rows: 0, distinct_rows: ROWS }]);
      const id = after.rows[0]?.id ?? '';
      const accepted = await inLocality(database.app, actor, locality, (tx) =>
        acceptUpload(tx, actor, { id, leaveOut: false, now }),
      );
      expect(accepted).toEqual({ ok: true });
    },
  );
});
