import { describe, expect, it } from 'vitest';
import { byar, rateIntervals, wilson } from './intervals.rules.ts';

function intervals(events: number, population: number) {
  const found = rateIntervals(events, population);
  if (!found.ok) throw new Error(found.reason.message);
  return found.value;
}

const near = (found: readonly number[] | null, expected: readonly number[]) =>
  expect(found?.map((value) => Number(value.toFixed(10)))).toEqual(expected.map((value) => Number(value.toFixed(10))));

describe('intervals of a rate per 100', () => {
  it('three events among 8,000 people: exact Poisson limits, since there are fewer than ten', () => {
    const found = intervals(3, 8000);
    expect(found.rate).toBe(0.0375);
    near(found.byar95, [0.007733401536195018, 0.10959091337177905]);
    near(found.byar998, [0.002381667219605041, 0.16327800973985088]);
    near(found.wilson95, [0.012754185154337147, 0.11020500727004891]);
  });
  it('25 events among 9,000: Byar’s limits', () => {
    near(intervals(25, 9000).byar95, [0.17971406579619112, 0.4100716743576151]);
    near(intervals(25, 9000).byar998, [0.13671621429339165, 0.49638644641753427]);
  });
  it('no event: the rule of three, nearly, and never below zero', () => {
    const { byar95, wilson95 } = intervals(0, 1000);
    near(byar95, [0, 0.3688879454]);
    expect(wilson95?.[0]).toBe(0);
  });
  it('the exact limits and Byar’s meet at ten events', () => {
    near(byar(9, '95'), [4.1153730974, 17.0848034514]);
    expect(byar(10, '95')[0]).toBeGreaterThan(byar(9, '95')[0]);
    expect(byar(10, '95')[1]).toBeGreaterThan(byar(9, '95')[1]);
  });
  it('more suspensions than pupils have no Wilson interval, and it is said why', () => {
    const found = intervals(1200, 1000);
    expect(found).toMatchObject({ rate: 120, wilson95: null });
    expect(found.reason).toContain('more events than people');
    expect(found.byar95[0]).toBeGreaterThan(100);
  });
  it('everybody is a proportion of one', () => expect(wilson(50, 50)?.[1]).toBe(1));

  it.each([
    [-1, 100, 'events'],
    [1.5, 100, 'events'],
    [Number.NaN, 100, 'events'],
    [1, 0, 'population'],
    [1, -5, 'population'],
    [1, 2.5, 'population'],
  ])('%d events among %d people are refused, naming the %s', (events, population, parameter) => {
    const found = rateIntervals(events, population);
    expect(found.ok ? null : found.reason.parameter).toBe(parameter);
  });
});
