import { countBars } from '../../../foundation/charts/index.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { sourceOf, type LocalRelease } from './local-figures.ts';
import { totalOf, waysOf } from './moves-read.rules.ts';
import { HIDDEN_WORDS, missingOr, shareCell } from './shown-cells.ts';

/** How children came to move, route by route. */
export function routesFigure(
  local: LocalRelease,
  rows: readonly { row: string; value: number | null }[],
): QuestionFigure {
  const { cells, release, locality } = local;
  const title = `How children came to move, ${release.year}`;
  const spec = {
    title,
    subtitle: `Number of moves in ${locality}, school year ${release.year}`,
    source: sourceOf(local).text,
    measure: 'moves',
    unit: 'moves',
    bars: rows.map(({ row, value }) => ({ name: row, value })),
    hiddenText: HIDDEN_WORDS,
  };
  const all = totalOf(cells, null);
  const line = (header: string, value: number | null, strong: boolean) => ({
    header,
    strong,
    cells: [missingOr(value, release.minimum), shareCell(value, all, release.minimum)],
  });
  return {
    id: 'routes',
    title,
    subtitle: spec.subtitle,
    chart: countBars({ ...spec, width: 'wide' }),
    phone: countBars({ ...spec, width: 'narrow' }),
    missing: '',
    source: sourceOf(local),
    table: {
      caption: `${title}: one row is one way of moving`,
      columns: [{ text: 'How' }, { text: 'Moves', numeric: true }, { text: 'Share of all moves', numeric: true }],
      rows: [...rows.map(({ row, value }) => line(row, value, false)), line('All', all, true)],
    },
  };
}

/** From, to and how at once, as numbers only. */
export function waysFigure(local: LocalRelease): QuestionFigure {
  const { cells, release, locality } = local;
  const title = `From where to where and how, ${release.year}`;
  const ways = waysOf(cells).toSorted(
    (a, b) =>
      (b.value ?? -1) - (a.value ?? -1) || `${a.from} ${a.to} ${a.route}`.localeCompare(`${b.from} ${b.to} ${b.route}`),
  );
  return {
    id: 'ways',
    title,
    subtitle: `Number of moves in ${locality}, school year ${release.year}`,
    chart: null,
    missing: '',
    note: 'What is not here did not happen.',
    source: sourceOf(local),
    sortable: true,
    stacks: true,
    table: {
      caption: `${title}: one row is one way from one setting to another; what is not here did not happen`,
      columns: [{ text: 'From' }, { text: 'To' }, { text: 'How' }, { text: 'Moves', numeric: true }],
      rows: ways.map(({ from, to, route, value }) => ({
        header: from,
        cells: [{ text: to, value: null }, { text: route, value: null }, missingOr(value, release.minimum)],
      })),
    },
  };
}
