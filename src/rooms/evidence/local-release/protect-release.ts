import {
  protect,
  protectNextRelease,
  type GeneralTable,
  type Release,
  type Rule,
} from '../../../foundation/disclosure/index.ts';
import type { ReleaseKind } from './tables.ts';

/** What is shown of one table: null is hidden. */
export type Published = Readonly<Record<string, number | null>>;

/**
 * `held`: nothing new is shown, for both releases together would tell of fewer children than the minimum; or, with a
 * `fault`, because it could not be worked out what may be.
 */
export type Protected = { held: false; release: Release } | { held: true; fault?: Error };

/**
 * `waits`: the kinds whose earlier figures stay; where all do, there is nothing new. `faults`: why, where it was not for
 * too few children.
 */
export type Made = {
  waits: readonly ReleaseKind[];
  counts: Release | null;
  days: Release | null;
  faults: readonly Error[];
};

/**
 * How release tables are protected: so many seconds to look for fewer hidden cells, and beyond that for the first safe
 * answer of a part; after that all of it is hidden.
 */
export const inGoodTime = (minimum: number): Rule => ({ minimum, seconds: 12, patience: 20 });

/**
 * Protects a table, against everything that was ever shown of it too (the oldest first): what a later release took away
 * somebody may have kept. Held unless it withstands each, and where something goes wrong. Bounded in time. What is the
 * same as the last is that release itself.
 */
export async function protectAgainst(before: readonly Release[], table: GeneralTable, rule: Rule): Promise<Protected> {
  const { minimum } = rule;
  const earlier = before.filter((each) => Object.keys(each.table.cells).length > 0);
  const last = earlier.at(-1);
  if (last && (last.minimum ?? minimum) >= minimum && isSame(last.table, table)) return { held: false, release: last };
  const after = earlier.reduce((so, each) => withZeros(each.table, so), table);
  try {
    const protection = last ? await againstEach(earlier.toReversed(), after, rule) : await first(table, rule);
    if (!protection) return { held: true };
    return { held: false, release: { table: after, protection: shortened(protection), minimum } };
  } catch (error) {
    return { held: true, fault: error instanceof Error ? error : new Error(String(error)) };
  }
}

async function first(table: GeneralTable, rule: Rule): Promise<Release['protection']> {
  return Object.keys(table.cells).length === 0 ? NOTHING : protect(table, rule);
}

/** One after the other: what had to be hidden for one stays hidden for the next, so it still withstands those before. Null: held. */
async function againstEach(earlier: readonly Release[], after: GeneralTable, rule: Rule) {
  let table = after;
  let protection: Release['protection'] | null = null;
  for (const each of earlier) {
    const next = await protectNextRelease(each, table, rule);
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
