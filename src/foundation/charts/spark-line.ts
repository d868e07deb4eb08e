import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { measureColour } from './colours.ts';
import { shown } from './number-format.ts';
import { linear } from './scale.ts';
import { at } from './svg-text.ts';

export type SparkSpec = ChartWords & {
  measure: string;
  points: { label: string; value: number | null }[];
  decimals: number;
};

const width = 120;
const height = 32;

/** A line without axes for a table or a list: from zero, gaps stay gaps, a dot at the newest value. */
export function sparkLine(spec: SparkSpec): Chart {
  const colours = measureColour(spec.measure);
  const known = spec.points.flatMap(({ label, value }, index) => (value === null ? [] : [{ label, value, index }]));
  const x = linear([0, Math.max(1, spec.points.length - 1)], [4, width - 6]);
  const y = linear([0, Math.max(...known.map(({ value }) => value), 0) || 1], [height - 4, 5]);
  let pen = 'M';
  let path = '';
  for (const [index, { value }] of spec.points.entries()) {
    if (value === null) pen = 'M';
    else {
      path += `${pen}${at(x(index))},${at(y(value))}`;
      pen = 'L';
    }
  }
  const last = known.at(-1);
  const dot = last
    ? `<circle cx="${at(x(last.index))}" cy="${at(y(last.value))}" r="3.5" fill="${colours.main}"/>`
    : '';
  const line = `<path d="${path}" fill="none" stroke="${colours.main}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;
  const said = known.map(({ label, value }) => `${label} ${shown(value, spec.decimals)}`).join(', ');
  const description = said ? `${said}.` : 'No figures.';
  return asChart(idOf('spark', spec), spec, { inner: line + dot, width, height }, description);
}
