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
