import { asChart, idOf, type Chart } from './chart.ts';
import { shown } from './number-format.ts';
import { shadedWords, shadedYears, valueAxis, yearAxis } from './trend-axes.ts';
import { trendLabels } from './trend-labels.ts';
import { layOutTrend, newest, type Run, type TrendLayout, type TrendSpec } from './trend-layout.ts';
import { trendLines } from './trend-lines.ts';

/**
 * A measure over the years: the area bold, England dashed, region dotted, neighbours thin. The value axis holds
 * zero, so that heights compare. A year without a value is a gap in the line.
 */
export function trendChart(spec: TrendSpec): Chart {
  const layout = layOutTrend(spec);
  const inner =
    shadedYears(layout) +
    valueAxis(layout) +
    shadedWords(layout) +
    yearAxis(layout) +
    trendLines(layout) +
    trendLabels(layout);
  const { width, height } = layout;
  const enlarge = spec.width === 'narrow' ? 1.2 : 1;
  return asChart(idOf('trend', spec), spec, { inner, width, height, enlarge }, described(layout));
}

function described(layout: TrendLayout): string {
  const { spec, years, labelOf } = layout;
  const span = `${labelOf.get(years[0] ?? 0) ?? ''} to ${labelOf.get(years.at(-1) ?? 0) ?? ''}`;
  const said = layout.runs.filter(({ role }) => role !== 'neighbour').flatMap((run) => runInWords(layout, run));
  const neighbours = layout.runs.filter(({ role }) => role === 'neighbour').length;
  return [
    `Line chart, ${spec.unit}, ${span}.`,
    ...said,
    ...(neighbours ? [`Thin lines show ${neighbours} ${neighbours === 1 ? 'neighbour' : 'neighbours'}.`] : []),
    ...(spec.shaded ? [`${spec.shaded.from} to ${spec.shaded.to} is shaded (${spec.shaded.text}).`] : []),
  ].join(' ');
}

function runInWords(layout: TrendLayout, run: Run): string[] {
  const first = run.values.find(({ value }) => value !== null);
  const last = newest(run);
  if (!first || first.value === null || !last) return [`${run.name}: no figures.`];
  const say = (year: number, value: number): string =>
    `${shown(value, layout.spec.decimals)} in ${layout.labelOf.get(year) ?? year}`;
  if (first.year === last.year) return [`${run.name}: ${say(last.year, last.value)}.`];
  return [`${run.name}: ${say(first.year, first.value)}, ${say(last.year, last.value)}.`];
}
