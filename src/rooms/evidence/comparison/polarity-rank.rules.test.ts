import { describe, expect, it } from 'vitest';
import { rankByPolarity } from './polarity-rank.rules.ts';

describe('a place by polarity', () => {
  it('is counted from the lowest where low is better', () => {
    expect(rankByPolarity(3, [1, 2, 4, 5, 6], 'low')).toEqual({ rank: 3, of: 6, tiedWith: 0 });
  });
  it('is counted from the highest where high is better', () => {
    expect(rankByPolarity(3, [1, 2, 4, 5, 6], 'high')).toEqual({ rank: 4, of: 6, tiedWith: 0 });
  });
  it('takes the least number in a tie, and the next place is left out', () => {
    expect(rankByPolarity(2, [1, 2, 2, 5], 'low')).toEqual({ rank: 2, of: 5, tiedWith: 2 });
    expect(rankByPolarity(5, [1, 2, 2, 2], 'low').rank).toBe(5);
  });
  it('sees a difference that nobody sees on the page', () => {
    expect(rankByPolarity(0.02001, [0.02], 'low')).toEqual({ rank: 2, of: 2, tiedWith: 0 });
  });
  it('is not given without a polarity, though ties are still counted', () => {
    expect(rankByPolarity(2, [2, 3], null)).toEqual({ rank: null, of: 3, tiedWith: 1 });
  });
  it('is not given without a value, and `of` counts those that have one', () => {
    expect(rankByPolarity(null, [2, null, 3], 'low')).toEqual({ rank: null, of: 2, tiedWith: null });
  });
});
