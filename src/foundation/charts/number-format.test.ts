import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atShownPrecision, ordinal, shown } from './number-format.ts';

describe('shown numbers', () => {
  test.each([
    [0.03589, 2, '0.04'],
    [0, 2, '0.00'],
    [-0, 2, '0.00'],
    [0.004, 2, 'less than 0.005'],
    [0.4, 0, 'less than 0.5'],
    [-0.004, 2, 'between −0.005 and 0'],
    [1234567.891, 1, '1,234,567.9'],
    [-2.5, 1, '−2.5'],
    [100, 0, '100'],
  ])('%d to %d places reads "%s"', (value, decimals, text) => {
    expect(shown(value, decimals)).toBe(text);
  });

  test('comparisons at shown precision use the rounded number and never minus zero', () => {
    expect(atShownPrecision(1234.567, 2)).toBe(1234.57);
    expect(Object.is(atShownPrecision(-0.001, 2), 0)).toBe(true);
    expect(atShownPrecision(-3.14159, 1)).toBe(-3.1);
  });

  test('are rounded and written as the language of the country has them, ties and large ones too', () => {
    const anything = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    const ties = fc.tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 0, max: 5 }));
    const values = fc.oneof(
      anything,
      fc.double({ min: -200, max: 200, noNaN: true }),
      ties.map(([steps, places]) => (steps + 0.5) / 10 ** places),
    );
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const places = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        const expected = new Intl.NumberFormat('en-GB', places).format(value);
        const rounded = Number(expected.replaceAll(',', ''));
        expect(atShownPrecision(value, decimals)).toBe(rounded === 0 ? 0 : rounded);
        if (rounded !== 0) expect(shown(value, decimals)).toBe(expected.replace('-', '−'));
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [13, '13th'],
  [21, '21st'],
  [102, '102nd'],
  [111, '111th'],
])('place %d is the %s', (place, text) => {
  expect(ordinal(place)).toBe(text);
});
