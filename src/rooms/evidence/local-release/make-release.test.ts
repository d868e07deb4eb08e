import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, system } from '../../../foundation/db/index.ts';
import { quickWorker, untilTrue, workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { acceptRecords, moveRecords } from './attacker/records/testing.ts';
import { syntheticMoves } from './attacker/releases/testing.ts';
import { makeLocalRelease, startLocalRelease } from './make-release.job.ts';
import { releaseAnew } from './release-anew.ts';
import { RULES } from './tables.ts';

const ACTOR = system('test');

describe('the job that works out figures of local data', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let marlshire = '';

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
    marlshire = found.rows[0]?.id ?? '';
    await acceptMoves('2023/24');
  }, 120_000);
  afterAll(() => database.close());

  const acceptMoves = (year: string) => {
    const records = moveRecords(syntheticMoves([], 40, 9)).map((record) => ({ ...record, academic_year: year }));
    return acceptRecords(database, marlshire, 'moves', records);
  };
  const start = (actor = ACTOR) =>
    inLocality(database.app, actor, marlshire, (tx) => startLocalRelease(tx, actor, 'more'));
  const work = () => workThroughJobs(database, [makeLocalRelease], { seconds: 100 });
  const states = async () =>
    (
      await sql<{ state: string }>`select state from jobs.run where kind = ${makeLocalRelease.name}`.execute(
        database.owner,
      )
    ).rows.map(({ state }) => state);
  const versions = async () =>
    (
      await sql<{ version: number; rules: number }>`select version, rules from evidence.local_release
        where kind = 'move' order by academic_year`.execute(database.owner)
    ).rows;

  it('is asked for at the start where rows were never released, and once only however often the house starts', async () => {
    await releaseAnew(database.owner);
    await releaseAnew(database.owner);
    expect(await states()).toEqual(['waiting']);
    await work();
    expect(await versions()).toEqual([{ version: 1, rules: RULES }]);
    await releaseAnew(database.owner);
    expect(await states()).toEqual(['done']);
  });
  it('is asked for at the first start after an upgrade whose rules are others', async () => {
    await sql`update evidence.local_release set rules = ${RULES - 1}`.execute(database.owner);
    await releaseAnew(database.owner);
    await work();
    expect(await versions()).toEqual([{ version: 2, rules: RULES }]);
  });
  it('does the work of whoever asks while it waits, and not of somebody else', async () => {
    const [one, same, other] = [await start(), await start(), await start({ kind: 'person', person: randomUUID() })];
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
  it('follows another of the same locality that runs beside it: both end, and none is lost', async () => {
    const before = (await versions())[0]?.version ?? 0;
    const workers = [quickWorker(database.app, [makeLocalRelease]), quickWorker(database.app, [makeLocalRelease])];
    try {
      await untilTrue(async () => (await states()).every((state) => state === 'done'), 90);
    } finally {
      for (const worker of workers) await worker.stop();
    }
    expect((await versions())[0]?.version).toBe(before + 2);
  });
  it('leaves out a year whose figures were let go with its rows, should a file bring it back (SAFETY 37)', async () => {
    await acceptMoves('2019/20');
    await sql`insert into evidence.local_release (locality_id, academic_year, kind, made_at, minimum, rules, forgotten)
      values (${marlshire}, '2019/20', 'move', now(), 5, ${RULES}, true)`.execute(database.owner);
    await start();
    await work();
    const shown = await sql`select distinct academic_year from evidence.local_cell`.execute(database.owner);
    expect(shown.rows).toEqual([{ academic_year: '2023/24' }]);
  });
});
