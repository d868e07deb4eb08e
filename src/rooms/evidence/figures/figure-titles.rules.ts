import { ordinal } from '../../../foundation/charts/index.ts';
import type { Direction } from '../comparison/direction.rules.ts';
import type { Rank } from '../comparison/rank.rules.ts';
import { standingCase, type StandingCase } from '../comparison/standing.rules.ts';

type TrendSlots = { area: string; rate: string; from: string; to: string };
type Way = 'higher' | 'lower' | 'same';

const TREND: Record<`${Way} ${Way}`, (slots: TrendSlots) => string> = {
  'higher higher': (s) => `The ${s.rate} was higher in ${s.to} than in ${s.from}, both in ${s.area} and in England`,
  'higher lower': (s) => `The ${s.rate} was higher in ${s.to} than in ${s.from} in ${s.area}, and lower in England`,
  'higher same': (s) => `The ${s.rate} was higher in ${s.to} than in ${s.from} in ${s.area}, and the same in England`,
  'lower higher': (s) => `The ${s.rate} was lower in ${s.to} than in ${s.from} in ${s.area}, and higher in England`,
  'lower lower': (s) => `The ${s.rate} was lower in ${s.to} than in ${s.from}, both in ${s.area} and in England`,
  'lower same': (s) => `The ${s.rate} was lower in ${s.to} than in ${s.from} in ${s.area}, and the same in England`,
  'same higher': (s) => `The ${s.rate} was the same in ${s.to} as in ${s.from} in ${s.area}, and higher in England`,
  'same lower': (s) => `The ${s.rate} was the same in ${s.to} as in ${s.from} in ${s.area}, and lower in England`,
  'same same': (s) => `The ${s.rate} was the same in ${s.to} as in ${s.from}, both in ${s.area} and in England`,
};

const TREND_ALONE: Record<Way, (slots: TrendSlots) => string> = {
  higher: (s) => `The ${s.rate} in ${s.area} was higher in ${s.to} than in ${s.from}`,
  lower: (s) => `The ${s.rate} in ${s.area} was lower in ${s.to} than in ${s.from}`,
  same: (s) => `The ${s.rate} in ${s.area} was the same in ${s.to} as in ${s.from}`,
};

const TREND_UNKNOWN = {
  latest: (s: TrendSlots) => `The ${s.rate} in ${s.area} is not published for ${s.to}`,
  earlier: (s: TrendSlots) => `The ${s.rate} in ${s.area} cannot be compared with ${s.from}, which has no figure`,
  both: (s: TrendSlots) => `The ${s.rate} in ${s.area} is not published for ${s.from} or ${s.to}`,
} as const;

/** The title of a trend: what became of the rate over five years, here and in England. `rate` is e.g. "suspension rate in primary schools". */
export function trendTitle(area: string, rate: string, own: Direction, england: Direction): string {
  const slots = { area, rate, from: own.from, to: own.to };
  if (own.kind === 'unknown') return TREND_UNKNOWN[own.missing](slots);
  return england.kind === 'unknown' ? TREND_ALONE[own.kind](slots) : TREND[`${own.kind} ${england.kind}`](slots);
}

const STANDING: Record<Exclude<StandingCase, 'none' | 'alone'>, (slots: PlaceSlots) => string> = {
  'all-same': (s) => `The ${s.rate} was the same in ${s.area} and in all its statistical neighbours in ${s.period}`,
  highest: (s) => `The ${s.rate} in ${s.area} was the highest of the ${s.of} areas compared in ${s.period}`,
  lowest: (s) => `The ${s.rate} in ${s.area} was the lowest of the ${s.of} areas compared in ${s.period}`,
  'joint-highest': (s) =>
    `The ${s.rate} in ${s.area} was the joint highest of the ${s.of} areas compared in ${s.period}`,
  'joint-lowest': (s) => `The ${s.rate} in ${s.area} was the joint lowest of the ${s.of} areas compared in ${s.period}`,
  'nth-highest': (s) =>
    `The ${s.rate} in ${s.area} was the ${s.place} highest of the ${s.of} areas compared in ${s.period}`,
  'nth-lowest': (s) =>
    `The ${s.rate} in ${s.area} was the ${s.place} lowest of the ${s.of} areas compared in ${s.period}`,
  'joint-nth-highest': (s) =>
    `The ${s.rate} in ${s.area} was the joint ${s.place} highest of the ${s.of} areas compared in ${s.period}`,
  'joint-nth-lowest': (s) =>
    `The ${s.rate} in ${s.area} was the joint ${s.place} lowest of the ${s.of} areas compared in ${s.period}`,
};

/** The title of a trend that has no year to compare with: the place in the latest one. Null when there is no place. */
export function standingTitle(area: string, rate: string, period: string, place: Rank | null): string | null {
  const found = standingCase(place);
  if (!place || found.name === 'none' || found.name === 'alone') return null;
  return STANDING[found.name]({ area, rate, period, place: ordinal(found.place), of: place.of });
}

type PlaceSlots = { area: string; rate: string; period: string; place: string; of: number };

const PLACE: Record<StandingCase, (slots: PlaceSlots) => string> = {
  none: (s) => `The ${s.rate} in ${s.area} is not published for ${s.period}`,
  alone: (s) => `No statistical neighbour has a ${s.rate} to compare with ${s.area} in ${s.period}`,
  'all-same': (s) => `${s.area} and its statistical neighbours all had the same ${s.rate} in ${s.period}`,
  highest: (s) => `${s.area} had the highest ${s.rate} of the ${s.of} in ${s.period}`,
  lowest: (s) => `${s.area} had the lowest ${s.rate} of the ${s.of} in ${s.period}`,
  'joint-highest': (s) => `${s.area} had the joint highest ${s.rate} of the ${s.of} in ${s.period}`,
  'joint-lowest': (s) => `${s.area} had the joint lowest ${s.rate} of the ${s.of} in ${s.period}`,
  'nth-highest': (s) => `${s.area} had the ${s.place} highest ${s.rate} of the ${s.of} in ${s.period}`,
  'nth-lowest': (s) => `${s.area} had the ${s.place} lowest ${s.rate} of the ${s.of} in ${s.period}`,
  'joint-nth-highest': (s) => `${s.area} had the joint ${s.place} highest ${s.rate} of the ${s.of} in ${s.period}`,
  'joint-nth-lowest': (s) => `${s.area} had the joint ${s.place} lowest ${s.rate} of the ${s.of} in ${s.period}`,
};

/** The title of a strip of neighbours: the area's place among them, on unrounded numbers, ties said. `listed` is the length of their list. */
export function placeTitle(area: string, rate: string, period: string, place: Rank | null, listed: number): string {
  const found = standingCase(place);
  if (found.name === 'alone' && listed === 0) {
    return `The list names no statistical neighbours to compare the ${rate} in ${area} with`;
  }
  return PLACE[found.name]({ area, rate, period, place: ordinal(found.place), of: place?.of ?? 0 });
}

type CountSlots = { area: string; rate: string; period: string; higher: number; others: number };

const COUNT = {
  alone: (s) => `No other local authority has a ${s.rate} for ${s.period}`,
  none: (s) => `No local authority had a higher ${s.rate} than ${s.area} in ${s.period}`,
  'one of one': (s) => `The one other local authority had a higher ${s.rate} than ${s.area} in ${s.period}`,
  all: (s) => `All ${s.others} other local authorities had a higher ${s.rate} than ${s.area} in ${s.period}`,
  one: (s) => `One of ${s.others} other local authorities had a higher ${s.rate} than ${s.area} in ${s.period}`,
  some: (s) =>
    `${s.higher} of ${s.others} other local authorities had a higher ${s.rate} than ${s.area} in ${s.period}`,
} satisfies Record<string, (slots: CountSlots) => string>;

/** The title of the map of England: how many of the other local authorities had a higher value, on unrounded numbers. */
export function mapTitle(area: string, rate: string, period: string, place: Rank | null): string {
  if (!place) return `The ${rate} in ${area} is not published for ${period}`;
  const [higher, others] = [place.highest - 1, place.of - 1];
  return COUNT[countCase(higher, others)]({ area, rate, period, higher, others });
}

function countCase(higher: number, others: number): keyof typeof COUNT {
  if (others === 0) return 'alone';
  if (higher === 0) return 'none';
  if (higher === others) return others === 1 ? 'one of one' : 'all';
  return higher === 1 ? 'one' : 'some';
}
