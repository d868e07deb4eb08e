import { neighboursMean, type NeighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import type { Place } from '../figures/places.ts';
import type { NeighbourPair } from '../../localities/index.ts';

/** An area of the list with its rate, beside the areas that the same list calls most like it. */
export type Alike = {
  place: Place;
  /** 1 for the neighbour most like the area of the page; 0 for that area itself. */
  rank: number;
  closeness: string;
  own: number | null;
  /** The rates of its own ten neighbours. */
  like: (number | null)[];
  mean: NeighboursMean;
  /** -1 when its rate is lower than the mean of the areas most like it, as shown; null where one is missing. */
  beside: -1 | 0 | 1 | null;
};

type AlikeInput = {
  area: Place;
  byId: ReadonlyMap<number, Place>;
  /** One dated list of statistical neighbours, by area id. */
  list: ReadonlyMap<number, readonly NeighbourPair[]>;
  valueOf: (area: number) => number | null;
  decimals: number;
};

/** The area and its neighbours, each beside the areas most like it: so that like is compared with like twice. */
export function alikeAreas({ area, byId, list, valueOf, decimals }: AlikeInput): Alike[] {
  const one = (place: Place, rank: number, closeness: string): Alike => {
    const like = (list.get(place.id) ?? []).map(({ areaId }) => valueOf(areaId));
    const own = valueOf(place.id);
    const mean = neighboursMean(like);
    const beside = own === null || mean.mean === null ? null : compareShown(own, mean.mean, decimals);
    return { place, rank, closeness, own, like, mean, beside };
  };
  const neighbours = (list.get(area.id) ?? []).flatMap(({ areaId, rank, closeness }) => {
    const place = byId.get(areaId);
    return place ? [one(place, rank, closeness)] : [];
  });
  return [one(area, 0, ''), ...neighbours];
}

/** How many of the neighbours the publisher calls extremely or very close, and how many only somewhat or not close. */
export function closenessCounts(alike: readonly Alike[]): { near: number; far: number; of: number } {
  const neighbours = alike.filter(({ rank }) => rank > 0);
  const count = (...words: string[]) => neighbours.filter(({ closeness }) => words.includes(closeness)).length;
  return {
    near: count('Extremely close', 'Very close'),
    far: count('Somewhat close', 'Not close'),
    of: neighbours.length,
  };
}
