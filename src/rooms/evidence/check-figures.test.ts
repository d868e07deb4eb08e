import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownFullDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { onPlatform, system } from '../../foundation/db/index.ts';
import { startJob } from '../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../foundation/jobs/testing.ts';
import { checkFigures } from './check-figures.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await ownFullDatabase();
});
afterAll(() => database.close());

async function check(): Promise<{ state: string; done: number; total: number; words: string }> {
  const actor = system('test');
  const id = await onPlatform(database.app, actor, (tx) => startJob(tx, actor, { kind: checkFigures, title: 'Check' }));
  await workThroughJobs(database, [checkFigures], { seconds: 60 });
  const found = await sql<{ state: string; done: number; total: number; words: string }>`
    select state, done, total, coalesce(outcome, problem) as words from jobs.run where run_id = ${id}`.execute(
    database.owner,
  );
  if (!found.rows[0]) throw new Error('There is no such job');
  return found.rows[0];
}

test('the check says that all figures are as published, or how many are not', { timeout: 120_000 }, async () => {
  expect(await check()).toEqual({
    state: 'done',
    done: 1_003_461,
    total: 1_003_461,
    words: 'All 1,003,461 figures are as published.',
  });
  await sql`update evidence.fact set value = value + 1 where ctid in (
    select ctid from evidence.fact where value is not null limit 3)`.execute(database.owner);
  await sql`delete from evidence.fact where ctid in (select ctid from evidence.fact where status is not null limit 1)`.execute(
    database.owner,
  );
  const { state, words } = await check();
  expect(state).toBe('failed');
  expect(words).toContain('holds 1,003,460 figures and the release 1,003,461; 4 of these');
});
