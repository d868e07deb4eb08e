import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otherEnd, parseThing, RELATIONS, relationWords, same, sideOf, writeThing, type Link } from './link.rules.ts';

const thing = fc.record({
  kind: fc.stringMatching(/^[a-z-]{1,20}$/),
  id: fc.string({ minLength: 1, maxLength: 60 }),
});
const link = fc
  .record({ from: thing, to: thing, relation: fc.constantFrom(...RELATIONS) })
  .filter(({ from, to }) => !same(from, to))
  .map((ends): Link => ({ ...ends, id: '1', note: null, madeBy: null, madeAt: new Date() }));

describe('links of the thread', () => {
  test('a reason stands behind what rests on it, and ahead of its own panel', () => {
    const [activity, quote] = [
      { kind: 'activity', id: '1' },
      { kind: 'quote', id: '2' },
    ];
    const rests: Link = {
      id: '1',
      from: activity,
      relation: 'rests-on',
      to: quote,
      note: null,
      madeBy: null,
      madeAt: new Date(),
    };
    expect([sideOf(rests, activity), sideOf(rests, quote)]).toEqual(['from', 'to']);
    const measured: Link = { ...rests, relation: 'measured-by' };
    expect([sideOf(measured, activity), sideOf(measured, quote)]).toEqual(['to', 'from']);
  });

  test('each end sees the other end, on opposite sides, in different words', () => {
    fc.assert(
      fc.property(link, (one) => {
        expect(otherEnd(one, one.from)).toEqual(one.to);
        expect(otherEnd(one, one.to)).toEqual(one.from);
        expect(sideOf(one, one.from)).not.toBe(sideOf(one, one.to));
        expect(relationWords(one, one.from)).not.toBe(relationWords(one, one.to));
      }),
    );
  });

  test('a thing survives being written into a form field, whatever its id holds', () => {
    fc.assert(
      fc.property(thing, (one) => {
        expect(parseThing(writeThing(one))).toEqual(one);
      }),
    );
    for (const text of ['', 'measure', '/id', 'measure/']) expect(parseThing(text)).toBeNull();
  });
});
