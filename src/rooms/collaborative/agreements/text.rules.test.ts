import { describe, expect, test } from 'vitest';
import { agreedSentence, daySentence } from './agreement.sentences.ts';
import { changesBetween, editionWords, movedByOne, type Words } from './text.rules.ts';

const words = (id: string, about = ''): Words => ({ id, holder: null, title: `Rule ${id}`, about });

describe('what an edition changes', () => {
  test('is new, changed, taken out and another order, each said once', () => {
    const changes = changesBetween([words('a'), words('b'), words('c')], [words('c'), words('a', 'more'), words('d')]);
    expect(changes.map((one) => (one.kind === 'moved' ? one.kind : `${one.kind} ${one.id}`))).toEqual([
      'changed a',
      'added d',
      'removed b',
      'moved',
    ]);
  });

  test('is nothing where the words are the same', () => {
    expect(changesBetween([words('a'), words('b')], [words('a'), words('b')])).toEqual([]);
  });

  test('one that is taken out does not count as another order', () => {
    expect(changesBetween([words('a'), words('b'), words('c')], [words('a'), words('c')])).toHaveLength(1);
  });
});

test('a line moves by one and stops at the ends', () => {
  expect(movedByOne(['a', 'b', 'c'], 'c', true)).toEqual(['a', 'c', 'b']);
  expect(movedByOne(['a', 'b'], 'a', true)).toBeNull();
  expect(movedByOne(['a', 'b'], 'x', false)).toBeNull();
});

describe('who has agreed, in a sentence', () => {
  const none = { agree: 0, reservation: 0, 'not-yet': 0 };
  test.each([
    [{ ...none, asked: 0 }, 'Nobody is named as a member yet, so nobody is asked to agree.'],
    [{ ...none, agree: 3, asked: 3 }, 'All 3 members have agreed.'],
    [
      { agree: 12, reservation: 2, 'not-yet': 1, asked: 17 },
      '14 of 17 members have agreed, 2 of them with a reservation. 1 says not yet, 2 have not answered.',
    ],
    [{ ...none, agree: 1, asked: 2 }, '1 of 2 members have agreed. 1 has not answered.'],
  ])('%o', (counts, sentence) => expect(agreedSentence(counts)).toBe(sentence));
});

test('a day that has passed is said with how long ago', () => {
  expect(daySentence('2026-11-20', '2026-11-22')).toEqual({
    text: 'The group meant to look at it again by 20 November 2026: 2 days ago.',
    late: true,
  });
  expect(daySentence('2026-11-22', '2026-11-22').late).toBe(false);
  expect(editionWords(2, 1)).toBe('edition 2, corrected once');
});
