import { beforeAll, describe, expect, it } from 'vitest';
import { protect, type GeneralTable, type Release } from '../../../foundation/disclosure/index.ts';
import { exposedCells, type Knowledge } from './attacker/testing.ts';
import { breakdownTable } from './breakdown-table.rules.ts';
import { daysTable } from './days-table.rules.ts';
import type { LocalEvent } from './local-event.ts';
import { movesTable, openMoves } from './moves-table.rules.ts';
import { protectAgainst, type Published } from './protect-release.ts';
import { openTally } from './tally.rules.ts';
import { seeded, syntheticEvents } from './testing.ts';
import { moveOf } from './words.ts';

const MINIMUM = 5;

async function released(events: readonly LocalEvent[]) {
  const tally = openTally();
  for (const event of events) tally.add(event);
  const done = tally.done();
  const counts = await protectAgainst([], await breakdownTable(done, { minimum: MINIMUM, repeats: true }), MINIMUM);
  if (counts.held) throw new Error('A first release is never held.');
  const days = await protectAgainst(
    [],
    daysTable(done, { minimum: MINIMUM }, counts.release.protection.published),
    MINIMUM,
  );
  if (days.held) throw new Error('A first release is never held.');
  return {
    counts: counts.release,
    days: days.release,
    shown: { ...counts.release.protection.published, ...days.release.protection.published },
  };
}

function knowing(events: readonly LocalEvent[]): Knowledge {
  const of = new Map(events.map((event) => [event.school, event]));
  return {
    phaseOf: (school) => of.get(school)?.phase ?? '',
    areaOf: (school) => of.get(school)?.area ?? '',
    constant: ['sex', 'year-group', 'ethnicity'],
  };
}

const attack = (shown: Published, events: readonly LocalEvent[]) =>
  exposedCells(new Map(Object.entries(shown)), knowing(events), MINIMUM);

const EVENTS = syntheticEvents({ schools: 12, children: 150, seed: 11 });
let release: Awaited<ReturnType<typeof released>>;
beforeAll(async () => {
  release = await released(EVENTS);
}, 120_000);

describe('the figures of a locality', { timeout: 60_000 }, () => {
  it('show no count of fewer children than the minimum, however many suspensions they had (SAFETY 37)', () => {
    const few = new Map<string, Set<string>>();
    for (const { pupil, school } of EVENTS) few.set(school, (few.get(school) ?? new Set()).add(pupil ?? 'unnumbered'));
    const small = [...few].filter(([, children]) => children.size < MINIMUM).map(([school]) => school);
    expect(small.length).toBeGreaterThan(0);
    for (const school of small)
      expect(['children', 'events', 'days'].map((measure) => release.shown[`${measure}|school|${school}`])).toEqual([
        null,
        null,
        null,
      ]);
  });
  it('give no hidden number away to who adds them all up and knows the schools (SAFETY 37)', async () => {
    expect(Object.values(release.shown).filter((shown) => shown === null).length).toBeGreaterThan(10);
    expect(await attack(release.shown, EVENTS)).toEqual([]);
  });
  it('would be found out by that attacker, had one hidden number been shown too many', async () => {
    const hidden = Object.keys(release.shown).filter(
      (cell) => cell.startsWith('events|school|') && release.shown[cell] === null,
    );
    const truth = release.counts.table.cells;
    const open = { ...release.shown, ...Object.fromEntries(hidden.slice(1).map((cell) => [cell, truth[cell] ?? 0])) };
    expect(await attack(open, EVENTS)).toContainEqual(expect.stringContaining(hidden[0] ?? 'none'));
  });
});

it('of a small locality hide no more than a tenth above the proven least', { timeout: 60_000 }, async () => {
  const tally = openTally();
  for (const event of syntheticEvents({ schools: 4, children: 60, seed: 7 })) tally.add(event);
  const table = await breakdownTable(tally.done(), { minimum: MINIMUM, repeats: true });
  const { hidden, atLeast } = await protect(table, { minimum: MINIMUM });
  expect(hidden).toBeLessThanOrEqual(1.1 * atLeast);
});

describe('children without a number', () => {
  const event = syntheticEvents({ schools: 2, children: 1, seed: 3 })[0];
  it('count as one child where nothing tells them apart: six suspensions of nobody in particular are hidden', async () => {
    if (!event) throw new Error('No event was made.');
    const tally = openTally();
    for (let times = 0; times < 6; times += 1) tally.add({ ...event, pupil: null });
    const table = await breakdownTable(tally.done(), { minimum: MINIMUM, repeats: true });
    expect(table.cells['children']).toBe(1);
    expect(table.primary).toContain('events');
  });
  it('help no number to be shown, nor stand for several: five rows of nobody in particular, or four children and one such row, are hidden (SAFETY 37)', async () => {
    if (!event) throw new Error('No event was made.');
    const of = async (pupils: readonly (string | null)[]) => {
      const tally = openTally();
      pupils.forEach((pupil, at) => tally.add({ ...event, pupil, yearGroup: `Year ${at + 1}`, halfDays: 2 }));
      return breakdownTable(tally.done(), { minimum: MINIMUM, repeats: true });
    };
    for (const pupils of [
      [null, null, null, null, null],
      ['a', 'b', 'c', 'd', null],
    ]) {
      const table = await of(pupils);
      expect(table.cells['events']).toBe(5);
      expect(table.primary).toEqual(expect.arrayContaining(['events', 'children']));
    }
    expect((await of(['a', 'b', 'c', 'd', 'e', null])).primary).not.toContain('events');
    // Forty-five such rows beside five children may be one child who is nearly all of it.
    const mostly = await of(['a', 'b', 'c', 'd', 'e', ...Array.from({ length: 45 }, () => null)]);
    expect(mostly.primary).toContain('events');
  });
});

describe('moves between settings', { timeout: 60_000 }, () => {
  it('say nothing of the way they were made, which would tell apart those who went to one setting (SAFETY 37)', () => {
    const moves = openMoves();
    const row = {
      pupil_key: Buffer.from('a'),
      from_setting: 'mainstream',
      to_setting: 'home',
      route: 'fair-access',
    } as const;
    for (let child = 0; child < 8; child += 1) moves.add(moveOf({ ...row, pupil_key: Buffer.from(`${child}`) }));
    const { cells } = movesTable(moves.done(), { minimum: MINIMUM });
    expect(Object.keys(cells).filter((cell) => /route|air access/.test(cell))).toEqual([]);
    expect(cells['moves']).toBe(8);
  });
  it('are hidden where few children made them, and the totals do not tell them (SAFETY 37)', async () => {
    const random = seeded(5);
    const settings = ['Mainstream school', 'Alternative provision', 'Special school', 'Home education', 'Missing'];
    const moves = openMoves();
    for (let child = 0; child < 120; child += 1) {
      const from = settings[Math.floor(random() ** 3 * 5)] ?? '';
      const to = settings[Math.floor(random() ** 2 * 5)] ?? '';
      moves.add({ pupil: `child ${child}`, from, to });
    }
    const done = await protectAgainst([], movesTable(moves.done(), { minimum: MINIMUM }), MINIMUM);
    if (done.held) throw new Error('A first release is never held.');
    const { published } = done.release.protection;
    expect(Object.values(published).filter((shown) => shown === null).length).toBeGreaterThan(3);
    const read = new Map(Object.entries(published));
    expect(await exposedCells(read, { phaseOf: () => '', areaOf: () => '', constant: [] }, MINIMUM)).toEqual([]);
  });
});

/** Schools a, b, c and so on with so many children, and their total. */
function schools(sizes: readonly number[], primary: readonly string[] = []): GeneralTable {
  const named = sizes.map((size, at) => ['abcdef'[at] ?? '', size] as const);
  return {
    cells: { ...Object.fromEntries(named), all: sizes.reduce((sum, size) => sum + size, 0) },
    relations: [[...named.map(([name]) => [name, 1] as const), ['all', -1]]],
    primary,
  };
}

async function shownOf(before: readonly Release[], sizes: readonly number[], primary: readonly string[] = []) {
  const made = await protectAgainst(before, schools(sizes, primary), MINIMUM);
  if (made.held) throw new Error('This release should not wait.');
  return made.release;
}

describe('a later upload', { timeout: 120_000 }, () => {
  it('of one child changes no shown number: a row that it touches is hidden, or all of it waits (SAFETY 37)', async () => {
    const before = release;
    const one = EVENTS.find(({ phase }) => phase === 'Secondary');
    if (!one) throw new Error('No event was made.');
    const tally = openTally();
    for (const event of [...EVENTS, { ...one, pupil: 'a new child' }]) tally.add(event);
    const table = await breakdownTable(tally.done(), { minimum: MINIMUM, repeats: true });
    const next = await protectAgainst([before.counts], table, MINIMUM);
    const now = next.held ? before.counts.protection.published : next.release.protection.published;
    for (const [cell, shown] of Object.entries(before.counts.protection.published))
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
    const first = await protectAgainst([], table(1, []), MINIMUM);
    if (first.held) throw new Error('A first release is never held.');
    expect(first.release.protection.published['b']).toBe(12);
    const next = await protectAgainst([first.release], table(11, ['b']), MINIMUM);
    expect(next.held ? null : next.release.protection.published['b']).toBeNull();
  });
  it('is compared with all that was ever shown: a child who came late is not told by taking a large file back (SAFETY 37)', async () => {
    const first = await shownOf([], [40, 12, 8]);
    const second = await shownOf([first], [60, 30, 25]);
    expect(second.protection.published['a']).toBe(60);
    const late = schools([41, 12, 8]);
    const fromLast = await protectAgainst([second], late, MINIMUM);
    expect(fromLast.held ? null : fromLast.release.protection.published['a']).toBe(41);
    expect((await protectAgainst([first, second], late, MINIMUM)).held).toBe(true);
  });
  it('after the minimum was raised hides what is under it now, and is held to no more than was promised (SAFETY 37)', async () => {
    const first = await shownOf([], [40, 30, 7, 3], ['d']);
    expect([first.protection.published['c'], first.protection.published['d']]).toEqual([7, null]);
    const next = await protectAgainst([first], schools([40, 30, 7, 3], ['c', 'd']), 10);
    expect(
      next.held ? 'held' : [next.release.protection.published['c'], next.release.protection.published['d']],
    ).toEqual([null, null]);
  });
  it('that brings nothing new shows the same', async () => {
    const before = release;
    const tally = openTally();
    for (const event of EVENTS.toReversed()) tally.add(event);
    const again = await protectAgainst(
      [before.counts],
      await breakdownTable(tally.done(), { minimum: MINIMUM, repeats: true }),
      MINIMUM,
    );
    expect(again.held ? null : again.release.protection.published).toEqual(before.counts.protection.published);
  });
});
