import { addDays, daysBetween, type Day } from '../../../foundation/days/index.ts';

/** Memberships that began and ended on the same days; `endedOn` null: they go on. */
export type Followed = { fromOn: Day; endedOn: Day | null; count: number };
export type Stay = Followed & { sector: string };

/** After so many days the share that still takes part; `atRisk`: memberships that were followed so long. */
export type Step = { days: number; atRisk: number; left: number; share: number };

/** How long memberships last. `lengths`: memberships by the days they were followed, the longest first. */
export type Survival = { lengths: readonly { days: number; left: number; count: number }[]; steps: readonly Step[] };

/** How long each was seen to last until today. Who begins later, or was named and never began, is no stay. */
function lengthsOf(stays: readonly Followed[], today: Day): Survival['lengths'] {
  const found = new Map<number, { days: number; left: number; count: number }>();
  for (const { fromOn, endedOn, count } of stays) {
    const left = endedOn !== null && endedOn <= today;
    const days = daysBetween(fromOn, left ? endedOn : today);
    if (fromOn > today || (left && days === 0)) continue;
    const before = found.get(days) ?? { days, left: 0, count: 0 };
    found.set(days, { days, left: before.left + (left ? count : 0), count: before.count + count });
  }
  return [...found.values()].toSorted((a, b) => b.days - a.days);
}

/**
 * The share of memberships that last longer than so many days, at each length after which somebody left: the
 * product-limit estimate of Kaplan and Meier (Journal of the American Statistical Association 53, 1958, 457–481). Who is
 * still here counts as followed until today and no longer; who is followed for exactly as long as somebody else stayed
 * was there when that one left.
 */
export function survival(stays: readonly Followed[], today: Day): Survival {
  const lengths = lengthsOf(stays, today);
  let atRisk = lengths.reduce((sum, { count }) => sum + count, 0);
  let share = 1;
  const steps: Step[] = [];
  for (const { days, left, count } of lengths.toReversed()) {
    if (left > 0) {
      share *= 1 - left / atRisk;
      steps.push({ days, atRisk, left, share });
    }
    atRisk -= count;
  }
  return { lengths, steps };
}

/** The share that lasts longer than so many days, and how many memberships were followed so long. */
export function lastingLonger({ lengths, steps }: Survival, days: number): { share: number; atRisk: number } {
  const atRisk = lengths.reduce((sum, one) => sum + (one.days >= days ? one.count : 0), 0);
  return { share: steps.findLast((one) => one.days <= days)?.share ?? 1, atRisk };
}

/** The longest that so many were followed, in days, so that what is said of it is not about a few; 0 where there are fewer. */
export function longestSeenBy(most: number, { lengths }: Survival): number {
  let followed = 0;
  for (const { days, count } of lengths) {
    followed += count;
    if (followed >= most) return days;
  }
  return 0;
}

/**
 * `is`: after so many days half of those who come have left. `more-than`: that is not known yet, since fewer than enough were
 * followed for longer than so many days, and until then more than half stay.
 */
export type HalfLife = { kind: 'is'; days: number } | { kind: 'more-than'; days: number; share: number };

/**
 * The first length of membership at which half or fewer still take part, looked for as far as the line of who stays goes: as
 * long as `fewest` were followed, so that neither rests on one person. Null where fewer than these ever took part.
 */
export function halfLife(known: Survival, fewest = FEWEST): HalfLife | null {
  const longest = longestSeenBy(fewest, known);
  if (longest === 0) return null;
  const half = known.steps.find(({ days, share }) => days <= longest && share <= 0.5 + TINY);
  return half
    ? { kind: 'is', days: half.days }
    : { kind: 'more-than', days: longest, share: lastingLonger(known, longest).share };
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
export function turnover(stays: readonly Followed[], today: Day): Turnover | null {
  const first = firstDay(stays, today);
  if (first === null) return null;
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

function firstDay(stays: readonly Followed[], today: Day): Day | null {
  let first: Day | null = null;
  for (const { fromOn } of stays) if (fromOn <= today && (first === null || fromOn < first)) first = fromOn;
  return first;
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

/** `touched`: memberships of theirs in the last year. */
export type Together = { sectors: string[]; stays: Stay[]; touched: number };

/**
 * Sectors that can be looked at by themselves, and those with few people put together, so that neither a figure nor what
 * is left when all others are taken away is about fewer than `FEWEST`. Where the few together are still too few, the
 * smallest of the others joins them. Empty when that leaves nothing to compare.
 */
export function bySector(stays: readonly Stay[], today: Day, order: readonly string[]): Together[] {
  const groups = order.map((sector) => group([sector], stays, today)).filter(({ touched }) => touched > 0);
  const alone = groups.filter(({ touched }) => touched >= FEWEST);
  let few = groups.filter(({ touched }) => touched < FEWEST);
  const smallestFirst = alone.toSorted((a, b) => a.touched - b.touched);
  while (few.length > 0 && few.reduce((sum, { touched }) => sum + touched, 0) < FEWEST) {
    const next = smallestFirst.shift();
    if (!next) return [];
    few = [...few, next];
  }
  const shown = alone.filter((one) => !few.includes(one));
  const rest =
    few.length > 0
      ? [
          group(
            few.flatMap((one) => one.sectors),
            few.flatMap((one) => one.stays),
            today,
          ),
        ]
      : [];
  return shown.length + rest.length > 1 ? [...shown, ...rest] : [];
}

function group(sectors: string[], all: readonly Stay[], today: Day): Together {
  const stays = all.filter(({ sector }) => sectors.includes(sector));
  return { sectors, stays, touched: inTheYear(stays, today) };
}
