import { beforeAll, describe, expect, it } from 'vitest';
import { exposedCells } from './attacker/testing.ts';
import { knowing, released, syntheticMoves, type Released, type Rows } from './attacker/releases/testing.ts';
import { openMoves, movesTable } from './moves-table.rules.ts';
import { syntheticEvents } from './testing.ts';
import { moveOf } from './words.ts';

const MINIMUM = 5;
const once = (seed: number, children: number) => [
  ...new Map(
    syntheticEvents({ schools: 5, children, seed }).map((event) => [event.pupil, { ...event, halfDays: 0 }]),
  ).values(),
];

function rowsOf(seed: number, children: number, others: number): Rows {
  const exclusions = once(seed, children);
  return { exclusions, moves: syntheticMoves(exclusions, others, seed) };
}

describe('moves between settings, by the way they were made', { timeout: 120_000 }, () => {
  const rows = rowsOf(17, 12, 60);
  let release: Released;
  beforeAll(async () => {
    release = await released(rows);
  }, 120_000);

  it('are shown where enough children made them', () => {
    const move = new Map(release.shown.move);
    const shown = [...move].filter(([cell, value]) => cell.startsWith('moves|from, to and route|') && value !== null);
    expect(shown.length).toBeGreaterThan(1);
    expect(move.get('moves')).toBe(rows.moves.length);
    expect([...move.keys()].filter((cell) => cell.startsWith('?'))).toEqual([]);
  });
  it('and the permanent exclusions that are behind some of them tell no hidden number, both files in one hand (SAFETY 37)', async () => {
    const hidden = [...(release.shown.move ?? [])].filter(([, value]) => value === null);
    expect(hidden.length).toBeGreaterThan(5);
    expect(await exposedCells([release.shown], knowing([rows]), MINIMUM)).toEqual([]);
  });
  it('would be found out, did the page of permanent exclusions say a total that the moves hide', async () => {
    const few: Rows = rowsOf(29, 3, 60);
    const { shown } = await released(few);
    expect(await exposedCells([shown], knowing([few]), MINIMUM)).toEqual([]);
    expect(shown['permanent-exclusion']?.get('events')).toBeNull();
    const open = { ...shown, 'permanent-exclusion': new Map([...(shown['permanent-exclusion'] ?? []), ['events', 3]]) };
    expect((await exposedCells([open], knowing([few]), MINIMUM)).join()).toContain(
      'move moves|route|Permanent exclusion',
    );
  });
});

it('are shown though one child of another setting is in one of the files only, which who knows both differences knows anyway', async () => {
  const phases = ['Primary', 'Secondary', ...Array<string>(18).fill('Secondary'), 'Special'];
  const exclusions = once(3, 60)
    .slice(0, phases.length)
    .map((event, at) => ({ ...event, phase: phases[at] ?? 'Secondary' }));
  const moves = Array.from({ length: 15 }, (_none, at) => ({
    ...{ pupil: exclusions[at]?.pupil ?? null, from: 'Mainstream school', to: 'Alternative provision' },
    route: 'Permanent exclusion',
  }));
  const { shown } = await released({ exclusions, moves });
  expect(shown.move?.get('moves')).toBe(15);
  expect(shown['permanent-exclusion']?.get('events|phase|Special')).toBeNull();
}, 60_000);

it('children without a number help no move to be shown (SAFETY 37)', () => {
  const moves = openMoves();
  const row = { from_setting: 'mainstream', to_setting: 'home', route: 'elective-home-education' } as const;
  for (let child = 0; child < 8; child += 1)
    moves.add(moveOf({ ...row, pupil_key: child < 4 ? `child ${child}` : null }));
  const { cells, primary } = movesTable(moves.done(), { minimum: MINIMUM });
  expect(cells['moves|route|Elective home education']).toBe(8);
  expect(primary).toContain('moves|route|Elective home education');
});
