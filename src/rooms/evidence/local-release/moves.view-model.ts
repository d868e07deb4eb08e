import { sankeyChart } from '../../../foundation/charts/index.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { notesOf, sourceOf, type LocalAnswer, type LocalRelease } from './local-figures.ts';
import { flowSentence, hiddenFlowsSentence, movesSentence } from './local.sentences.ts';
import { flowName } from './moves-table.rules.ts';
import { cellName } from './sheet.rules.ts';
import { countCell, rowsIn, type ShownCells } from './shown-cells.ts';

/** From where to where children moved. */
export function movesAnswer(local: LocalRelease): Omit<LocalAnswer, 'form'> {
  const { cells, release } = local;
  const flows = flowsOf(cells);
  const hidden = flows.filter(({ value }) => value === null).length;
  return {
    title: 'Moves between settings',
    finding: [
      movesSentence(release.year, cells.get('moves') ?? null),
      flowSentence(flows.flatMap(({ value, ...flow }) => (value ? [{ ...flow, value }] : []))) ?? '',
      hiddenFlowsSentence(hidden, flows.length) ?? '',
    ].filter(Boolean),
    figures: [flowsFigure(local, flows)],
    notes: [
      ...notesOf({ ...local, release: { ...release, hasUnnumbered: false } }),
      'A child who moved twice counts twice. All moves without a pupil number (UPN) may be one child’s, so they do not help a number to be shown: a file with pupil numbers shows more.',
      'How children came to move (managed move, admission and so on) is not shown: set beside where they went, it could give away who they are.',
    ],
  };
}

type Flow = { from: string; to: string; value: number | null };

function flowsOf(cells: ShownCells): Flow[] {
  return rowsIn(cells, 'moves', 'from and to').map((pair) => {
    const [from = '', to = ''] = pair.split('|');
    return { from, to, value: cells.get(flowName(from, to)) ?? null };
  });
}

function stopsOf(cells: ShownCells, side: 'from' | 'to') {
  return rowsIn(cells, 'moves', side)
    .map((name) => ({ name, total: cells.get(cellName('moves', side, name)) ?? null }))
    .toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1) || a.name.localeCompare(b.name));
}

function flowsFigure(local: LocalRelease, flows: readonly Flow[]): QuestionFigure {
  const { cells, release, locality } = local;
  const [from, to] = [stopsOf(cells, 'from'), stopsOf(cells, 'to')];
  const spec = {
    title: `From where to where children moved, ${release.year}`,
    subtitle: `Number of moves in ${locality}, school year ${release.year}`,
    source: sourceOf(local).text,
    heads: ['From', 'To'] as const,
    from,
    to,
    flows: flows.flatMap(({ value, ...flow }) => (value ? [{ ...flow, value }] : [])),
    hiddenKey: 'Small numbers, hidden: what is left of the total of a setting',
  };
  const isDrawn = spec.flows.length > 0;
  const cell = (one: string, other: string) =>
    cells.has(flowName(one, other)) ? countCell(cells, flowName(one, other), release.minimum) : { text: '0', value: 0 };
  return {
    id: 'flows',
    title: spec.title,
    subtitle: spec.subtitle,
    chart: isDrawn ? sankeyChart({ ...spec, width: 'wide' }) : null,
    phone: isDrawn ? sankeyChart({ ...spec, width: 'narrow' }) : null,
    missing: 'All numbers between single settings are hidden, so there is nothing to draw.',
    source: sourceOf(local),
    table: {
      caption: `${spec.title}: one row is where they came from, one column where they went`,
      columns: [
        { text: 'From' },
        ...to.map(({ name }) => ({ text: name, numeric: true })),
        { text: 'All', numeric: true },
      ],
      rows: [
        ...from.map(({ name }) => ({
          header: name,
          cells: [
            ...to.map((other) => cell(name, other.name)),
            countCell(cells, cellName('moves', 'from', name), release.minimum),
          ],
        })),
        {
          header: 'All',
          strong: true,
          cells: [
            ...to.map(({ name }) => countCell(cells, cellName('moves', 'to', name), release.minimum)),
            countCell(cells, 'moves', release.minimum),
          ],
        },
      ],
    },
  };
}
