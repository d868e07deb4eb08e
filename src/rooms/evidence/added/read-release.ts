import { existedIn, type AreaIndex } from '../build/area-index.ts';
import type { MeasureAbout } from '../build/measure-about.ts';
import type { Period } from '../build/periods.ts';
import type { PeriodKind } from '../tables.ts';
import { measureFor, planColumns, type ColumnPlan, type Wishes } from './column-plan.ts';
import { fileRows, type FileRow } from './file-rows.ts';
import type { Incoming, IncomingSeries } from './incoming.ts';
import { problemList, refuse, type ProblemList } from './problem.ts';
import { publishedCell } from './published-cell.rules.ts';
import { rowMeaning, type RowPlace } from './row-meaning.ts';
import { decimalsIn } from './same-figure.rules.ts';

/** A measure that figures can be added to, with the kinds of period it is published for (none: any). */
export type OpenMeasure = MeasureAbout & { kinds: ReadonlySet<PeriodKind> };

export type Reading = {
  file: string;
  wishes: Wishes;
  areas: AreaIndex;
  measures: ReadonlyMap<string, OpenMeasure>;
  today: string;
};

type State = Reading & {
  plan: ColumnPlan;
  problems: ProblemList;
  series: Map<string, IncomingSeries>;
  periods: Map<string, Period>;
  published: Map<string, string>;
  columns: Map<string, string>;
  leftOut: Map<string, Incoming['leftOut'][number]>;
  rows: number;
  figures: number;
  low: number;
};

/** Most figures of a file: what is held of each to find doubles must fit the memory. */
const MOST_FIGURES = 6_000_000;

/**
 * Reads a file of Explore Education Statistics as figures of ours. Throws `NotTakenError` with the first twenty of all
 * that is wrong: unknown columns, places, times, groups; numbers that cannot be; a figure given twice.
 */
export async function readRelease(reading: Reading): Promise<Incoming> {
  let state: State | null = null;
  for await (const row of fileRows(reading.file)) {
    if (state === null) state = begin(reading, row.cells);
    else readRow(state, row);
  }
  if (state === null) return refuse('a heading');
  state.problems.refuse();
  if (state.series.size === 0) refuse('at least one figure of England, a region or a local authority');
  return {
    rows: state.rows,
    series: withDecimals([...state.series.values()]),
    periods: [...state.periods.values()],
    published: state.published,
    measures: [...new Set(state.columns.values())].flatMap((code) => state.measures.get(code) ?? []),
    columns: [...state.columns].map(([column, measure]) => ({ column: column.split(' ')[0] ?? '', measure })),
    leftOut: [...state.leftOut.values()].sort((a, b) => b.count - a.count),
    low: state.low,
  };
}

/** Of so many numbers one at least does not end in a zero, which is not kept. */
const TELLING = 20;

function withDecimals(series: readonly IncomingSeries[]): IncomingSeries[] {
  const own = series.map(({ cells }) => decimalsIn([...cells.values()].map(({ cell }) => cell)));
  const most = new Map<string, number>();
  for (const [at, { measure }] of series.entries()) most.set(measure, Math.max(most.get(measure) ?? 0, own[at] ?? 0));
  return series.map((one, at) => ({
    ...one,
    decimals: (one.cells.size < TELLING ? most.get(one.measure) : own[at]) ?? 0,
  }));
}

function begin(reading: Reading, heading: string[]): State {
  const problems = problemList();
  const plan = planColumns(heading, reading.wishes, problems);
  problems.refuse();
  const leftOut = new Map(
    plan.leftOut.map((value) => [`column ${value}`, { what: 'column', value, count: 1, unit: 'column' as const }]),
  );
  const empty = { series: new Map(), periods: new Map(), published: new Map(), columns: new Map() };
  return { ...reading, ...empty, plan, problems, leftOut, rows: 0, figures: 0, low: 0 };
}

function readRow(state: State, { row, cells }: FileRow): void {
  state.rows += 1;
  const meaning = rowMeaning(cells, state);
  if ('leftOut' in meaning) leaveOut(state, meaning.leftOut.what, meaning.leftOut.value, 'rows');
  else if ('wrong' in meaning) state.problems.add({ row, ...meaning.wrong });
  else {
    const { period, published } = meaning.place;
    state.periods.set(period.code, period);
    state.published.set(period.code, published);
    readIndicators(state, { row, cells, ...meaning.place });
  }
}

type Row = FileRow & RowPlace;

function readIndicators(state: State, row: Row): void {
  for (const { at, column, measures } of state.plan.indicators) {
    const code = measureFor(measures, row.period.kind);
    const about = code === undefined ? undefined : state.measures.get(code);
    if (!about || !code || (about.kinds.size > 0 && !about.kinds.has(row.period.kind))) {
      leaveOut(state, `${column}, which has no measure for`, row.period.kind.replace('-', ' '), 'figures');
      continue;
    }
    const value = (row.cells[at] ?? '').trim();
    const read = publishedCell(value, about);
    if ('expected' in read) state.problems.add({ row: row.row, column, value: value || '(empty)', ...read });
    else if (!existedIn(row.area, row.period)) leaveOut(state, 'outside the area’s time', row.area.name, 'figures');
    else takeFigure(state, row, { column, code, ...read });
  }
}

function takeFigure(state: State, row: Row, read: { column: string; code: string; cell: string; low: boolean }): void {
  const { column, code, cell } = read;
  const { cells } = seriesFor(state, code, row);
  const area = Number(row.area.number);
  const before = cells.get(area);
  const value = `${row.area.name}, ${row.period.label}`;
  if (before) {
    const expected = `each figure once; row ${before.row} has it already`;
    state.problems.add({ row: row.row, column, value, expected });
    return;
  }
  cells.set(area, { cell, row: row.row });
  state.columns.set(`${column} ${code}`, code);
  if (read.low) state.low += 1;
  state.figures += 1;
  if (state.figures > MOST_FIGURES) refuse('a file of at most six million figures');
}

function seriesFor(state: State, measure: string, { period, phase, group }: Row): IncomingSeries {
  const key = `${measure}|${period.code}|${phase}|${group}`;
  const fresh: IncomingSeries = { measure, period: period.code, phase, group, decimals: 0, cells: new Map() };
  const series = state.series.get(key) ?? fresh;
  state.series.set(key, series);
  return series;
}

function leaveOut(state: State, what: string, value: string, unit: 'rows' | 'figures'): void {
  const key = `${what} ${value}`;
  const known = state.leftOut.get(key) ?? { what, value, count: 0, unit };
  state.leftOut.set(key, { ...known, count: known.count + 1 });
}
