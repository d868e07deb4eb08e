import { barsInContext, missingCell, smallMultiples, type DataCell } from '../../../foundation/charts/index.ts';
import { neighboursMean } from '../comparison/neighbours-mean.rules.ts';
import { placeWords } from '../comparison/place-words.rules.ts';
import { quartileRange } from '../comparison/quartile-range.rules.ts';
import { inBothWidths, rememberedChart } from '../figures/chart-memory.ts';
import { chartYears, PANDEMIC } from '../figures/figure-charts.view-model.ts';
import { cellOf } from '../figures/figure-table.view-model.ts';
import type { Line } from '../figures/series.ts';
import type { QuestionFigure } from '../questions/question.ts';
import { countTitle, stoodTitle } from './story.sentences.ts';
import { BASELINE, type Moment, type Story, type StoryLine } from './story.ts';

/** The six rates over the years, the neighbours of the time behind them. */
export function yearsFigure({ area, lines, list }: Story, source: string): QuestionFigure {
  const title = countTitle(area.name, lines);
  const subtitle = `Per 100 pupils, each panel with its own scale; neighbours: list of ${list.label}`;
  const spec = { title, subtitle, source, panels: lines.map(panelOf), scale: 'own' as const, shaded: PANDEMIC };
  return {
    ...{ id: 'over-the-years', title, subtitle, missing: '' },
    ...inBothWidths('multiples', spec, smallMultiples),
    source: { text: source },
    table: thenAndNow(area.name, lines),
  };
}

function panelOf({ series, words }: StoryLine) {
  const { periods, own, england, neighbours, measure } = series;
  const year = chartYears(periods);
  const points = (valueAt: (period: (typeof periods)[number]) => number | null) =>
    periods.map((period) => ({ period: { label: period.label, startYear: year(period) }, value: valueAt(period) }));
  const line = ({ place, at }: Line) => ({ name: place.name, points: points((period) => at(period).value) });
  const mean = points((period) => neighboursMean(neighbours.map(({ at }) => at(period).value)).mean);
  return {
    name: words.label,
    unit: measure.unit,
    measure: measure.code,
    decimals: measure.decimals,
    lines: [
      ...(neighbours.length > 0 ? [{ name: 'neighbours’ mean', role: 'mean' as const, points: mean }] : []),
      ...(england ? [{ ...line(england), role: 'england' as const }] : []),
      { ...line(own), role: 'here' as const },
    ],
  };
}

function thenAndNow(area: string, lines: readonly StoryLine[]) {
  const [first] = lines;
  const moments = [first?.before, first?.then, first?.now].flatMap((one) => one ?? []);
  const columns = moments.flatMap(({ period: { label } }) => [
    { text: `${area}, ${label}`, numeric: true },
    { text: `England, ${label}`, numeric: true },
    { text: `Neighbours’ mean, ${label}`, numeric: true },
    { text: `Among neighbours, ${label}` },
  ]);
  return {
    caption: `Six rates of ${area} before the pandemic, at the baseline ${BASELINE} and in the newest year, per 100 pupils`,
    columns: [{ text: 'Rate' }, ...columns],
    rows: lines.map((line) => ({
      header: line.words.label,
      cells: [line.before, line.then, line.now].flatMap((moment) => (moment ? momentCells(line, moment) : [])),
    })),
  };
}

function momentCells({ series }: StoryLine, { period, own, england, mean, place }: Moment): DataCell[] {
  const { decimals } = series.measure;
  const number = (value: number | null, reason: string): DataCell =>
    value === null ? missingCell('not-available', reason) : cellOf({ value, status: null, source: 0 }, decimals);
  return [
    own === null ? cellOf(series.own.at(period), decimals) : number(own, ''),
    number(england, 'No figure of England is published'),
    number(mean.mean, 'No neighbour of the time has a figure'),
    { text: mean.used === 0 ? 'Not compared' : placeWords(place), value: null },
  ];
}

/** Where the six rates stood among the neighbours of the time in one year. */
export function stoodFigure(
  { area, lines, list, listed }: Story,
  { id, at, source }: { id: string; at: 'then' | 'now'; source: string },
): QuestionFigure {
  const moments = lines.map((line) => line[at]);
  const year = moments[0]?.period.label ?? '';
  const title = stoodTitle(area.name, year, moments);
  const subtitle = `Per 100 pupils, ${year}: ${area.name} among its neighbours in the list of ${list.label}, each rate on its own scale`;
  const rows = lines.map(({ words, series, [at]: moment }) => ({
    name: words.label,
    note: placeNote(moment),
    measure: series.measure.code,
    decimals: series.measure.decimals,
    all: quartileRange(moment.neighbours.filter((value) => value !== null)),
    here: moment.own,
    england: moment.england,
    mean: moment.mean.mean,
  }));
  const spec = { title, subtitle, source, rows, contextName: 'its neighbours of the time', meanName: 'their mean' };
  const drawn = listed > 0 && moments.some(({ own }) => own !== null);
  return {
    ...{ id, title, subtitle, size: 'half' as const },
    chart: drawn
      ? rememberedChart('context', { ...spec, scale: 'own' as const, width: 'narrow' as const }, barsInContext)
      : null,
    missing:
      listed === 0
        ? `The list of ${list.label} names no statistical neighbours for ${area.name}.`
        : `No rate of ${area.name} is published for ${year}.`,
    source: { text: source },
    table: stoodTable(lines, at, `${area.name} in ${year}: one row a rate, per 100 pupils`, area.name),
  };
}

function placeNote({ place, mean }: Moment): string {
  return mean.used === 0 ? 'no neighbour has a figure' : placeWords(place);
}

function stoodTable(lines: readonly StoryLine[], at: 'then' | 'now', caption: string, area: string) {
  return {
    caption,
    columns: [
      { text: 'Rate' },
      { text: area, numeric: true },
      { text: 'England', numeric: true },
      { text: 'Neighbours’ mean', numeric: true },
      { text: 'Among neighbours' },
    ],
    rows: lines.map((line) => ({ header: line.words.label, cells: momentCells(line, line[at]) })),
  };
}
