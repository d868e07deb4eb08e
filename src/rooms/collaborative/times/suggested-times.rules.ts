import { weekday, type Day } from '../../../foundation/days/index.ts';
import type { DayPart, Suits } from './wished-times.rules.ts';

/** Parts of a day in which meetings begin. */
export const BUCKETS = ['morning', 'afternoon', 'after-school', 'evening'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** When a meeting that length would begin in each part, and by when it has to end. */
const STARTS: readonly { bucket: Bucket; begins: string; endsBy: string }[] = [
  { bucket: 'morning', begins: '10:00', endsBy: '12:30' },
  { bucket: 'morning', begins: '09:30', endsBy: '15:15' },
  { bucket: 'afternoon', begins: '13:15', endsBy: '15:15' },
  { bucket: 'after-school', begins: '15:45', endsBy: '18:15' },
  { bucket: 'evening', begins: '18:00', endsBy: '21:00' },
];

/** A time of England: '15:45'. Such times compare as texts. */
type Clock = string;
export type Busy = { day: Day; begins: Clock; ends: Clock };

/** How many of those who have faded came, the last times they did, on this weekday at this part of the day. */
export type CameWhen = { weekday: number; bucket: Bucket; members: number };

export type Given = {
  days: readonly Day[];
  minutes: number;
  busy: readonly Busy[];
  suits: Suits;
  faded: { all: number; came: readonly CameWhen[] };
};

export type SuggestedTime = {
  weekday: number;
  bucket: Bucket;
  begins: Clock;
  ends: Clock;
  /** Free ones among the days given, soonest first. */
  dates: Day[];
  suits: { about: number; of: number } | null;
  faded: { came: number; of: number };
  /** 0 to 2: the share whom it suits, and the share of the faded who came then. */
  score: number;
};

/** Every weekday and part of the day that is free at least once, the best first; equal ones by how soon they are. */
export function suggestTimes(given: Given): SuggestedTime[] {
  const found: SuggestedTime[] = [];
  for (const { bucket, begins, ends } of startsFor(given.minutes))
    for (const on of [1, 2, 3, 4, 5, 6]) {
      const dates = given.days.filter((day) => weekday(day) === on && isFree(given.busy, { day, begins, ends }));
      if (dates.length > 0) found.push({ weekday: on, bucket, begins, ends, dates, ...reasons(given, on, bucket) });
    }
  return found.sort(
    (a, b) => b.score - a.score || (a.dates[0] ?? '').localeCompare(b.dates[0] ?? '') || (a.begins < b.begins ? -1 : 1),
  );
}

function startsFor(minutes: number) {
  const fitting = STARTS.map((one) => ({ ...one, ends: later(one.begins, minutes) })).filter(
    ({ ends, endsBy }) => ends <= endsBy,
  );
  // Of two beginnings in one part of the day the usual one, which comes first.
  return fitting.filter(({ bucket }, at) => fitting.findIndex((one) => one.bucket === bucket) === at);
}

function reasons({ suits, faded }: Given, on: number, bucket: Bucket) {
  const part = partOf(on, bucket);
  const came = faded.came.find((one) => one.weekday === on && one.bucket === bucket)?.members ?? 0;
  const said = suits && { about: suits.about[part], of: suits.of };
  const score = (said ? said.about / said.of : 0) + (faded.all > 0 ? came / faded.all : 0);
  return { suits: said, faded: { came, of: faded.all }, score };
}

function partOf(on: number, bucket: Bucket): DayPart {
  if (on > 5) return 'weekend';
  return bucket === 'morning' || bucket === 'afternoon' ? 'school-day' : bucket;
}

/** The part of the day in which something that begins then lies. */
export function bucketOf(begins: Clock): Bucket {
  if (begins < '12:00') return 'morning';
  if (begins < '15:00') return 'afternoon';
  return begins < '17:30' ? 'after-school' : 'evening';
}

function isFree(busy: readonly Busy[], slot: Busy): boolean {
  return !busy.some((one) => one.day === slot.day && one.begins < slot.ends && slot.begins < one.ends);
}

/** So many minutes later on the clock, at midnight at the latest. */
function later(clock: Clock, minutes: number): Clock {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const all = Math.min(24 * 60, hour * 60 + minute + minutes);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(all / 60))}:${two(all % 60)}`;
}
