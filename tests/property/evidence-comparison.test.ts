import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shown } from '../../src/foundation/charts/index.ts';
import { neighboursMean } from '../../src/rooms/evidence/comparison/neighbours-mean.rules.ts';
import { rank } from '../../src/rooms/evidence/comparison/rank.rules.ts';
import { compareShown } from '../../src/rooms/evidence/comparison/shown.rules.ts';
import { standing } from '../../src/rooms/evidence/comparison/standing.rules.ts';

// Few distinct values, so that ties are common, beside any rate at all.
const rate = fc.oneof(fc.constantFrom(0, 0.004, 0.01, 0.1, 0.1001, 5), fc.double({ min: 0, max: 200, noNaN: true }));
const maybe = fc.option(rate, { nil: null });
const others = fc.array(maybe, { maxLength: 12 });

describe('a place among others', () => {
  it('is the place in the sorted list, from either end', () => {
    fc.assert(
      fc.property(rate, others, (own, list) => {
        const values = [...list.filter((value) => value !== null), own];
        const place = rank(own, list);
        expect(place?.highest).toBe([...values].sort((a, b) => b - a).indexOf(own) + 1);
        expect(place?.lowest).toBe([...values].sort((a, b) => a - b).indexOf(own) + 1);
        expect(place?.of).toBe(values.length);
      }),
    );
  });
  it('does not depend on the order of the neighbours', () => {
    fc.assert(
      fc.property(maybe, others, (own, list) => {
        expect(rank(own, [...list].reverse())).toEqual(rank(own, list));
      }),
    );
  });
  it('covers everybody: those above, those below, those tied and itself', () => {
    fc.assert(
      fc.property(rate, others, (own, list) => {
        const place = rank(own, list);
        expect(place && place.highest - 1 + (place.lowest - 1) + place.tiedWith + 1).toBe(place?.of);
      }),
    );
  });
  it('says joint exactly when somebody shares the place', () => {
    fc.assert(
      fc.property(rate, others, (own, list) => {
        const shares = list.includes(own);
        const words = standing(rank(own, list), list.filter((value) => value !== null).length, list.length).text;
        expect(/^(?:Joint|The same)/.test(words ?? '')).toBe(shares);
      }),
    );
  });
});

describe('the mean of the neighbours', () => {
  it('lies between the least and the greatest, and uses those with a value', () => {
    fc.assert(
      fc.property(others, (list) => {
        const values = list.filter((value) => value !== null);
        const { mean, used } = neighboursMean(list);
        expect(used).toBe(values.length);
        if (mean === null) {
          expect(values).toEqual([]);
          return;
        }
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('shown precision', () => {
  it('never contradicts the numbers: what reads higher is higher', () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 3 }), (a, b, decimals) => {
        const order = compareShown(a, b, decimals);
        if (order > 0) expect(a).toBeGreaterThan(b);
        if (order < 0) expect(a).toBeLessThan(b);
        expect(order === 0).toBe(shown(a, decimals) === shown(b, decimals));
      }),
    );
  });
  it('never shows a rate as none', () => {
    fc.assert(
      fc.property(rate, (value) => {
        expect(shown(value, 2) === '0.00').toBe(value === 0);
      }),
    );
  });
});
