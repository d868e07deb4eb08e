import type { ReleaseKind } from './tables.ts';

export type YearOfKind = { year: string; kind: ReleaseKind };

/**
 * What is released at once. Permanent exclusions and moves are one: children who were excluded stand in both. The first
 * kind is the one under which all that was shown is kept.
 */
export type Unit = { year: string; kinds: readonly ReleaseKind[] };

const TOGETHER: readonly (readonly ReleaseKind[])[] = [['move', 'permanent-exclusion'], ['suspension']];

/** What is to be released, in the order of these years; kinds of which there is nothing are left out, but for the keeper. */
export function unitsOf(years: readonly YearOfKind[]): Unit[] {
  return [...new Set(years.map(({ year }) => year))].flatMap((year) => {
    const there = new Set(years.filter((each) => each.year === year).map(({ kind }) => kind));
    return TOGETHER.filter((kinds) => kinds.some((kind) => there.has(kind))).map((kinds) => ({
      year,
      kinds: kinds.filter((kind, at) => at === 0 || there.has(kind)),
    }));
  });
}
