import { yearsBefore, type Moment } from './direction.rules.ts';

/** A value of a period; `kind` tells a school year from a financial year, and a figure of one day from both. */
export type DatedMoment = Moment & { kind: string };

/** The change between two periods, or which of the two has no figure. */
export type ChangeSince =
  | { kind: 'known'; from: string; fromValue: number; change: number }
  | { kind: 'no-figure'; missing: 'now' | 'then' | 'both'; from: string };

/** Where no period of a year before is published, `newestBefore` is the newest that is, of whatever year. */
export type Change = ChangeSince | { kind: 'no-year-before'; newestBefore: string | null };

/**
 * The change on the year before, and only on that: LAIT takes the row before, even when years lie between them. The
 * year before is a period of the same kind that began exactly a year earlier.
 */
export function changeOnYearBefore(series: readonly DatedMoment[], latest: DatedMoment): Change {
  const before = yearBefore(series, latest);
  if (!before) {
    const earlier = series.filter(({ start }) => start !== null && latest.start !== null && start < latest.start);
    return { kind: 'no-year-before', newestBefore: earlier.at(-1)?.label ?? null };
  }
  return changeSince(before, latest);
}

/** The period of the same kind that began exactly a year before; undefined where none is published. */
export function yearBefore<T extends { kind: string; start: string | null }>(
  periods: readonly T[],
  { kind, start }: { kind: string; start: string | null },
): T | undefined {
  if (start === null) return undefined;
  const wanted = yearsBefore(start, 1);
  return periods.findLast((one) => one.kind === kind && one.start === wanted);
}

/** The change since another period, for instance a baseline that the reader chose. */
export function changeSince(then: Pick<Moment, 'label' | 'value'>, now: Pick<Moment, 'value'>): ChangeSince {
  if (then.value === null || now.value === null) {
    const missing = then.value !== null ? 'now' : now.value !== null ? 'then' : 'both';
    return { kind: 'no-figure', missing, from: then.label };
  }
  return { kind: 'known', from: then.label, fromValue: then.value, change: difference(now.value, then.value) };
}

const BINARY_NOISE = 12;

/** 0.3 − 0.2 is 0.1 to everybody but a computer: what lies beyond the twelfth decimal is no figure of the publisher. */
export function difference(now: number, then: number): number {
  return Number((now - then).toFixed(BINARY_NOISE));
}
