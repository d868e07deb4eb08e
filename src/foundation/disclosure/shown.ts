import type { Protection } from './table.ts';

/** What stands in a table for a hidden count, as in the government's statistics. */
export const HIDDEN_MARK = 'c';

/** The text of a cell: the count or `c`. A reader cannot tell a small count from one that protects it. */
export function shownCount({ published }: Pick<Protection, 'published'>, cell: string): string {
  if (!Object.hasOwn(published, cell)) throw new RangeError(`There is no cell "${cell}".`);
  const count = published[cell];
  return count === null || count === undefined ? HIDDEN_MARK : count.toLocaleString('en-GB');
}

/**
 * A cell as a percentage of another, or null where it must be hidden: a percentage is shown only where both counts are,
 * so it tells nothing that they do not. Also null where the base is 0.
 */
export function percentage({ published }: Pick<Protection, 'published'>, cell: string, base: string): number | null {
  const [part, whole] = [published[cell], published[base]];
  if (part === undefined || whole === undefined) throw new RangeError(`There is no cell "${cell}" or "${base}".`);
  return part === null || whole === null || whole === 0 ? null : (100 * part) / whole;
}
