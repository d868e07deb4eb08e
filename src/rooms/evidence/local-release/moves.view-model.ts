import { sankeyChart, type Chart } from '../../../foundation/charts/index.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { notesOf, sourceOf, type LocalAnswer, type LocalRelease } from './local-figures.ts';
import {
  flowSentence,
  hiddenFlowsSentence,
  movesSentence,
  routeMovesSentence,
  routeSentence,
} from './local.sentences.ts';
import { flowsOf, stopsOf, totalOf, type Flow } from './moves-read.rules.ts';
import { routesFigure, waysFigure } from './routes.view-model.ts';
import { cellName } from './sheet.rules.ts';
import { missingOr, rowsIn, type ShownCells } from './shown-cells.ts';

/** From where to where children moved, by all routes or by one. */
export function movesAnswer(local: LocalRelease, route: string | null): Omit<LocalAnswer, 'form' | 'waiting'> {
  const { cells, release } = local;
  const flows = flowsOf(cells, route);
  return {
    title: 'Moves between settings',
    finding: [
      route === null
        ? movesSentence(release.year, totalOf(cells, null))
        : routeMovesSentence(release.year, route, totalOf(cells, route)),
      flowSentence(flows.flatMap(({ value, ...flow }) => (value ? [{ ...flow, value }] : []))) ?? '',
      hiddenFlowsSentence(flows.filter(({ value }) => value === null).length, flows.length) ?? '',
      (route === null && routeSentence(routeRows(cells))) || '',
    ].filter(Boolean),
    figures: [flowsFigure(local, flows, route), ...byRoute(local)],
    notes: [
      ...notesOf({ ...local, release: { ...release, hasUnnumbered: false } }),
      'A child who moved twice counts twice. All moves without a pupil number (UPN) may be one child’s, so they do not help a number to be shown: a file with pupil numbers shows more.',
      'How children moved is protected together with the figures of permanent exclusions, for a child who was excluded can stand in both.',
    ],
  };
}

/** Nothing where the release was made before routes were counted. */
function byRoute(local: LocalRelease): QuestionFigure[] {
  const rows = routeRows(local.cells);
  return rows.length > 0 ? [routesFigure(local, rows), waysFigure(local)] : [];
}

function routeRows(cells: ShownCells): { row: string; value: number | null }[] {
  return rowsIn(cells, 'moves', 'route')
    .map((row) => ({ row, value: cells.get(cellName('moves', 'route', row)) ?? null }))
    .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1) || a.row.localeCompare(b.row));
}

function flowsFigure(local: LocalRelease, flows: readonly Flow[], route: string | null): QuestionFigure {
  const { release, locality } = local;
  const how = route === null ? '' : `: “${route}”`;
  const title = `From where to where children moved${how}, ${release.year}`;
  const drawn = drawings(local, flows, { title, route });
  return {
    id: 'flows',
    title,
    subtitle: `Number of moves in ${locality}, school year ${release.year}`,
    chart: drawn('wide'),
    phone: drawn('narrow'),
    missing: 'All numbers between single settings are hidden, so there is nothing to draw.',
    source: sourceOf(local),
    table: flowsTable(local, flows, { title, route }),
  };
}

function drawings(
  local: LocalRelease,
  flows: readonly Flow[],
  { title, route }: { title: string; route: string | null },
): (width: 'wide' | 'narrow') => Chart | null {
  const shown = flows.flatMap(({ value, ...flow }) => (value ? [{ ...flow, value }] : []));
  const spec = {
    title,
    subtitle: `Number of moves in ${local.locality}, school year ${local.release.year}`,
    source: sourceOf(local).text,
    heads: ['From', 'To'] as const,
    from: stopsOf(local.cells, flows, 'from', route),
    to: stopsOf(local.cells, flows, 'to', route),
    flows: shown,
    hiddenKey: 'Small numbers, hidden: what is left of the total of a setting',
  };
  return (width) => (shown.length > 0 ? sankeyChart({ ...spec, width }) : null);
}

function flowsTable(
  { cells, release }: LocalRelease,
  flows: readonly Flow[],
  { title, route }: { title: string; route: string | null },
): QuestionFigure['table'] {
  const [from, to] = [stopsOf(cells, flows, 'from', route), stopsOf(cells, flows, 'to', route)];
  const { minimum } = release;
  const cell = (one: string, other: string) => {
    const flow = flows.find((each) => each.from === one && each.to === other);
    return flow ? missingOr(flow.value, minimum) : { text: '0', value: 0 };
  };
  return {
    caption: `${title}: one row is where they came from, one column where they went`,
    columns: [
      { text: 'From' },
      ...to.map(({ name }) => ({ text: name, numeric: true })),
      { text: 'All', numeric: true },
    ],
    rows: [
      ...from.map(({ name, total }) => ({
        header: name,
        cells: [...to.map((other) => cell(name, other.name)), missingOr(total, minimum)],
      })),
      {
        header: 'All',
        strong: true,
        cells: [...to.map(({ total }) => missingOr(total, minimum)), missingOr(totalOf(cells, route), minimum)],
      },
    ],
  };
}
