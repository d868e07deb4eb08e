import { describe, expect, it } from 'vitest';
import type { Direction } from '../comparison/direction.rules.ts';
import { rank } from '../comparison/rank.rules.ts';
import { mapTitle, placeTitle, standingTitle, trendTitle } from './figure-titles.rules.ts';

const years = { from: '2018/19', to: '2023/24' };
const went = (kind: 'higher' | 'lower' | 'same'): Direction => ({ kind, ...years, fromValue: 1, toValue: 2 });
const unknown = (missing: 'latest' | 'earlier' | 'both'): Direction => ({ kind: 'unknown', missing, ...years });

describe('the title of a trend', () => {
  it.each([
    [
      went('higher'),
      went('higher'),
      'The suspension rate was higher in 2023/24 than in 2018/19, both in Devon and in England',
    ],
    [
      went('lower'),
      went('higher'),
      'The suspension rate was lower in 2023/24 than in 2018/19 in Devon, and higher in England',
    ],
    [
      went('same'),
      went('same'),
      'The suspension rate was the same in 2023/24 as in 2018/19, both in Devon and in England',
    ],
    [went('higher'), unknown('both'), 'The suspension rate in Devon was higher in 2023/24 than in 2018/19'],
    [
      unknown('earlier'),
      went('lower'),
      'The suspension rate in Devon cannot be compared with 2018/19, which has no figure',
    ],
    [unknown('latest'), went('lower'), 'The suspension rate in Devon is not published for 2023/24'],
  ])('%j beside %j', (own, england, title) => expect(trendTitle('Devon', 'suspension rate', own, england)).toBe(title));
});

describe('the title of a trend without a year to compare with', () => {
  it.each([
    [7, [8, 9, 1, 2, 3], 'The suspension rate in Devon was the 3rd highest of the 6 areas compared in 2023/24'],
    [2, [2, 3, null], 'The suspension rate in Devon was the joint lowest of the 3 areas compared in 2023/24'],
    [9, [2, 3], 'The suspension rate in Devon was the highest of the 3 areas compared in 2023/24'],
    [0, [0, 0], 'The suspension rate was the same in Devon and in all its statistical neighbours in 2023/24'],
    [1, [null], null],
    [null, [1], null],
  ])('%s among %j', (own, others, title) =>
    expect(standingTitle('Devon', 'suspension rate', '2023/24', rank(own, others))).toBe(title),
  );
});

describe('the title of a strip', () => {
  const title = (own: number | null, others: (number | null)[]) =>
    placeTitle('Devon', 'suspension rate', '2023/24', rank(own, others), others.length);
  it('tells the place from the nearer end', () => {
    expect(title(7, [8, 9, 1, 2, 3])).toBe('Devon had the 3rd highest suspension rate of the 6 in 2023/24');
    expect(title(1, [2, 3])).toBe('Devon had the lowest suspension rate of the 3 in 2023/24');
  });
  it('says joint for a tie', () => {
    expect(title(2, [2, 3, 4])).toBe('Devon had the joint lowest suspension rate of the 4 in 2023/24');
    expect(title(0, [0, 0])).toBe('Devon and its statistical neighbours all had the same suspension rate in 2023/24');
  });
  it('says what is missing', () => {
    expect(title(null, [1])).toBe('The suspension rate in Devon is not published for 2023/24');
    expect(title(1, [null])).toBe('No statistical neighbour has a suspension rate to compare with Devon in 2023/24');
    expect(title(1, [])).toBe('The list names no statistical neighbours to compare the suspension rate in Devon with');
  });
});

describe('the title of the map', () => {
  const title = (own: number | null, others: number[]) =>
    mapTitle('Devon', 'suspension rate', '2023/24', rank(own, others));
  it.each([
    [5, [6, 7, 1], '2 of 3 other local authorities had a higher suspension rate than Devon in 2023/24'],
    [5, [6, 1], 'One of 2 other local authorities had a higher suspension rate than Devon in 2023/24'],
    [5, [5, 1], 'No local authority had a higher suspension rate than Devon in 2023/24'],
    [0, [1, 2], 'All 2 other local authorities had a higher suspension rate than Devon in 2023/24'],
    [0, [], 'No other local authority has a suspension rate for 2023/24'],
    [null, [1], 'The suspension rate in Devon is not published for 2023/24'],
  ])('%s among %j', (own, others, words) => expect(title(own, others)).toBe(words));
});
