import { chiSquaredQuantile } from './gamma.rules.ts';

export type Interval = [low: number, high: number];
export type Confidence = '95' | '99.8';

/** How far the normal distribution reaches on either side for a confidence. */
export const Z: Record<Confidence, number> = { '95': 1.959963984540054, '99.8': 3.090232306167813 };
/** The share of both tails together. */
export const OUTSIDE: Record<Confidence, number> = { '95': 0.05, '99.8': 0.002 };
/** Byar's approximation is good from ten events on; below them the exact interval is taken (Fingertips's rule). */
const EXACT_BELOW = 10;
const PER = 100;

/**
 * How many events a Poisson count of `events` is compatible with: exact under ten events, through the quantiles of
 * chi-squared; from ten on Byar's L = x(1 − 1/9x − z/3√x)³ and U = (x+1)(1 − 1/9(x+1) + z/3√(x+1))³. Events, not a rate.
 */
export function byar(events: number, confidence: Confidence): Interval {
  if (events < EXACT_BELOW) return exactPoisson(events, OUTSIDE[confidence] / 2);
  const z = Z[confidence];
  const cubed = (x: number, sign: 1 | -1) => x * (1 - 1 / (9 * x) + (sign * z) / (3 * Math.sqrt(x))) ** 3;
  return [cubed(events, -1), cubed(events + 1, 1)];
}

function exactPoisson(events: number, tail: number): Interval {
  const low = events === 0 ? 0 : chiSquaredQuantile(tail, 2 * events) / 2;
  return [low, chiSquaredQuantile(1 - tail, 2 * events + 2) / 2];
}

/**
 * Wilson's interval of a proportion, (2x + z² ± z√(z² + 4x(1 − x/n))) / 2(n + z²); null where there are more events
 * than people, since then it is no proportion: a pupil can be suspended twice.
 */
export function wilson(events: number, population: number, confidence: Confidence = '95'): Interval | null {
  if (events > population) return null;
  const z = Z[confidence];
  const reach = z * Math.sqrt(z * z + 4 * events * (1 - events / population));
  const side = (sign: 1 | -1) => (2 * events + z * z + sign * reach) / (2 * (population + z * z));
  // At the very ends the subtraction leaves a rounding error, and a share outside 0 to 1 is none.
  return [Math.max(0, side(-1)), Math.min(1, side(1))];
}

/** All per 100 people, unrounded. `wilson95` is null, with the reason, where there are more events than people. */
export type RateIntervals = {
  rate: number;
  byar95: Interval;
  byar998: Interval;
  wilson95: Interval | null;
  reason?: string;
};
type RefusedCount = { parameter: 'events' | 'population'; message: string };

const MORE_EVENTS = 'There are more events than people, so the rate is no proportion and has no Wilson interval.';

/** A rate per 100 with its intervals, or which of the two numbers is impossible and what was expected. */
export function rateIntervals(
  events: number,
  population: number,
): { ok: true; value: RateIntervals } | { ok: false; reason: RefusedCount } {
  if (!isCount(events)) return refused('events', 'a whole number of events, 0 or more');
  if (!isCount(population) || population === 0) return refused('population', 'a whole number of people, 1 or more');
  const rateOf = ([low, high]: Interval): Interval => [(low / population) * PER, (high / population) * PER];
  const share = wilson(events, population);
  const value = {
    rate: (events * PER) / population,
    byar95: rateOf(byar(events, '95')),
    byar998: rateOf(byar(events, '99.8')),
    wilson95: share && ([share[0] * PER, share[1] * PER] satisfies Interval),
    ...(share ? {} : { reason: MORE_EVENTS }),
  };
  return { ok: true, value };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function refused(parameter: RefusedCount['parameter'], expected: string): { ok: false; reason: RefusedCount } {
  return { ok: false, reason: { parameter, message: `Expected ${expected}.` } };
}
