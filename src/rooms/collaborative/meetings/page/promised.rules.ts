import type { MeetingState } from '../tables.ts';

const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Whether the page of a meeting opens with what was promised: while it is to come, and two weeks on, when its minutes are
 * written. Of a meeting long ago the open actions of today would tell nothing.
 */
export function opensWithPromises({ endsAt, state }: { endsAt: Date; state: MeetingState }, now: Date): boolean {
  return state !== 'cancelled' && now.getTime() - endsAt.getTime() < TWO_WEEKS_MS;
}

export type Timing = { planned: number; length: number; unsaid: number };

/** The minutes that the items of an agenda take together, beside the length of the meeting; how many say nothing. */
export function timing(items: readonly { minutesLong: number | null }[], length: number): Timing {
  const planned = items.reduce((sum, { minutesLong }) => sum + (minutesLong ?? 0), 0);
  return { planned, length, unsaid: items.filter(({ minutesLong }) => minutesLong === null).length };
}

/** The clock time at which each item begins, as far as the items before it say how long they take; else null. */
export function beginnings(items: readonly { minutesLong: number | null }[], beginsAt: Date): (Date | null)[] {
  let at: Date | null = beginsAt;
  return items.map(({ minutesLong }) => {
    const begins = at;
    at = at && minutesLong !== null ? new Date(at.getTime() + minutesLong * 60_000) : null;
    return begins;
  });
}
