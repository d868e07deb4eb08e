import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownFullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { projectRoot } from '../../../foundation/config/index.ts';
import { system } from '../../../foundation/db/index.ts';
import type { AreaIndex } from '../build/area-index.ts';
import { countFacts } from '../check-figures.queries.ts';
import { knownIn } from '../figures/known.ts';
import { loadFigures } from '../load-figures.ts';
import { findValues } from '../statistics/find-values.ts';
import { standingOfArea } from '../statistics/standing-of-area.ts';
import { acceptRelease, takeOutRelease } from './accept-release.ts';
import { areaList } from './area-list.ts';
import { examineRelease, reportOn } from './examine-release.ts';
import { wishesIn } from './release-options.rules.ts';
import { fileOf, releaseText, type Row } from './testing.ts';

const RATE = 'permanent-exclusion-rate';
const about = {
  title: 'Suspensions and permanent exclusions',
  release: 'Academic year 2024/25',
  releasedOn: '2026-07-16',
  url: null,
};
const SOURCE =
  'Department for Education, Suspensions and permanent exclusions, Academic year 2024/25, released 16 July 2026';
const now = new Date('2026-11-22T10:00:00Z');

describe('a release that is added', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let areas: AreaIndex;
  let before: string;
  beforeAll(async () => {
    database = await ownFullDatabase();
    areas = await areaList(projectRoot);
    before = await fingerprint();
  }, 120_000);
  afterAll(() => database.close());

  /** Every figure, and what they stand for, in one text: two databases with the same one show the same. */
  async function fingerprint(): Promise<string> {
    const found = await sql<{ text: string }>`select concat_ws(' ',
      (select concat(count(*), ' ', sum(hashtextextended(f::text, 0))) from evidence.fact f),
      (select sum(hashtextextended(p::text, 0)) from evidence.measure_period p),
      (select count(*) from evidence.measure), (select count(*) from evidence.period),
      (select count(*) from evidence.pupil_group), (select count(*) from evidence.source),
      (select checksum from evidence.release)) as text`.execute(database.owner);
    return found.rows[0]?.text ?? '';
  }
  const acting = () => ({ owner: database.owner, actor: system('command line'), areas, now });
  const examine = async (text: string, options = {}) =>
    examineRelease(database.owner, { file: await fileOf(text), wishes: wishesIn(options), areas, today: '2026-11-22' });
  const accept = async (text: string) => acceptRelease(acting(), await examine(text), about);

  /** All authorities of today in the newest held year as held, and in the next with `next`; both as a file. */
  async function twoYears(next: (held: number, at: number) => string | number, changed: Row = {}): Promise<string> {
    const rows = await sql<{ number: string; value: number }>`select a.number, f.value from evidence.fact f
      join localities.area a on a.id = f.area_id and a.kind = 'local-authority' and a.to_on is null
      join evidence.measure m on m.id = f.measure_id and m.code = ${RATE}
      join evidence.period p on p.id = f.period_id and p.code = '2023/24'
      where f.phase_id = 1 and f.group_id = 1 and f.value is not null order by a.number`.execute(database.owner);
    const placed = rows.rows.map(({ number, value }) => {
      const area = areas.byNumber.get(number);
      return {
        number,
        value,
        place: { new_la_code: area?.codes.at(-1)?.code ?? '', old_la_code: number, la_name: area?.name ?? '' },
      };
    });
    const level = { geographic_level: 'Local authority' };
    return releaseText(
      [
        { geographic_level: 'National', perm_excl_rate: 0.14 },
        ...placed.flatMap(({ number, value, place }, at) => [
          { ...level, ...place, time_period: '202324', perm_excl_rate: changed[number] ?? value.toFixed(2) },
          { ...level, ...place, perm_excl_rate: next(value, at) },
        ]),
      ],
      ['perm_excl_rate'],
    );
  }
  const values = async (query: { area: string; period: string; measure?: string }) => {
    const known = await knownIn(database.app);
    const { area, period, measure = RATE } = query;
    return findValues(database.app, known, {
      area: [area],
      measure: [measure],
      period: [period],
      phase: ['total'],
      group: ['all'],
    });
  };

  it('is only reported on at first: what is new, what of the past changed, the largest first, and nothing is changed', async () => {
    const text = await twoYears((held) => held.toFixed(2), { 801: 0.9, 202: 0.3, 845: 'c' });
    const report = await reportOn(database.owner, await examine(text), areas);
    expect(report.figures).toMatchObject({ changed: 2, newlyMissing: 1, newlyGiven: 0 });
    expect(report.figures.new).toBeGreaterThan(150);
    expect(report.figures.same + 3).toBeGreaterThan(150);
    expect(report.changed.map(({ area, to }) => [area, to])).toEqual([
      ['Bristol', 0.9],
      ['Camden', 0.3],
    ]);
    expect(report.newlyMissing).toMatchObject([
      { area: 'East Sussex', period: '2023/24', from: 0.14706, to: 'suppressed' },
    ]);
    expect(await fingerprint()).toBe(before);
  });

  it('shows in values, standing and source once it is accepted, and figures that agree stay as they were', async () => {
    const report = await accept(await twoYears((_, at) => (at / 1000).toFixed(3), { 801: 0.9 }));
    expect(report.accepted).toEqual({ id: 1, now: true });
    expect(await values({ area: '801', period: '2023/24' })).toMatchObject({
      value: { values: [{ value: 0.9, source: SOURCE }] },
    });
    expect(await values({ area: '845', period: '2023/24' })).toMatchObject({ value: { values: [{ value: 0.14706 }] } });
    const known = await knownIn(database.app);
    const standing = await standingOfArea(database.app, known, {
      area: '202',
      measure: RATE,
      neighbours: '2025-05',
    });
    expect(standing).toMatchObject({ value: { period: '2024/25', england: { value: 0.14 } } });
    const source = known.catalogue.sources.find(({ id }) => id === 1001);
    expect(source?.text).toBe(SOURCE);
    const audited = await sql`select action, thing_id from audit.entry where action like 'evidence.release%'`.execute(
      database.owner,
    );
    expect(audited.rows).toEqual([{ action: 'evidence.release.added', thing_id: '1' }]);
  });

  it('changes nothing the second time', async () => {
    const held = await fingerprint();
    const text = await twoYears((_, at) => (at / 1000).toFixed(3), { 801: 0.9 });
    expect((await accept(text)).accepted).toMatchObject({ now: false });
    expect(await fingerprint()).toBe(held);
  });

  it('leaves the check of the built figures as it was', async () => {
    const count = await database.owner.transaction().execute(countFacts);
    const built = await sql<{ rows: number }>`select rows from evidence.release`.execute(database.owner);
    expect(count).toBe(built.rows[0]?.rows);
  });

  it('can be followed by another, and either can be taken out: the figures are those of what is left', async () => {
    const first = await fingerprint();
    const second = await accept(await twoYears(() => 0.2, { 801: 0.7 }));
    expect(await values({ area: '801', period: '2023/24' })).toMatchObject({
      value: { values: [{ value: 0.7, source: SOURCE }] },
    });
    await takeOutRelease(acting(), second.accepted?.id ?? 0);
    expect(await fingerprint()).toBe(first);
    expect(await takeOutRelease(acting(), 77)).toBeNull();
  });

  it('is put over figures that are built anew', async () => {
    const held = await fingerprint();
    await sql`update evidence.release set built = 'an older build'`.execute(database.owner);
    expect(await loadFigures(database.owner, { root: projectRoot })).toBe(true);
    expect(await fingerprint()).toBe(held);
  });

  it('leaves the figures exactly as they were built when it is taken out', async () => {
    await takeOutRelease(acting(), 1);
    expect(await fingerprint()).toBe(before);
  });

  it('may bring a measure that was not held before, which goes with it', async () => {
    const term = { time_identifier: 'Spring term', geographic_level: 'National', perm_excl: 3000 };
    const report = await accept(releaseText([term], ['perm_excl']));
    const of = { area: '970', period: 'Spring term 2024/25', measure: 'termly-permanent-exclusion-count' };
    expect(await values(of)).toMatchObject({ value: { values: [{ value: 3000 }] } });
    await takeOutRelease(acting(), report.accepted?.id ?? 0);
    expect(await fingerprint()).toBe(before);
  });

  it('is refused when its unit is another', async () => {
    const text = await twoYears((held) => Math.min(99, held * 100 + 20));
    await expect(examine(text)).rejects.toThrow(
      /column perm_excl_rate: found “.* as the middle of 2024\/25”, expected values of the size/i,
    );
  });

  it('gives no LAIT short name other values than LAIT’s', async () => {
    const text = releaseText([{ geographic_level: 'National', perm_excl_rate: 0.14 }], ['perm_excl_rate']);
    await expect(examine(text, { map: ['perm_excl_rate=TotPermEx'] })).rejects.toThrow(
      /found “TotPermEx”, expected one of/,
    );
  });
});
