import type { Chart, CsvNotes, DataTable } from '../../../foundation/charts/index.ts';
import { NotFound, type Answer } from '../../../foundation/http/index.ts';
import { chartFile, plainName, readFileName } from '../figures/chart-file.ts';
import { drawMap, mapTable } from '../figures/england-map.view-model.ts';
import { drawStrip, drawTrend } from '../figures/figure-charts.view-model.ts';
import { neighboursTable, trendTable } from '../figures/figure-table.view-model.ts';
import { kindsInWords, MARKS_EXPLAINED, withKinds, withMarks, withReasons } from '../figures/file-table.ts';
import { sourcesInFull } from '../figures/source-line.ts';
import type { MeasureView } from './measure-view.ts';
import { drawnOf, mapOf } from './measure.view-model.ts';
import { sourcesOf } from './years-table.view-model.ts';

type Figure = { chart: Chart | null; table: DataTable; notes: string[] };

/** One figure of a measure as a file: `trend`, `neighbours` or `map`. Throws NotFound for others. */
export function figureFile(view: MeasureView, name: string, address: string): Promise<Answer> {
  const { figure: kind, type } = readFileName(name);
  const figure = figureOf(view, kind);
  if (!figure) throw new NotFound('There is no such file.');
  const { measure, phase, group } = view.series;
  const names = [view.area.slug, measure.code, phase.code, ...(group.code === 'all' ? [] : [group.code]), kind];
  const { chart, table } = figure;
  return chartFile({ filename: plainName(...names), chart, table, notes: notesOf(view, figure, address) }, type);
}

function figureOf(view: MeasureView, kind: string): Figure | null {
  const drawn = drawnOf(view);
  const map = mapOf(view);
  if (!drawn) return null;
  if (kind === 'trend') {
    return {
      chart: drawTrend(drawn, 'wide'),
      table: withMarks(trendTable(drawn.series, drawn.words)),
      notes: [MARKS_EXPLAINED, ...kindsInWords(drawn.series)],
    };
  }
  if (kind === 'neighbours') {
    const table = withKinds(neighboursTable(drawn.series, drawn.words, drawn.summary), drawn.series);
    return { chart: drawStrip(drawn), table: withReasons(table), notes: [] };
  }
  return kind === 'map' && map ? { chart: drawMap(map), table: withReasons(mapTable(map)), notes: [] } : null;
}

function notesOf(
  { known, series, published, list, notes, leftOut }: MeasureView,
  figure: Figure,
  address: string,
): CsvNotes {
  const sources = sourcesOf(published, known.catalogue);
  return {
    source: sourcesInFull(known.catalogue, [series]),
    release: known.catalogue.release.slice(0, 12),
    address,
    more: [
      ...(sources?.ranges.map((range) => `Source of ${sources.of}’s figures, ${range}`) ?? []),
      `Measure: ${series.measure.code}`,
      `Schools: ${series.phase.label}`,
      `Pupils: ${series.group.label}`,
      `Statistical neighbours: list of ${list.label}`,
      ...figure.notes,
      ...leftOut,
      ...notes,
    ],
  };
}
