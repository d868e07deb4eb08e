import { describe, expect, it } from 'vitest';
import { spinePlaces } from './spine.rules.ts';

const input = { own: 6, neighbours: 5, england: 4, authorities: [2, 3, 4, 6, 12], polarity: 'high' as const };

describe('places on a spine chart', () => {
  it('are centred on England, and the farther end fills the line', () => {
    // The farthest is 12, eight from England: 6 lies a quarter of the way, the lowest 2 as far on the other side.
    expect(spinePlaces(input)).toEqual({
      own: 0.25,
      neighbours: 0.125,
      lowest: -0.25,
      highest: 1,
      middle: [-0.125, 0.25],
    });
  });
  it('are turned where low is better, so that the better side is always the same', () => {
    expect(spinePlaces({ ...input, polarity: 'low' })).toMatchObject({ own: -0.25, lowest: 0.25, highest: -1 });
  });
  it('are not turned where the publisher says neither', () => {
    expect(spinePlaces({ ...input, polarity: null })?.own).toBe(0.25);
  });
  it('are all in the middle where everybody is as England', () => {
    const same = { ...input, own: 4, neighbours: null, authorities: [4, 4] };
    expect(spinePlaces(same)).toEqual({ own: 0, neighbours: null, lowest: 0, highest: 0, middle: [0, 0] });
  });
  it('do not exist without England or without authorities', () => {
    expect(spinePlaces({ ...input, england: null })).toBeNull();
    expect(spinePlaces({ ...input, authorities: [null] })).toBeNull();
  });
});
