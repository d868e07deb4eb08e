import { expect, test } from 'vitest';
import { linear, roundTicks, tickDecimals } from './scale.ts';

test.each([
  [19.46, [0, 5, 10, 15, 20]],
  [0.213, [0, 0.1, 0.2, 0.3]],
  [100, [0, 25, 50, 75, 100]],
  [0, [0, 1]],
])('an axis up to %d has the round values %j', (largest, ticks) => {
  expect(roundTicks(largest)).toEqual(ticks);
});

test('an axis below zero holds zero as well', () => {
  expect(roundTicks(4, 4, -7)).toEqual([-10, -5, 0, 5]);
});

test('ticks are written with the decimals they need', () => {
  expect(tickDecimals([0, 0.25, 0.5])).toBe(2);
  expect(tickDecimals([0, 5, 10])).toBe(0);
});

test('a scale of one value maps to the middle', () => {
  expect(linear([3, 3], [0, 100])(3)).toBe(50);
});
