import { countBars, type DataTable } from '../../../foundation/charts/index.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { CLASS_WORDS, EVENT_WORDS, inOrder, type EventKind } from './class-words.ts';
import { DAYS_CLASSES } from './days-table.rules.ts';
import { PAIRS, type ClassName } from './local-event.ts';
import { notesOf, sourceOf, type LocalAnswer, type LocalRelease } from './local-figures.ts';
import { hiddenSentence, mostSentence, totalSentence } from './local.sentences.ts';
import { cellName } from './sheet.rules.ts';
import { countCell, daysCell, HIDDEN_WORDS, rowsIn, shareCell } from './shown-cells.ts';
import { pairName } from './tally.rules.ts';
import { yearsFigure } from './years.view-model.ts';

/** Who was excluded, by one breakdown: its rows, the two-way tables that it has, and the years. */
export function breakdownAnswer(
  local: LocalRelease,
  kind: EventKind,
  by: ClassName,
): Omit<LocalAnswer, 'form' | 'waiting'> {
  const { cells, release } = local;
  const words = EVENT_WORDS[kind];
  const rows = breakdownRows(local, by);
  const values = rows.map((row) => ({ row, value: cells.get(cellName('events', by, row)) ?? null }));
  const hidden = values.filter(({ value }) => value === null).length;
  const total = totalSentence(kind, release.year, cells.get('children') ?? null, cells.get('events') ?? null);
  return {
    title: `${words.choice} by ${CLASS_WORDS[by].choice.toLowerCase()}`,
    finding: [total, mostSentence(words.events, values) ?? '', hiddenSentence(hidden, rows.length) ?? ''].filter(
      Boolean,
    ),
    figures: [rowsFigure(local, kind, by, rows), ...pairFigures(local, kind, by), ...yearsFigure(local, kind)],
    notes: [
      ...notesOf(local),
      'A child counts once in every row that it belongs to, so rows of children can come to more than all children.',
      ...(by === 'reason'
        ? [`Up to three reasons can be given, and each counts, so rows come to more than all ${words.events}.`]
        : []),
    ],
  };
}

function breakdownRows({ cells }: LocalRelease, by: ClassName): string[] {
  return inOrder(by, rowsIn(cells, 'events', by), (row) => cells.get(cellName('events', by, row)) ?? null);
}

function rowsFigure(local: LocalRelease, kind: EventKind, by: ClassName, rows: readonly string[]): QuestionFigure {
  const { cells, release, locality } = local;
  const words = EVENT_WORDS[kind];
  const spec = {
    title: `${words.choice} by ${CLASS_WORDS[by].choice.toLowerCase()}, ${release.year}`,
    subtitle: `Number of ${words.events} in ${locality}, school year ${release.year}`,
    source: sourceOf(local).text,
    measure: words.measure,
    unit: words.events,
    bars: rows.map((name) => ({ name, value: cells.get(cellName('events', by, name)) ?? null })),
    hiddenText: HIDDEN_WORDS,
  };
  return {
    id: by,
    title: spec.title,
    subtitle: spec.subtitle,
    chart: rows.length > 0 ? countBars({ ...spec, width: 'wide' }) : null,
    phone: rows.length > 0 ? countBars({ ...spec, width: 'narrow' }) : null,
    missing: 'There are no rows to draw.',
    source: sourceOf(local),
    table: rowsTable(local, kind, by, rows),
  };
}

function rowsTable(
  { cells, release }: LocalRelease,
  kind: EventKind,
  by: ClassName,
  rows: readonly string[],
): DataTable {
  const words = EVENT_WORDS[kind];
  const { minimum } = release;
  const withDays = kind === 'suspension' && DAYS_CLASSES.includes(by);
  const line = (header: string, name: (measure: string) => string, strong: boolean) => ({
    header,
    strong,
    cells: [
      countCell(cells, name('children'), minimum),
      countCell(cells, name('events'), minimum),
      shareCell(cells.get(name('events')), cells.get('events'), minimum),
      ...(withDays ? [daysCell(cells, name('days'), minimum)] : []),
    ],
  });
  return {
    caption: `${words.choice} in ${release.year}: one row is one ${CLASS_WORDS[by].head.toLowerCase()}`,
    columns: [
      { text: CLASS_WORDS[by].head },
      { text: 'Children', numeric: true },
      { text: words.Events, numeric: true },
      { text: `Share of all ${words.events}`, numeric: true },
      ...(withDays ? [{ text: 'Days lost', numeric: true }] : []),
    ],
    rows: [
      ...rows.map((row) => line(row, (measure) => cellName(measure, by, row), false)),
      line('All', (measure) => measure, true),
    ],
  };
}

/** The tables by this breakdown and another one, as numbers only. */
function pairFigures(local: LocalRelease, kind: EventKind, by: ClassName): QuestionFigure[] {
  const { cells, release } = local;
  const words = EVENT_WORDS[kind];
  return PAIRS.filter(([a, b]) => a === by || b === by).flatMap(([a, b]) => {
    const [rows, columns] = [breakdownRows(local, a), breakdownRows(local, b)];
    const known = rowsIn(cells, 'events', pairName(a, b)).length > 0;
    if (!known) return [];
    const title = `${words.choice} by ${CLASS_WORDS[a].choice.toLowerCase()} and ${CLASS_WORDS[b].choice.toLowerCase()}, ${release.year}`;
    const cell = (one: string, other: string) => {
      const name = cellName('events', pairName(a, b), one, other);
      return cells.has(name) ? countCell(cells, name, release.minimum) : { text: '0', value: 0 };
    };
    return {
      id: `${a}-${b}`,
      title,
      subtitle: `Number of ${words.events}, school year ${release.year}`,
      chart: null,
      missing: '',
      source: sourceOf(local),
      table: {
        caption: title,
        columns: [{ text: CLASS_WORDS[a].head }, ...columns.map((text) => ({ text, numeric: true }))],
        rows: rows.map((row) => ({ header: row, cells: columns.map((column) => cell(row, column)) })),
      },
    };
  });
}
