import { beforeAll, describe, expect, it } from 'vitest';
import { protect } from '../../../foundation/disclosure/index.ts';
import { knowing, released, truthOf, type Released } from './attacker/releases/testing.ts';
import { exposedCells, type Read } from './attacker/testing.ts';
import { breakdownTable } from './breakdown-table.rules.ts';
import { openTally } from './tally.rules.ts';
import { syntheticEvents } from './testing.ts';

const MINIMUM = 5;
const ROWS = { suspensions: syntheticEvents({ schools: 6, children: 60, seed: 11 }), exclusions: [], moves: [] };
const attack = (suspension: Read) => exposedCells([{ suspension }], knowing([ROWS]), MINIMUM);

describe('the figures of a locality', { timeout: 60_000 }, () => {
  let release: Released;
  let shown: Read;
  beforeAll(async () => {
    release = await released(ROWS);
    shown = release.shown.suspension ?? new Map();
  }, 120_000);

  it('show no count of fewer children than the minimum, however many suspensions they had (SAFETY 37)', () => {
    const few = new Map<string, Set<string>>();
    for (const { pupil, school } of ROWS.suspensions)
      few.set(school, (few.get(school) ?? new Set()).add(pupil ?? 'unnumbered'));
    const small = [...few].filter(([, children]) => children.size < MINIMUM).map(([school]) => school);
    expect(small.length).toBeGreaterThan(0);
    for (const school of small)
      expect(['children', 'events', 'days'].map((measure) => shown.get(`${measure}|school|${school}`))).toEqual([
        null,
        null,
        null,
      ]);
  });
  it('give no hidden number away to who adds them all up and knows the schools (SAFETY 37)', async () => {
    expect([...shown.values()].filter((value) => value === null).length).toBeGreaterThan(10);
    expect(await attack(shown)).toEqual([]);
  });
  it('would be found out by that attacker, had one hidden number been shown too many', async () => {
    const hidden = [...shown].flatMap(([cell, value]) =>
      cell.startsWith('events|school|') && value === null ? [cell] : [],
    );
    const truth = truthOf(release);
    const open = hidden.slice(1).map((cell) => [cell, truth.get(`suspension ${cell}`) ?? 0] as const);
    expect(await attack(new Map([...shown, ...open]))).toContainEqual(expect.stringContaining(hidden[0] ?? 'none'));
  });
});

it('of a small locality hide no more than a tenth above the proven least', { timeout: 60_000 }, async () => {
  const tally = openTally();
  for (const event of syntheticEvents({ schools: 4, children: 60, seed: 7 })) tally.add(event);
  const table = await breakdownTable(tally.done(), { minimum: MINIMUM, repeats: true });
  const { hidden, atLeast } = await protect(table, { minimum: MINIMUM, seconds: 5 });
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
