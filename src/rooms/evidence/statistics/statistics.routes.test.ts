import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { z } from 'zod';
import { fullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, type House } from '../../../../tests/support/house.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import * as schemas from './statistics.schema.ts';

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await fullDatabase();
  house = await openHouse(database.app);
});
afterAll(async () => {
  await house.close();
  await database.close();
});

type Query = Parameters<typeof withQuery>[1];

async function ask<S extends z.ZodType>(path: string, query: Query, schema: S): Promise<z.output<S>> {
  const seen = await house.visitor().get(withQuery(path, query));
  expect(seen.status, seen.body.slice(0, 300)).toBe(200);
  return schema.parse(JSON.parse(seen.body));
}

async function refusal(path: string, query: Query) {
  const seen = await house.visitor().get(withQuery(path, query));
  return { status: seen.status, ...schemas.errorAnswer.parse(JSON.parse(seen.body)).error };
}

const values = (query: Query) => ask(paths.statisticsValuesPath(), query, schemas.valuesAnswer);
const compare = (query: Query) => ask(paths.statisticsComparePath(), query, schemas.compareAnswer);
const PRIMARY = { area: 'East Sussex', measure: 'PriPermEx', period: '2019/20' };

describe('values', () => {
  it('are given with their area, breakdown and source', async () => {
    const { values: found, next } = await values(PRIMARY);
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
    expect((await values({ ...PRIMARY, area })).values[0]?.value).toBe(0.03589);
  });
  it.each([
    ['2018/19', 0.09651],
    ['2019/20', 0.06126],
    ['2021/22', 0.07761],
    ['2022/23', 0.11121],
  ])('of England in %s are those that are known', async (period, value) => {
    const found = await values({ area: 'England', measure: 'TotPermEx', period });
    expect(found.values.map((row) => row.value)).toEqual([value]);
  });
  it('may be asked for with repeated parameters', async () => {
    const found = await values({ ...PRIMARY, area: ['845', '891'], period: ['2018/19', '2019/20'] });
    expect(found.values).toHaveLength(4);
  });
  it('come 500 a page, each once, to the end', async () => {
    const seen = new Set<string>();
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await values({ measure: 'permanent-exclusion-rate', phase: 'total', cursor });
      expect(page.values.length).toBeLessThanOrEqual(500);
      for (const row of page.values) seen.add(`${row.area.number} ${row.period} ${row.group}`);
      cursor = page.next ?? undefined;
      pages += 1;
    } while (cursor);
    expect(seen.size).toBe(await countOf('permanent-exclusion-rate', 'total'));
    expect(pages).toBe(Math.ceil(seen.size / 500));
  });
  it('say why there is none', async () => {
    const { values: found } = await values({ area: 'Isles of Scilly', measure: 'PriPermEx', period: '2023/24' });
    expect(found[0]).toMatchObject({ value: null, status: 'not-available' });
  });
});

async function countOf(measure: string, phase: string): Promise<number | undefined> {
  const found = await sql<{ count: number }>`select count(*) as count from evidence.fact
    join evidence.measure m on m.id = measure_id join evidence.phase p on p.id = phase_id
    where m.code = ${measure} and p.code = ${phase}`.execute(database.owner);
  return found.rows[0]?.count;
}

describe('a comparison', () => {
  it('sets a value beside England, the region and the neighbours of the list', async () => {
    const found = await compare({ ...PRIMARY, neighbours: '2021-04' });
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
    expect((await compare(PRIMARY)).neighbours.list).toBe('2025-05');
  });
  it('takes London’s value where inner London has none', async () => {
    const found = await compare({ area: 'Camden', measure: 'TotPermEx', period: '2023/24' });
    const london = await values({ area: ['London', 'Inner London'], measure: 'TotPermEx', period: '2023/24' });
    const known = london.values.filter(({ value }) => value !== null);
    expect(known.map(({ area, value }) => ({ name: area.name, value }))).toContainEqual(found.region);
  });
  it('compares nothing for an area that the list leaves out', async () => {
    const found = await compare({ area: 'Cumberland', measure: 'TotPermEx', period: '2023/24', neighbours: '2021-04' });
    expect(found.neighbours).toEqual({ list: '2021-04', rankHighest: 1, of: 1, mean: null, used: 0 });
  });
  it('gives no place to an area without a value', async () => {
    const found = await compare({ area: 'Isles of Scilly', measure: 'PriPermEx', period: '2023/24' });
    expect(found.neighbours.rankHighest).toBeNull();
  });
  it('takes our own measure by phase', async () => {
    const question = { area: '845', measure: 'permanent-exclusion-rate', period: '2019/20' };
    expect((await compare({ ...question, phase: 'primary' })).value).toBe(0.03589);
    expect((await compare(question)).value).toBe(0.05473);
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    [{ area: 'Narnia' }, 404, 'area', 'Narnia'],
    [{ area: 'East Susex' }, 404, 'area', 'East Susex'],
    [{ measure: 'PriPermExx' }, 404, 'measure', 'PriPermExx'],
    [{ period: '1066/67' }, 404, 'period', '1066/67'],
    [{ phase: 'nursery-rhyme' }, 404, 'phase', 'nursery-rhyme'],
    [{ group: 'x' }, 404, 'group', 'x'],
    [{ cursor: 'nonsense' }, 400, 'cursor', 'nonsense'],
    [{ areas: '845' }, 400, 'areas', '845'],
    [{ area: ' ' }, 400, 'area', ' '],
  ])('%j is refused by name', async (query, status, parameter, value) => {
    const refused = await refusal(paths.statisticsValuesPath(), query);
    expect(refused).toMatchObject({ status, parameter, value });
    expect(refused.message).toMatch(/Expected/);
  });
  it('gets a suggestion for a slip of the pen', async () => {
    const { message } = await refusal(paths.statisticsValuesPath(), { area: 'East Susex' });
    expect(message).toContain('East Sussex');
  });
  it('is told which parameter of a comparison is missing or which list there is', async () => {
    const path = paths.statisticsComparePath();
    expect(await refusal(path, { area: '845', measure: 'PriPermEx' })).toMatchObject({
      status: 400,
      parameter: 'period',
      value: null,
    });
    const list = await refusal(path, { ...PRIMARY, neighbours: '2019-01' });
    expect(list).toMatchObject({ status: 404, parameter: 'neighbours', value: '2019-01' });
    expect(list.message).toContain('2025-05, 2021-04');
  });
  it('answers hostile text like any other', async () => {
    const area = `x'; drop table evidence.fact; --${'%'.repeat(500)}`;
    expect((await refusal(paths.statisticsValuesPath(), { area })).status).toBe(404);
    expect((await refusal(paths.statisticsValuesPath(), { measure: '\u0000' })).status).toBe(404);
    expect((await refusal(paths.statisticsValuesPath(), { area: '\u0000' })).status).toBe(404);
  });
});

describe('the lists', () => {
  it('hold every area, abolished ones with their successors', async () => {
    const { areas } = await ask(paths.statisticsAreasPath(), {}, schemas.areasAnswer);
    expect(areas.find(({ name }) => name === 'Cumbria')).toMatchObject({
      number: '909',
      to: '2023-03-31',
      successors: [{ number: '942', name: 'Cumberland' }, { number: '943' }],
    });
  });
  it('hold every measure with its latest period', async () => {
    const { measures } = await ask(paths.statisticsMeasuresPath(), {}, schemas.measuresAnswer);
    expect(measures.length).toBeGreaterThanOrEqual(434);
    expect(measures.find(({ id }) => id === 'PriPermEx')).toMatchObject({
      decimals: 2,
      latest: '2023/24',
      polarity: 'low',
    });
  });
});

describe('the door', () => {
  it('is open to every page on the web', async () => {
    const seen = await house.visitor().get(withQuery(paths.statisticsValuesPath(), PRIMARY));
    expect(seen.headers['access-control-allow-origin']).toBe('*');
  });
  it('spares a program what it has already', async () => {
    const address = withQuery(paths.statisticsComparePath(), PRIMARY);
    const first = await house.visitor().get(address);
    const second = await house.visitor().get(address, { 'if-none-match': String(first.headers['etag']) });
    expect([first.status, second.status, second.body]).toEqual([200, 304, '']);
  });
  it('describes itself by the schemas that it reads with', async () => {
    const seen = await house.visitor().get(paths.openApiPath());
    const api = JSON.parse(seen.body) as {
      openapi: string;
      paths: Record<string, { get: { parameters?: { name: string }[] } }>;
    };
    expect(api.openapi).toBe('3.1.0');
    const described = api.paths[paths.statisticsValuesPath()]?.get.parameters?.map(({ name }) => name);
    expect(described).toEqual(Object.keys(schemas.valuesParameters.shape));
    expect(Object.keys(api.paths)).toContain(paths.statisticsComparePath());
  });
});
