import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile, inverseLowerGamma, logGamma, lowerGamma } from './gamma.rules.ts';

describe('the gamma function and its kin', () => {
  it.each([
    [1, 0],
    [0.5, 0.5723649429247001],
    [5, 3.1780538303479458],
    [10, 12.801827480081469],
  ])('the logarithm of gamma(%d) is %d', (x, expected) => expect(logGamma(x)).toBeCloseTo(expected, 12));

  it.each([
    // P(1, x) is 1 − e^−x.
    [1, 0.5, 1 - Math.exp(-0.5)],
    [1, 3, 1 - Math.exp(-3)],
    // P(n, x) is the chance of n events or more where x are expected.
    [3, 2, 1 - Math.exp(-2) * (1 + 2 + 2)],
    [4, 8, 1 - Math.exp(-8) * (1 + 8 + 32 + 512 / 6)],
  ])('P(%d, %d) is %d', (a, x, expected) => expect(lowerGamma(a, x)).toBeCloseTo(expected, 13));

  // The printed tables of the chi-squared distribution, and the same values as statistical software gives them.
  it.each([
    [0.95, 1, 3.841458820694124],
    [0.05, 1, 0.003932140000019522],
    [0.95, 10, 18.307038053275146],
    [0.975, 2, 7.377758908227871],
    [0.025, 6, 1.2373442457912032],
    [0.975, 8, 17.534546139484647],
    [0.001, 6, 0.3810667551368064],
    [0.999, 8, 26.12448155837614],
    [0.999, 20, 45.31474661812586],
  ])('the quantile %d for %d degrees of freedom is %d', (share, degrees, expected) => {
    expect(Math.abs(chiSquaredQuantile(share, degrees) / expected - 1)).toBeLessThan(1e-10);
  });

  it('going there and back changes nothing', () => {
    for (const a of [0.5, 1, 2.5, 10, 123]) {
      for (const share of [1e-6, 0.001, 0.5, 0.975, 0.999999]) {
        expect(Math.abs(lowerGamma(a, inverseLowerGamma(share, a)) - share)).toBeLessThan(1e-12);
      }
    }
    expect([inverseLowerGamma(0, 3), inverseLowerGamma(1, 3)]).toEqual([0, Infinity]);
  });
});
