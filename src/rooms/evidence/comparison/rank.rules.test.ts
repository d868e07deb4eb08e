import { describe, expect, it } from 'vitest';
import { rank, ranksOf } from './rank.rules.ts';

describe('a place among neighbours', () => {
  it('counts from the highest and from the lowest', () => {
    expect(rank(3, [1, 2, 4, 5, 6])).toEqual({ highest: 4, lowest: 3, tiedWith: 0, of: 6 });
  });
  it('shares the better place in a tie, from either end', () => {
    expect(rank(3, [3, 3, 1, 5])).toEqual({ highest: 2, lowest: 2, tiedWith: 2, of: 5 });
  });
  it('uses numbers that nobody rounded', () => expect(rank(0.1361, [0.1362])?.highest).toBe(2));
  it('gives an area without a value no place', () => expect(rank(null, [1, 2])).toBeNull());
  it('leaves neighbours without a value out of the count', () => {
    expect(rank(1, [null, 2, null])).toEqual({ highest: 2, lowest: 1, tiedWith: 0, of: 2 });
  });
  it('is the same when the places of all are worked out at once', () => {
    const values = [3, 0, 3, 1, 5, 3, 0];
    for (const [at, value] of values.entries())
      expect(ranksOf(values).get(value)).toEqual(rank(value, values.toSpliced(at, 1)));
  });
  it('takes zero for a value', () => expect(rank(0, [0, 1])).toEqual({ highest: 2, lowest: 1, tiedWith: 1, of: 3 }));
});
