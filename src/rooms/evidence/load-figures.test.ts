import { cp, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { projectRoot } from '../../foundation/config/index.ts';
import { loadFigures } from './load-figures.ts';
import type { EvidenceTables } from './tables.ts';

let database: TestDatabase;
let indexesOfMigration: string[];

beforeAll(async () => {
  database = await bareDatabase();
  indexesOfMigration = await indexes();
  await loadFigures(database.owner, { root: projectRoot });
});
afterAll(() => database.close());

async function indexes(): Promise<string[]> {
  const found = await sql<{ indexdef: string }>`
    select indexdef from pg_indexes where schemaname = 'evidence' and tablename = 'fact' order by 1`.execute(
    database.owner,
  );
  return found.rows.map((row) => row.indexdef);
}

async function countFacts(): Promise<number> {
  const count = await sql<{ n: number }>`select count(*) as n from evidence.fact`.execute(database.app);
  return count.rows[0]?.n ?? 0;
}

async function facts(measure: string, area: number, period: string, phase: string) {
  return database.app
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact as fact')
    .innerJoin('evidence.measure as measure', 'measure.id', 'fact.measure_id')
    .innerJoin('evidence.period as period', 'period.id', 'fact.period_id')
    .innerJoin('evidence.phase as phase', 'phase.id', 'fact.phase_id')
    .innerJoin('evidence.pupil_group as pupils', 'pupils.id', 'fact.group_id')
    .innerJoin('evidence.source as source', 'source.id', 'fact.source_id')
    .select(['fact.value', 'fact.status', 'source.slug as source'])
    .where('measure.code', '=', measure)
    .where('fact.area_id', '=', area)
    .where('period.code', '=', period)
    .where('phase.code', '=', phase)
    .where('pupils.code', '=', 'all')
    .execute();
}

describe('loading the figures', () => {
  it('brings in every fact of the manifest, for the app role to read', async () => {
    expect(await countFacts()).toBe(1_003_461);
  });

  it('leaves the indexes as the migration made them', async () => {
    expect(await indexes()).toEqual(indexesOfMigration);
  });

  it('is done once for a release', async () => {
    expect(await loadFigures(database.owner, { root: projectRoot })).toBe(false);
  });

  it('refuses a damaged file by name and keeps what was loaded', { timeout: 60_000 }, async () => {
    const root = temporaryFolder('root');
    await cp(join(projectRoot, 'data'), join(root, 'data'), { recursive: true });
    await truncate(join(root, 'data/statistics/exclusions-by-reason-2006-2017.txt.br'), 1000);
    await sql`update evidence.release set built = 'another release'`.execute(database.owner);
    const load = loadFigures(database.owner, { root });
    await expect(load).rejects.toThrow('data/statistics/exclusions-by-reason-2006-2017.txt.br is damaged');
    expect(await countFacts()).toBe(1_003_461);
    expect(await loadFigures(database.owner, { root: projectRoot })).toBe(true);
  });
});

describe('known answers', () => {
  it.each([
    ['TotPermEx', 970, '2018/19', 'total', 0.09651],
    ['TotPermEx', 970, '2019/20', 'total', 0.06126],
    ['TotPermEx', 970, '2021/22', 'total', 0.07761],
    ['TotPermEx', 970, '2022/23', 'total', 0.11121],
    ['PriPermEx', 845, '2019/20', 'primary', 0.03589],
    ['permanent-exclusion-count', 970, '2016/17', 'total', 7720],
  ])('%s of area %i in %s, %s, is %d', async (measure, area, period, phase, value) => {
    expect(await facts(measure, area, period, phase)).toMatchObject([{ value, status: null }]);
  });

  it('counts end in 2016/17', async () => {
    expect(await facts('permanent-exclusion-count', 970, '2019/20', 'total')).toEqual([]);
  });

  it('the long series takes the older file before 2015/16 and the LAIT store since', async () => {
    const rate = (period: string) => facts('permanent-exclusion-rate', 845, period, 'total');
    expect(await rate('2014/15')).toEqual([{ value: 0.11, status: null, source: 'exclusions-2006-2017' }]);
    expect(await rate('2015/16')).toEqual([{ value: 0.1371, status: null, source: 'lait' }]);
    expect(await rate('2023/24')).toEqual([{ value: 0.14706, status: null, source: 'lait' }]);
  });

  it.each([820, 875])('area %i, which made no return for 2008/09, has no figure of it, not zero', async (area) => {
    for (const phase of ['total', 'primary', 'secondary', 'special']) {
      expect(await facts('suspension-rate', area, '2008/09', phase)).toMatchObject([{ value: null, status: 'n' }]);
    }
    expect(await facts('pupil-headcount', area, '2008/09', 'total')).toMatchObject([{ status: null }]);
  });

  it('there is no figure of an authority after it ended', async () => {
    expect(await facts('TotPermEx', 909, '2023/24', 'total')).toEqual([{ value: null, status: 'a', source: 'lait' }]);
  });
});

describe('the agreement of the two sources', () => {
  it('holds within 0.005 over all 3,701 pairs, and none is wider than Sunderland primary in 2015/16', async () => {
    const pairs = await sql<{ pairs: number; widest: number }>`
      ${differences} select count(*) as pairs, round(max(apart)::numeric, 9)::float8 as widest from difference`.execute(
      database.app,
    );
    expect(pairs.rows).toEqual([{ pairs: 3701, widest: 0.005 }]);
    const widest = await sql<{ found: string }>`${differences}
      select concat_ws(' ', measure, area, period, lait, 'against', older) as found from difference
      where round(apart::numeric, 9) = 0.005`.execute(database.app);
    expect(widest.rows.map((row) => row.found)).toContain('PriPermEx 394 2015/16 0.025 against 0.02');
  });
});

const differences = sql`with difference as (
  select lait.area_id as area, lm.code as measure, period.code as period, lait.value as lait, older.value as older,
    abs(lait.value - older.value) as apart
  from evidence.fact older
  join evidence.measure om on om.id = older.measure_id and om.code like '%-rate-2006-2017'
  join evidence.measure lm on lm.origin = 'lait' and lm.code ~ case om.code
    when 'permanent-exclusion-rate-2006-2017' then '^(Tot|Pri|Sec|Spec)PermEx$'
    when 'suspension-rate-2006-2017' then '^(Tot|Pri|Sec|Spec)FixedEx$'
    else '^(Total|Pri|Sec|Spec)_ Pup_FixedEx$' end
  join evidence.fact lait on lait.measure_id = lm.id and lait.area_id = older.area_id
    and lait.period_id = older.period_id and lait.phase_id = older.phase_id and lait.group_id = older.group_id
  join evidence.period period on period.id = older.period_id
  where lait.value is not null and older.value is not null)`;
