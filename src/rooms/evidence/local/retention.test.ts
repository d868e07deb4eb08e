import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { schoolYearOf } from '../../../foundation/days/index.ts';
import { system } from '../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { findMarlshire } from '../../accounts/index.ts';
import { makeLocalRelease } from '../local-release/make-release.job.ts';
import { seedLocalData } from './demonstration/seed-local-data.ts';
import { localDataRetention } from './retention.ts';

describe('local data', () => {
  let database: TestDatabase;
  let marlshire: string;
  const now = new Date();

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    marlshire = (await findMarlshire(database.owner)) ?? '';
  });
  afterAll(() => database.close());

  const years = async () =>
    (
      await sql<{ year: string; n: number }>`select academic_year as year, count(*) as n from evidence.local_event
        group by 1 order by 1`.execute(database.owner)
    ).rows;
  const run = async (keep: number) => {
    const config = testConfig({ localDataKeepYears: keep });
    const gone = [];
    for (const rule of localDataRetention)
      gone.push(await rule.run({ db: database.app, config, actor: system('retention'), now }));
    return gone;
  };

  test('of the demonstration are three invented school years without a mistake, made once', async () => {
    expect(
      await seedLocalData(database.owner, { locality: marlshire, now, secret: testConfig().localDataSecret }),
    ).toBe(true);
    expect(
      await seedLocalData(database.owner, { locality: marlshire, now, secret: testConfig().localDataSecret }),
    ).toBe(false);
    const made = await sql`select kind, status, rows, bad_rows, invented from evidence.local_upload
      order by kind`.execute(database.owner);
    expect(made.rows).toEqual([
      { kind: 'exclusions', status: 'accepted', rows: 6000, bad_rows: 0, invented: true },
      { kind: 'moves', status: 'accepted', rows: 1500, bad_rows: 0, invented: true },
    ]);
    expect(await years()).toHaveLength(3);
  });

  const shownYears = async () =>
    (
      await sql<{ year: string }>`select distinct academic_year as year from evidence.local_cell
        order by 1`.execute(database.owner)
    ).rows.map(({ year }) => year);
  const release = () => workThroughJobs(database, [makeLocalRelease], { seconds: 60 });

  test(
    'are kept for so many school years, and then go, and so do their figures (SAFETY 36)',
    { timeout: 150_000 },
    async () => {
      await release();
      expect(await shownYears()).toHaveLength(3);
      const first = Number(schoolYearOf(now.toISOString().slice(0, 10)).slice(0, 4));
      expect((await run(4))[0]).toBe(0);
      expect((await run(3))[0]).toBeGreaterThan(1000);
      expect((await years()).map(({ year }) => year)).toEqual([
        `${first - 2}/${(first - 1) % 100}`,
        `${first - 1}/${first % 100}`,
      ]);
      await release();
      expect(await shownYears()).toEqual((await years()).map(({ year }) => year));
    },
  );

  test('that nobody decided on go after a week, and so does what a job left behind (SAFETY 36)', async () => {
    await sql`update evidence.local_upload set status = 'checked', uploaded_at = now() - interval '8 days'
      where kind = 'exclusions'`.execute(database.owner);
    await sql`update evidence.local_upload set status = 'withdrawn' where kind = 'moves'`.execute(database.owner);
    expect((await run(4))[1]).toBeGreaterThan(1000);
    const left =
      await sql`select (select count(*) from evidence.local_event) + (select count(*) from evidence.local_move)
      as n`.execute(database.owner);
    expect(left.rows).toEqual([{ n: 0 }]);
    const states = await sql`select status from evidence.local_upload order by 1`.execute(database.owner);
    expect(states.rows).toEqual([{ status: 'discarded' }, { status: 'withdrawn' }]);
  });
});
