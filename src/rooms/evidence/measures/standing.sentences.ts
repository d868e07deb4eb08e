import { ordinal, shown } from '../../../foundation/charts/index.ts';
import type { Change, ChangeSince } from '../comparison/change.rules.ts';
import { directionWords, type Direction } from '../comparison/direction.rules.ts';
import type { Polarity, PolarityRank } from '../comparison/polarity-rank.rules.ts';
import type { Rank } from '../comparison/rank.rules.ts';
import type { RecentTrend } from '../comparison/recent-trend.rules.ts';
import { compareShown } from '../comparison/shown.rules.ts';
import { standingCase, type StandingCase } from '../comparison/standing.rules.ts';

/** `rate` is the measure inside a sentence: "suspension rate", or "figure for “…”". */
type Named = { area: string; rate: string; period: string };
type PlaceSlots = Named & { place: string; of: number; others: string };

const PLACE: Record<StandingCase, (slots: PlaceSlots) => string> = {
  none: (s) => `No ${s.rate} is published for ${s.area} for ${s.period}.`,
  alone: (s) => `${s.area} is the only local authority with a ${s.rate} in ${s.period}.`,
  'all-same': (s) => `All ${s.of} local authorities with a figure had the same ${s.rate} in ${s.period}.`,
  highest: (s) => `${s.area} had the highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  lowest: (s) => `${s.area} had the lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'joint-highest': (s) =>
    `${s.area} had the joint highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}, together with ${s.others}.`,
  'joint-lowest': (s) =>
    `${s.area} had the joint lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}, together with ${s.others}.`,
  'nth-highest': (s) =>
    `${s.area} had the ${s.place} highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'nth-lowest': (s) =>
    `${s.area} had the ${s.place} lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'joint-nth-highest': (s) =>
    `${s.area} had the joint ${s.place} highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}, together with ${s.others}.`,
  'joint-nth-lowest': (s) =>
    `${s.area} had the joint ${s.place} lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}, together with ${s.others}.`,
};

/** The place among all local authorities, counted from the nearer end, with ties and how many had a figure. */
export function placeInEngland(named: Named, place: Rank | null): string {
  const found = standingCase(place);
  const tied = place?.tiedWith ?? 0;
  const others = tied === 1 ? '1 other' : `${tied} others`;
  return PLACE[found.name]({ ...named, place: ordinal(found.place), of: place?.of ?? 0, others });
}

/** The place counted from the better end; null where there is no place to tell. */
export function placeFromBest({ rank, of }: PolarityRank, polarity: Polarity, hasValue: boolean): string | null {
  if (!hasValue) return null;
  if (polarity === null || rank === null)
    return 'The publisher does not say whether low or high is better, so there is neither a rank nor a band.';
  return polarity === 'low'
    ? `The publisher holds low to be better: counted from the lowest, this is number ${rank} of ${of}.`
    : `The publisher holds high to be better: counted from the highest, this is number ${rank} of ${of}.`;
}

const BESIDE_ENGLAND = {
  '1': (england: string) => `That was above the figure for England, ${england}.`,
  '0': (england: string) => `That was the same as the figure for England, ${england}.`,
  '-1': (england: string) => `That was below the figure for England, ${england}.`,
};

/** Above, below or the same as England, at shown precision; null where one of the two has no figure. */
export function besideEngland(own: number | null, england: number | null, decimals: number): string | null {
  if (own === null || england === null) return null;
  return BESIDE_ENGLAND[`${compareShown(own, england, decimals)}`](shown(england, decimals));
}

type ChangeSlots = { amount: string; from: string; period: string };
const YEAR_BEFORE = {
  higher: (s) => `Higher by ${s.amount} than in ${s.from}, the year before.`,
  lower: (s) => `Lower by ${s.amount} than in ${s.from}, the year before.`,
  same: (s) => `The same as in ${s.from}, the year before.`,
  now: (s) => `No figure is published for ${s.period}, so there is no change to tell.`,
  then: (s) => `No figure is published for ${s.from}, the year before, so there is no change to tell.`,
  both: (s) => `No figure is published for ${s.period} or ${s.from}, the year before.`,
} satisfies Record<string, (slots: ChangeSlots) => string>;
const SINCE = {
  higher: (s) => `Higher by ${s.amount} than in ${s.from}.`,
  lower: (s) => `Lower by ${s.amount} than in ${s.from}.`,
  same: (s) => `The same as in ${s.from}.`,
  now: (s) => `No figure is published for ${s.period}.`,
  then: (s) => `No figure is published for ${s.from}.`,
  both: (s) => `No figure is published for ${s.period} or ${s.from}.`,
} satisfies Record<string, (slots: ChangeSlots) => string>;

/** How a change is written: its decimals, and whether the measure is a percentage, whose changes are points. */
type Written = { decimals: number; unit: string; period: string };

/** The change on the year before in words; a gap in the years is said, never bridged. */
export function changeInWords(change: Change, written: Written): string {
  if (change.kind !== 'no-year-before') return chosen(YEAR_BEFORE, change, written);
  return change.newestBefore === null
    ? `${written.period} is the first period published, so there is no change to tell.`
    : `There is no change on the year before to tell: the newest earlier figures are for ${change.newestBefore}.`;
}

/** The change since a baseline in words. */
export function sinceInWords(change: ChangeSince, written: Written): string {
  return chosen(SINCE, change, written);
}

function chosen(sentences: typeof YEAR_BEFORE, change: ChangeSince, { decimals, unit, period }: Written): string {
  const slots = { from: change.from, period, amount: '' };
  if (change.kind === 'no-figure') return sentences[change.missing](slots);
  const points = unit === 'per cent' ? ' percentage points' : '';
  const amount = `${shown(Math.abs(change.change), decimals)}${points}`;
  const way = change.change > 0 ? 'higher' : change.change < 0 ? 'lower' : 'same';
  return sentences[way]({ ...slots, amount });
}

const TREND = {
  rising: (from: string, to: string) => `From ${from} to ${to} it rose by more than chance would explain.`,
  falling: (from: string, to: string) => `From ${from} to ${to} it fell by more than chance would explain.`,
  'no-clear-change': (from: string, to: string) => `From ${from} to ${to} there was no clear trend up or down.`,
};

const TOO_READY =
  'The test takes every suspension as an event of its own. Some pupils are suspended several times, so it is readier to find a change than it should be: look at the years themselves.';

/**
 * The tested trend where counts allow the test; elsewhere the plain direction with its years, and why there is no test.
 * Null tells of a measure that has no counts anywhere. `repeats` is for events that come to the same pupil again.
 */
export function trendInWords(trend: RecentTrend | null, plain: Direction, repeats: boolean): string[] {
  const direction = `${directionWords(plain)}.`;
  if (trend === null) return [direction];
  if (trend.kind !== 'not-tested') {
    const found = trend.kind !== 'no-clear-change';
    return [TREND[trend.kind](trend.from, trend.to), ...(found && repeats ? [TOO_READY] : []), direction];
  }
  const why =
    trend.reason === 'pandemic'
      ? `No trend is tested: the five years to ${trend.to} hold the pandemic years, which do not compare.`
      : `No trend is tested: the numbers behind the rates are not published for all five years to ${trend.to}.`;
  return [direction, why];
}
