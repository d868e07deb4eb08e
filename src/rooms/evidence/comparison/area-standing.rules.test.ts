import { describe, expect, it } from 'vitest';
import { areaStanding, type StandingInput } from './area-standing.rules.ts';

const input: StandingInput = {
  own: 2,
  others: [1, 2, 3, 5, null],
  neighbours: [1, 3, null],
  polarity: 'low',
  hidesBands: false,
  isAuthority: true,
};

describe('where an area stands', () => {
  it('counts the best first, says ties and how many had a value', () => {
    expect(areaStanding(input)).toEqual({
      england: { rank: 2, of: 5, tiedWith: 1, band: 'A', cuts: [2, 2, 3] },
      neighbours: { mean: 2, used: 2, rank: 2, of: 3 },
    });
  });
  it('has neither place nor band without a polarity', () => {
    const { england, neighbours } = areaStanding({ ...input, polarity: null });
    expect(england).toEqual({ rank: null, of: 5, tiedWith: 1, band: null, cuts: null });
    expect(neighbours).toEqual({ mean: 2, used: 2, rank: null, of: 3 });
  });
  it('has a place but no band where the publisher hides the bands', () => {
    expect(areaStanding({ ...input, hidesBands: true }).england).toMatchObject({ rank: 2, band: null, cuts: null });
  });
  it('has no place without a value; the cuts of the others are still said', () => {
    expect(areaStanding({ ...input, own: null })).toMatchObject({
      england: { rank: null, of: 4, tiedWith: null, band: null, cuts: [1.75, 2.5, 3.5] },
      neighbours: { rank: null, of: 2 },
    });
  });
  it('has no place among neighbours when none has a value, or when the list names none', () => {
    expect(areaStanding({ ...input, neighbours: [null] }).neighbours).toEqual({
      mean: null,
      used: 0,
      rank: null,
      of: 1,
    });
    expect(areaStanding({ ...input, neighbours: [] }).neighbours.of).toBe(0);
  });
  it('is not given to a region, which is not counted among the authorities', () => {
    expect(areaStanding({ ...input, isAuthority: false }).england).toMatchObject({ rank: null, of: 4, band: null });
  });
});
