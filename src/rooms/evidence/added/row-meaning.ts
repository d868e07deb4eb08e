import type { AreaIndex, AreaRecord } from '../build/area-index.ts';
import type { Period } from '../build/periods.ts';
import type { ColumnPlan, Wishes } from './column-plan.ts';
import { publishedArea } from './published-area.ts';
import { publishedPeriod } from './published-period.ts';
import { publishedPupils } from './published-pupils.ts';

type Known = { plan: ColumnPlan; areas: AreaIndex; wishes: Wishes; today: string };

export type RowPlace = { area: AreaRecord; period: Period; published: string; phase: string; group: string };
export type RowMeaning =
  | { place: RowPlace }
  | { leftOut: { what: string; value: string } }
  | { wrong: { column: string; value: string; expected: string } };

/** Which place, time and pupils the figures of a row are of; or why the row is left out; or what is wrong in it. */
export function rowMeaning(cells: readonly string[], { plan, areas, wishes, today }: Known): RowMeaning {
  const cell = (column: string) => (cells[plan.at.get(column) ?? -1] ?? '').trim();
  const unwanted = [...wishes.leaveOutRows].find((one) => {
    const cut = one.indexOf('=');
    return cell(one.slice(0, cut)) === one.slice(cut + 1);
  });
  if (unwanted !== undefined) return { leftOut: { what: 'as you asked,', value: unwanted } };
  const where = publishedArea(areas, cell);
  if ('leftOut' in where) return { leftOut: { what: 'geographic_level', value: where.leftOut } };
  if ('expected' in where) return { wrong: where };
  const when = publishedPeriod(cell('time_period'), cell('time_identifier'));
  if ('leftOut' in when) return { leftOut: { what: 'time_identifier', value: when.leftOut } };
  if ('expected' in when) return { wrong: { ...when, value: cell(when.column) } };
  if ((when.period.startOn ?? '') > today)
    return { wrong: { column: 'time_period', value: cell('time_period'), expected: 'a time that has begun' } };
  const cut = plan.cuts.find(({ at, whole }) => !isWhole(cells[at] ?? '', whole));
  if (cut) return { leftOut: { what: cut.column, value: (cells[cut.at] ?? '').trim() } };
  const who = publishedPupils(plan, cells);
  if ('leftOut' in who) return { leftOut: { what: 'pupils', value: who.leftOut } };
  return 'expected' in who ? { wrong: who } : { place: { ...where, ...when, ...who } };
}

/** What a cell says that cuts nothing off: nothing, “Total”, a sign that it does not apply, or the whole of its column. */
const WHOLE = new Set(['', 'total', 'all', 'z', ':', '.', 'n/a', 'na']);

const isWhole = (cell: string, whole: readonly string[]): boolean => {
  const words = cell.trim().toLowerCase();
  return WHOLE.has(words) || whole.includes(words);
};
