import { compareShown } from './shown.rules.ts';

/** Over how many years a direction is told. */
export const DIRECTION_YEARS = 5;

/** One value of a series. `start` is the ISO date on which the period begins; null where the release says none. */
export type Moment = { label: string; start: string | null; value: number | null };

export type Direction =
  | { kind: 'higher' | 'lower' | 'same'; from: string; to: string; fromValue: number; toValue: number }
  | { kind: 'unknown'; missing: 'latest' | 'earlier' | 'both'; from: string; to: string };

/**
 * The period that began `years` before the one that starts on `start`, written as the latest one is ("2018/19" for
 * "2023/24", "2019" for "2024").
 */
export function labelYearsEarlier(label: string, years: number): string {
  return label.replaceAll(/\d{4}|(?<=\/)\d{2}/g, (digits) =>
    digits.length === 4
      ? String(Number(digits) - years)
      : String((Number(digits) + 100 - years) % 100).padStart(2, '0'),
  );
}

/**
 * Where a series went over `years` years up to `latest`, at shown precision: a change nobody can read is no change.
 * It compares two periods exactly `years` apart and never reaches over a gap for another one.
 */
export function direction(
  series: readonly Moment[],
  latest: string,
  decimals: number,
  years = DIRECTION_YEARS,
): Direction {
  const now = series.find((moment) => moment.label === latest);
  const since = now?.start ? yearsBefore(now.start, years) : null;
  const then = since === null ? undefined : series.find((moment) => moment.start === since);
  const from = then?.label ?? labelYearsEarlier(latest, years);
  const toValue = now?.value ?? null;
  const fromValue = then?.value ?? null;
  if (toValue === null || fromValue === null) {
    const missing = toValue !== null ? 'earlier' : fromValue !== null ? 'latest' : 'both';
    return { kind: 'unknown', missing, from, to: latest };
  }
  const kind = (['lower', 'same', 'higher'] as const)[compareShown(toValue, fromValue, decimals) + 1] ?? 'same';
  return { kind, from, to: latest, fromValue, toValue };
}

/** The ISO date that many years before. */
export function yearsBefore(start: string, years: number): string {
  return `${String(Number(start.slice(0, 4)) - years).padStart(4, '0')}${start.slice(4)}`;
}

const KNOWN = {
  higher: (from: string) => `Higher than in ${from}`,
  lower: (from: string) => `Lower than in ${from}`,
  same: (from: string) => `The same as in ${from}`,
};

const MISSING = {
  earlier: (from: string) => `No figure for ${from} to compare with`,
  latest: (_: string, to: string) => `No figure for ${to}`,
  both: (from: string, to: string) => `No figure for ${from} or ${to}`,
};

/** A label for a card: "Higher than in 2018/19", or which figure is missing. */
export function directionWords(found: Direction): string {
  return found.kind === 'unknown' ? MISSING[found.missing](found.from, found.to) : KNOWN[found.kind](found.from);
}
