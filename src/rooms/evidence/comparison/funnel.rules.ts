import { lowerGamma } from './gamma.rules.ts';
import { OUTSIDE, Z, type Confidence, type Interval } from './intervals.rules.ts';

/** Counted events among people, both whole numbers; `size` above 0. */
type Counted = { events: number; size: number };

const HALVINGS = 60;
const PRECISE = 1e-9;

/**
 * The numbers of events between which a count stays by chance alone when `expected` are expected: a whole number lies
 * outside exactly when the tail of the Poisson distribution from it on is smaller than half of what the confidence
 * leaves. Between whole numbers the distribution is continued through the incomplete gamma function, so that the limits
 * run smoothly however few events there are. Events, not a rate; never below 0.
 */
export function poissonLimits(expected: number, confidence: Confidence): Interval {
  const tail = OUTSIDE[confidence] / 2;
  const upTo = (count: number) => 1 - lowerGamma(count + 1, expected);
  const from = (count: number) => lowerGamma(count, expected);
  const low = upTo(0) >= tail ? 0 : crossing((count) => upTo(count) - tail, [0, expected]);
  let beyond = expected + 1;
  while (from(beyond) > tail) beyond += 1 + 2 * Math.sqrt(expected);
  return [low, crossing((count) => tail - from(count), [expected, beyond])];
}

/** Where a count lies beside those limits: the same answer as comparing it with them, from two tails instead of a search. */
export function besidePoisson(events: number, expected: number): Beside {
  const low = 1 - lowerGamma(events + 1, expected);
  const high = events > 0 ? lowerGamma(events, expected) : 1;
  if (low < OUTSIDE['99.8'] / 2) return 'below998';
  if (high < OUTSIDE['99.8'] / 2) return 'above998';
  if (low < OUTSIDE['95'] / 2) return 'below95';
  return high < OUTSIDE['95'] / 2 ? 'above95' : 'inside';
}

/** Where a function that grows from below zero to above it crosses zero. */
function crossing(grows: (x: number) => number, [from, to]: Interval): number {
  let [low, high] = [from, to];
  for (let step = 0; step < HALVINGS && high - low > PRECISE; step++) {
    const middle = (low + high) / 2;
    if (grows(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** How much more areas differ than chance alone would make them. */
export type Spread = {
  /** The mean of the squared z-scores, the ends drawn in: 1 when there is nothing but chance. */
  phi: number;
  /** The variance between areas on the scale of square roots of rates per person; 0 when chance explains it all. */
  tauSquared: number;
};

/** The share at either end whose z-scores are drawn in, so that a few far ones do not widen the limits for all. */
const WINSORISED = 0.1;

/**
 * Overdispersion by Spiegelhalter ("Handling over-dispersion of performance indicators", Quality and Safety in Health
 * Care 14, 2005): z-scores of the square roots of rates around `rate` (per person), winsorised at a tenth from either
 * end, give phi; tau² = (I·phi − (I − 1)) / (Σw − Σw²/Σw), w = 1/s², where I·phi exceeds I − 1.
 */
export function spreadOf(areas: readonly Counted[], rate: number): Spread {
  const scores = areas.map(({ events, size }) => (Math.sqrt(events / size) - Math.sqrt(rate)) / errorOf(size));
  const drawnIn = winsorised(scores);
  const count = drawnIn.length;
  const squares = sum(drawnIn.map((score) => score ** 2));
  const weights = areas.map(({ size }) => 1 / errorOf(size) ** 2);
  const total = sum(weights);
  const scale = total - sum(weights.map((weight) => weight ** 2)) / total;
  const excess = squares - (count - 1);
  const tauSquared = count > 1 && excess > 0 && scale > 0 ? excess / scale : 0;
  return { phi: count > 0 ? squares / count : 1, tauSquared };
}

/** Limits around a rate per person for an area of this size, widened by the spread between areas (additive random effects). */
export function widenedLimits(rate: number, size: number, { tauSquared }: Spread, confidence: Confidence): Interval {
  const reach = Z[confidence] * Math.sqrt(errorOf(size) ** 2 + tauSquared);
  return [Math.max(0, Math.sqrt(rate) - reach) ** 2, (Math.sqrt(rate) + reach) ** 2];
}

// The square root of a rate of independent events has nearly this standard error, whatever the rate.
function errorOf(size: number): number {
  return 1 / (2 * Math.sqrt(size));
}

function winsorised(scores: readonly number[]): number[] {
  const sorted = [...scores].sort((a, b) => a - b);
  const cut = Math.floor(WINSORISED * sorted.length);
  const [low, high] = [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  return sorted.map((score) => Math.min(Math.max(score, low), high));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

export type Beside = 'below998' | 'below95' | 'inside' | 'above95' | 'above998';

/** Where a number lies beside its limits; a limit itself is inside. */
export function besideLimits(value: number, within95: Interval, within998: Interval): Beside {
  if (value < within998[0]) return 'below998';
  if (value > within998[1]) return 'above998';
  if (value < within95[0]) return 'below95';
  return value > within95[1] ? 'above95' : 'inside';
}
