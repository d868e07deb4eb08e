import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoor, PRIMARY, type Door } from './testing.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe('values', () => {
  it('are given with their area, breakdown and source', async () => {
    const { values: found, next } = await door.values(PRIMARY);
    expect(next).toBeNull();
    expect(found).toEqual([
      {
        area: { number: '845', name: 'East Sussex' },
        measure: 'PriPermEx',
        period: '2019/20',
        phase: 'primary',
        group: 'all',
        value: 0.03589,
        status: null,
        source: expect.stringContaining('Local Authority Interactive Tool'),
      },
    ]);
  });
  it.each(['845', 'E10000011', 'east sussex', 'East Sussex'])('are found for the area written %s', async (area) => {
    expect((await door.values({ ...PRIMARY, area })).values[0]?.value).toBe(0.03589);
  });
  it.each([
    ['2018/19', 0.09651],
    ['2019/20', 0.06126],
    ['2021/22', 0.07761],
    ['2022/23', 0.11121],
  ])('of England in %s are those that are known', async (period, value) => {
    const found = await door.values({ area: 'England', measure: 'TotPermEx', period });
    expect(found.values.map((row) => row.value)).toEqual([value]);
  });
  it('may be asked for with repeated parameters', async () => {
    const found = await door.values({ ...PRIMARY, area: ['845', '891'], period: ['2018/19', '2019/20'] });
    expect(found.values).toHaveLength(4);
  });
  it('come 500 a page, each once, to the end', async () => {
    const seen = new Set<string>();
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await door.values({ measure: 'permanent-exclusion-rate', phase: 'total', cursor });
      expect(page.values.length).toBeLessThanOrEqual(500);
      for (const row of page.values) seen.add(`${row.area.number} ${row.period} ${row.group}`);
      cursor = page.next ?? undefined;
      pages += 1;
    } while (cursor);
    expect(seen.size).toBe(await countOf('permanent-exclusion-rate', 'total'));
    expect(pages).toBe(Math.ceil(seen.size / 500));
  });
  it('say why there is none', async () => {
    const { values: found } = await door.values({ area: 'Isles of Scilly', measure: 'PriPermEx', period: '2023/24' });
    expect(found[0]).toMatchObject({ value: null, status: 'not-available' });
  });
});

async function countOf(measure: string, phase: string): Promise<number | undefined> {
  const found = await sql<{ count: number }>`select count(*) as count from evidence.fact
    join evidence.measure m on m.id = measure_id join evidence.phase p on p.id = phase_id
    where m.code = ${measure} and p.code = ${phase}`.execute(door.database.owner);
  return found.rows[0]?.count;
}

describe('a comparison', () => {
  it('sets a value beside England, the region and the neighbours of the list', async () => {
    const found = await door.compare({ ...PRIMARY, neighbours: '2021-04' });
    expect(found).toEqual({
      area: { number: '845', name: 'East Sussex' },
      measure: 'PriPermEx',
      period: '2019/20',
      value: 0.03589,
      england: 0.01567,
      region: { name: 'South East', value: 0.01174 },
      neighbours: { list: '2021-04', rankHighest: 4, of: 11, mean: expect.closeTo(0.0278, 4), used: 10 },
    });
  });
  it('uses the newest list when none is named', async () => {
    expect((await door.compare(PRIMARY)).neighbours.list).toBe('2025-05');
  });
  it('takes London’s value where inner London has none', async () => {
    const found = await door.compare({ area: 'Camden', measure: 'TotPermEx', period: '2023/24' });
    const london = await door.values({ area: ['London', 'Inner London'], measure: 'TotPermEx', period: '2023/24' });
    const known = london.values.filter(({ value }) => value !== null);
    expect(known.map(({ area, value }) => ({ name: area.name, value }))).toContainEqual(found.region);
  });
  it('compares nothing for an area that the list leaves out', async () => {
    const found = await door.compare({
      area: 'Cumberland',
      measure: 'TotPermEx',
      period: '2023/24',
      neighbours: '2021-04',
    });
    expect(found.neighbours).toEqual({ list: '2021-04', rankHighest: null, of: 0, mean: null, used: 0 });
  });
  it.each(['England', 'South East'])('gives %s no place: it has no neighbours', async (area) => {
    const found = await door.compare({ area, measure: 'TotPermEx', period: '2023/24' });
    expect(found.neighbours).toEqual({ list: '2025-05', rankHighest: null, of: 0, mean: null, used: 0 });
  });
  it('gives no place to an area without a value', async () => {
    const found = await door.compare({ area: 'Isles of Scilly', measure: 'PriPermEx', period: '2023/24' });
    expect(found.neighbours.rankHighest).toBeNull();
  });
  it('takes our own measure by phase', async () => {
    const question = { area: '845', measure: 'permanent-exclusion-rate', period: '2019/20' };
    expect((await door.compare({ ...question, phase: 'primary' })).value).toBe(0.03589);
    expect((await door.compare(question)).value).toBe(0.05473);
  });
});
