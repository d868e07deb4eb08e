import { beforeAll, describe, expect, it } from 'vitest';
import type { GeneralTable, Release } from '../../../foundation/disclosure/index.ts';
import { QUICK } from './attacker/releases/testing.ts';
import { breakdownTable } from './breakdown-table.rules.ts';
import type { LocalEvent } from './local-event.ts';
import { protectAgainst } from './protect-release.ts';
import { openTally } from './tally.rules.ts';
import { syntheticEvents } from './testing.ts';

const EVENTS = syntheticEvents({ schools: 5, children: 50, seed: 11 });

function tableOf(events: readonly LocalEvent[]): Promise<GeneralTable> {
  const tally = openTally();
  for (const event of events) tally.add(event);
  return breakdownTable(tally.done(), { minimum: QUICK.minimum, repeats: true });
}

/** Schools a, b, c and so on with so many children, and their total. */
function schools(sizes: readonly number[], primary: readonly string[] = []): GeneralTable {
  const named = sizes.map((size, at) => ['abcdef'[at] ?? '', size] as const);
  return {
    cells: { ...Object.fromEntries(named), all: sizes.reduce((sum, size) => sum + size, 0) },
    relations: [[...named.map(([name]) => [name, 1] as const), ['all', -1]]],
    primary,
  };
}

async function madeOf(before: readonly Release[], table: GeneralTable): Promise<Release> {
  const made = await protectAgainst(before, table, QUICK);
  if (made.held) throw new Error('This release should not wait.');
  return made.release;
}

const shownOf = (before: readonly Release[], sizes: readonly number[], primary: readonly string[] = []) =>
  madeOf(before, schools(sizes, primary));

describe('a later upload', { timeout: 120_000 }, () => {
  let before: Release;
  beforeAll(async () => {
    before = await madeOf([], await tableOf(EVENTS));
  }, 120_000);

  it('of one child changes no shown number: a row that it touches is hidden, or all of it waits (SAFETY 37)', async () => {
    const one = EVENTS.find(({ phase }) => phase === 'Secondary');
    if (!one) throw new Error('No event was made.');
    const table = await tableOf([...EVENTS, { ...one, pupil: 'a new child' }]);
    const next = await protectAgainst([before], table, QUICK);
    const now = next.held ? before.protection.published : next.release.protection.published;
    for (const [cell, shown] of Object.entries(before.protection.published))
      if (shown !== null && now[cell] !== null) expect([cell, now[cell]]).toEqual([cell, shown]);
      else if (shown === null) expect(now[cell]).toBeNull();
  });
  it('that takes a child out and puts another in, with the same number, is looked at anew: who is behind it counts (SAFETY 37)', async () => {
    const table = (largest: number, primary: string[]) => ({
      cells: { all: 60, a: 40, b: 12, c: 8 },
      relations: [
        [
          ['a', 1],
          ['b', 1],
          ['c', 1],
          ['all', -1],
        ] as const,
      ],
      primary,
      largest: { b: largest },
    });
    const first = await madeOf([], table(1, []));
    expect(first.protection.published['b']).toBe(12);
    const next = await protectAgainst([first], table(11, ['b']), QUICK);
    expect(next.held ? null : next.release.protection.published['b']).toBeNull();
  });
  it('is compared with all that was ever shown: a child who came late is not told by taking a large file back (SAFETY 37)', async () => {
    const first = await shownOf([], [40, 12, 8]);
    const second = await shownOf([first], [60, 30, 25]);
    expect(second.protection.published['a']).toBe(60);
    const late = schools([41, 12, 8]);
    const fromLast = await protectAgainst([second], late, QUICK);
    expect(fromLast.held ? null : fromLast.release.protection.published['a']).toBe(41);
    expect((await protectAgainst([first, second], late, QUICK)).held).toBe(true);
  });
  it('after the minimum was raised hides what is under it now, and is held to no more than was promised (SAFETY 37)', async () => {
    const first = await shownOf([], [40, 30, 7, 3], ['d']);
    expect([first.protection.published['c'], first.protection.published['d']]).toEqual([7, null]);
    const next = await protectAgainst([first], schools([40, 30, 7, 3], ['c', 'd']), { ...QUICK, minimum: 10 });
    expect(
      next.held ? 'held' : [next.release.protection.published['c'], next.release.protection.published['d']],
    ).toEqual([null, null]);
  });
  it('that brings nothing new shows the same', async () => {
    const again = await protectAgainst([before], await tableOf(EVENTS.toReversed()), QUICK);
    expect(again.held ? null : again.release.protection.published).toEqual(before.protection.published);
  });
});
