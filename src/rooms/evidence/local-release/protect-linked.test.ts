import { describe, expect, it } from 'vitest';
import type { GeneralTable } from '../../../foundation/disclosure/index.ts';
import { QUICK } from './attacker/releases/testing.ts';
import type { Before } from './before.rules.ts';
import { protectLinked } from './protect-linked.ts';
import type { ReleaseKind } from './tables.ts';

const NEVER: Before = { versions: new Map(), isShown: new Set(), counts: [], days: [] };

function rowsOf(total: string, rows: Record<string, number>, all: number): GeneralTable {
  const names = Object.keys(rows);
  return {
    cells: { ...rows, [total]: all },
    relations: [[...names.map((name) => [name, 1] as const), [total, -1]]],
    primary: names.filter((name) => (rows[name] ?? 0) < QUICK.minimum),
  };
}

const exclusions = rowsOf('events', { 'events|sex|Boys': 30, 'events|sex|Girls': 20 }, 50);
const moves = rowsOf('moves', { 'moves|from|Special school': 12, 'moves|from|Mainstream school': 40 }, 52);
/** No protection of it can be worked out: it does not add up. */
const faulty = rowsOf('moves', { 'moves|from|Special school': 12, 'moves|from|Mainstream school': 40 }, 53);

const after = (counts: Before['counts'], ...shown: ReleaseKind[]): Before => ({
  ...{ ...NEVER, counts },
  isShown: new Set(shown),
});

describe('permanent exclusions and moves, where protecting them fails', () => {
  it('the exclusions come out and the moves wait, and it is said that this was a fault', async () => {
    const made = await protectLinked({ exclusions, moves: faulty }, NEVER, QUICK);
    expect(made.waits).toEqual(['move']);
    expect(made.counts?.protection.published).toEqual(exclusions.cells);
    expect(made.faults.length).toBeGreaterThan(0);
  });
  it('the moves come out where it is the exclusions that cannot be protected', async () => {
    const bad = rowsOf('events', { 'events|sex|Boys': 30, 'events|sex|Girls': 20 }, 51);
    const made = await protectLinked({ exclusions: bad, moves }, NEVER, QUICK);
    expect([made.waits, made.counts?.protection.published]).toEqual([['permanent-exclusion'], moves.cells]);
  });
  it('the moves come out beside the exclusions once they can be protected', async () => {
    const first = await protectLinked({ exclusions, moves: faulty }, NEVER, QUICK);
    const before = after(first.counts ? [first.counts] : [], 'permanent-exclusion');
    const next = await protectLinked({ exclusions, moves }, before, QUICK);
    expect([next.waits, next.faults]).toEqual([[], []]);
    expect(next.counts?.protection.published).toEqual({ ...exclusions.cells, ...moves.cells });
  });
  it('nothing that was shown turns to 0: where both were, both stay as they are', async () => {
    const first = await protectLinked({ exclusions, moves }, NEVER, QUICK);
    const before = after(first.counts ? [first.counts] : [], 'move', 'permanent-exclusion');
    const bad = rowsOf('events', { 'events|sex|Boys': 40, 'events|sex|Girls': 40 }, 81);
    const made = await protectLinked({ exclusions: bad, moves: faulty }, before, QUICK);
    expect([made.waits, made.counts]).toEqual([['move', 'permanent-exclusion'], null]);
    expect(made.faults.length).toBeGreaterThan(0);
  });
});
