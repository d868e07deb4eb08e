import { describe, expect, it } from 'vitest';
import { offeredFor, type Pair } from './offered.rules.ts';

const phases = [
  { id: 1, code: 'total', label: 'All schools' },
  { id: 2, code: 'primary', label: 'Primary' },
  { id: 3, code: 'special', label: 'Special' },
];
const groups = [
  { id: 1, code: 'all', label: 'All pupils' },
  { id: 2, code: 'age:10', label: 'Age 10' },
  { id: 3, code: 'age:5', label: 'Age 5' },
  { id: 4, code: 'gender:male', label: 'Boys' },
];
const pairs = (...ids: [phase: number, group: number][]): Pair[] => ids.map(([phase, group]) => ({ phase, group }));
const anywhere = pairs([1, 1], [1, 2], [1, 3], [2, 1], [2, 3]);
const offered = (own: Pair[], asked = {}) => offeredFor({ area: 'Devon', own, anywhere }, { phases, groups }, asked);
const codes = (things: { code: string }[] | undefined) => things?.map(({ code }) => code);

describe('phases and groups to choose from', () => {
  it('are those that the area has values for, not all that are published', () => {
    const found = offered(pairs([1, 1], [2, 1]));
    expect([codes(found?.phases), codes(found?.groups)]).toEqual([['total', 'primary'], ['all']]);
    expect(found?.notes).toEqual([]);
  });
  it('are all of England’s on its own page, in their order', () => {
    expect(codes(offered(anywhere)?.groups)).toEqual(['all', 'age:5', 'age:10']);
  });
  it('start with the first group where nothing is published for all pupils', () => {
    expect(offered(pairs([1, 2], [1, 3]))?.group.code).toBe('age:5');
  });
  it('hold the chosen one though the area has no value for it, and say so', () => {
    const found = offered(pairs([1, 1]), { group: 'age:10' });
    expect([found?.group.code, codes(found?.groups)]).toEqual(['age:10', ['all', 'age:10']]);
    expect(found?.notes).toEqual(['Devon has no figure of its own for “All schools” and “Age 10”.']);
  });
});

describe('a choice', () => {
  it('of a group that the chosen phase has not goes to the usual group, and says so', () => {
    const found = offered(anywhere, { phase: 'primary', group: 'age:10' });
    expect(found?.group.code).toBe('all');
    expect(found?.notes).toEqual(['“Age 10” is not published for “Primary”: “All pupils” is shown.']);
  });
  it.each([{ phase: 'university' }, { phase: 'special' }, { group: 'gender:male' }, { group: 'x' }])(
    'that nobody published is refused: %j',
    (asked) => {
      expect(offered(anywhere, asked)).toBeNull();
    },
  );
});
