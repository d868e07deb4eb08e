import { parse } from 'csv-parse/sync';
import { readDay } from '../../../foundation/days/index.ts';
import type { ReadRow } from './read-calendar.ts';
import type { PeriodKind } from './school-days.rules.ts';

const COLUMNS: Record<string, readonly string[]> = {
  kind: ['kind', 'type', 'what'],
  name: ['name', 'description', 'title', 'event'],
  from: ['from', 'start', 'start date', 'first day', 'date'],
  to: ['to', 'end', 'end date', 'last day'],
};

const KINDS: Record<string, PeriodKind> = {
  term: 'term',
  'half-term': 'holiday',
  'half term': 'holiday',
  holiday: 'holiday',
  holidays: 'holiday',
  inset: 'inset',
  'inset day': 'inset',
  'inset days': 'inset',
  closure: 'closure',
  closed: 'closure',
};

/** One row of a CSV is one period; the columns may stand in any order, the last day may be left empty. */
export function readCsvCalendar(text: string): ReadRow[] {
  const rows = recordsOf(text);
  if ('wrong' in rows) return [rows.wrong];
  const [header = [], ...body] = rows.records;
  const found = columnsOf(header);
  const missing = Object.keys(COLUMNS).filter((name) => name !== 'to' && found[name] === undefined);
  if (missing.length > 0) {
    const expected = 'a first line with the columns kind, name, from and to';
    return [
      { at: 'Line 1', kind: 'wrong', column: missing.join(', '), value: header.join(', ').slice(0, 120), expected },
    ];
  }
  return body.map((record, at) => readRecord(record, found, `Line ${at + 2}`));
}

type Wrong = Extract<ReadRow, { kind: 'wrong' }>;

function recordsOf(text: string): { records: string[][] } | { wrong: Wrong } {
  const delimiter = text.includes('\t') && !text.includes(',') ? '\t' : ',';
  try {
    const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, delimiter };
    return { records: parse(text, options) };
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    const expected = 'values with commas between them, and each quotation mark closed';
    return { wrong: { at: `Line ${line}`, kind: 'wrong', column: 'all', value: '', expected } };
  }
}

function columnsOf(header: readonly string[]): Partial<Record<string, number>> {
  const names = header.map((name) => name.toLowerCase());
  return Object.fromEntries(
    Object.entries(COLUMNS)
      .map(([column, aliases]) => [column, names.findIndex((name) => aliases.includes(name))] as const)
      .filter(([, at]) => at >= 0),
  );
}

function readRecord(record: readonly string[], columns: Partial<Record<string, number>>, at: string): ReadRow {
  const cell = (column: string) => record[columns[column] ?? -1] ?? '';
  const wrong = (column: string, expected: string): ReadRow => ({
    at,
    kind: 'wrong',
    column,
    value: cell(column).slice(0, 80),
    expected,
  });
  const kind = KINDS[cell('kind').toLowerCase()];
  if (!kind) return wrong('kind', 'term, holiday, inset or closure');
  const name = cell('name');
  if (name === '' || name.length > 80) return wrong('name', 'a name of 1 to 80 characters');
  const from = readDay(cell('from'));
  if (!from) return wrong('from', 'a day that exists, like 01/09/2026');
  const to = cell('to') === '' ? from : readDay(cell('to'));
  if (!to) return wrong('to', 'a day that exists, like 18/12/2026');
  return { at, kind: 'period', period: { kind, name, from, to } };
}
