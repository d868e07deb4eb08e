import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { schoolYearOf } from '../../../foundation/days/index.ts';
import { system } from '../../../foundation/db/index.ts';
import { findMarlshire } from '../../accounts/index.ts';
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

  /** Figures of each year, as a release leaves them: what is shown, and the true counts that later ones are compared by. */
  const makeFigures = async () => {
    for (const { year } of await years()) {
      const of = sql`${marlshire}, ${year}, 'suspension'`;
      await sql`insert into evidence.local_release (locality_id, academic_year, kind, made_at, minimum)
        values (${of}, now(), 5)`.execute(database.owner);
      await sql`insert into evidence.local_cell values (${of}, 'events', 12), (${of}, 'events|sex|Girls', null)`.execute(
        database.owner,
      );
      await sql`insert into evidence.local_basis (locality_id, academic_year, kind, part, basis)
        values (${of}, 'counts', '{}')`.execute(database.owner);
    }
  };
  const figureYears = async (table: 'local_cell' | 'local_basis') =>
    (
      await sql<{ year: string }>`select distinct academic_year as year from ${sql.table(`evidence.${table}`)}
        order by 1`.execute(database.owner)
    ).rows.map(({ year }) => year);

  test('are kept for so many school years, and then go, and so do their figures and what these were compared by (SAFETY 36)', async () => {
    await makeFigures();
    const first = Number(schoolYearOf(now.toISOString().slice(0, 10)).slice(0, 4));
    expect((await run(4))[0]).toBe(0);
    expect(await figureYears('local_basis')).toHaveLength(3);
    expect((await run(3))[0]).toBeGreaterThan(1000);
    const left = [`${first - 2}/${(first - 1) % 100}`, `${first - 1}/${first % 100}`];
    expect((await years()).map(({ year }) => year)).toEqual(left);
    for (const table of ['local_cell', 'local_basis'] as const) expect(await figureYears(table)).toEqual(left);
    expect((await run(3))[0]).toBe(0);
  });

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
