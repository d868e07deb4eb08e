import type { Rule } from '../../../foundation/disclosure/index.ts';
import type { Before } from './before.rules.ts';
import { breakdownTable } from './breakdown-table.rules.ts';
import type { Counted } from './count.rules.ts';
import { daysTable } from './days-table.rules.ts';
import { movesTable } from './moves-table.rules.ts';
import { protectLinked } from './protect-linked.ts';
import { protectAgainst, type Made } from './protect-release.ts';
import type { Tally } from './tally.rules.ts';

/** What may be shown of a year, protected together and against all that was shown of it before. */
export async function protectUnit(counted: Counted, before: Before, rule: Rule): Promise<Made> {
  const { minimum } = rule;
  if ('suspensions' in counted) return suspensionFigures(counted.suspensions, before, rule);
  const news = {
    exclusions: await breakdownTable(counted.exclusions, { minimum, repeats: false }),
    moves: movesTable(counted.moves, { minimum }),
  };
  return protectLinked(news, before, rule);
}

async function suspensionFigures(tally: Tally, before: Before, rule: Rule): Promise<Made> {
  const { minimum } = rule;
  const held = (fault?: Error): Made => ({
    ...{ waits: ['suspension'], counts: null, days: null },
    faults: fault ? [fault] : [],
  });
  const counts = await protectAgainst(before.counts, await breakdownTable(tally, { minimum, repeats: true }), rule);
  if (counts.held) return held(counts.fault);
  const { published } = counts.release.protection;
  const days = await protectAgainst(before.days, daysTable(tally, { minimum }, published), rule);
  return days.held ? held(days.fault) : { waits: [], counts: counts.release, days: days.release, faults: [] };
}
