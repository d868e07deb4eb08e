import type { GeneralTable, Rule } from '../../../foundation/disclosure/index.ts';
import type { Before } from './before.rules.ts';
import { exclusionsAndMoves, isMoves, unlinked } from './linked-table.rules.ts';
import { protectAgainst, type Made } from './protect-release.ts';
import type { ReleaseKind } from './tables.ts';

type Sides = { exclusions: GeneralTable; moves: GeneralTable };
type Way = Sides & { waits: ReleaseKind[] };

const NOTHING: GeneralTable = { cells: {}, relations: [], primary: [] };

/**
 * Exclusions and moves together. Where both may not come out at once, one does beside the earlier figures of the other,
 * which stay, perhaps with more of them hidden. Where protecting both fails, one of which nothing was ever shown waits.
 */
export async function protectLinked(news: Sides, before: Before, rule: Rule): Promise<Made> {
  const faults: Error[] = [];
  const attempt = async ({ waits, exclusions, moves }: Way): Promise<Made | null> => {
    const made = await protectAgainst(before.counts, exclusionsAndMoves(exclusions, moves), rule);
    if (!made.held) return { waits, counts: made.release, days: null, faults };
    if (made.fault) faults.push(made.fault);
    return null;
  };
  for (const way of [{ ...news, waits: [] }, ...withOneKept(news, before, rule.minimum)]) {
    const made = await attempt(way);
    if (made) return made;
  }
  for (const way of faults.length > 0 ? withOneLeftOut(news, before) : []) {
    const made = await attempt(way);
    if (made) return made;
  }
  return { waits: ['move', 'permanent-exclusion'], counts: null, days: null, faults };
}

function withOneKept(news: Sides, { counts, isShown }: Before, minimum: number): Way[] {
  const last = counts.at(-1);
  if (!last || last.minimum !== minimum || !isShown.has('move') || !isShown.has('permanent-exclusion')) return [];
  return [
    { ...news, exclusions: unlinked(last.table, 'exclusions'), waits: ['permanent-exclusion'] },
    { ...news, moves: unlinked(last.table, 'moves'), waits: ['move'] },
  ];
}

/** One as if the file of the other had not been sent; only where it never was, for what was shown once would turn to 0. */
function withOneLeftOut(news: Sides, { counts }: Before): Way[] {
  if ([news.exclusions, news.moves].some(({ cells }) => Object.keys(cells).length === 0)) return [];
  const wasShown = (ofMoves: boolean) =>
    counts.some(({ protection }) => Object.keys(protection.published).some((cell) => isMoves(cell) === ofMoves));
  return [
    ...(wasShown(true) ? [] : [{ ...news, moves: NOTHING, waits: ['move' as const] }]),
    ...(wasShown(false) ? [] : [{ ...news, exclusions: NOTHING, waits: ['permanent-exclusion' as const] }]),
  ];
}
