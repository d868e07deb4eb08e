import { toCsv, type Chart, type DataTable } from '../../../foundation/charts/index.ts';
import { NotFound, file, type Answer } from '../../../foundation/http/index.ts';
import { drawMap, mapTable } from '../figures/england-map.view-model.ts';
import { drawStrip, drawTrend } from '../figures/figure-charts.view-model.ts';
import { neighboursTable, trendTable } from '../figures/figure-table.view-model.ts';
import { sourcesInFull } from '../figures/source-line.ts';
import type { MeasureView } from './measure-view.ts';
import { drawnOf, mapOf } from './measure.view-model.ts';

type Figure = { chart: Chart | null; table: DataTable };

/** One figure of a measure as a file: `trend`, `neighbours` or `map`, as `csv` or `svg`. Throws NotFound for others. */
export function figureFile(view: MeasureView, name: string): Answer {
  const [kind = '', type = ''] = name.split('.');
  const figure = figureOf(view, kind);
  if (!figure) throw new NotFound('There is no such file.');
  const filename = `${[view.area.slug, view.series.measure.code, view.series.phase.code, kind].map(plain).join('-')}.${type}`;
  if (type === 'csv') {
    return file({ body: csvOf(view, figure.table), type: 'text/csv; charset=utf-8', filename, cacheable: true });
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
      table: trendTable(drawn.series, drawn.words, view.known.catalogue, true),
    };
  }
  if (kind === 'neighbours') {
    return { chart: drawStrip(drawn), table: neighboursTable(drawn.series, drawn.words, drawn.summary) };
  }
  return kind === 'map' && map ? { chart: drawMap(map), table: mapTable(map) } : null;
}

function csvOf({ known, series, list }: MeasureView, table: DataTable): string {
  return toCsv(table, {
    source: sourcesInFull(known.catalogue, [series]),
    release: known.catalogue.release.slice(0, 12),
    more: [`Measure: ${series.measure.code}`, `Statistical neighbours: list of ${list.label}`],
  });
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
