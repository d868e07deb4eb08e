import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf, bandsOf } from './hex-bands.ts';

describe('classes of a map', () => {
  test('are fifths when all values differ', () => {
    const bands = bandsOf(
      Array.from({ length: 150 }, (_, index) => index),
      0,
      5,
    );
    expect(bands.map(({ count }) => count)).toEqual([30, 30, 30, 30, 30]);
    expect(bands.map(({ from, to }) => [from, to])).toEqual([
      [0, 29],
      [30, 59],
      [60, 89],
      [90, 119],
      [120, 149],
    ]);
  });

  test('areas that show the same number share a class, also when that makes fewer classes', () => {
    const values = [
      ...Array.from({ length: 100 }, () => 0.001),
      ...Array.from({ length: 20 }, (_, index) => 1 + index),
    ];
    const bands = bandsOf(values, 2, 5);
    expect(bands[0]).toEqual({ from: 0, to: 0, count: 100 });
    expect(bands.length).toBeLessThan(5);
  });

  test('no value means no class', () => {
    expect(bandsOf([], 2, 5)).toEqual([]);
  });

  test('every value is in exactly one class, and classes share no shown number', () => {
    const values = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, (list) => {
        const bands = bandsOf(list, 2, 5);
        const counts = bands.map((_, band) => list.filter((value) => bandOf(bands, value, 2) === band).length);
        expect(counts).toEqual(bands.map(({ count }) => count));
        for (let band = 1; band < bands.length; band += 1)
          expect(bands[band]?.from).toBeGreaterThan(bands[band - 1]?.to ?? 0);
      }),
    );
  });
});
