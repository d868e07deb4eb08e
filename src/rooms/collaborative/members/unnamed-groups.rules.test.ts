import { describe, expect, test } from 'vitest';
import { groupsAsked, unnamedGroups } from './unnamed-groups.rules.ts';

const of = (sector: string, n: number, former = false) => ({ sector, former, n });

describe('members who are not named to the evaluator', () => {
  test('have their sector said from three on, and are counted together below (SAFETY 3)', () => {
    expect(unnamedGroups([of('police', 1), of('primary', 3), of('health', 2), of('parents', 4)], 9)).toEqual([
      of('primary', 3),
      of('parents', 4),
      { sector: null, former: false, n: 3 },
    ]);
    expect(unnamedGroups([of('police', 1)], 9)).toEqual([{ sector: null, former: false, n: 1 }]);
    expect(unnamedGroups([], 9)).toEqual([]);
  });

  test('are not added to those who have left', () => {
    expect(unnamedGroups([of('police', 2), of('police', 2, true), of('primary', 3, true)], 9)).toEqual([
      { sector: null, former: false, n: 2 },
      of('primary', 3, true),
      { sector: null, former: true, n: 2 },
    ]);
  });

  test('are not told by what is left: where all sectors but one could be said, the smallest is not', () => {
    expect(unnamedGroups([of('police', 1), of('primary', 5), of('health', 3)], 3)).toEqual([
      of('primary', 5),
      { sector: null, former: false, n: 4 },
    ]);
    expect(unnamedGroups([of('primary', 5), of('health', 3)], 2)).toEqual([of('health', 3), of('primary', 5)]);
  });
});

describe('members who are not named to the evaluator and were asked to one meeting', () => {
  const here = [of('primary', 6), of('health', 4), of('police', 3), { sector: null, former: false, n: 2 }];

  test('have their sector said where three of it are among those asked, and nowhere else (SAFETY 3)', () => {
    expect(groupsAsked([of('primary', 1)], here)).toEqual([{ sector: null, former: false, n: 1 }]);
    expect(groupsAsked([of('primary', 3)], here)).toEqual([of('primary', 3)]);
    expect(groupsAsked([of('primary', 4), of('health', 2), of('police', 1)], here)).toEqual([
      of('primary', 4),
      { sector: null, former: false, n: 3 },
    ]);
  });

  test('have no sector said that the pages of the whole collaborative leave out', () => {
    expect(groupsAsked([of('parents', 3), of('primary', 3)], here)).toEqual([{ sector: null, former: false, n: 6 }]);
  });

  test('are not told by what is left: one small sector is put together with another', () => {
    expect(groupsAsked([of('primary', 5), of('police', 1)], here)).toEqual([{ sector: null, former: false, n: 6 }]);
    expect(groupsAsked([of('health', 1, true), of('primary', 5)], here)).toEqual([
      of('primary', 5),
      { sector: null, former: true, n: 1 },
    ]);
  });
});
