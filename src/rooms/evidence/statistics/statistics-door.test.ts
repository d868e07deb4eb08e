import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withQuery } from '../../../foundation/http/index.ts';
import * as paths from '../paths.ts';
import * as schemas from './statistics.schema.ts';
import { openDoor, PRIMARY, type Door } from './testing.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

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
    const refused = await door.refusal(paths.statisticsValuesPath(), query);
    expect(refused).toMatchObject({ status, parameter, value });
    expect(refused.message).toMatch(/Expected/);
  });
  it('gets a suggestion for a slip of the pen', async () => {
    const { message } = await door.refusal(paths.statisticsValuesPath(), { area: 'East Susex' });
    expect(message).toContain('East Sussex');
  });
  it('is told which parameter of a comparison is missing or which list there is', async () => {
    const path = paths.statisticsComparePath();
    expect(await door.refusal(path, { area: '845', measure: 'PriPermEx' })).toMatchObject({
      status: 400,
      parameter: 'period',
      value: null,
    });
    const list = await door.refusal(path, { ...PRIMARY, neighbours: '2019-01' });
    expect(list).toMatchObject({ status: 404, parameter: 'neighbours', value: '2019-01' });
    expect(list.message).toContain('2025-05, 2021-04');
  });
  it('answers hostile text like any other', async () => {
    const area = `x'; drop table evidence.fact; --${'%'.repeat(500)}`;
    expect((await door.refusal(paths.statisticsValuesPath(), { area })).status).toBe(404);
    expect((await door.refusal(paths.statisticsValuesPath(), { measure: '\u0000' })).status).toBe(404);
    expect((await door.refusal(paths.statisticsValuesPath(), { area: '\u0000' })).status).toBe(404);
  });
});

describe('the lists', () => {
  it('hold every area, abolished ones with their successors', async () => {
    const { areas } = await door.ask(paths.statisticsAreasPath(), {}, schemas.areasAnswer);
    expect(areas.find(({ name }) => name === 'Cumbria')).toMatchObject({
      number: '909',
      to: '2023-03-31',
      successors: [{ number: '942', name: 'Cumberland' }, { number: '943' }],
    });
  });
  it('hold every measure with its latest period', async () => {
    const { measures } = await door.ask(paths.statisticsMeasuresPath(), {}, schemas.measuresAnswer);
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
    const seen = await door.house.visitor().get(withQuery(paths.statisticsValuesPath(), PRIMARY));
    expect(seen.headers['access-control-allow-origin']).toBe('*');
  });
  it('spares a program what it has already', async () => {
    const address = withQuery(paths.statisticsComparePath(), PRIMARY);
    const first = await door.house.visitor().get(address);
    const second = await door.house.visitor().get(address, { 'if-none-match': String(first.headers['etag']) });
    expect([first.status, second.status, second.body]).toEqual([200, 304, '']);
  });
  it('describes itself by the schemas that it reads with', async () => {
    const seen = await door.house.visitor().get(paths.openApiPath());
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
