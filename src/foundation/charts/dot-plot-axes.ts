import { grid, ink, measureColour, quiet } from './colours.ts';
import { headingOf, type DotPlotLayout, type DotPlotSpec } from './dot-plot-layout.ts';
import { markDrawn } from './marks.ts';
import { shown } from './number-format.ts';
import { tickDecimals } from './scale.ts';
import { at, textElement, widthOf } from './svg-text.ts';

export const AXIS = '#8f8775';

// On a narrow drawing names stand between the dots: a line over the whole height would strike them through.
function spansOf({ spec, rows, x, top, bottom }: DotPlotLayout, value: number): string {
  if (spec.width === 'wide') return `M${at(x(value))},${at(top)}V${at(bottom)}`;
  return rows.map(({ y }) => `M${at(x(value))},${at(y - 10)}v20`).join('');
}

/** Lines up with their values below, the unit under them. */
export function axisDrawn(layout: DotPlotLayout): string {
  const { spec, ticks, x, bottom, left, right, font } = layout;
  const decimals = spec.axis === 'linear' ? tickDecimals(ticks) : 0;
  const drawn = ticks.map((tick) => {
    const firm = tick === (spec.reference?.value ?? 0);
    const line = `<path d="${spansOf(layout, tick)}" stroke="${firm ? AXIS : grid}"/>`;
    const label = spec.axis === 'log' || tick === 0 ? String(tick) : shown(tick, decimals);
    const place = { x: x(tick), y: bottom + font + 2, size: font - 2, fill: quiet, anchor: 'middle' as const };
    return line + textElement(label, place);
  });
  const unit = {
    x: (left + right) / 2,
    y: bottom + 2 * font + 6,
    size: font - 2,
    fill: quiet,
    anchor: 'middle' as const,
  };
  return drawn.join('') + textElement(spec.unit, unit);
}

/** The line that rows are read against, with its words above it. */
export function referenceDrawn(layout: DotPlotLayout): string {
  const { spec, x, top, left, right, font } = layout;
  if (!spec.reference) return '';
  const place = x(spec.reference.value);
  const half = widthOf(spec.reference.text, font - 2) / 2;
  const centre = Math.min(Math.max(place, left + half), Math.max(right - half, left + half));
  return (
    `<path d="M${at(place)},${at(top - 4)}v4${spansOf(layout, spec.reference.value)}" stroke="${ink}" stroke-width="1.5" stroke-dasharray="4 3"/>` +
    textElement(spec.reference.text, { x: centre, y: top - 8, size: font - 2, fill: ink, anchor: 'middle' })
  );
}

/** The colour of a key: the first has the measure's own, the others are darker or quieter, and every mark differs. */
export function colourOf(spec: DotPlotSpec, key: number): string {
  return [measureColour(spec.measure).main, ink, quiet][key] ?? quiet;
}

/** What each mark stands for: over its column of numbers, or one below the other on a narrow drawing. */
export function keysDrawn({ spec, columns, font, width }: DotPlotLayout): string {
  return spec.keys
    .map(({ text, mark }, key) => {
      const colour = colourOf(spec, key);
      if (spec.width === 'narrow') {
        const y = (key + 1) * (font + 3) - 3;
        const label = textElement(text, { x: 22, y, size: font - 1, fill: colour });
        return markDrawn(mark, [8, y - font * 0.32], colour, 5.5) + label;
      }
      const right = columns[key] ?? width;
      const lines = headingOf(text, font);
      const words = lines.map((line, index) =>
        textElement(line, { x: right, y: (index + 1) * (font + 3) - 3, size: font - 1, fill: colour, anchor: 'end' }),
      );
      const start = right - (lines[0] ?? '').length * (font - 1) * 0.6 - 12;
      return words.join('') + markDrawn(mark, [start, font * 0.68], colour, 5.5);
    })
    .join('');
}
