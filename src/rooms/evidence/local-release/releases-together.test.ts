import { describe, expect, it } from 'vitest';
import { exposedCells } from './attacker/testing.ts';
import { knowing, released, syntheticMoves, truthOf, type Released, type Rows } from './attacker/releases/testing.ts';
import { syntheticEvents } from './testing.ts';

const MINIMUM = 5;
const suspensions = syntheticEvents({ schools: 3, children: 30, seed: 41 });
const exclusions = [
  ...new Map(
    syntheticEvents({ schools: 3, children: 9, seed: 5 }).map((event) => [event.pupil, { ...event, halfDays: 0 }]),
  ).values(),
];
const FIRST: Rows = { suspensions, exclusions, moves: syntheticMoves(exclusions, 45, 8) };

const [someone] = suspensions;
if (!someone) throw new Error('No event was made.');
const another = { ...someone, pupil: 'another child' };
const moved = { pupil: 'another child', from: 'Mainstream school', to: 'Alternative provision' };

/** What may come between two releases of one locality. */
const CHANGES: readonly (readonly [name: string, change: (rows: Rows) => Rows, onlyAdded: boolean])[] = [
  [
    'one child is suspended for the first time',
    (rows) => ({ ...rows, suspensions: [...(rows.suspensions ?? []), another] }),
    true,
  ],
  [
    'one child is permanently excluded and moves on',
    (rows) => ({
      ...rows,
      exclusions: [...rows.exclusions, { ...another, halfDays: 0 }],
      moves: [...rows.moves, { ...moved, route: 'Permanent exclusion' }],
    }),
    true,
  ],
  [
    'a file of ten children is taken back',
    (rows) => ({
      exclusions: rows.exclusions.filter(({ pupil }) => !/^child \d$/.test(pupil ?? '')),
      moves: rows.moves.filter(({ pupil }) => !/^(?:child|mover) \d$/.test(pupil ?? '')),
      suspensions: (rows.suspensions ?? []).filter(({ pupil }) => !/^child \d$/.test(pupil ?? '')),
    }),
    false,
  ],
  [
    'one row is corrected',
    (rows) => ({
      ...rows,
      suspensions: (rows.suspensions ?? []).map((one, at) =>
        at === 3 ? { ...one, sex: one.sex === 'Boys' ? 'Girls' : 'Boys', halfDays: 9 } : one,
      ),
      moves: rows.moves.map((one, at) => (at === 20 ? { ...one, route: 'Managed move' } : one)),
    }),
    false,
  ],
];

/** Changes that are real; a change that is none tells of no child. */
function realBetween(all: readonly Released[]): (name: string) => boolean {
  const truths = all.map(truthOf);
  return (name) => {
    const [, from = '', to = '', cell = ''] = /^(\d) to (\d) (.*)$/.exec(name) ?? [];
    return (truths[Number(from)]?.get(cell) ?? 0) !== (truths[Number(to)]?.get(cell) ?? 0);
  };
}

/** Numbers that are shown in both and differ by fewer than the minimum. */
function smallSteps(before: Released, after: Released): string[] {
  return (['suspension', 'permanent-exclusion', 'move'] as const).flatMap((kind) =>
    [...(after.shown[kind] ?? [])].flatMap(([cell, now]) => {
      const then = before.shown[kind]?.get(cell) ?? null;
      const step = then === null || now === null || then === 0 || now === 0 ? 0 : Math.abs(now - then);
      return step > 0 && step < MINIMUM ? [`${kind} ${cell}: ${then ?? ''} to ${now ?? ''}`] : [];
    }),
  );
}

/** Releases are worked out once for all tests: the first, what each change makes of it, and what the next makes of that. */
const made = new Map<string, Promise<Released>>();
function after(...names: string[]): Promise<Released> {
  const key = names.join(', then ');
  const found = made.get(key) ?? anew(names);
  made.set(key, found);
  return found;
}

async function anew(names: readonly string[]): Promise<Released> {
  const name = names.at(-1);
  if (name === undefined) return released(FIRST);
  const change = CHANGES.find(([of]) => of === name)?.[1];
  if (!change) throw new Error(`There is no change “${name}”.`);
  const last = await after(...names.slice(0, -1));
  return released(change(last.rows), last);
}

function exposed(all: readonly Released[], onlyAdded = false): Promise<string[]> {
  const knowledge = knowing(
    all.map(({ behind }) => behind),
    onlyAdded,
  );
  return exposedCells(
    all.map(({ shown }) => shown),
    knowledge,
    MINIMUM,
    realBetween(all),
  );
}

describe('two releases of one locality in one hand', { timeout: 180_000 }, () => {
  it('are two: a later one comes out where enough children are between', async () => {
    const [first, second] = [await after(), await after('a file of ten children is taken back')];
    const before = (cell: string) => first.shown.move?.get(cell) ?? null;
    expect([...(second.shown.move ?? [])].filter(([cell, now]) => before(cell) !== now).length).toBeGreaterThan(5);
  });
  it.each(CHANGES)('tell of no child, though %s in between (SAFETY 37)', async (name, _change, onlyAdded) => {
    const [first, second] = [await after(), await after(name)];
    expect(smallSteps(first, second)).toEqual([]);
    expect(await exposed([first, second], onlyAdded)).toEqual([]);
  });
  it('nor do three, a change after a change (SAFETY 37)', async () => {
    const [corrected, added] = ['one row is corrected', 'one child is suspended for the first time'];
    const all = [await after(), await after(corrected), await after(corrected, added)] as const;
    expect(smallSteps(all[0], all[2])).toEqual([]);
    expect(await exposed(all)).toEqual([]);
  });
});
