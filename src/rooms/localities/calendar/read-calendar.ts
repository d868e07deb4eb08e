import { readCsvCalendar } from './csv-calendar.ts';
import { readIcsCalendar } from './ics-calendar.ts';
import { misfit, samePeriod } from './period.rules.ts';
import type { Period } from './school-days.rules.ts';

/** What was read of a file: periods that fit, events that are of no use here, and rows that are wrong. */
export type ReadRow =
  | { at: string; kind: 'period'; period: Period }
  | { at: string; kind: 'left-out'; what: string; why: string }
  | { at: string; kind: 'wrong'; column: string; value: string; expected: string };

export type Reading = {
  added: { at: string; period: Period }[];
  there: { at: string; period: Period }[];
  leftOut: { at: string; what: string; why: string }[];
  wrong: { at: string; column: string; value: string; expected: string }[];
};

/** Ten years of a calendar have some hundreds. Each is held against each, so more would take the server's time. */
const MOST_ROWS = 2_000;

/**
 * Reads term dates as CSV (kind, name, from, to) or as iCalendar (RFC 5545), whichever the text is, and sorts them by
 * what would happen to them beside what is entered. The same file twice adds nothing.
 */
export function readCalendar(text: string, standing: readonly Period[]): Reading {
  const rows = /^\s*BEGIN:VCALENDAR/i.test(text) ? readIcsCalendar(text) : readCsvCalendar(text);
  const reading: Reading = { added: [], there: [], leftOut: [], wrong: [] };
  if (rows.length > MOST_ROWS) {
    const expected = `at most ${MOST_ROWS.toLocaleString('en-GB')} rows or events`;
    reading.wrong.push({ at: 'The file', column: 'all', value: rows.length.toLocaleString('en-GB'), expected });
    return reading;
  }
  const beside = [...standing];
  for (const row of rows) {
    if (row.kind === 'left-out') reading.leftOut.push(row);
    else if (row.kind === 'wrong') reading.wrong.push(row);
    else if (beside.some((one) => samePeriod(one, row.period))) reading.there.push(row);
    else place(row, beside, reading);
  }
  return reading;
}

function place(row: { at: string; period: Period }, beside: Period[], reading: Reading): void {
  const { at, period } = row;
  const wrong = misfit(period, beside);
  if (wrong) {
    const value = wrong.field === 'to' ? period.to : period.from;
    reading.wrong.push({ at, column: wrong.field, value, expected: wrong.text });
    return;
  }
  beside.push(period);
  reading.added.push(row);
}
