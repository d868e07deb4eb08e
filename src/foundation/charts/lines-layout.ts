import type { ChartWords } from './chart.ts';
import { logarithmic, logDomain, logTicks } from './log-scale.ts';
import { shown } from './number-format.ts';
import { linear, roundTicks } from './scale.ts';
import { widthOf } from './svg-text.ts';

/** main: the measure's colour; second and third: other colours, dashes and marks; quiet and faint: thin, behind. */
export type LineRole = 'main' | 'second' | 'third' | 'quiet' | 'faint';

export type NamedLine = {
  name: string;
  role: LineRole;
  /** One for each period; null is a gap. `low` and `high`: the ends of an interval. */
  points: { value: number | null; low?: number; high?: number }[];
};

export type LinesSpec = ChartWords & {
  /** The measure's code: it decides the colour. */
  measure: string;
  /** `text` stands under the axis where there is room; `group` under the periods that share it: '2023/24'. */
  periods: { label: string; text: string; group?: string }[];
  lines: NamedLine[];
  /** Indexes of the first and last period that are not comparable. */
  shaded: { from: number; to: number; text: string } | null;
  /** 'log' for ratios: 1 is always on the axis. 'linear' holds zero. */
  axis: 'log' | 'linear';
  reference: { value: number; text: string } | null;
  unit: string;
  decimals: number;
  width: 'wide' | 'half' | 'narrow';
};

export type LinesLayout = {
  spec: LinesSpec;
  width: number;
  height: number;
  font: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (index: number) => number;
  y: (value: number) => number;
  ticks: number[];
};

const SIZES = { wide: [960, 400, 16], half: [460, 330, 16], narrow: [360, 320, 14] } as const;

/** The last period in which a line has a value. */
export function lastOf(line: NamedLine): { index: number; value: number } | null {
  const index = line.points.findLastIndex(({ value }) => value !== null);
  const value = line.points[index]?.value ?? null;
  return value === null ? null : { index, value };
}

/** The words at the end of a line: 'EHC plan 4.1', with its period where it ends before the chart does. */
export function endWords(spec: LinesSpec, line: NamedLine): string {
  const last = lastOf(line);
  if (!last) return line.name;
  const words = `${line.name} ${shown(last.value, spec.decimals)}`;
  const early = last.index < spec.periods.length - 1;
  return early ? `${words} (${spec.periods[last.index]?.label ?? ''})` : words;
}

/** Everything about places: scales, ticks and the edges of the drawing area. */
export function layOutLines(spec: LinesSpec): LinesLayout {
  const [width, height, font] = SIZES[spec.width];
  const values = spec.lines.flatMap(({ points }) =>
    points.flatMap(({ value, low, high }) => [value, low, high].filter((one) => typeof one === 'number')),
  );
  const all = spec.reference ? [...values, spec.reference.value] : values;
  const domain: [number, number] = spec.axis === 'log' ? logDomain(all) : [0, 0];
  const ticks = spec.axis === 'log' ? logTicks(domain, 0.1) : roundTicks(Math.max(0, ...all), 4, Math.min(0, ...all));
  const grouped = spec.periods.some(({ group }) => group !== undefined);
  const [top, bottom] = [spec.shaded || spec.reference ? 40 : 16, height - (grouped ? 50 : 30)];
  const left = 14 + Math.max(...ticks.map((tick) => widthOf(String(tick), font - 1)));
  const longest = spec.lines.filter(({ role }) => role !== 'faint').map((line) => widthOf(endWords(spec, line), font));
  const right = width - Math.min(Math.max(50, ...longest) + 24, width * (spec.width === 'wide' ? 0.28 : 0.38));
  const x = linear([0, Math.max(1, spec.periods.length - 1)], [left + 12, right]);
  const range: [number, number] = [bottom, top];
  const y = spec.axis === 'log' ? logarithmic(domain, range) : linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], range);
  return { spec, width, height, font, left, right, top, bottom, x, y, ticks };
}
