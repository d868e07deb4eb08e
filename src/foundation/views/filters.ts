import nunjucks, { type Environment } from 'nunjucks';
import { drawnAgain, marksUsed, ordinal, shown } from '../charts/index.ts';
import { tableRows } from './table-rows.ts';

const longDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/London' });

/** "4 March 2026 at 14:05", London's day and time, from an instant or its ISO text. */
export function dateTimeInWords(value: string | Date | null | undefined): string {
  if (!value) return '';
  const instant = new Date(value);
  return Number.isNaN(instant.getTime())
    ? String(value)
    : `${longDate.format(instant)} at ${timeOfDay.format(instant)}`;
}

/**
 * "4 March 2026" from an ISO date or an instant; an instant shows London's day. Words that are no date come back
 * unchanged, so that a page never reads "Invalid Date".
 */
export function dateInWords(value: string | Date | null | undefined): string {
  if (!value) return '';
  const plainDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  // Noon keeps a plain day on its own day whatever the clock change.
  const instant = value instanceof Date ? value : new Date(plainDay ? `${value}T12:00:00Z` : value);
  return Number.isNaN(instant.getTime()) ? String(value) : longDate.format(instant);
}

/**
 * As Nunjucks' own, whose pattern looks at a run of spaces once from each of its places: macros of forms trim what they
 * made, and with a megabyte of spaces in a field that took minutes (SAFETY 33).
 */
function trimmed(text: string | nunjucks.runtime.SafeString): string | nunjucks.runtime.SafeString {
  const found = text.toString().trim();
  return text instanceof nunjucks.runtime.SafeString ? new nunjucks.runtime.SafeString(found) : found;
}

/** Puts another `trim` in place and adds `date`, `dateTime`, `number` (decimals as argument), `ordinal`, `marksUsed`, `tableRows` and `drawnAgain` (place as argument). */
export function addFilters(environment: Environment): void {
  environment.addFilter('trim', trimmed);
  environment.addFilter('date', dateInWords);
  environment.addFilter('dateTime', dateTimeInWords);
  environment.addFilter('number', (value: number, decimals: number = 0) => shown(value, decimals));
  environment.addFilter('ordinal', (place: number) => ordinal(place));
  environment.addFilter('marksUsed', marksUsed);
  environment.addFilter('tableRows', tableRows);
  environment.addFilter('drawnAgain', drawnAgain);
}
