import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { inLocality, type Actor } from '../db/index.ts';
import { prepareQueues, startJob, type JobKind } from './index.ts';
import { workThroughJobs } from './testing.ts';

const LOCALITY = randomUUID();
const PERSON = randomUUID();
const actor: Actor = { kind: 'person', person: PERSON };

let database: TestDatabase;

/** Each test has a kind of its own, and with it a queue that no other test looks at. */
async function kindOf(name: string, run: JobKind['run'], change: Partial<JobKind> = {}): Promise<JobKind> {
  const kind = { name: `tests.${name}`, label: name, run, ...change };
  await prepareQueues(database.owner, [kind]);
  return kind;
}

const ask = (kind: JobKind, payload: Record<string, string> = {}) =>
  inLocality(database.app, actor, LOCALITY, (tx) => startJob(tx, actor, { kind, payload, title: kind.label }));

type Row = Record<string, unknown> & { state: string; attempt: number };
async function rowOf(id: string): Promise<Row> {
  const found = await sql<Row>`select * from jobs.run where run_id = ${id}`.execute(database.owner);
  const [row] = found.rows;
  if (!row) throw new Error('no such job');
  return row;
}
beforeAll(async () => {
  database = await bareDatabase();
  await sql`create schema tests`.execute(database.owner);
  await sql`create table tests.line (line_id bigint generated always as identity, line text not null)`.execute(
    database.owner,
  );
  await sql`grant usage on schema tests to throughline_app`.execute(database.owner);
  await sql`grant select, insert on tests.line to throughline_app`.execute(database.owner);
});
afterAll(() => database.close());

describe('a job', () => {
  test('is done by a worker as the person who asked, in their locality, and says what came of it', async () => {
    const kind = await kindOf('simple', async (context) => {
      const seen = await context.step('half', (tx) =>
        sql<{ place: string; person: string }>`select current_setting('app.locality') as place,
          current_setting('app.person') as person`.execute(tx),
      );
      await context.progress(2, 2);
      return { text: JSON.stringify([seen.rows, context.payload, context.locality]), href: '/somewhere' };
    });
    const id = await ask(kind, { file: 'an-id' });
    await workThroughJobs(database, [kind]);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      state: 'done',
      href: '/somewhere',
      lease: null,
      checkpoint: 'half',
      done: 2,
      total: 2,
    });
    expect(JSON.parse(row['outcome'] as string)).toEqual([
      [{ place: LOCALITY, person: PERSON }],
      { file: 'an-id' },
      LOCALITY,
    ]);
  });
});
