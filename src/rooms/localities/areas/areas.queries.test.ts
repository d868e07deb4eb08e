import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { temporaryFolder } from '../../../../tests/support/temporary-folder.ts';
import { projectRoot } from '../../../foundation/config/index.ts';
import { predecessors, successors } from './area-history.queries.ts';
import { findArea, hexes, listAreas, neighbourLists, neighboursOf } from './areas.queries.ts';
import { loadAreas } from './load-areas.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await bareDatabase();
  await loadAreas(database.owner, { root: projectRoot });
});
afterAll(() => database.close());

const numberOf = async (text: string) => (await findArea(database.app, text))?.number;

describe('finding an area', () => {
  it.each([
    ['its DfE number', '845', '845'],
    ['its ONS code', 'e10000011', '845'],
    ['its name in any case', 'EAST sussex', '845'],
    ['its slug', 'east-sussex', '845'],
    ['an ONS code it no longer has', 'E10000023', '815'],
    ['the ONS code it has since', 'E06000065', '815'],
    ['a name that a published file uses', 'Bristol, City of', '801'],
    ['the other spelling of a region', 'London (Inner)', '987'],
    ['England', 'england', '970'],
    ['"Dorset", which is the authority of today', 'Dorset', '838'],
    ['the slug of the Dorset that ended in 2019', 'dorset-to-2019', '835'],
  ])('by %s', async (_how, text, number) => {
    expect(await numberOf(text)).toBe(number);
  });

  it('finds nothing for a name of no area', async () => {
    expect(await findArea(database.app, 'Wessex')).toBeNull();
    expect(await findArea(database.app, '')).toBeNull();
  });
});

describe('the areas', () => {
  it('are every authority of any file, nine regions, two halves of London, and England', async () => {
    const areas = await listAreas(database.app);
    const count = (kind: string) => areas.filter((area) => area.kind === kind).length;
    expect([count('local-authority'), count('region'), count('england')]).toEqual([160, 11, 1]);
  });

  it('are 153 authorities today, and 152 in 2022, before Cumbria was divided', async () => {
    expect(await listAreas(database.app, { kind: 'local-authority', on: '2026-11-21' })).toHaveLength(153);
    expect(await listAreas(database.app, { kind: 'local-authority', on: '2022-09-01' })).toHaveLength(152);
  });

  it('each authority lies in a region', async () => {
    const authorities = await listAreas(database.app, { kind: 'local-authority' });
    const regions = new Set((await listAreas(database.app, { kind: 'region' })).map((region) => region.id));
    expect(authorities.filter((area) => area.regionId === null || !regions.has(area.regionId))).toEqual([]);
  });
});

describe('an abolished authority', () => {
  it.each([
    ['Cumbria', '2023-03-31', ['Cumberland', 'Westmorland and Furness']],
    ['Northamptonshire', '2021-03-31', ['North Northamptonshire', 'West Northamptonshire']],
    ['Poole', '2019-03-31', ['Bournemouth, Christchurch and Poole']],
    ['dorset-to-2019', '2019-03-31', ['Bournemouth, Christchurch and Poole', 'Dorset']],
    ['Bedfordshire', '2009-03-31', ['Bedford', 'Central Bedfordshire']],
    ['Cheshire', '2009-03-31', ['Cheshire East', 'Cheshire West and Chester']],
  ])('%s ended on %s and was followed from the next day', async (name, lastDay, names) => {
    const area = await findArea(database.app, name);
    expect(area?.toOn).toBe(lastDay);
    const next = await successors(database.app, area?.id ?? 0);
    expect(next.map((step) => step.area.name)).toEqual(names);
    const day = new Date(Date.parse(lastDay) + 86_400_000).toISOString().slice(0, 10);
    expect(next.every((step) => step.onDate === day && step.area.fromOn === day)).toBe(true);
  });

  it('is found from its successor', async () => {
    const before = await predecessors(database.app, 839);
    expect(before.map((step) => step.area.number).sort()).toEqual(['835', '836', '837']);
  });
});

describe('statistical neighbours', () => {
  it('come in two dated lists, the newest first', async () => {
    expect((await neighbourLists(database.app)).map((list) => [list.id, list.label])).toEqual([
      ['2025-05', 'May 2025'],
      ['2021-04', 'April 2021'],
    ]);
  });

  it('are ten, the most alike first', async () => {
    const neighbours = await neighboursOf(database.app, 845, '2025-05');
    expect(neighbours.map((neighbour) => neighbour.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(neighbours.map((neighbour) => neighbour.area.id)).size).toBe(10);
  });

  it('are none in 2021 for an authority that came in 2023', async () => {
    expect(await neighboursOf(database.app, 942, '2021-04')).toEqual([]);
  });
});

it('the hex map has a place for each authority of 2023', async () => {
  const places = await hexes(database.app);
  const existing = await listAreas(database.app, { kind: 'local-authority', on: '2023-04-01' });
  expect(places.map((place) => place.areaId)).toEqual(existing.map((area) => area.id).sort((a, b) => a - b));
});

describe('loading the areas', () => {
  it('is done once for the same files, and again over what is there', async () => {
    expect(await loadAreas(database.owner, { root: projectRoot })).toBe(false);
    await sql`update localities.area_release set checksum = 'another'`.execute(database.owner);
    expect(await loadAreas(database.owner, { root: projectRoot })).toBe(true);
    expect(await numberOf('East Sussex')).toBe('845');
  });

  it('refuses a damaged file by name and keeps what was loaded', async () => {
    const root = temporaryFolder('areas');
    await cp(join(projectRoot, 'data/areas'), join(root, 'data/areas'), { recursive: true });
    await writeFile(join(root, 'data/areas/hexes.csv'), 'area,q,r\n');
    await sql`update localities.area_release set checksum = 'another'`.execute(database.owner);
    await expect(loadAreas(database.owner, { root })).rejects.toThrow('data/areas/hexes.csv is damaged');
    expect(await hexes(database.app)).toHaveLength(153);
  });
});
