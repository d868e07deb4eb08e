import { describe, expect, it } from 'vitest';
import { hiddenIn, sumOf, type Part } from './hidden-sums.rules.ts';

const of = (value: number): Part => ({ value, status: null });
const hidden: Part = { value: null, status: 'suppressed' };
const absent: Part = { value: null, status: 'not-available' };

describe('a sum of published counts', () => {
  it('of known parts is known', () => {
    expect(sumOf([of(3), of(4)], { count: 0, together: 0 })).toEqual({ kind: 'known', value: 7 });
  });

  it('with a hidden part is “at least” what is known: a hidden count is never zero', () => {
    expect(sumOf([of(3), hidden], { count: 1, together: 2 })).toEqual({
      kind: 'at-least',
      least: 3,
      most: null,
      hidden: 1,
    });
  });

  it('has another end only where it gives no hidden count away', () => {
    const whole = [of(10), of(5), hidden, hidden, hidden];
    const told = hiddenIn(whole, 19);
    expect(told).toEqual({ count: 3, together: 4 });
    expect(sumOf([of(5), hidden], told)).toEqual({ kind: 'at-least', least: 5, most: 9, hidden: 1 });
  });

  it.each([
    ['one hidden part', [of(10), hidden], 12],
    ['two hidden parts', [of(10), hidden, hidden], 13],
    ['parts that must all be ones', [of(10), hidden, hidden, hidden], 13],
    ['parts that must all be twos', [of(10), hidden, hidden, hidden], 16],
    ['a hidden total', [of(10), hidden, hidden, hidden], null],
  ])('has no other end with %s', (_, whole, total) => {
    expect(sumOf(whole, hiddenIn(whole, total))).toMatchObject({ kind: 'at-least', most: null });
  });

  it('with a part that was not published is missing', () => {
    expect(sumOf([of(3), absent], { count: 0, together: null })).toEqual({ kind: 'missing', status: 'not-available' });
  });
});
