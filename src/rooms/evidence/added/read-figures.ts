import { existedIn, type AreaIndex } from '../build/area-index.ts';
import type { MeasureAbout } from '../build/measure-about.ts';
import type { Period } from '../build/periods.ts';
import type { PeriodKind } from '../tables.ts';
import { ADDED_REASONS } from './added-reasons.ts';
import { measureFor, type ColumnPlan, type FigureColumn } from './column-plan.ts';
import type { FileRow } from './file-rows.ts';
import type { Incoming, IncomingSeries } from './incoming.ts';
import { refuse, type ProblemList } from './problem.ts';
import { publishedCell } from './published-cell.rules.ts';
import type { RowPlace } from './row-meaning.ts';

/** A measure that figures can be added to, with the kinds of period it is published for (none: any). */
export type OpenMeasure = MeasureAbout & { kinds: ReadonlySet<PeriodKind> };

/** What was read of a file so far. */
export type Gathered = {
  areas: AreaIndex;
  measures: ReadonlyMap<string, OpenMeasure>;
  plan: ColumnPlan;
  problems: ProblemList;
  series: Map<string, IncomingSeries>;
  periods: Map<string, Period>;
  /** The publisher’s text of a period, by its code. */
  published: Map<string, string>;
  /** By "column measure", as they were met. */
  columns: Map<string, Incoming['columns'][number]>;
  leftOut: Map<string, Incoming['leftOut'][number]>;
  figures: number;
  low: number;
};

/** Most figures of a file: what is held of each to find doubles must fit the memory. */
const MOST_FIGURES = 6_000_000;

type Row = FileRow & RowPlace;

/** Takes the figures of a row whose place, time and pupils are known; adds a problem for each that cannot be. */
export function readFigures(gathered: Gathered, row: Row): void {
  for (const column of gathered.plan.indicators) {
    const group = groupFor(column, row);
    if (group === null) {
      leaveOut(gathered, 'reasons, which are held for all pupils only, of', row.group, 'figures');
      continue;
    }
    const code = measureFor(column.indicator, row.period);
    const about = code === undefined ? undefined : gathered.measures.get(code);
    if (!about || !code || (about.kinds.size > 0 && !about.kinds.has(row.period.kind))) {
      const kind = row.period.kind.replace('-', ' ');
      leaveOut(gathered, `${column.column}, which has no measure for`, kind, 'figures');
      continue;
    }
    readCell(gathered, { ...row, group }, column, about);
  }
}

/** The group that a column's figures are of; null where the row is about other pupils than the column can be. */
function groupFor({ indicator }: FigureColumn, row: Row): string | null {
  const own = typeof indicator === 'string' ? undefined : indicator.group;
  if (own === undefined) return row.group;
  return row.group === 'all' ? own : null;
}

function readCell(gathered: Gathered, row: Row, { at, column }: FigureColumn, about: OpenMeasure): void {
  const value = (row.cells[at] ?? '').trim();
  const { startOn } = row.period;
  const read = publishedCell(value, { ...about, startOn, oldSigns: gathered.plan.oldSigns });
  if ('expected' in read) gathered.problems.add({ row: row.row, column, value: value || '(empty)', ...read });
  else if (!existedIn(row.area, row.period)) leaveOut(gathered, 'outside the area’s time', row.area.name, 'figures');
  else takeFigure(gathered, row, { column, code: about.code, ...read });
}

type Read = { column: string; code: string; cell: string; low: boolean };

function takeFigure(gathered: Gathered, row: Row, { column, code, cell, low }: Read): void {
  const { cells } = seriesFor(gathered, code, row);
  const area = Number(row.area.number);
  const before = cells.get(area);
  if (before) {
    again(gathered, row, { column, before, cell });
    return;
  }
  cells.set(area, { cell, row: row.row });
  const met = `${column} ${code}`;
  if (!gathered.columns.has(met)) gathered.columns.set(met, { column, measure: code, group: reasonLabel(row.group) });
  gathered.periods.set(row.period.code, row.period);
  gathered.published.set(row.period.code, row.published);
  if (low) gathered.low += 1;
  gathered.figures += 1;
  if (gathered.figures > MOST_FIGURES) refuse('a file of at most six million figures');
}

/** What the column of a reason is about; null for a column of all pupils or of the row’s. */
function reasonLabel(group: string): string | null {
  return ADDED_REASONS.find(({ code }) => code === group)?.label ?? null;
}

/** One group can stand under two topics (Chinese, in both lists of ethnic groups); else a figure comes once. */
function again(
  gathered: Gathered,
  row: Row,
  { column, before, cell }: { column: string; before: { cell: string; row: number }; cell: string },
): void {
  const topics = gathered.plan.groups.some(({ topicAt }) => topicAt !== null);
  if (topics && row.group !== 'all' && before.cell === cell) {
    leaveOut(gathered, 'given again under another topic,', row.group, 'figures');
    return;
  }
  const expected = `each figure once; row ${before.row} has it already`;
  gathered.problems.add({ row: row.row, column, value: `${row.area.name}, ${row.period.label}`, expected });
}

function seriesFor(gathered: Gathered, measure: string, { period, phase, group }: Row): IncomingSeries {
  const key = `${measure}|${period.code}|${phase}|${group}`;
  const fresh: IncomingSeries = { measure, period: period.code, phase, group, decimals: 0, cells: new Map() };
  const series = gathered.series.get(key) ?? fresh;
  gathered.series.set(key, series);
  return series;
}

/** Counts rows or figures that are not taken, by what they are. */
export function leaveOut(
  { leftOut }: Pick<Gathered, 'leftOut'>,
  what: string,
  value: string,
  unit: 'rows' | 'figures',
): void {
  const key = `${what} ${value}`;
  const known = leftOut.get(key) ?? { what, value, count: 0, unit };
  leftOut.set(key, { ...known, count: known.count + 1 });
}
