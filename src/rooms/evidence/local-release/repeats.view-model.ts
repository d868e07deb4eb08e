import { countBars } from '../../../foundation/charts/index.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { CLASS_WORDS, inOrder } from './class-words.ts';
import type { ClassName } from './local-event.ts';
import { notesOf, sourceOf, type LocalAnswer, type LocalRelease } from './local-figures.ts';
import { daysSentence, repeatsSentence, totalSentence } from './local.sentences.ts';
import { REPEAT_ROWS } from './repeats-table.rules.ts';
import { cellName } from './sheet.rules.ts';
import { countCell, daysCell, HIDDEN_WORDS, numberCell, rowsIn, shareCell } from './shown-cells.ts';

const P_RULE_WORDS =
  'Days are hidden too where one child is nearly all of them: when the others but the second largest come to less than a tenth of the largest.';

/** How often children were suspended, and how many days of school they lost. */
export function repeatsAnswer(local: LocalRelease, by: ClassName): Omit<LocalAnswer, 'form' | 'waiting'> {
  const { cells, release } = local;
  const [children, events] = [cells.get('children') ?? null, cells.get('events') ?? null];
  const once = cells.get(cellName('children', 'repeats', 'Once')) ?? null;
  return {
    title: 'Repeat suspensions and days lost',
    finding: [
      totalSentence('suspension', release.year, children, events),
      repeatsSentence(release.year, children, once) ?? '',
      daysSentence(cells.get('days') ?? null, events),
    ].filter(Boolean),
    figures: [repeatsFigure(local), daysFigure(local, by)],
    notes: [...notesOf(local), P_RULE_WORDS, 'A suspension from lunch counts as half a day.'],
  };
}

function repeatsFigure(local: LocalRelease): QuestionFigure {
  const { cells, release, locality } = local;
  const valueOf = (row: string) => cells.get(cellName('children', 'repeats', row)) ?? null;
  const title = `How often children were suspended, ${release.year}`;
  const spec = {
    title,
    subtitle: `Number of children in ${locality}, school year ${release.year}`,
    source: sourceOf(local).text,
    measure: 'suspension-rate',
    unit: 'children',
    bars: REPEAT_ROWS.map((name) => ({ name, value: valueOf(name) })),
    hiddenText: HIDDEN_WORDS,
  };
  return {
    id: 'repeats',
    title,
    subtitle: spec.subtitle,
    chart: countBars({ ...spec, width: 'wide' }),
    phone: countBars({ ...spec, width: 'narrow' }),
    missing: '',
    source: sourceOf(local),
    table: {
      caption: `${title}: one row is so many suspensions of one child`,
      columns: [
        { text: 'Suspended' },
        { text: 'Children', numeric: true },
        { text: 'Share of all children', numeric: true },
      ],
      rows: [
        ...REPEAT_ROWS.map((row) => ({
          header: row,
          cells: [
            countCell(cells, cellName('children', 'repeats', row), release.minimum),
            shareCell(valueOf(row), cells.get('children'), release.minimum),
          ],
        })),
        {
          header: 'All',
          strong: true,
          cells: [
            countCell(cells, 'children', release.minimum),
            shareCell(cells.get('children'), cells.get('children'), release.minimum),
          ],
        },
      ],
    },
  };
}

function daysFigure(local: LocalRelease, by: ClassName): QuestionFigure {
  const { cells, release, locality } = local;
  const halfDays = (row: string) => cells.get(cellName('days', by, row)) ?? null;
  const rows = inOrder(by, rowsIn(cells, 'days', by), halfDays);
  const title = `Days lost to suspension by ${CLASS_WORDS[by].choice.toLowerCase()}, ${release.year}`;
  const spec = {
    title,
    subtitle: `Days of school in ${locality}, school year ${release.year}`,
    source: sourceOf(local).text,
    measure: 'suspension-rate',
    unit: 'days',
    bars: rows.map((name) => ({ name, value: inDays(halfDays(name)) })),
    hiddenText: HIDDEN_WORDS,
  };
  const line = (header: string, name: (measure: string) => string, strong: boolean) => ({
    header,
    strong,
    cells: [
      countCell(cells, name('events'), release.minimum),
      daysCell(cells, name('days'), release.minimum),
      perSuspension(local, name),
    ],
  });
  return {
    id: `days-${by}`,
    title,
    subtitle: spec.subtitle,
    chart: rows.length > 0 ? countBars({ ...spec, width: 'wide' }) : null,
    phone: rows.length > 0 ? countBars({ ...spec, width: 'narrow' }) : null,
    missing: 'There are no rows to draw.',
    source: sourceOf(local),
    table: {
      caption: `${title}: one row is one ${CLASS_WORDS[by].head.toLowerCase()}`,
      columns: [
        { text: CLASS_WORDS[by].head },
        { text: 'Suspensions', numeric: true },
        { text: 'Days lost', numeric: true },
        { text: 'Days for each suspension', numeric: true },
      ],
      rows: [
        ...rows.map((row) => line(row, (measure) => cellName(measure, by, row), false)),
        line('All', (measure) => measure, true),
      ],
    },
  };
}

const inDays = (halfDays: number | null) => (halfDays === null ? null : halfDays / 2);

/** Only where both are shown, so it tells no more than they do. */
function perSuspension({ cells, release }: LocalRelease, name: (measure: string) => string) {
  const [days, events] = [cells.get(name('days')) ?? null, cells.get(name('events')) ?? null];
  if (days === null || events === null || events === 0)
    return countCell(new Map([['none', null]]), 'none', release.minimum);
  return numberCell(Math.round((10 * days) / 2 / events) / 10, 1);
}
