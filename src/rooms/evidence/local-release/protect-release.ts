import {
  protect,
  protectNextRelease,
  TableRefusedError,
  type GeneralTable,
  type Release,
  type Rule,
} from '../../../foundation/disclosure/index.ts';

/** What is shown of one table: null is hidden. */
export type Published = Readonly<Record<string, number | null>>;

/** `held`: the earlier figures stay, for both together would tell of fewer children than the minimum. */
export type Protected = { held: false; release: Release } | { held: true };

/** Seconds to look for fewer hidden cells, and beyond that for the first safe answer of a part; after that all of it is hidden. */
const SECONDS = 12;
const PATIENCE = 20;

/**
 * Protects a table, against what was shown of it before too. Bounded in time; a fault of the solver in comparing two
 * releases holds the later one.
 */
export async function protectAgainst(
  before: Release | null,
  table: GeneralTable,
  minimum: number,
  minimumBefore = minimum,
): Promise<Protected> {
  const rule: Rule = { minimum, seconds: SECONDS, patience: PATIENCE };
  if (Object.keys(table.cells).length === 0 && !before) return { held: false, release: { table, protection: NOTHING } };
  if (!before || Object.keys(before.table.cells).length === 0)
    return { held: false, release: { table, protection: shortened(await protect(table, rule)) } };
  if (minimumBefore >= minimum && isSame(before.table, table))
    return { held: false, release: { table, protection: before.protection } };
  const after = withZeros(before.table, table);
  const next = await nextOf(before, after, rule);
  return next.held
    ? { held: true }
    : { held: false, release: { table: after, protection: shortened(next.protection) } };
}

const NOTHING = { published: {}, primary: [] };

const shortened = ({ published, primary }: Release['protection']): Release['protection'] => ({ published, primary });

async function nextOf(before: Release, after: GeneralTable, rule: Rule) {
  try {
    return await protectNextRelease(before, after, rule);
  } catch (error) {
    if (error instanceof TableRefusedError) throw error;
    return { held: true } as const;
  }
}

/** Rows that were there before and are empty now are shown as 0. */
function withZeros(before: GeneralTable, after: GeneralTable): GeneralTable {
  const kept = new Set(before.kept);
  const missing = Object.keys(before.cells).filter((name) => !kept.has(name) && !Object.hasOwn(after.cells, name));
  return { ...after, cells: { ...after.cells, ...Object.fromEntries(missing.map((name) => [name, 0])) } };
}

/** The same numbers, and the same children behind them: five of one child and five of five are not the same. */
function isSame(before: GeneralTable, after: GeneralTable): boolean {
  const numbers = (['cells', 'largest', 'widths', 'least'] as const).every((what) =>
    sameNumbers(before[what] ?? {}, after[what] ?? {}),
  );
  return numbers && (['primary', 'hidden'] as const).every((what) => sameNames(before[what] ?? [], after[what] ?? []));
}

function sameNumbers(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => (before[name] ?? 0) === (after[name] ?? 0));
}

function sameNames(before: readonly string[], after: readonly string[]): boolean {
  const [ours, theirs] = [new Set(before), new Set(after)];
  return ours.size === theirs.size && [...ours].every((name) => theirs.has(name));
}
