import { describe, expect, it } from 'vitest';
import { rank } from './rank.rules.ts';
import { standing } from './standing.rules.ts';

const place = (own: number | null, others: (number | null)[]) =>
  standing(rank(own, others), others.filter((value) => value !== null).length, others.length);

describe('standing in words', () => {
  it.each([
    [7, [8, 9, 10, 1, 2, 3, 4, 5, 6, 0], '4th highest of 11'],
    [2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'Joint 2nd lowest of 11'],
    [11, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'Highest of 11'],
    [0, [0, 0, 3], 'Joint lowest of 4'],
    [0, [0, 0], 'The same in all 3'],
    [5, [4, 6], '2nd highest of 3'],
  ])('%d among %j is "%s"', (own, others, words) =>
    expect(place(own, others).text).toBe(`${words} with its neighbours`),
  );

  it('says so when the area has no figure', () => expect(place(null, [1, 2]).text).toBe('No figure to compare'));
  it('says so when no neighbour has a figure', () => {
    expect(place(1, [null, null])).toEqual({
      text: null,
      coverage: 'None of the 2 neighbours has a figure',
    });
  });
  it('says how many had data', () => {
    expect(place(1, [2, 3]).coverage).toBe('All 2 neighbours have a figure');
    expect(place(1, [2, null, 3]).coverage).toBe('2 of the 3 neighbours have a figure');
    expect(place(1, [])).toEqual({ text: null, coverage: 'The list names no neighbours for this area' });
  });
});
