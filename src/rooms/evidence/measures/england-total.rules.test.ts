import { describe, expect, it } from 'vitest';
import { isCount, isTotal } from './england-total.rules.ts';

describe('a figure of England that is a total', () => {
  it('is that of every count, however small', () => {
    expect(isTotal('children', 3, [1, 2, 3])).toBe(true);
  });
  it('is one far above every authority, as a sum of regional rates is', () => {
    expect(isTotal('per 100,000 aged 10 to 17', 1500, [120, 480, 900])).toBe(true);
  });
  it('is not a rate that lies between the authorities', () => {
    expect(isTotal('per 100 pupils', 9.3, [2.1, 20.4])).toBe(false);
  });
  it('is not a mean, though its unit is "number"', () => {
    expect(isTotal('number', 14.1, [13.2, 15.75])).toBe(false);
  });
  it('is not told from scores below zero', () => {
    expect(isTotal('points', -0.03, [-1.2, -0.1])).toBe(false);
  });
  it('is not told where no authority has a figure', () => {
    expect(isTotal('pupils', 4000, [])).toBe(false);
  });
});

describe('a count', () => {
  it('has whole numbers, but for a few part-time pupils', () => {
    expect(isCount('number', [12, 40])).toBe(true);
    expect(isCount('pupils', [12.5, 40, 17])).toBe(true);
    expect(isCount('number', [13.2, 14.15, 15])).toBe(false);
    expect(isCount('number', [])).toBe(false);
    expect(isCount('per cent', [12, 40])).toBe(false);
  });
});
