import type { ChartWords } from './chart.ts';
import { logarithmic, logDomain, logTicks } from './log-scale.ts';
import type { Mark } from './marks.ts';
import { linear, roundTicks } from './scale.ts';
import { widthOf, wrapped } from './svg-text.ts';

/** `value` null: no dot, and `text` says why in a word or a mark. `low` and `high` are the ends of an interval. */
export type PlotDot = { value: number | null; text: string; low?: number; high?: number };

export type PlotRow = {
  name: string;
  /** The row that the page is about. */
  strong?: boolean;
  /** One for each key, in the order of the keys. */
  dots: PlotDot[];
};

export type DotPlotSpec = ChartWords & {
  /** The measure's code: it decides the colour. */
  measure: string;
  /** What a dot stands for; up to three. Said above the column of its numbers, with its mark. */
  keys: { text: string; mark: Mark }[];
  /** In the order to draw, top first. */
  rows: PlotRow[];
  /** 'log' for ratios: 1 is always on the axis. 'linear' holds zero. */
  axis: 'log' | 'linear';
  /** Under the axis: 'times as often (logarithmic scale)'. */
  unit: string;
  /** A firm line and its words: { value: 1, text: 'the same rate' }. */
  reference: { value: number; text: string } | null;
  /** wide: 960 units; narrow: 360, names above their dots, for phones. */
  width: 'wide' | 'narrow';
};

export type DotPlotLayout = {
  spec: DotPlotSpec;
  width: number;
  height: number;
  font: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The right edge of each key's column of numbers. */
  columns: number[];
  x: (value: number) => number;
  ticks: number[];
  rows: { row: PlotRow; lines: string[]; y: number; top: number; height: number }[];
};

const GAP = 18;

function columnsOf(spec: DotPlotSpec, width: number, font: number): { columns: number[]; start: number } {
  const widths = spec.keys.map((key, index) => {
    const texts = spec.rows.map(({ dots }) => widthOf(dots[index]?.text ?? '', font));
    const heading = spec.width === 'wide' ? headingOf(key.text, font).map((line) => widthOf(line, font - 1)) : [];
    return Math.max(0, ...texts, ...heading) + (spec.width === 'wide' ? 30 : 18);
  });
  let edge = width;
  const columns = widths.toReversed().map((one) => {
    const right = edge;
    edge -= one + 6;
    return right;
  });
  return { columns: columns.toReversed(), start: edge };
}

/** The words over a column of numbers, in short lines. */
export function headingOf(text: string, font: number): string[] {
  return wrapped(text, 130, font - 1);
}

function axisOf(spec: DotPlotSpec, range: [number, number]): Pick<DotPlotLayout, 'x' | 'ticks'> {
  const values = spec.rows.flatMap(({ dots }) =>
    dots.flatMap(({ value, low, high }) => [value, low, high].filter((one) => typeof one === 'number')),
  );
  const all = [...values, ...(spec.reference ? [spec.reference.value] : [])];
  if (spec.axis === 'log') {
    const domain = logDomain(all);
    return { x: logarithmic(domain, range), ticks: logTicks(domain, 40 / (range[1] - range[0])) };
  }
  const ticks = roundTicks(Math.max(0, ...all), spec.width === 'wide' ? 5 : 4, Math.min(0, ...all));
  return { x: linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], range), ticks };
}

/** Everything about places: rows, columns of numbers and the axis. */
export function layOutDots(spec: DotPlotSpec): DotPlotLayout {
  const wide = spec.width === 'wide';
  const [width, font] = wide ? [960, 16] : [360, 14];
  const { columns, start } = columnsOf(spec, width, font);
  const room = wide ? Math.min(330, Math.max(...spec.rows.map(({ name }) => widthOf(name, font, true)), 60)) : start;
  const [left, right] = wide ? [room + GAP, start - GAP] : [10, width - 10];
  const headings = wide ? Math.max(1, ...spec.keys.map(({ text }) => headingOf(text, font).length)) : spec.keys.length;
  const top = headings * (font + 3) + (spec.reference ? font + 10 : 8);
  let edge = top + 4;
  const rows = spec.rows.map((row) => {
    const lines = wrapped(row.name, room - (wide ? 0 : 6), font, row.strong ?? false);
    const height = wide ? Math.max(28, lines.length * (font + 3) + 8) : lines.length * (font + 2) + 26;
    const y = wide ? edge + height / 2 : edge + height - 14;
    const placed = { row, lines, y, top: edge, height };
    edge += height;
    return placed;
  });
  const bottom = edge + 4;
  const height = Math.ceil(bottom + 2 * font + 18);
  return { spec, width, height, font, left, right, top, bottom, columns, rows, ...axisOf(spec, [left + 8, right - 8]) };
}
