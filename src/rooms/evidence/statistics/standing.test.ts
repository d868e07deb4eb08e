import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statisticsStandingPath } from '../paths.ts';
import { standingAnswer } from './statistics.schema.ts';
import { openDoor, type Door } from './testing.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const standing = (query: Record<string, string>) => door.ask(statisticsStandingPath(), query, standingAnswer);

describe('where a value stands', () => {
  it('is answered in this shape, of the newest period, with the list that was asked for', async () => {
    const found = await standing({ area: 'East Sussex', measure: 'PriPermEx', neighbours: '2025-05' });
    expect(Object.keys(found).slice(0, 7)).toEqual([
      ...['period', 'value', 'polarity', 'england', 'neighbours', 'region', 'previous'],
    ]);
    expect(Object.keys(found.england)).toEqual(['value', 'rank', 'of', 'tiedWith', 'band', 'cuts']);
    expect(Object.keys(found.neighbours)).toEqual(['list', 'mean', 'used', 'rank', 'of']);
    expect(found).toMatchObject({
      ...{ period: '2023/24', polarity: 'low', region: { name: 'South East' }, previous: { period: '2022/23' } },
      neighbours: { list: '2025-05', used: 10, of: 11 },
    });
  });
  it('shares a place with those of exactly the same value', async () => {
    const found = await standing({ area: 'Barnet', measure: 'SpecPermEx', period: '2022/23' });
    expect(found).toMatchObject({ value: 0, england: { rank: 1, tiedWith: expect.any(Number) as number } });
    expect(found.england.tiedWith).toBeGreaterThan(50);
  });
  it('has a place but no band for a measure whose bands the publisher hides, and says so', async () => {
    const found = await standing({ area: 'Barnet', measure: 'SpecPermEx', period: '2022/23' });
    expect(found.england).toMatchObject({ rank: 1, band: null, cuts: null });
    expect(found.notes).toContain('The publisher gives no quartile bands for this measure.');
  });
  it('has no rank and no band without a polarity, and says so', async () => {
    const found = await standing({ area: '845', measure: 'pupil-headcount' });
    expect(found).toMatchObject({ polarity: null, england: { rank: null, band: null, cuts: null } });
    expect(found.notes.join(' ')).toContain('does not say whether low or high is better');
  });
  it('of an abolished authority has the newest period, no value and no place', async () => {
    const found = await standing({ area: 'Cumbria', measure: 'TotPermEx' });
    expect(found).toMatchObject({ period: '2023/24', value: null, england: { rank: null, tiedWith: null } });
    expect(found.notes[0]).toBe('No figure is published for Cumbria for 2023/24.');
  });
  it('of a region has no place among local authorities', async () => {
    const found = await standing({ area: 'South East', measure: 'TotPermEx' });
    expect(found).toMatchObject({ england: { rank: null, of: 153 }, neighbours: { of: 0, rank: null } });
  });
  it('gives no change over a gap of years', async () => {
    const found = await standing({ area: '845', measure: 'KS2RWM_Expected_STD', period: '2021/22' });
    expect(found.previous).toEqual({ period: null, change: null });
    expect(found.notes.join(' ')).toContain('are of 2018/19');
  });
  it('refuses a period that the measure has no value for, naming what there is', async () => {
    const refused = await door.refusal(statisticsStandingPath(), {
      area: '845',
      measure: 'TotPermEx',
      period: '1999/00',
    });
    expect(refused).toMatchObject({ status: 404, parameter: 'period', value: '1999/00' });
    expect(refused.message).toContain('2023/24');
  });
});
