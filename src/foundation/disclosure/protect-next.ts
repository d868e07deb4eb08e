import { openAttack } from './attack.ts';
import { checkTable, wholeFactors } from './check-table.ts';
import { lowestOf, primaryCells, widthOf } from './numbered.ts';
import { HIDDEN, SHOWN, type CellState, type Problem, type Row } from './problem.ts';
import { protectTable } from './protect-table.ts';
import type { Solver } from './solver.ts';
import { TableRefusedError, type GeneralTable, type Protection, type Relation, type Rule } from './table.ts';

/** What was shown of a table before some answers came late, and the minimum it was made with, where it was another one. */
export type Release = {
  table: GeneralTable;
  protection: Pick<Protection, 'published' | 'primary'>;
  minimum?: number | undefined;
};

/** `held`: the earlier release stays, because both together would tell what the late answers were. */
export type NextRelease = { held: false; protection: Protection } | { held: true; reason: string };

/** A later release that hides more than this share of what was shown, for small changes alone, waits until there is more to tell. */
const DEAREST = 0.1;

/**
 * A later release of a table that is shown already. What was hidden stays hidden. A cell that fewer people than the
 * minimum have changed is hidden from now on, and where that would be dear, or a reader of both releases could bound a
 * small count or change all the same, the later release waits.
 */
export function protectNext(solver: Solver, before: Release, after: GeneralTable, rule: Rule): NextRelease {
  checkTable(after, rule);
  const kept = new Set(after.kept);
  const gone = Object.keys(before.table.cells).filter(
    (name) => !isUnseen(before, name) && !Object.hasOwn(after.cells, name),
  );
  if (gone.length > 0)
    throw new TableRefusedError(gone.map((name) => `"${name}" was shown before and is missing now.`));
  const shownBefore = Object.keys(before.table.cells).filter(
    (name) => typeof before.protection.published[name] === 'number',
  );
  const hiddenBefore = Object.keys(before.table.cells).filter((name) => before.protection.published[name] === null);
  const isThere = (name: string) => (after.cells[name] ?? 0) > 0;
  const changed = [...shownBefore, ...kept].filter((name) => isThere(name) && isSmall(before.table, after, name, rule));
  if (changed.filter((name) => !kept.has(name)).length > DEAREST * shownBefore.length) return waits(rule);
  const primary = [...new Set([...primaryCells(after, rule), ...hiddenBefore.filter(isThere), ...changed])];
  const settled = after.settled?.filter((name) => !primary.includes(name)) ?? [];
  const protection = protectTable(solver, { ...after, primary, settled }, rule);
  const both = bothReleases(before, { table: { ...after, primary }, protection }, rule);
  return withstands(solver, both) ? { held: false, protection } : waits(rule);
}

function waits({ minimum }: Rule): NextRelease {
  return {
    held: true,
    reason: `Too few answers have come since: with both releases, fewer than ${minimum} could be told apart.`,
  };
}

function isUnseen({ table: { kept = [], known = [] } }: Release, name: string): boolean {
  return kept.includes(name) || known.includes(name);
}

/**
 * Whether fewer people than the minimum may be all that is between the two. Where nothing was before or is now, the
 * change is the cell itself, and protected as that; what a reader knows anyway is no change to protect.
 */
function isSmall(before: GeneralTable, after: GeneralTable, name: string, { minimum }: Rule): boolean {
  const [then, now] = [before.cells[name] ?? 0, after.cells[name] ?? 0];
  if (then === 0 || now === 0 || after.known?.includes(name)) return false;
  const change = Math.abs(now - then);
  const largest = Math.max(1, before.largest?.[name] ?? 1, after.largest?.[name] ?? 1);
  return change > 0 && change <= (minimum - 1) * largest;
}

/** Cells before, cells after, and the changes between them, which are never shown but follow where both are. */
function bothReleases(before: Release, after: Release, rule: Rule): Problem {
  const names = [...new Set([...Object.keys(before.table.cells), ...Object.keys(after.table.cells)])];
  const count = names.length;
  const numbers = new Map(names.map((name, at) => [name, at]));
  const values = [before, after].map(({ table }) => names.map((name) => table.cells[name] ?? 0));
  const changes = names.map((_, at) => (values[1]?.[at] ?? 0) - (values[0]?.[at] ?? 0));
  const known = new Set([...(before.table.known ?? []), ...(after.table.known ?? [])]);
  const onlyAdded = names.every((name, at) => known.has(name) || (changes[at] ?? 0) >= 0);
  const reader = rule.reader ?? 'insider';
  const lowest = ({ table }: Release) => {
    const kept = new Set(table.kept);
    return names.map((name) => lowestOf(table, name, kept.has(name) ? 'plain' : reader));
  };
  const small = names.flatMap((name, at) => (isSmall(before.table, after.table, name, rule) ? [at] : []));
  const earlier = targetsBefore(before, rule);
  const isOld = (name: string) =>
    (before.minimum ?? rule.minimum) < rule.minimum &&
    (before.table.cells[name] ?? 0) === (after.table.cells[name] ?? 0);
  // A higher minimum takes back nothing that was shown: what has not changed is as safe as it was, and no safer.
  const later = primaryCells(after.table, rule).flatMap((name) =>
    isOld(name)
      ? earlier.filter((target) => target.name === name)
      : [{ name, width: widthOf(after.table, name, rule.width ?? rule.minimum) }],
  );
  const numbered = (targets: readonly { name: string; width: number }[], shift: number) =>
    targets.map((target) => ({ cell: (numbers.get(target.name) ?? 0) + shift, width: target.width }));
  return {
    values: [...values.flat(), ...changes],
    lowest: [
      ...lowest(before),
      ...lowest(after),
      ...names.map((name) => (onlyAdded && !known.has(name) ? 0 : -Infinity)),
    ],
    states: [...statesOf(before, names), ...statesOf(after, names), ...names.map((): CellState => HIDDEN)],
    weights: Array<number>(3 * count).fill(1),
    rows: [
      ...rowsOf(before.table.relations, numbers, 0),
      ...rowsOf(after.table.relations, numbers, count),
      ...names.map((_, at) => ({ cells: [at, count + at, 2 * count + at], factors: [1, -1, 1] })),
    ],
    targets: [
      ...numbered(earlier, 0),
      ...numbered(later, count),
      ...small.map((at) => ({ cell: 2 * count + at, width: rule.minimum })),
    ],
  };
}

/** What the earlier release promised, as wide as it was promised. */
function targetsBefore({ table, minimum }: Release, rule: Rule): { name: string; width: number }[] {
  const width = minimum ?? rule.width ?? rule.minimum;
  return primaryCells(table, { ...rule, minimum: minimum ?? rule.minimum }).map((name) => ({
    name,
    width: widthOf(table, name, width),
  }));
}

function statesOf({ table, protection }: Release, names: readonly string[]): CellState[] {
  const kept = new Set(table.kept);
  return names.map((name) => (kept.has(name) || protection.published[name] === null ? HIDDEN : SHOWN));
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
