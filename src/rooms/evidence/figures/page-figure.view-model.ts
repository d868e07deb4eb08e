import type { Chart, DataTable } from '../../../foundation/charts/index.ts';
import { withQuery } from '../../../foundation/http/index.ts';
import { figureFilePath } from '../paths.ts';
import { downloadLinks, type DownloadLink } from './download-links.ts';
import { drawMap, mapTable, mapWords, type MapView } from './england-map.view-model.ts';
import { drawStrip, drawTrend, stripWords, trendWords, type Drawn } from './figure-charts.view-model.ts';
import { neighboursTable, trendTable } from './figure-table.view-model.ts';
import type { Catalogue } from './figure.ts';
import type { Series } from './series.ts';

/** A figure as the macro `chart` takes it: drawing, words, source, downloads and table twin. */
export type PageFigure = {
  /** Unique on the page; the first part of the files' names: 'composition'. */
  id: string;
  /** The finding in words. */
  title: string;
  /** Measure, unit, years. */
  subtitle: string;
  chart: Chart | null;
  /** The same drawn narrow, for phones. */
  phone?: Chart | null;
  /** Why there is no drawing; shown in its place. */
  missing: string;
  note?: string;
  source: { text: string; href?: string };
  downloads: DownloadLink[];
  table: DataTable;
  /** Two halves stand side by side on a wide window. */
  size?: 'half';
  /** Links over the drawing: to the same figure for another year, or past it to its table. */
  ways?: { text: string; href: string; rel?: 'prev' | 'next' }[];
  /** An island that makes the figure livelier, and what it is given as text; the figure is whole without it. */
  live?: { module: string; data: string };
  /** The table can be sorted by its columns. */
  sortable?: boolean;
  /** Whether its rows stand as blocks on a phone: for tables of more words than fit. */
  stacks?: boolean;
  headingLevel: number;
};

/** Which list of neighbours the files are made with; always named. */
export type Context = { catalogue: Catalogue; list: string };

export function trendFigure(drawn: Drawn, context: Context, size: 'wide' | 'half'): PageFigure {
  const wide = size === 'wide';
  return {
    ...common(drawn, 'trend', context),
    ...captions(trendWords(drawn)),
    chart: drawTrend(drawn, wide ? 'wide' : 'narrow'),
    ...(wide ? { phone: drawTrend(drawn, 'narrow') } : { size: 'half' as const }),
    missing: `No figures are published for ${drawn.series.own.place.name}, its neighbours or England.`,
    table: trendTable(drawn.series, drawn.words),
  };
}

export function stripFigure(drawn: Drawn, context: Context): PageFigure {
  const chart = drawStrip(drawn);
  const shared = common(drawn, 'neighbours', context);
  return {
    ...shared,
    ...captions(stripWords(drawn)),
    chart,
    missing: whyNoStrip(drawn),
    ...(chart ? { note: drawn.summary.standing.coverage } : { downloads: shared.downloads.slice(0, 2) }),
    size: 'half',
    table: neighboursTable(drawn.series, drawn.words, drawn.summary),
  };
}

function whyNoStrip({ series, summary }: Drawn): string {
  const { name } = series.own.place;
  const period = summary.period.label;
  if (summary.own.value === null) return `No figure is published for ${name} for ${period}.`;
  return summary.neighbours.length === 0
    ? `The list names no statistical neighbours for ${name}, so there is no place among them to draw.`
    : `No statistical neighbour of ${name} has a figure for ${period}, so there is no place among them to draw.`;
}

export function mapFigure(view: MapView, phase: string, context: Context, group = 'all'): PageFigure {
  const words = mapWords(view);
  const query = { phase, group, period: view.period.code, neighbours: context.list };
  return {
    id: 'map-figure',
    ...captions(words),
    chart: drawMap(view),
    missing: '',
    source: { text: view.source },
    downloads: downloads(view.area.slug, view.measure.code, 'map', query, words.subtitle),
    table: mapTable(view),
    size: 'half' as const,
    headingLevel: 3,
  };
}

function captions({ title, subtitle }: { title: string; subtitle: string }) {
  return { title, subtitle };
}

function common(drawn: Drawn, kind: 'trend' | 'neighbours', { list }: Context) {
  const { series, summary } = drawn;
  const query = { phase: series.phase.code, group: series.group.code, period: summary.period.code, neighbours: list };
  return {
    id: idOf(series, kind),
    source: { text: drawn.source },
    downloads: downloads(series.own.place.slug, series.measure.code, kind, query, drawn.words.label),
    headingLevel: 3,
  };
}

/** An id that is fit for an address: measure codes have spaces. */
function idOf({ measure, phase }: Series, kind: string): string {
  return `${measure.code}-${phase.code}-${kind}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function downloads(name: string, measure: string, kind: string, query: Record<string, string>, what: string) {
  const hrefOf = (type: string) => withQuery(figureFilePath({ name, measure, file: `${kind}.${type}` }), query);
  return downloadLinks({ what, drawn: true }, hrefOf);
}
