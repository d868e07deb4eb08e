import type { PeriodKind } from '../tables.ts';
import { stop, type Place } from './oddity.ts';

/** A canonical period. `code` is unique: the label, and the qualifier where there is one ("2017/18 revised"). */
export type Period = {
  code: string;
  kind: PeriodKind;
  startOn: string | null;
  endOn: string | null;
  label: string;
  qualifier: string | null;
};

const QUALIFIERS: Record<string, string> = { OT: 'outturn', Rev: 'revised', Final: 'final', prov: 'provisional' };

const short = (year: number) => String(year % 100).padStart(2, '0');

/** The academic year that starts in this September, "2019/20". */
export function academicYear(start: number): Period {
  const label = `${start}/${short(start + 1)}`;
  return period('academic-year', label, `${start}-09-01`, `${start + 1}-08-31`);
}

/** The financial year that starts in this April, "2019-20". */
export function financialYear(start: number): Period {
  return period('financial-year', `${start}-${short(start + 1)}`, `${start}-04-01`, `${start + 1}-03-31`);
}

function period(kind: PeriodKind, label: string, startOn: string | null, endOn: string | null): Period {
  return { code: label, kind, startOn, endOn, label, qualifier: null };
}

function day(year: number, month: string, lastDay: string, name: string): Period {
  return {
    ...period('snapshot', `${name} ${year}`, `${year}-${month}-${lastDay}`, `${year}-${month}-${lastDay}`),
    code: `${year}-${month}`,
  };
}

const TERMS: Record<string, [code: string, from: string, to: string]> = {
  'Autumn term': ['autumn', '09-01', '12-31'],
  'Spring term': ['spring', '01-01', '03-31'],
  'Summer term': ['summer', '04-01', '08-31'],
};

/** A school term of an academic year. The days are those that the three terms share a year by, not holidays. */
export function schoolTerm(start: number, term: string, place: Place): Period {
  const [code, from, to] = TERMS[term] ?? stop(place, `one of ${Object.keys(TERMS).join(', ')}`);
  const year = code === 'autumn' ? start : start + 1;
  const label = `${term} ${start}/${short(start + 1)}`;
  return { ...period('term', label, `${year}-${from}`, `${year}-${to}`), code: `${start}/${short(start + 1)} ${code}` };
}

/** "201617" of the exclusion files. */
export function sixDigitYear(value: string, place: Place): Period {
  const start = Number(value.slice(0, 4));
  if (!/^20\d{4}$/.test(value) || short(start + 1) !== value.slice(4)) stop(place, 'an academic year such as 201617');
  return academicYear(start);
}

/** What a lone year stands for, by the dictionary's kind of year. A year names the one in which the period ends. */
const LONE_YEAR: Record<string, (year: number) => Period> = {
  'Academic Year': (year) => academicYear(year - 1),
  'Financial Year': (year) => financialYear(year - 1),
  'Calendar Year': (year) => period('calendar-year', String(year), `${year}-01-01`, `${year}-12-31`),
  Annual: (year) => day(year, '03', '31', '31 March'),
  'Annual (end of Sept)': (year) => day(year, '09', '30', '30 September'),
  'Annual - January': (year) => ({ ...day(year, '01', '31', 'x'), label: `January ${year}`, startOn: `${year}-01-01` }),
};

export const UNKNOWN_PERIOD: Period = { ...period('unknown', 'Year not stated', null, null), code: 'unknown' };

/** Reads a label of the LAIT store for a measure whose dictionary row has this kind of year. */
export function laitPeriod(label: string, yearType: string, place: Place): Period {
  const [, bare = '', mark] = /^(.*?)(?: \((\w+)\))?$/.exec(label) ?? [];
  const plain = barePeriod(bare, yearType, place);
  if (mark === undefined) return plain;
  const qualifier = QUALIFIERS[mark] ?? stop(place, `one of the qualifiers ${Object.keys(QUALIFIERS).join(', ')}`);
  return { ...plain, code: `${plain.code} ${qualifier}`, qualifier };
}

function barePeriod(label: string, yearType: string, place: Place): Period {
  if (/^20\d\d$/.test(label))
    return (LONE_YEAR[yearType] ?? stop({ ...place, value: yearType }, 'a known kind of year'))(Number(label));
  const start = Number(label.slice(0, 4));
  if (/^20\d\d\/\d\d$/.test(label) && label === academicYear(start).label) return academicYear(start);
  if (/^20\d\d-\d\d$/.test(label)) return dashed(start, Number(`20${label.slice(5)}`), yearType, place);
  const years = /^20\d\d\/\d\d-\d\d\/(\d\d)$/.exec(label);
  if (years) return span(start, Number(`20${years[1]}`), yearType, place);
  return stop(place, 'a period of a known shape');
}

function dashed(start: number, end: number, yearType: string, place: Place): Period {
  if (yearType === 'Calendar Year' && end > start) {
    return { ...period('span', `${start} to ${end}`, `${start}-01-01`, `${end}-12-31`) };
  }
  if (end !== start + 1) stop(place, 'two years that follow each other');
  return yearType === 'Academic Year' ? academicYear(start) : financialYear(start);
}

function span(start: number, end: number, yearType: string, place: Place): Period {
  if (yearType !== 'Financial Year' || end <= start) stop(place, 'a span of financial years');
  return period(
    'span',
    `${financialYear(start).label} to ${financialYear(end - 1).label}`,
    `${start}-04-01`,
    `${end}-03-31`,
  );
}
