import { describe, expect, it } from 'vitest';
import { bandOf, bandRanges, quartileCuts } from './quartile-bands.rules.ts';

describe('quartile cuts', () => {
  it.each([
    // quantile(c(1, 2, 3, 4)) of R: 1.75, 2.5, 3.25
    [
      [4, 1, 3, 2],
      [1.75, 2.5, 3.25],
    ],
    // quantile(c(2, 4, 4, 5, 7, 9)) of R: 4, 4.5, 6.5
    [
      [9, 2, 4, 7, 4, 5],
      [4, 4.5, 6.5],
    ],
    [
      [5, null],
      [5, 5, 5],
    ],
  ])('of %j are %j, as R gives them', (values, cuts) => expect(quartileCuts(values)).toEqual(cuts));

  it('do not exist when nobody has a value', () => expect(quartileCuts([null])).toBeNull());
  it('between two equal values are that very value', () => {
    expect(quartileCuts([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3])).toEqual([0.1, 0.1, 0.1]);
  });
});

describe('a quartile band', () => {
  const cuts = [1, 2, 3] as [number, number, number];
  it('A is the lowest quarter where low is better, and a value on a boundary joins the band below', () => {
    expect([0, 1, 1.5, 2, 3, 3.1].map((value) => bandOf(value, cuts, 'low'))).toEqual(['A', 'A', 'B', 'B', 'C', 'D']);
  });
  it('A is the highest quarter where high is better, and a value on a boundary joins the lower values too', () => {
    expect([0, 1, 1.5, 2, 3, 3.1].map((value) => bandOf(value, cuts, 'high'))).toEqual(['D', 'D', 'C', 'C', 'B', 'A']);
  });
  it('is not given without a polarity or a value', () => {
    expect([bandOf(1, cuts, null), bandOf(null, cuts, 'low'), bandOf(1, null, 'low')]).toEqual([null, null, null]);
  });
  it('each begins where the one below it ends, also where high is better', () => {
    expect(bandRanges(cuts, 'high')).toEqual([
      { band: 'A', above: 3, upTo: null },
      { band: 'B', above: 2, upTo: 3 },
      { band: 'C', above: 1, upTo: 2 },
      { band: 'D', above: null, upTo: 1 },
    ]);
    expect(bandRanges(cuts, 'low').map(({ band }) => band)).toEqual(['A', 'B', 'C', 'D']);
  });
});
