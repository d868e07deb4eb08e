import type { QuartileBand } from '../../../foundation/charts/index.ts';
import { direction, type Direction } from '../comparison/direction.rules.ts';
import { neighboursMean, type NeighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { quartileRange } from '../comparison/quartile-range.rules.ts';
import { rank, type Rank } from '../comparison/rank.rules.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import type { Place } from '../figures/places.ts';
import type { ContextFact } from './context-facts.ts';

/** Where a value lies among all local authorities: in the highest or the lowest quarter of them, or between. */
type Quarter = 'highest' | 'lowest' | 'middle';

/** One measure of the profile of one area. */
export type ProfileLine = {
  fact: ContextFact;
  own: number | null;
  england: number | null;
  mean: NeighboursMean;
  /** How many neighbours the list names. */
  listed: number;
  amongNeighbours: Rank | null;
  inEngland: Rank | null;
  band: QuartileBand | null;
  quarter: Quarter | null;
  /** At shown precision; null where one of the two is missing. */
  besideEngland: -1 | 0 | 1 | null;
  direction: Direction;
};

/** What is known of an area's context, in the order of the topics; nothing here says what leads to what. */
export function profileOf(facts: readonly ContextFact[], area: Place, neighbours: readonly Place[]): ProfileLine[] {
  return facts.map((fact) => {
    const valueOf = (id: number) => fact.values.get(id)?.value ?? null;
    const own = valueOf(area.id);
    const beside = neighbours.map(({ id }) => valueOf(id));
    const band = quartileRange(fact.authorities);
    return {
      ...{ fact, own, england: fact.england, band, listed: neighbours.length, mean: neighboursMean(beside) },
      amongNeighbours: rank(own, beside),
      inEngland: placeInEngland(fact, own),
      quarter: own === null || band === null ? null : quarterOf(own, band),
      besideEngland:
        own === null || fact.england === null ? null : compareShown(own, fact.england, fact.measure.decimals),
      direction: directionOf(fact, area.id),
    };
  });
}

function placeInEngland({ authorities }: ContextFact, own: number | null): Rank | null {
  if (own === null) return null;
  const at = authorities.indexOf(own);
  return rank(own, authorities.toSpliced(at, at < 0 ? 0 : 1));
}

function quarterOf(own: number, band: QuartileBand): Quarter {
  if (own > band.upperQuartile) return 'highest';
  // A value on the boundary joins those below it, as in the publisher's own tool.
  return own <= band.lowerQuartile ? 'lowest' : 'middle';
}

function directionOf({ measure, period, values, earlier }: ContextFact, area: number): Direction {
  const moment = (at: { label: string; start: string | null }, of: ContextFact['values']) => ({
    label: at.label,
    start: at.start,
    value: of.get(area)?.value ?? null,
  });
  const moments = [...(earlier ? [moment(earlier.period, earlier.values)] : []), moment(period, values)];
  return direction(moments, period.label, measure.decimals);
}
