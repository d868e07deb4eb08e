import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf, classOf } from './map-classes.ts';

describe('equal classes of a map', () => {
  test('are equally wide, end at shown numbers and share none', () => {
    expect(classesOf([0, 1.2, 4.99], 2, 'equal').map(({ words }) => words)).toEqual([
      '0.00 to 0.99',
      '1.00 to 1.99',
      '2.00 to 2.99',
      '3.00 to 3.99',
      '4.00 to 4.99',
    ]);
  });
  test('are as few as there are numbers to show', () => {
    expect(classesOf([3, 4], 0, 'equal').map(({ words }) => words)).toEqual(['3', '4']);
    expect(classesOf([0.1, 0.1], 2, 'equal').map(({ words }) => words)).toEqual(['0.10']);
    expect(classesOf([], 2, 'equal')).toEqual([]);
  });
  test('hold every value once, whatever its sign and size', () => {
    const values = fc.array(fc.double({ min: -500, max: 5000, noNaN: true }), { minLength: 1, maxLength: 160 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('quantile', 'equal'),
        (list, decimals, breaks) => {
          const classes = classesOf(list, decimals, breaks);
          expect(classes.length).toBeLessThanOrEqual(5);
          for (const value of list) expect(classOf(classes, value, decimals)).toBeGreaterThanOrEqual(0);
          for (const [at, { from, to }] of classes.entries()) {
            expect(to).toBeGreaterThanOrEqual(from);
            if (at > 0) expect(from).toBeGreaterThan(classes[at - 1]?.to ?? Infinity);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('a class that begins with a number too small to show does not say zero', () => {
  expect(classesOf([0.001, 0.02], 2, 'quantile')[0]?.words).toBe('less than 0.005');
  expect(classesOf([0, 0.001, 0.02], 2, 'quantile')[0]?.words).toMatch(/^0\.00/);
});
