import { academicYear, financialYear, schoolTerm, type Period } from '../build/periods.ts';
import { OTHER_TIMES } from './known-places.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const TERMS: Readonly<Record<string, string>> = {
  'autumn term': 'Autumn term',
  'spring term': 'Spring term',
  'summer term': 'Summer term',
};
const KNOWN_TIMES = [
  'Academic year',
  ...Object.values(TERMS),
  'Calendar year',
  'Financial year',
  'the name of a month',
];

export type ReadPeriod =
  | { period: Period; published: string }
  | { leftOut: string }
  | { column: 'time_period' | 'time_identifier'; expected: string };

/** The period that `time_period` and `time_identifier` name: "202425" and "Autumn term". */
export function publishedPeriod(time: string, identifier: string): ReadPeriod {
  const words = identifier.trim().toLowerCase();
  const published = `${time} ${identifier}`;
  if (OTHER_TIMES.test(words)) return { leftOut: identifier };
  const month = MONTHS.findIndex((name) => name.toLowerCase() === words);
  if (words === 'calendar year' || month >= 0) {
    const year = /^(?:19|20)\d\d$/.test(time) ? Number(time) : null;
    if (year === null) return { column: 'time_period', expected: `a year such as 2024, for “${identifier}”` };
    return { period: month >= 0 ? monthOf(year, month) : calendarYear(year), published };
  }
  const make = yearly(words);
  if (!make) return { column: 'time_identifier', expected: `one of ${KNOWN_TIMES.join(', ')}` };
  const start = startYear(time);
  if (start === null)
    return { column: 'time_period', expected: `two years in a row, such as 202425, for “${identifier}”` };
  return { period: make(start), published };
}

function yearly(words: string): ((start: number) => Period) | null {
  if (words === 'academic year') return academicYear;
  if (words === 'financial year') return financialYear;
  const term = TERMS[words];
  if (term === undefined) return null;
  return (start) => schoolTerm(start, term, { file: '', line: null, column: 'time_identifier', value: term });
}

/** The first of two years that follow each other: 2024 of "202425", "2024/25" and "2024-25". */
function startYear(time: string): number | null {
  const [, first = '', second = ''] = /^((?:19|20)\d\d)[/-]?(\d\d)$/.exec(time) ?? [];
  const start = Number(first);
  return first !== '' && Number(second) === (start + 1) % 100 ? start : null;
}

function calendarYear(year: number): Period {
  const label = String(year);
  return {
    code: label,
    kind: 'calendar-year',
    startOn: `${year}-01-01`,
    endOn: `${year}-12-31`,
    label,
    qualifier: null,
  };
}

function monthOf(year: number, month: number): Period {
  const number = String(month + 1).padStart(2, '0');
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return {
    // "2024-01" is the January census of LAIT, one day in that month.
    code: `${year}-${number} month`,
    kind: 'month',
    startOn: `${year}-${number}-01`,
    endOn: `${year}-${number}-${last}`,
    label: `${MONTHS[month]} ${year}`,
    qualifier: null,
  };
}
