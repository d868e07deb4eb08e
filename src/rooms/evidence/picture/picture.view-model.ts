import { setImmediate } from 'node:timers/promises';
import { withQuery } from '../../../foundation/http/index.ts';
import { areaSchoolsPath } from '../../localities/index.ts';
import { mapFigure, stripFigure, trendFigure, type Context } from '../figures/page-figure.view-model.ts';
import { seriesWords } from '../figures/series-words.ts';
import { summaryOf } from '../figures/summary.rules.ts';
import { sourceLine } from '../figures/source-line.ts';
import type { Drawn } from '../figures/figure-charts.view-model.ts';
import { companyTable } from '../figures/company-table.view-model.ts';
import type { Known } from '../figures/known.ts';
import { findingOf } from './picture-finding.ts';
import type { PictureLinks } from './links.ts';
import { keyFigureOf } from './key-figure.view-model.ts';
import { mapCode, mapYears, type Picture } from './picture.ts';

const HEADINGS = ['Suspensions', 'Permanent exclusions'] as const;
const PER_MEASURE = 4;

/**
 * The picture of an area, from the sentence and eight headline figures to every series, and England as a map. Lets others
 * have their turn between the figures: all of them at once take some 80 ms the first time.
 */
export async function pictureModel(picture: Picture, links: PictureLinks) {
  const { known, list, area, series, period } = picture;
  const context: Context = { catalogue: known.catalogue, list: list.id };
  const drawn = drawnSeries(picture);
  const sections = [];
  for (const [index, heading] of HEADINGS.entries()) {
    const own = drawn.slice(index * PER_MEASURE, (index + 1) * PER_MEASURE);
    sections.push(await sectionOf(heading, own, context, links));
  }
  return {
    finding: findingOf(picture),
    period: period?.label ?? null,
    sections,
    map: mapModel(picture, context),
    neighbours: neighboursModel(picture, links),
    former: formerModel(picture, links),
    formed: formedModel(picture, links),
    source: sourceLine(known.catalogue, series),
    areaName: area.name,
    schoolsHref: area.kind === 'local-authority' ? areaSchoolsPath({ name: area.slug }) : null,
  };
}

/** The eight series with their words and summaries; none when nothing was ever published. */
export function drawnSeries({ period, known, list, series }: Picture): Drawn[] {
  if (!period) return [];
  return series.map((one) => ({
    series: one,
    words: seriesWords(one.measure, one.phase),
    summary: summaryOf(one, period),
    source: `${sourceLine(known.catalogue, [one])}. Statistical neighbours: list of ${list.label}`,
  }));
}

async function sectionOf(heading: string, drawn: Drawn[], context: Context, links: PictureLinks) {
  const [total, ...phases] = drawn;
  const keyFigures = drawn.map((one) => keyFigureOf(one, links));
  await setImmediate();
  const trend = total ? trendFigure(total, context, 'wide') : null;
  await setImmediate();
  const halves = [];
  for (const one of phases) {
    halves.push(trendFigure(one, context, 'half'));
    await setImmediate();
  }
  return {
    id: heading.toLowerCase().replaceAll(' ', '-'),
    heading,
    keyFigures,
    trend,
    strip: total ? stripFigure(total, context) : null,
    phases: halves,
  };
}

function mapModel(picture: Picture, context: Context) {
  const { known, area, list, map, series } = picture;
  const chosen = series.find(({ measure, phase }) => measure === map.measure && phase === map.phase);
  const view = {
    places: known.places,
    area,
    neighbours: picture.neighbours,
    measure: map.measure,
    words: seriesWords(map.measure, map.phase),
    period: map.period,
    values: map.values,
    source: sourceLine(known.catalogue, chosen ? [chosen] : series),
  };
  return {
    figure: mapFigure(view, map.phase.code, context),
    company: companyTable(view),
    measures: series.map((one) => ({
      value: mapCode(one),
      text: seriesWords(one.measure, one.phase).label,
      selected: one === chosen,
    })),
    years: mapYears(known.catalogue, map.measure.id).map(({ label }) => ({
      value: label,
      text: label,
      selected: label === map.period.label,
    })),
    list: list.id,
  };
}

function neighboursModel({ known, neighbours, list }: Picture, links: PictureLinks) {
  return {
    list: list.label,
    areas: neighbours.map(({ name, slug }) => ({ text: name, href: links.area(slug) })),
    lists: known.places.lists.map(({ id, label }) => ({
      text: `list of ${label}`,
      href: withQuery(links.self, { neighbours: id }),
      current: id === list.id,
    })),
  };
}

function formerModel({ known, area }: Picture, links: PictureLinks) {
  if (area.toOn === null) return null;
  return { until: area.toOn, successors: linked(known, area.successors, links) };
}

/** When the area was formed, and whose place it took; null for one that has always been there. */
function formedModel({ known, area }: Picture, links: PictureLinks) {
  if (area.fromOn === null || area.predecessors.length === 0) return null;
  return { on: area.fromOn, predecessors: linked(known, area.predecessors, links) };
}

function linked({ places }: Known, areas: readonly number[], links: PictureLinks) {
  const found = areas.flatMap((id) => places.byId.get(id) ?? []).sort((a, b) => a.name.localeCompare(b.name));
  return found.map(({ name, slug }) => ({ text: name, href: links.area(slug) }));
}
