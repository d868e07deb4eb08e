import { addDays, readDay, type Day } from '../../../../foundation/days/index.ts';

const EXCEL_DAY_0 = '1899-12-30';
/** 1 January 2000 and 31 December 2099 as a spreadsheet counts days. */
const EXCEL_FROM = 36_526;
const EXCEL_TO = 73_050;

/**
 * Reads a day as schools' systems write it, with or without a time after it, day before month. A bare number is a
 * spreadsheet's count of days, which loses its format in a CSV: then `counted` says so. Null when it is no day.
 */
export function readDayCell(text: string): { day: Day; counted: boolean } | null {
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const count = Math.floor(Number(text));
    return count >= EXCEL_FROM && count <= EXCEL_TO ? { day: addDays(EXCEL_DAY_0, count), counted: true } : null;
  }
  const withoutTime = text.replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m|Z)?$/i, '');
  const day = readDay(withoutTime);
  return day === null ? null : { day, counted: false };
}

/** Reads '2023/24', '2023-24', '2023/2024', '202324' or '23/24' as '2023/24'; null when it reads otherwise. */
export function readAcademicYear(text: string): string | null {
  const [, first = '', second = ''] = /^(\d{4}|\d{2})\s?[/\-–]?\s?(\d{4}|\d{2})$/.exec(text) ?? [];
  const from = first.length === 2 ? 2000 + Number(first) : Number(first);
  const to = second.slice(-2);
  return first !== '' && to === String((from + 1) % 100).padStart(2, '0') ? `${from}/${to}` : null;
}
