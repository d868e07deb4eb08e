import { schoolYearOf, weekday, type Day } from '../../../../foundation/days/index.ts';
import { codeBook } from '../values/coded.rules.ts';
import type { Cells } from '../values/cells.rules.ts';
import { readAcademicYear, readDayCell } from '../values/day-cell.rules.ts';
import type { Term } from '../tables.ts';
import type { RowContext } from './row-context.ts';

export type When = { day: Day; academic_year: string; term: Term };

/** Suspensions and exclusions have been counted in this way since 2006/07. */
const FIRST_DAY = '2006-08-01';
const DAY_SHAPE = 'a day such as 2024-01-15 or 15/01/2024';

/** Reads a needed day with its school year and term. Null when it is none, or in the future, which is noted. */
export function readWhen(cells: Cells, key: string, context: RowContext): When | null {
  const day = readPastDay(cells, key, context.today);
  if (day === null) return null;
  const when = { day, academic_year: schoolYearOf(day), term: termOf(day, context.summerFrom) };
  if (weekday(day) > 5) cells.doubt(key, `a school day; ${day} is a ${weekday(day) === 6 ? 'Saturday' : 'Sunday'}`);
  return compareYear(cells, when) ? compareTerm(cells, when) : null;
}

function readPastDay(cells: Cells, key: string, today: Day): Day | null {
  const read = readDayCell(cells.text(key));
  if (!read) return cells.wrong(key, DAY_SHAPE);
  if (read.counted) cells.doubt(key, `${DAY_SHAPE}; the number was read as ${read.day}`);
  if (read.day > today) return cells.wrong(key, 'a day that has been; this one is to come');
  return read.day >= FIRST_DAY ? read.day : cells.wrong(key, 'a day since 1 August 2006');
}

/** A given school year must be that of the day; one that cannot be read is only doubted. */
function compareYear(cells: Cells, when: When): boolean {
  const text = cells.text('academic_year');
  if (text === '') return true;
  const given = readAcademicYear(text);
  if (given === when.academic_year) return true;
  if (given === null) cells.doubt('academic_year', `a school year such as ${when.academic_year}, which the date says`);
  else cells.wrong('academic_year', `${when.academic_year}, in which the date lies`);
  return given === null;
}

const TERMS = codeBook([
  { code: 'autumn', label: 'Autumn', also: ['autumn term', 'aut', '1', 'term 1'] },
  { code: 'spring', label: 'Spring', also: ['spring term', 'spr', '2', 'term 2'] },
  { code: 'summer', label: 'Summer', also: ['summer term', 'sum', '3', 'term 3'] },
]);

function compareTerm(cells: Cells, when: When): When {
  const text = cells.text('term');
  if (text !== '' && TERMS.of(text) !== when.term) cells.doubt('term', `${when.term}, as the date says; that counts`);
  return when;
}

/** Autumn from August, spring from January, summer from the day after the Easter holiday. */
export function termOf(day: Day, summerFrom: RowContext['summerFrom']): Term {
  if (day.slice(5) >= '08-01') return 'autumn';
  return day < (summerFrom[day.slice(0, 4)] ?? `${day.slice(0, 4)}-04-15`) ? 'spring' : 'summer';
}
