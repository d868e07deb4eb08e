import { grid, ink, quiet, shade } from './colours.ts';
import { shown } from './number-format.ts';
import { tickDecimals } from './scale.ts';
import { at, textElement, widthOf, wrapped } from './svg-text.ts';
import type { TrendLayout } from './trend-layout.ts';

function yearOf(layout: TrendLayout, label: string): number | undefined {
  return layout.years.find((year) => layout.labelOf.get(year) === label);
}

const SHORT_TERMS: Record<string, string> = { 'Autumn term': 'Aut', 'Spring term': 'Spr', 'Summer term': 'Sum' };

/** "Aut 2019/20" for a school term; every other label as it is. */
function shortLabel(label: string): string {
  return label.replace(/^(?:Autumn|Spring|Summer) term/, (term) => SHORT_TERMS[term] ?? term);
}

type YearLabel = { year: number; text: string; centre: number; width: number };

// At the edges a long label is moved inwards, so that none of it is cut off.
function labelAt({ labelOf, x, font, width }: TrendLayout, year: number): YearLabel {
  const text = shortLabel(labelOf.get(year) ?? '');
  const room = widthOf(text, font);
  return { year, text, centre: Math.min(Math.max(x(year), room / 2 + 2), width - room / 2 - 2), width: room };
}

// The newest, the baseline and the first year always have their label; others where there is room, autumn terms first.
function labelledYears(layout: TrendLayout): YearLabel[] {
  const { years, labelOf } = layout;
  const baseline = layout.spec.baselineLabel === null ? undefined : yearOf(layout, layout.spec.baselineLabel);
  const autumns = years.filter((year) => labelOf.get(year)?.startsWith('Autumn term'));
  const seconds = years.filter((_, index) => index % 2 === 0);
  const wishes = [baseline, years.at(-1), years[0], ...(autumns.length > 0 ? autumns : [...seconds, ...years])];
  const chosen: YearLabel[] = [];
  for (const year of wishes) {
    if (year === undefined || !labelOf.has(year) || chosen.some((other) => other.year === year)) continue;
    const label = labelAt(layout, year);
    const fits = (other: YearLabel) => Math.abs(other.centre - label.centre) >= (other.width + label.width) / 2 + 14;
    if (chosen.every(fits)) chosen.push(label);
  }
  return chosen;
}

// A term is of the year that its label ends with: "Autumn term 2019/20".
function shadedSpan({ spec: { shaded }, years, labelOf }: TrendLayout): [from: number, to: number] | null {
  if (!shaded) return null;
  const from = years.find((year) => labelOf.get(year)?.endsWith(shaded.from));
  const to = years.findLast((year) => labelOf.get(year)?.endsWith(shaded.to));
  return from === undefined || to === undefined ? null : [from, to];
}

type Band = { start: number; end: number };

function bandOf(layout: TrendLayout): Band | null {
  const span = shadedSpan(layout);
  if (!span) return null;
  const { x, left, right } = layout;
  return { start: Math.max(left, x(span[0] - 0.5)), end: Math.min(right, x(span[1] + 0.5)) };
}

/** The periods that are not comparable, half a one to either side. */
export function shadedYears(layout: TrendLayout): string {
  const band = bandOf(layout);
  return band ? shadeOver(band, 0, layout.bottom) : '';
}

function shadeOver({ start, end }: Band, top: number, height: number): string {
  return `<rect x="${at(start)}" y="${top}" width="${at(end - start)}" height="${height}" fill="${shade}"/>`;
}

/** Why they are not comparable, over the thin lines of the axis, which would strike the words through. */
export function shadedWords(layout: TrendLayout): string {
  const { spec, font } = layout;
  const band = bandOf(layout);
  if (!spec.shaded || !band) return '';
  const { start, end } = band;
  const size = font - 2;
  const lines = wrapped(spec.shaded.text, Math.max(end - start + 20, 98), size);
  const middle = Math.max((start + end) / 2, ...lines.map((line) => widthOf(line, size) / 2 + 2));
  const words = lines.map((line, index) =>
    textElement(line, { x: middle, y: 15 + index * (size + 2), size, fill: quiet, anchor: 'middle' }),
  );
  const under = shadeOver(band, 0, 15 + (lines.length - 1) * (size + 2) + 5);
  return under + words.join('');
}

/** Thin lines across with their values at the left; zero is the firm one. */
export function valueAxis(layout: TrendLayout): string {
  const { ticks, y, left, right, font } = layout;
  const decimals = tickDecimals(ticks);
  return ticks
    .map((tick) => {
      const line = `<path d="M${at(left)},${at(y(tick))}H${at(right)}" stroke="${tick === 0 ? '#8f8775' : grid}"/>`;
      const label = tick === 0 ? '0' : shown(tick, decimals);
      return (
        line + textElement(label, { x: left - 7, y: y(tick) + font * 0.34, size: font - 1, fill: quiet, anchor: 'end' })
      );
    })
    .join('');
}

/** Years below; the baseline year has a line up through the chart and says what it is. */
export function yearAxis(layout: TrendLayout): string {
  const { spec, x, top, bottom, font } = layout;
  const baseline = spec.baselineLabel === null ? undefined : yearOf(layout, spec.baselineLabel);
  const size = font - 1;
  const labels = labelledYears(layout).map(({ year, text, centre }) => {
    const isBaseline = year === baseline;
    const tick = `<path d="M${at(x(year))},${bottom}v5" stroke="#8f8775"/>`;
    const place = { x: centre, size, anchor: 'middle' as const, fill: isBaseline ? ink : quiet, bold: isBaseline };
    const name = textElement(text, { ...place, y: bottom + 8 + font });
    const note = isBaseline ? textElement('baseline', { ...place, y: bottom + 10 + 2 * font, bold: false }) : '';
    return tick + name + note;
  });
  const line =
    baseline === undefined
      ? ''
      : `<path d="M${at(x(baseline))},${bottom}V${top}" stroke="${ink}" stroke-width="1" stroke-dasharray="2 4"/>`;
  return line + labels.join('');
}
