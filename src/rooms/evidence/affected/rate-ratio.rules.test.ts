import { describe, expect, it } from 'vitest';
import { rateRatio } from './rate-ratio.rules.ts';

const of = (events: number, pupils: number, people = events) => ({ events, people, pupils });

describe('a ratio to everyone else', () => {
  it('has the interval that Katz’s formula gives by hand', () => {
    const found = rateRatio(of(15, 100), of(20, 200), 0);
    expect(found?.ratio).toBeCloseTo(3, 10);
    expect(found?.low).toBeCloseTo(1.1333, 3);
    expect(found?.high).toBeCloseTo(7.9414, 3);
    expect([found?.groupRate, found?.othersRate]).toEqual([15, 5]);
  });

  it('has a wider interval where one pupil was suspended several times', () => {
    const each = rateRatio(of(60, 1000), of(100, 3000), 0);
    const repeated = rateRatio(of(60, 1000, 20), of(100, 3000, 40), 0);
    expect(repeated?.ratio).toBe(each?.ratio);
    expect((repeated?.high ?? 0) / (repeated?.low ?? 1)).toBeGreaterThan((each?.high ?? 0) / (each?.low ?? 1));
  });

  it('holds every ratio that would have been rounded to the published counts', () => {
    const found = rateRatio(of(30, 2000), of(95, 9000), 5);
    for (const moved of [-2.5, 0, 2.5]) {
      for (const all of [-2.5, 0, 2.5]) {
        const exact = rateRatio(of(30 + moved, 2000 - moved), of(95 + all, 9000 + all), 0);
        expect(found?.low).toBeLessThanOrEqual(exact?.low ?? 0);
        expect(found?.high).toBeGreaterThanOrEqual(exact?.high ?? Infinity);
      }
    }
  });

  it.each([
    ['a group without an event', of(0, 100), of(20, 200)],
    ['everyone else without an event', of(20, 100), of(20, 200)],
    ['a group without pupils', of(20, 0), of(40, 200)],
    ['a group that is everybody', of(20, 200), of(20, 200)],
    ['a count that rounding could take to nothing', of(0, 100), of(40, 200)],
  ])('is not told for %s', (_, group, all) => expect(rateRatio(group, all, 5)).toBeNull());
});
