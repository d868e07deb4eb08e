import { missingCell } from '../../../foundation/charts/index.ts';
import type { Drawn } from '../figures/figure-charts.view-model.ts';
import { mapFigure, stripFigure, trendFigure } from '../figures/page-figure.view-model.ts';
import { seriesWords } from '../figures/series-words.ts';
import { sourceLine } from '../figures/source-line.ts';
import { summaryOf } from '../figures/summary.rules.ts';
import { keyFigureOf } from '../picture/key-figure.view-model.ts';
import type { PictureLinks } from '../picture/links.ts';
import type { MapView } from '../figures/england-map.view-model.ts';
import { baselinesFor } from './chosen-baseline.ts';
import { standingOf } from './measure-standing.ts';
import type { MeasureView } from './measure-view.ts';
import { neighboursOverYears } from './neighbours-years.view-model.ts';
import { bandsOf, measureFinding, standingRows } from './standing.view-model.ts';
import { sourcesOf, yearsTable } from './years-table.view-model.ts';

/** What the charts of a view are drawn from; null when nothing is published. */
export function drawnOf({ known, series, period, list }: MeasureView): Drawn | null {
  if (!period) return null;
  return {
    series,
    words: seriesWords(series.measure, series.phase, series.group),
    summary: summaryOf(series, period),
    source: `${sourceLine(known.catalogue, [series])}. Statistical neighbours: list of ${list.label}`,
  };
}

/** The map of a view; null when nothing is published or the measure is not one of local authorities. */
export function mapOf({ known, area, neighbours, series, period, values }: MeasureView): MapView | null {
  if (!period || values.size === 0) return null;
  const words = seriesWords(series.measure, series.phase, series.group);
  const source = sourceLine(known.catalogue, [series]);
  return { places: known.places, area, neighbours, measure: series.measure, words, period, values, source };
}

/** One measure on a page of its own: latest figure, years with their sources, neighbours, England. */
export function measureModel(view: MeasureView, links: PictureLinks) {
  const { known, series, published, list, notes, leftOut } = view;
  const context = { catalogue: known.catalogue, list: list.id };
  const drawn = drawnOf(view);
  const map = mapOf(view);
  const standing = drawn && standingOf(view, drawn.summary.period, view.counted);
  return {
    finding: drawn && standing ? measureFinding(drawn, standing) : [],
    standing: drawn && standing ? standingRows(drawn, standing, list.label) : [],
    bands: drawn && standing ? bandsOf(drawn, standing) : [],
    company: drawn && neighboursOverYears(drawn),
    measure: { code: series.measure.code, topics: series.measure.topics, description: series.measure.description },
    words: seriesWords(series.measure, series.phase, series.group),
    notes,
    keyFigure: drawn && keyFigureWith(drawn, links),
    leftOut: leftOut.map((reason) => `${reason}.`),
    trend: drawn && trendFigure(drawn, context, 'wide'),
    strip: drawn && stripFigure(drawn, context),
    map: map && mapFigure(map, series.phase.code, context, series.group.code),
    years: drawn && yearsTable({ ...published, measure: series.measure }, drawn.words, leftOut.length > 0),
    sources: sourcesOf(published, known.catalogue),
    form: formOf(view),
    picture: links.self,
    measures: links.measures,
    list: list.label,
  };
}

/** The headline figure with its strip; what else there is to say about it stands below, in whole sentences. */
function keyFigureWith(drawn: Drawn, links: PictureLinks) {
  const { status, value } = drawn.summary.own;
  const reason = value === null ? missingCell(status ?? 'not-available').reason : null;
  return { ...keyFigureOf(drawn, links), lines: [reason ? `${reason}.` : drawn.summary.period.label], href: null };
}

function formOf({ phases, groups, series, list, period, baseline, known }: MeasureView) {
  const option = (one: { code: string; label: string }, chosen: { code: string } | null) => ({
    value: one.code,
    text: one.label,
    selected: one.code === chosen?.code,
  });
  return {
    phases: phases.map((one) => option(one, series.phase)),
    groups: groups.map((one) => option(one, series.group)),
    periods: series.periods.toReversed().map((one) => option(one, period)),
    baselines: period ? baselinesFor(series, period).map((one) => option(one, baseline)) : [],
    lists: known.places.lists.map(({ id, label }) => option({ code: id, label }, { code: list.id })),
  };
}
