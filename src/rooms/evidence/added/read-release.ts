import type { AreaIndex } from '../build/area-index.ts';
import { planColumns, type Wishes } from './column-plan.ts';
import { fileRows, type FileRow } from './file-rows.ts';
import type { Incoming, IncomingSeries } from './incoming.ts';
import { problemList, refuse } from './problem.ts';
import { leaveOut, readFigures, type Gathered, type OpenMeasure } from './read-figures.ts';
import { rowMeaning } from './row-meaning.ts';
import { decimalsIn } from './same-figure.rules.ts';

export type Reading = {
  file: string;
  wishes: Wishes;
  areas: AreaIndex;
  measures: ReadonlyMap<string, OpenMeasure>;
  today: string;
};

type State = Reading & Gathered & { rows: number };

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
  if (state.series.size === 0) refuse(`at least one figure of England, a region or a local authority${whyNone(state)}`);
  return {
    rows: state.rows,
    series: withDecimals([...state.series.values()]),
    periods: [...state.periods.values()],
    published: state.published,
    measures: [...new Set([...state.columns.values()].map(({ measure }) => measure))].flatMap(
      (code) => state.measures.get(code) ?? [],
    ),
    columns: [...state.columns.values()],
    leftOut: byCount(state),
    low: state.low,
  };
}

const byCount = ({ leftOut }: State) => [...leftOut.values()].sort((a, b) => b.count - a.count);

/** What was left out instead, the most of it first. */
function whyNone(state: State): string {
  const most = byCount(state)
    .filter(({ unit }) => unit !== 'column')
    .slice(0, 3)
    .map(({ what, value, count, unit }) => `${what} “${value}”, ${count.toLocaleString('en-GB')} ${unit}`);
  return most.length === 0 ? '' : `; all was left out: ${most.join('; ')}`;
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
  else readFigures(state, { row, cells, ...meaning.place });
}
