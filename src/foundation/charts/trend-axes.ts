import { grid, ink, quiet, shade } from './colours.ts';
import { shown } from './number-format.ts';
import { tickDecimals } from './scale.ts';
import { at, textElement, widthOf, wrapped } from './svg-text.ts';
import type { TrendLayout } from './trend-layout.ts';

function yearOf(layout: TrendLayout, label: string): number | undefined {
  return layout.years.find((year) => layout.labelOf.get(year) === label);
}

// The newest, the baseline and the first year always have their label; others where there is room.
function labelledYears(layout: TrendLayout): number[] {
  const { years, labelOf, x, font } = layout;
  const baseline = layout.spec.baselineLabel === null ? undefined : yearOf(layout, layout.spec.baselineLabel);
  const wishes = [baseline, years.at(-1), years[0], ...years.filter((_, index) => index % 2 === 0), ...years];
  const chosen: number[] = [];
  const room = widthOf('2019/20', font) + 14;
  for (const year of wishes) {
    if (year === undefined || !labelOf.has(year) || chosen.includes(year)) continue;
    if (chosen.every((other) => Math.abs(x(other) - x(year)) >= room)) chosen.push(year);
  }
  return chosen;
}

/** The years that are not comparable, half a year to either side, with the reason written in. */
export function shadedYears(layout: TrendLayout): string {
  const { spec, x, bottom, font } = layout;
  if (!spec.shaded) return '';
  const from = yearOf(layout, spec.shaded.from);
  const to = yearOf(layout, spec.shaded.to);
  if (from === undefined || to === undefined) return '';
  const start = Math.max(layout.left, x(from - 0.5));
  const end = Math.min(layout.right, x(to + 0.5));
  const box = `<rect x="${at(start)}" y="0" width="${at(end - start)}" height="${bottom}" fill="${shade}"/>`;
  const size = font - 2;
  const lines = wrapped(spec.shaded.text, Math.max(end - start + 20, 98), size);
  const words = lines.map((line, index) =>
    textElement(line, { x: (start + end) / 2, y: 15 + index * (size + 2), size, fill: quiet, anchor: 'middle' }),
  );
  return box + words.join('');
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
  const { spec, x, top, bottom, font, labelOf } = layout;
  const baseline = spec.baselineLabel === null ? undefined : yearOf(layout, spec.baselineLabel);
  const size = font - 1;
  const labels = labelledYears(layout).map((year) => {
    const isBaseline = year === baseline;
    const tick = `<path d="M${at(x(year))},${bottom}v5" stroke="#8f8775"/>`;
    const place = { x: x(year), size, anchor: 'middle' as const, fill: isBaseline ? ink : quiet, bold: isBaseline };
    const name = textElement(labelOf.get(year) ?? '', { ...place, y: bottom + 8 + font });
    const note = isBaseline ? textElement('baseline', { ...place, y: bottom + 10 + 2 * font, bold: false }) : '';
    return tick + name + note;
  });
  const line =
    baseline === undefined
      ? ''
      : `<path d="M${at(x(baseline))},${bottom}V${top}" stroke="${ink}" stroke-width="1" stroke-dasharray="2 4"/>`;
  return line + labels.join('');
}
