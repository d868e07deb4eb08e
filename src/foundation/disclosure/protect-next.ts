import { openAttack } from './attack.ts';
import { checkTable, wholeFactors } from './check-table.ts';
import { primaryCells } from './numbered.ts';
import { HIDDEN, SHOWN, type CellState, type Problem, type Row } from './problem.ts';
import { protectTable } from './protect-table.ts';
import type { Solver } from './solver.ts';
import { TableRefusedError, type GeneralTable, type Protection, type Relation, type Rule } from './table.ts';

/** What was shown of a table before some answers came late. */
export type Release = { table: GeneralTable; protection: Protection };

/** `held`: the earlier release stays, because both together would tell what the late answers were. */
export type NextRelease = { held: false; protection: Protection } | { held: true; reason: string };

/**
 * A later release of a table that is shown already. What was hidden stays hidden, and the new one comes out only when a
 * reader of both can bound neither a small count nor a change of fewer people than the minimum.
 */
export function protectNext(solver: Solver, before: Release, after: GeneralTable, rule: Rule): NextRelease {
  checkTable(after, rule);
  const gone = Object.keys(before.table.cells).filter((name) => !Object.hasOwn(after.cells, name));
  if (gone.length > 0)
    throw new TableRefusedError(gone.map((name) => `"${name}" was shown before and is missing now.`));
  const hiddenBefore = Object.keys(before.table.cells).filter((name) => before.protection.published[name] === null);
  const still = hiddenBefore.filter((name) => (after.cells[name] ?? 0) > 0);
  const primary = [...new Set([...primaryCells(after, rule), ...still])];
  const protection = protectTable(solver, { ...after, primary }, rule);
  const both = bothReleases(before, { table: after, protection }, rule);
  return withstands(solver, both)
    ? { held: false, protection }
    : {
        held: true,
        reason: `Too few answers have come since: with both releases, fewer than ${rule.minimum} could be told apart.`,
      };
}

/** Cells before, cells after, and the changes between them, which are never shown but follow where both are. */
function bothReleases(before: Release, after: Release, rule: Rule): Problem {
  const names = Object.keys(after.table.cells);
  const count = names.length;
  const [old, now] = [before, after].map(({ table }) => names.map((name) => table.cells[name] ?? 0));
  const changes = names.map((_, at) => (now?.[at] ?? 0) - (old?.[at] ?? 0));
  const onlyAdded = changes.every((change) => change >= 0);
  const least = rule.reader === 'plain' ? 0 : 1;
  const width = rule.width ?? rule.minimum;
  const numbers = new Map(names.map((name, at) => [name, at]));
  const small = changes.flatMap((change, at) => (Math.abs(change) > 0 && Math.abs(change) < rule.minimum ? [at] : []));
  const primaryOf = ({ protection }: Release, shift: number) =>
    protection.primary.flatMap((name) => (numbers.has(name) ? [(numbers.get(name) ?? 0) + shift] : []));
  return {
    values: [...(old ?? []), ...(now ?? []), ...changes],
    lowest: [...names.map(() => least), ...names.map(() => least), ...names.map(() => (onlyAdded ? 0 : -Infinity))],
    states: [...statesOf(before, names), ...statesOf(after, names), ...names.map((): CellState => HIDDEN)],
    weights: Array<number>(3 * count).fill(1),
    rows: [
      ...rowsOf(before.table.relations, numbers, 0),
      ...rowsOf(after.table.relations, numbers, count),
      ...names.map((_, at) => ({ cells: [at, count + at, 2 * count + at], factors: [1, -1, 1] })),
    ],
    targets: [...primaryOf(before, 0), ...primaryOf(after, count), ...small.map((at) => 2 * count + at)].map(
      (cell) => ({
        cell,
        width,
      }),
    ),
  };
}

function statesOf({ protection }: Release, names: readonly string[]): CellState[] {
  return names.map((name) => (protection.published[name] === null ? HIDDEN : SHOWN));
}

function rowsOf(relations: readonly Relation[], numbers: ReadonlyMap<string, number>, shift: number): Row[] {
  return relations.map((relation) => ({
    cells: relation.map(([cell]) => (numbers.get(cell) ?? 0) + shift),
    factors: wholeFactors(relation)?.factors ?? [],
  }));
}

function withstands(solver: Solver, problem: Problem): boolean {
  const attack = openAttack(solver, problem);
  try {
    attack.allow(Uint8Array.from(problem.states, (state) => (state === HIDDEN ? 1 : 0)));
    return problem.targets.every((target) => attack.withstand(target) !== null);
  } finally {
    attack.close();
  }
}
