import { shown } from './number-format.ts';
import { linear, roundTicks, tickDecimals } from './scale.ts';
import { widthOf } from './svg-text.ts';
import type { TrendPoint } from './trend-layout.ts';

export type PanelLine = { name: string; role: 'here' | 'england' | 'mean' | 'other'; points: TrendPoint[] };

export type Panel = {
  name: string;
  /** The unit, and what else must be known to read the panel; below its name. */
  unit: string;
  measure: string;
  decimals: number;
  lines: PanelLine[];
};

/** The least and the greatest value and year of some lines, and what the years are called. */
export type Extent = { values: [number, number]; years: [number, number]; labels: Map<number, string> };

/** The extent of some lines; zero is always in it. */
export function extentOf(lines: readonly PanelLine[]): Extent {
  const labels = new Map<number, string>();
  let [least, greatest] = [0, 0];
  for (const { points } of lines) {
    for (const { period, value } of points) {
      labels.set(period.startYear, period.label);
      if (value !== null && value < least) least = value;
      if (value !== null && value > greatest) greatest = value;
    }
  }
  return { values: [least, greatest], years: [Math.min(...labels.keys()), Math.max(...labels.keys())], labels };
}

export type PanelPlace = {
  left: number;
  top: number;
  width: number;
  height: number;
  font: number;
  /** What the scales hold: the panel's own values and years, or those of all panels. */
  extent: Extent;
  shaded: { from: string; to: string } | null;
  /** How many lines the longest name of all panels takes, so that the drawings beside each other begin at one height. */
  headingLines: number;
};

export type Known = { year: number; label: string; value: number };
export type PanelFrame = PanelPlace & {
  x: (year: number) => number;
  y: (value: number) => number;
  from: number;
  to: number;
  roof: number;
  floor: number;
  ticks: number[];
  labels: Map<number, string>;
};

/** The points of a line that have a value, in the order of years. */
export function pointsKnown({ points }: PanelLine): Known[] {
  return points
    .flatMap(({ period, value }) => (value === null ? [] : [{ year: period.startYear, label: period.label, value }]))
    .sort((a, b) => a.year - b.year);
}

/** The newest point of a line that has a value. */
export function newestKnown({ points }: PanelLine): Known | undefined {
  let newest: Known | undefined;
  for (const { period, value } of points) {
    if (value === null || (newest && newest.year > period.startYear)) continue;
    newest = { year: period.startYear, label: period.label, value };
  }
  return newest;
}

/** Where things are in a panel; null when none of its lines has a value. `roof` is the top of the drawing. */
export function frameOf(panel: Panel, place: PanelPlace, roof: number): PanelFrame | null {
  const { left, top, width, height, font, extent } = place;
  const { years, labels } = extent;
  if (!panel.lines.some(({ points }) => points.some(({ value }) => value !== null))) return null;
  const [least, greatest] = extent.values;
  const ticks = roundTicks(greatest, 2, least);
  const from = left + 10 + Math.max(...ticks.map((tick) => widthOf(tickWords(tick, ticks), font - 1)));
  const longest = Math.max(
    ...panel.lines.filter(labelled).map((line) => widthOf(endWords(panel, line), font - 1, true)),
  );
  const to = left + width - Math.min(Math.max(40, longest) + 12, width * 0.42);
  const floor = top + height - font - 12;
  const x = linear(years, [from + 4, to]);
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [floor, roof]);
  return { ...place, x, y, from, to, roof, floor, ticks, labels };
}

/** A number at an axis, as exact as the axis needs. */
export function tickWords(tick: number, ticks: number[]): string {
  return tick === 0 ? '0' : shown(tick, tickDecimals(ticks));
}

/** Whether a line has its newest value written at its end. */
export function labelled({ role, points }: PanelLine): boolean {
  return role !== 'other' && points.some(({ value }) => value !== null);
}

/** The newest value of a line; a line that ends in another year than the panel says so: two years side by side would be read as one. */
export function endWords({ decimals, lines }: Panel, line: PanelLine): string {
  const last = newestKnown(line);
  const newest = Math.max(...lines.flatMap((one) => newestKnown(one)?.year ?? []));
  if (!last) return '';
  const value = shown(last.value, decimals);
  return last.year === newest ? value : `${value} (${last.label})`;
}
