import type { GeneralTable, Release, Rule } from '../../../foundation/disclosure/index.ts';
import type { Before } from './before.queries.ts';
import { breakdownTable } from './breakdown-table.rules.ts';
import type { Counted } from './count-rows.ts';
import { daysTable } from './days-table.rules.ts';
import { exclusionsAndMoves, unlinked } from './linked-table.rules.ts';
import { movesTable } from './moves-table.rules.ts';
import { protectAgainst } from './protect-release.ts';
import type { ReleaseKind } from './tables.ts';
import type { Tally } from './tally.rules.ts';

/** `waits`: the kinds whose earlier figures stay; where all do, there is nothing new. */
export type Made = { waits: readonly ReleaseKind[]; counts: Release | null; days: Release | null };

/** What may be shown of a year, protected together and against all that was shown of it before. */
export function protectUnit(counted: Counted, before: Before, rule: Rule): Promise<Made> {
  return 'suspensions' in counted
    ? suspensionFigures(counted.suspensions, before, rule)
    : linkedFigures(counted, before, rule);
}

const ALL_WAIT = { counts: null, days: null };

async function suspensionFigures(tally: Tally, before: Before, rule: Rule): Promise<Made> {
  const { minimum } = rule;
  const held: Made = { waits: ['suspension'], ...ALL_WAIT };
  const counts = await protectAgainst(before.counts, await breakdownTable(tally, { minimum, repeats: true }), rule);
  if (counts.held) return held;
  const { published } = counts.release.protection;
  const days = await protectAgainst(before.days, daysTable(tally, { minimum }, published), rule);
  return days.held ? held : { waits: [], counts: counts.release, days: days.release };
}

type Linked = Extract<Counted, { moves: unknown }>;

/**
 * Exclusions and moves together. Where both may not come out at once, one does beside the earlier figures of the other,
 * which stay, perhaps with more of them hidden.
 */
async function linkedFigures({ exclusions, moves }: Linked, before: Before, rule: Rule): Promise<Made> {
  const { minimum } = rule;
  const news: Sides = {
    exclusions: await breakdownTable(exclusions, { minimum, repeats: false }),
    moves: movesTable(moves, { minimum }),
  };
  for (const { waits, ...sides } of [{ ...news, waits: [] }, ...withOneKept(news, before, minimum)]) {
    const made = await protectAgainst(before.counts, exclusionsAndMoves(sides.exclusions, sides.moves), rule);
    if (!made.held) return { waits, counts: made.release, days: null };
  }
  return { waits: ['move', 'permanent-exclusion'], ...ALL_WAIT };
}

type Sides = { exclusions: GeneralTable; moves: GeneralTable };

function withOneKept(news: Sides, { counts, isShown }: Before, minimum: number): (Sides & { waits: ReleaseKind[] })[] {
  const last = counts.at(-1);
  if (!last || last.minimum !== minimum || !isShown.has('move') || !isShown.has('permanent-exclusion')) return [];
  return [
    { ...news, exclusions: unlinked(last.table, 'exclusions'), waits: ['permanent-exclusion'] },
    { ...news, moves: unlinked(last.table, 'moves'), waits: ['move'] },
  ];
}
