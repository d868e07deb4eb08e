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

/**
 * How release tables are protected: so many seconds to look for fewer hidden cells, and beyond that for the first safe
 * answer of a part; after that all of it is hidden.
 */
export const inGoodTime = (minimum: number): Rule => ({ minimum, seconds: 12, patience: 20 });

/**
 * Protects a table, against everything that was ever shown of it too (the oldest first): what a later release took away
 * somebody may have kept. Held unless it withstands each. Bounded in time; a fault of the solver in comparing two
 * releases holds the later one. What is the same as the last is that release itself.
 */
export async function protectAgainst(before: readonly Release[], table: GeneralTable, rule: Rule): Promise<Protected> {
  const { minimum } = rule;
  const earlier = before.filter((each) => Object.keys(each.table.cells).length > 0);
  const last = earlier.at(-1);
  if (last && (last.minimum ?? minimum) >= minimum && isSame(last.table, table)) return { held: false, release: last };
  if (!last) {
    const isEmpty = Object.keys(table.cells).length === 0;
    const protection = isEmpty ? NOTHING : shortened(await protect(table, rule));
    return { held: false, release: { table, protection, minimum } };
  }
  const after = earlier.reduce((so, each) => withZeros(each.table, so), table);
  const protection = await againstEach(earlier.toReversed(), after, rule);
  return protection ? { held: false, release: { table: after, protection: shortened(protection), minimum } } : HELD;
}

const HELD = { held: true } as const;

/** One after the other: what had to be hidden for one stays hidden for the next, so it still withstands those before. Null: held. */
async function againstEach(earlier: readonly Release[], after: GeneralTable, rule: Rule) {
  let table = after;
  let protection: Release['protection'] | null = null;
  for (const each of earlier) {
    const next = await nextOf(each, table, rule);
    if (next.held) return null;
    protection = next.protection;
    const { published } = protection;
    const hidden = Object.keys(published).filter((name) => published[name] === null);
    const settled = table.settled?.filter((name) => published[name] !== null) ?? [];
    table = { ...table, hidden, settled };
  }
  return protection;
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
  const kept = new Set([...(before.kept ?? []), ...(before.known ?? [])]);
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
