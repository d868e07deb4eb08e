import { londonTime, type LondonTime } from '../days/index.ts';
import type { OptionalKind } from './kinds.ts';

/** What one person has chosen about letters. Times are London's, '19:00'; days are ISO, 1 is Monday. */
export type LetterPreference = {
  off: readonly OptionalKind[];
  digest: 'daily' | 'weekly';
  digestDay: number;
  digestAt: string;
  quietFrom: string;
  quietUntil: string;
  quietWeekends: boolean;
};

/** Until somebody chooses otherwise: one letter on Monday mornings, nothing in the evening or at the weekend. */
export const USUAL_PREFERENCE: LetterPreference = {
  off: [],
  digest: 'weekly',
  digestDay: 1,
  digestAt: '08:00',
  quietFrom: '19:00',
  quietUntil: '07:00',
  quietWeekends: true,
};

const MINUTE = 60_000;

function isQuiet({ time, day }: LondonTime, preference: LetterPreference): boolean {
  const { quietFrom, quietUntil, quietWeekends } = preference;
  if (quietWeekends && day >= 6) return true;
  if (quietFrom === quietUntil) return false;
  if (quietFrom < quietUntil) return time >= quietFrom && time < quietUntil;
  return time >= quietFrom || time < quietUntil;
}

/**
 * When a letter may go out: now, or the first minute after the quiet hours. Reckoned minute by minute on London's own
 * clock, so that the nights when the clocks change come out right; at most a long weekend ahead.
 */
export function quietUntil(now: Date, preference: LetterPreference): Date {
  if (!isQuiet(londonTime(now), preference)) return now;
  // Quiet from seven to seven, and at weekends, ends within three days and a half.
  const start = Math.floor(now.getTime() / MINUTE) * MINUTE;
  for (let minute = 1; minute <= 4 * 24 * 60; minute += 1) {
    const moment = new Date(start + minute * MINUTE);
    if (!isQuiet(londonTime(moment), preference)) return moment;
  }
  return now;
}

/** The London day for which a "what waits for you" letter is due now, or null: before its hour, or on another day. */
export function digestDue(now: Date, preference: LetterPreference): string | null {
  if (preference.off.includes('digest')) return null;
  const here = londonTime(now);
  if (preference.digest === 'weekly' && here.day !== preference.digestDay) return null;
  if (preference.digest === 'daily' && preference.quietWeekends && here.day >= 6) return null;
  return here.time >= preference.digestAt ? here.date : null;
}
