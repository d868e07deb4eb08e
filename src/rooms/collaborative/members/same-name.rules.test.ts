import { describe, expect, test } from 'vitest';
import { isSameName } from './same-name.rules.ts';

describe('one name', () => {
  test.each([
    ['Hester Quill', 'hester  QUILL'],
    ['Zoë O’Neill', "Zoe O'Neill"],
    ['Zoë O’Neill', 'Zoe O Neill'],
    ['Hester Quill', 'Hester M. Quill'],
    ['Hester Mary Quill', 'Hester M Quill'],
    ['Hester Quill', 'H. Quill'],
    ['Ann-Marie Hart', 'Ann Marie Hart'],
    ['Łukasz', 'łukasz'],
  ])('%j is written also as %j', (one, other) => {
    expect([isSameName(one, other), isSameName(other, one)]).toEqual([true, true]);
  });

  test.each([
    ['Hester Quill', 'Tom Ash'],
    ['Hester Quill', 'Hester Ash'],
    ['Tom Ash', 'Tim Ash'],
    ['Tom Ash', 'Tomas Ash'],
    ['T. Ash', 'H. Ash'],
    ['Hester Quill', 'Quill'],
    ['Hester Mary Quill', 'Hester Quill'],
    ['Quill Hester', 'Hester Quill'],
    ['', 'Hester Quill'],
  ])('%j is another than %j', (one, other) => {
    expect([isSameName(one, other), isSameName(other, one)]).toEqual([false, false]);
  });
});
