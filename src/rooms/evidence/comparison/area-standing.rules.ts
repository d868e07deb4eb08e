import { neighboursMean } from './neighbours-mean.rules.ts';
import { rankByPolarity, type Polarity } from './polarity-rank.rules.ts';
import { bandOf, quartileCuts, type Band, type Cuts } from './quartile-bands.rules.ts';

export type StandingInput = {
  own: number | null;
  /** The other local authorities of England, without the area. */
  others: readonly (number | null)[];
  /** The statistical neighbours of one list, without the area; none where the list leaves it out. */
  neighbours: readonly (number | null)[];
  polarity: Polarity;
  /** The publisher gives no quartile bands for 21 measures. */
  hidesBands: boolean;
  /** Regions and England itself have no place among the local authorities. */
  isAuthority: boolean;
};

export type AreaStanding = {
  england: { rank: number | null; of: number; tiedWith: number | null; band: Band | null; cuts: Cuts | null };
  neighbours: { mean: number | null; used: number; rank: number | null; of: number };
};

/**
 * Where a value stands among the local authorities and among the area and its neighbours, by LAIT's rules and with
 * what LAIT leaves unsaid: how many had a value and how many share the place. All on unrounded values; 1 is best.
 */
export function areaStanding(input: StandingInput): AreaStanding {
  const { own, others, neighbours, polarity, hidesBands, isAuthority } = input;
  const counted = isAuthority ? own : null;
  const cuts = hidesBands || polarity === null ? null : quartileCuts([counted, ...others]);
  const { rank, of, tiedWith } = rankByPolarity(counted, others, polarity);
  return {
    england: { rank, of, tiedWith, band: bandOf(counted, cuts, polarity), cuts },
    neighbours: amongNeighbours(own, neighbours, polarity),
  };
}

function amongNeighbours(own: number | null, neighbours: readonly (number | null)[], polarity: Polarity) {
  const { mean, used } = neighboursMean(neighbours);
  const { rank, of } = rankByPolarity(own, neighbours, polarity);
  // Nobody to stand among is no first place.
  return { mean, used, rank: used === 0 ? null : rank, of: neighbours.length === 0 ? 0 : of };
}
