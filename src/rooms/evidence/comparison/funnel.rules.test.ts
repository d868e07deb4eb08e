import { describe, expect, it } from 'vitest';
import { besideLimits, besidePoisson, poissonLimits, spreadOf, widenedLimits } from './funnel.rules.ts';

/** Poisson probabilities added up one by one, sharing nothing with the gamma function. */
function upTo(count: number, expected: number): number {
  let [term, sum] = [Math.exp(-expected), 0];
  for (let k = 0; k <= count; k++) {
    sum += term;
    term *= expected / (k + 1);
  }
  return sum;
}

describe('limits of a count', () => {
  it('leave a whole number outside exactly when its Poisson tail is smaller than a fortieth or a thousandth', () => {
    for (const expected of [0.3, 1, 2.7, 5, 9.5, 40, 110]) {
      for (const [confidence, tail] of [
        ['95', 0.025],
        ['99.8', 0.001],
      ] as const) {
        const [low, high] = poissonLimits(expected, confidence);
        for (let count = 0; count < 3 * expected + 15; count++) {
          expect(count < low, `${count} of ${expected}`).toBe(upTo(count, expected) < tail);
          expect(count > high, `${count} of ${expected}`).toBe(1 - upTo(count - 1, expected) < tail);
        }
      }
    }
  });
  it('are what a count is said to lie beside', () => {
    for (const expected of [0.3, 2.7, 9.5, 40, 110]) {
      const [within95, within998] = [poissonLimits(expected, '95'), poissonLimits(expected, '99.8')];
      for (let count = 0; count < 3 * expected + 15; count++)
        expect(besidePoisson(count, expected)).toBe(besideLimits(count, within95, within998));
    }
  });
  it('never make nothing at all outside where nothing is likely', () => {
    expect(poissonLimits(2, '95')[0]).toBe(0);
    expect(poissonLimits(3.6, '95')[0]).toBe(0);
    expect(poissonLimits(3.8, '95')[0]).toBeGreaterThan(0);
  });
  it('run smoothly: no step of the expected number makes them jump', () => {
    let before = poissonLimits(0.5, '99.8');
    for (let expected = 0.6; expected < 12; expected += 0.1) {
      const now = poissonLimits(expected, '99.8');
      expect(now[1] - before[1]).toBeGreaterThan(0);
      expect(now[1] - before[1]).toBeLessThan(0.5);
      expect(now[0] - before[0]).toBeGreaterThanOrEqual(0);
      before = now;
    }
  });
});

describe('overdispersion', () => {
  const sizes = Array.from({ length: 100 }, (_, index) => 10_000 + 300 * index);
  it('is none where areas differ less than chance would make them', () => {
    const areas = sizes.map((size) => ({ size, events: size * 0.04 }));
    expect(spreadOf(areas, 0.04)).toEqual({ phi: expect.closeTo(0, 9) as number, tauSquared: 0 });
    const [low, high] = widenedLimits(0.04, 10_000, { phi: 1, tauSquared: 0 }, '95');
    expect([low * 10_000, high * 10_000].map(Math.round)).toEqual([362, 440]);
  });
  it('is the variance that areas have besides chance, found again from areas that have it', () => {
    // Evenly spread normal scores with a standard deviation of 0.05 on the scale of roots.
    const spread = 0.05;
    const areas = sizes.map((size, index) => {
      const score = Math.sqrt(2) * inverseError((2 * (index + 0.5)) / 100 - 1);
      return { size, events: size * (0.2 + spread * score) ** 2 };
    });
    const { phi, tauSquared } = spreadOf(areas, 0.04);
    expect(phi).toBeGreaterThan(100);
    // A tenth drawn in from either end takes about a third of the variance of a normal distribution.
    expect(Math.sqrt(tauSquared) / spread).toBeGreaterThan(0.75);
    expect(Math.sqrt(tauSquared) / spread).toBeLessThan(1);
  });
  it('is not set by a single area far from all others', () => {
    const areas = sizes.map((size) => ({ size, events: size * 0.04 }));
    expect(spreadOf([...areas, { size: 50_000, events: 20_000 }], 0.04).tauSquared).toBe(0);
  });
  it('never puts a limit below zero', () => {
    expect(widenedLimits(0.01, 100, { phi: 9, tauSquared: 0.01 }, '99.8')[0]).toBe(0);
  });
});

describe('beside the limits', () => {
  it('a number is inside, or beyond the 95% or the 99.8% limits on either side', () => {
    const told = [0, 2, 5, 8, 12].map((value) => besideLimits(value, [3, 7], [1, 10]));
    expect(told).toEqual(['below998', 'below95', 'inside', 'above95', 'above998']);
    expect(besideLimits(7, [3, 7], [1, 10])).toBe('inside');
  });
});

/** The inverse of the error function (Winitzki's approximation), good to two figures. */
function inverseError(x: number): number {
  const a = 0.147;
  const log = Math.log(1 - x * x);
  const term = 2 / (Math.PI * a) + log / 2;
  return Math.sign(x) * Math.sqrt(Math.sqrt(term ** 2 - log / a) - term);
}
