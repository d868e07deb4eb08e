import { addDays, daysBetween, type Day } from '../../../foundation/days/index.ts';

/** Memberships that began and ended on the same days; `endedOn` null: they go on. */
export type Stay = { sector: string; fromOn: Day; endedOn: Day | null; count: number };

/** After so many days the share that still takes part; `atRisk`: memberships that were followed so long. */
export type Step = { days: number; atRisk: number; left: number; share: number };

type Observed = { days: number; left: boolean; count: number };

/** How long each was seen to last until today. Who begins later, or was named and never began, is no stay. */
function observed(stays: readonly Stay[], today: Day): Observed[] {
  return stays.flatMap(({ fromOn, endedOn, count }) => {
    const left = endedOn !== null && endedOn <= today;
    const days = daysBetween(fromOn, left ? endedOn : today);
    return fromOn > today || (left && days === 0) ? [] : [{ days, left, count }];
  });
}

/**
 * The share of memberships that last longer than so many days, at each length after which somebody left: the
 * product-limit estimate of Kaplan and Meier (Journal of the American Statistical Association 53, 1958, 457–481). Who is
 * still here counts as followed until today and no longer; who is followed for exactly as long as somebody else stayed
 * was there when that one left.
 */
export function survival(stays: readonly Stay[], today: Day): Step[] {
  const seen = observed(stays, today);
  const leaving = new Map<number, number>();
  for (const { days, left, count } of seen) if (left) leaving.set(days, (leaving.get(days) ?? 0) + count);
  let share = 1;
  return [...leaving]
    .toSorted(([a], [b]) => a - b)
    .map(([days, left]) => {
      const atRisk = seen.reduce((sum, one) => sum + (one.days >= days ? one.count : 0), 0);
      share *= 1 - left / atRisk;
      return { days, atRisk, left, share };
    });
}

/** The share that lasts longer than so many days, and how many memberships were followed so long. */
export function lastingLonger(stays: readonly Stay[], today: Day, days: number): { share: number; atRisk: number } {
  const step = survival(stays, today).findLast((one) => one.days <= days);
  const atRisk = observed(stays, today).reduce((sum, one) => sum + (one.days >= days ? one.count : 0), 0);
  return { share: step?.share ?? 1, atRisk };
}

/** The longest that anybody was followed, in days; 0 where nobody was. */
export function longestSeen(stays: readonly Stay[], today: Day): number {
  return Math.max(0, ...observed(stays, today).map(({ days }) => days));
}

/** `is`: after so many days half of those who come have left. `more-than`: fewer than half have left so far. */
export type HalfLife = { kind: 'is' | 'more-than'; days: number };

/**
 * The first length of membership at which half or fewer still take part, by `survival`. While that share is above a half
 * for as long as anybody was followed it cannot be known: then it is more than that. Null without any membership.
 */
export function halfLife(stays: readonly Stay[], today: Day): HalfLife | null {
  const longest = longestSeen(stays, today);
  if (longest === 0) return null;
  const half = survival(stays, today).find(({ share }) => share <= 0.5 + TINY);
  return half ? { kind: 'is', days: half.days } : { kind: 'more-than', days: longest };
}

/** Products of fractions that are a half on paper may come out a little above it. */
const TINY = 1e-9;

/** Who left in the last year, beside how many there were on average. `share` 0.2: one in five. */
export type Turnover = { from: Day; left: number; average: number; share: number };

const YEAR = 365;
/** A shorter time says nothing about a year. */
const SHORTEST = 90;

/**
 * Crude labour turnover as the CIPD defines it (“Employee turnover and retention”): leavers of twelve months divided by the
 * average number of members, which is taken over every day of them. Where the collaborative is younger than a year, since
 * its first day; null before it is three months old.
 */
export function turnover(stays: readonly Stay[], today: Day): Turnover | null {
  const began = stays.filter(({ fromOn }) => fromOn <= today).map(({ fromOn }) => fromOn);
  const first = began.toSorted()[0];
  if (first === undefined) return null;
  const yearAgo = addDays(today, -YEAR);
  const from = first > yearAgo ? first : yearAgo;
  const length = daysBetween(from, today);
  if (length < SHORTEST) return null;
  let left = 0;
  let memberDays = 0;
  for (const { fromOn, endedOn, count } of stays) {
    const end = endedOn !== null && endedOn < today ? endedOn : today;
    const begin = fromOn > from ? fromOn : from;
    if (begin < end) memberDays += count * daysBetween(begin, end);
    if (endedOn !== null && endedOn > from && endedOn <= today && endedOn > fromOn) left += count;
  }
  const average = memberDays / length;
  return average === 0 ? null : { from, left, average, share: left / average };
}

/** Memberships that touched the last year: so many people a figure about it is made of. */
function inTheYear(stays: readonly Stay[], today: Day): number {
  const from = addDays(today, -YEAR);
  return stays
    .filter(({ fromOn, endedOn }) => fromOn <= today && (endedOn === null || endedOn > from))
    .reduce((sum, { count }) => sum + count, 0);
}

/** A figure of fewer people than this could be read as one about a single person. */
export const FEWEST = 10;

export type Together = { sectors: string[]; stays: Stay[] };

/**
 * Sectors that can be looked at by themselves, and those with few people put together, so that neither a figure nor what
 * is left when all others are taken away is about fewer than `FEWEST`. Where the few together are still too few, the
 * smallest of the others joins them. Empty when that leaves nothing to compare.
 */
export function bySector(stays: readonly Stay[], today: Day, order: readonly string[]): Together[] {
  const groups = order
    .map((sector) => ({ sectors: [sector], stays: stays.filter((one) => one.sector === sector) }))
    .filter((group) => inTheYear(group.stays, today) > 0);
  const alone = groups.filter((group) => inTheYear(group.stays, today) >= FEWEST);
  let few = groups.filter((group) => !alone.includes(group));
  const smallestFirst = alone.toSorted((a, b) => inTheYear(a.stays, today) - inTheYear(b.stays, today));
  while (
    few.length > 0 &&
    inTheYear(
      few.flatMap((one) => one.stays),
      today,
    ) < FEWEST
  ) {
    const next = smallestFirst.shift();
    if (!next) return [];
    few = [...few, next];
  }
  const shown = alone.filter((group) => !few.includes(group));
  const rest =
    few.length > 0 ? [{ sectors: few.flatMap((one) => one.sectors), stays: few.flatMap((one) => one.stays) }] : [];
  return shown.length + rest.length > 1 ? [...shown, ...rest] : [];
}
