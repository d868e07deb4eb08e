import { dotPlot, shown, type DotPlotSpec, type PlotDot } from '../../../foundation/charts/index.ts';
import { rank } from '../comparison/rank.rules.ts';
import { standing } from '../comparison/standing.rules.ts';
import { inBothWidths, NOT_DRAWN } from '../figures/chart-memory.ts';
import type { Place } from '../figures/places.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { RATIO_DECIMALS } from './gap-finding.rules.ts';
import { ratioCell } from './local-figures.view-model.ts';
import { SEN_GROUPS, type LocalGap } from './local-gap.ts';
import { ratioIn, type RatesCompared } from './published-ratio.rules.ts';
import type { SchoolTerm } from './term-words.ts';

type NeighboursView = {
  gap: LocalGap;
  area: Place;
  neighbours: readonly Place[];
  list: string;
  term: SchoolTerm;
  source: QuestionFigure['source'];
  areaPage(slug: string): string;
};

type Row = { place: Place; ratios: RatesCompared[] };

/** The area beside its neighbours, ordered by the ratio of pupils with an EHC plan. */
export function neighboursFigure(view: NeighboursView): QuestionFigure {
  const { gap, area, neighbours, term, source } = view;
  const rows: Row[] = [area, ...neighbours]
    .map((place) => ({ place, ratios: SEN_GROUPS.map(({ code }) => gap.compared(place, term, code)) }))
    .sort((a, b) => orderOf(b) - orderOf(a));
  const title = neighboursTitle(view, rows);
  const subtitle = `Rate over the rate of pupils without special educational needs, ${gap.measure.text.toLowerCase()}, ${gap.phase.subtitle}, ${term.label}, neighbours of ${view.list}`;
  const own = rows.find(({ place }) => place === area);
  const some = own?.ratios.some((one) => ratioIn(one) !== null) ?? false;
  const spec: DotPlotSpec = {
    ...{ title, subtitle, source: source.text, measure: gap.measure.colour },
    keys: SEN_GROUPS.map(({ name }, index) => ({ text: name, mark: index === 0 ? 'circle' : 'ring' })),
    rows: rows.map(({ place, ratios }) => ({
      name: place.name,
      strong: place === area,
      dots: ratios.map(dotOf),
    })),
    ...{ axis: 'log', unit: 'times as often as pupils without special educational needs (logarithmic scale)' },
    ...{ reference: { value: 1, text: 'the same rate' }, width: 'wide' },
  };
  const table = {
    caption: `${subtitle}: one row an area, highest ratio of pupils with an EHC plan first`,
    columns: [
      { text: 'Area' },
      ...SEN_GROUPS.map(({ name }) => ({ text: name, unit: 'times as often', numeric: true })),
    ],
    rows: rows.map(({ place, ratios }) => ({
      header: place.name,
      strong: place === area,
      ...(place !== area && { href: view.areaPage(place.slug) }),
      cells: ratios.map(ratioCell),
    })),
  };
  return {
    ...{ id: 'neighbours', title, subtitle, source, table },
    ...(some ? inBothWidths('dots', spec, dotPlot) : NOT_DRAWN),
    missing: `No ratio can be told for ${area.name} in ${term.words}.`,
    note: 'Only rates are published here, so that nobody can say which of these differences are more than chance.',
  };
}

function orderOf({ ratios: [first] }: Row): number {
  return (first && ratioIn(first)) ?? -1;
}

function dotOf(compared: RatesCompared): PlotDot {
  const ratio = ratioIn(compared);
  return { value: ratio, text: ratio === null ? '–' : shown(ratio, RATIO_DECIMALS) };
}

/** The place among those that have a ratio, on unrounded numbers, ties said. */
function neighboursTitle({ area, term, neighbours }: NeighboursView, rows: readonly Row[]): string {
  const ratioOf = (row: Row | undefined) => (row?.ratios[0] ? ratioIn(row.ratios[0]) : null);
  const own = ratioOf(rows.find(({ place }) => place === area));
  const others = rows.filter(({ place }) => place !== area).map(ratioOf);
  const found = rank(own, others);
  const told = standing(found, others.filter((one) => one !== null).length, neighbours.length).text;
  if (own === null || told === null) return `Ratios in ${area.name} and its statistical neighbours in ${term.words}`;
  return `Ratio for pupils with an EHC plan in ${area.name} in ${term.words}: ${told.charAt(0).toLowerCase()}${told.slice(1)}`;
}
