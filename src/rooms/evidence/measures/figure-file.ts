import { toCsv, type Chart, type DataTable } from '../../../foundation/charts/index.ts';
import { NotFound, file, type Answer } from '../../../foundation/http/index.ts';
import { drawMap, mapTable } from '../figures/england-map.view-model.ts';
import { drawStrip, drawTrend } from '../figures/figure-charts.view-model.ts';
import { neighboursTable, trendTable } from '../figures/figure-table.view-model.ts';
import { sourcesInFull } from '../figures/source-line.ts';
import { kindsInWords, MARKS_EXPLAINED, withKinds, withMarks, withReasons } from './figure-csv.ts';
import type { MeasureView } from './measure-view.ts';
import { drawnOf, mapOf } from './measure.view-model.ts';
import { sourcesOf } from './years-table.view-model.ts';

type Figure = { chart: Chart | null; table: DataTable; notes: string[] };

/** One figure of a measure as a file: `trend`, `neighbours` or `map`, as `csv` or `svg`. Throws NotFound for others. */
export function figureFile(view: MeasureView, name: string): Answer {
  const [kind = '', type = ''] = name.split('.');
  const figure = figureOf(view, kind);
  if (!figure) throw new NotFound('There is no such file.');
  const { measure, phase, group } = view.series;
  const names = [view.area.slug, measure.code, phase.code, ...(group.code === 'all' ? [] : [group.code]), kind];
  const filename = `${names.map(plain).join('-')}.${type}`;
  if (type === 'csv') {
    return file({ body: csvOf(view, figure), type: 'text/csv; charset=utf-8', filename, cacheable: true });
  }
  if (type !== 'svg' || !figure.chart) throw new NotFound('There is no such file.');
  return file({ body: figure.chart.standaloneSvg(), type: 'image/svg+xml; charset=utf-8', filename, cacheable: true });
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

function csvOf({ known, series, published, list, notes, leftOut }: MeasureView, figure: Figure): string {
  const sources = sourcesOf(published, known.catalogue);
  return toCsv(figure.table, {
    source: sourcesInFull(known.catalogue, [series]),
    release: known.catalogue.release.slice(0, 12),
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
  });
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
