import { describe, expect, it } from 'vitest';
import { middleOf } from './middle.rules.ts';
import { seasonOf } from './season.rules.ts';

const year = (name: string, ...rates: (number | null)[]) => ({ year: name, rates });

describe('the pattern of the terms', () => {
  it('is told when one term is the highest in every year', () => {
    const season = seasonOf([year('2021/22', 3, 2, 1), year('2022/23', 4, 2, 1)], 2);
    expect(season).toEqual({ kind: 'every', term: 'autumn', times: 2, years: ['2021/22', '2022/23'] });
  });

  it('is told when one term is the highest in most years', () => {
    const season = seasonOf([year('a', 3, 2, 1), year('b', 1, 2, 4), year('c', 1, 2, 3)], 2);
    expect(season).toMatchObject({ kind: 'most', term: 'summer', times: 2 });
  });

  it('is none when rates that read the same share the first place', () => {
    expect(seasonOf([year('a', 3.001, 3.002, 1), year('b', 3, 2, 1)], 2)).toMatchObject({ kind: 'none' });
  });

  it('leaves out years without all three terms, and one year is no pattern', () => {
    expect(seasonOf([year('a', 3, 2, 1), year('b', 3, null, 1), year('c', 3, 2)], 2)).toEqual({ kind: 'missing' });
  });

  it('has no highest term where nothing happened', () => {
    expect(seasonOf([year('a', 0, 0, 0), year('b', 0, 0, 0)], 2)).toMatchObject({ kind: 'zero' });
  });
});

describe('the middle of some values', () => {
  it.each([
    [[3, 1, 2], { value: 2, of: 3 }],
    [[4, 1, 2, 3], { value: 2.5, of: 4 }],
    [[7], { value: 7, of: 1 }],
    [[], null],
  ])('of %j is %j', (values, middle) => expect(middleOf(values)).toEqual(middle));
});
