import { grid, ink, quiet, shade } from './colours.ts';
import type { LinesLayout } from './lines-layout.ts';
import { shown } from './number-format.ts';
import { tickDecimals } from './scale.ts';
import { at, textElement, widthOf, wrapped } from './svg-text.ts';

const AXIS = '#8f8775';

type Label = { text: string; centre: number };

// Labels that fit, the last and the first before the others.
function fitting(labels: Label[], size: number, width: number): Label[] {
  const order = [labels.at(-1), labels[0], ...labels].flatMap((label) => label ?? []);
  const chosen: Label[] = [];
  for (const { text, centre } of order) {
    const room = widthOf(text, size);
    const inside = Math.min(Math.max(centre, room / 2 + 1), width - room / 2 - 1);
    const apart = (other: Label) => Math.abs(other.centre - inside) >= (room + widthOf(other.text, size)) / 2 + 9;
    if (chosen.every(apart)) chosen.push({ text, centre: inside });
  }
  return chosen;
}

function groupsOf({ spec, x }: LinesLayout): Label[] {
  const names = [...new Set(spec.periods.flatMap(({ group }) => group ?? []))];
  return names.map((text) => {
    const at = spec.periods.flatMap(({ group }, index) => (group === text ? [x(index)] : []));
    return { text, centre: ((at[0] ?? 0) + (at.at(-1) ?? 0)) / 2 };
  });
}

/** Periods below: their short names where all of them fit, and what several of them share. */
export function periodAxis(layout: LinesLayout): string {
  const { spec, x, bottom, font, width } = layout;
  const size = font - 2;
  const each = spec.periods.map(({ text }, index) => ({ text, centre: x(index) }));
  const groups = groupsOf(layout);
  const shownEach = fitting(each, size, width);
  // With groups below, half of the short names would only puzzle.
  const names = groups.length > 0 && shownEach.length < each.length ? [] : shownEach;
  const write = (labels: Label[], y: number, fill: string) =>
    labels.map(({ text, centre }) => textElement(text, { x: centre, y, size, fill, anchor: 'middle' })).join('');
  const ticks = spec.periods.map((_, index) => `<path d="M${at(x(index))},${bottom}v5" stroke="${AXIS}"/>`).join('');
  const second = bottom + 7 + font + (names.length > 0 ? font + 1 : 0);
  return ticks + write(names, bottom + 6 + font, quiet) + write(fitting(groups, size, width), second, ink);
}

/** Thin lines across with their values; zero, or the same rate on a logarithmic axis, is the firm one. */
export function linesValueAxis({ spec, ticks, y, left, right, font }: LinesLayout): string {
  const decimals = tickDecimals(ticks);
  return ticks
    .map((tick) => {
      const firm = tick === (spec.axis === 'log' ? 1 : 0);
      const line = `<path d="M${at(left)},${at(y(tick))}H${at(right)}" stroke="${firm ? AXIS : grid}"/>`;
      const text = tick === 0 ? '0' : spec.axis === 'log' ? String(tick) : shown(tick, decimals);
      const place = { x: left - 6, y: y(tick) + font * 0.34, size: font - 2, fill: quiet, anchor: 'end' as const };
      return line + textElement(text, place);
    })
    .join('');
}

/** The periods that are not comparable, and why, above the lines. */
export function linesShade({ spec, x, left, right, bottom, font }: LinesLayout): string {
  if (!spec.shaded) return '';
  const { from, to, text } = spec.shaded;
  const [start, end] = [Math.max(left, x(from - 0.5)), Math.min(right, x(to + 0.5))];
  const size = font - 2;
  const lines = wrapped(text, Math.max(end - start, 106), size);
  const middle = Math.max((start + end) / 2, ...lines.map((line) => widthOf(line, size) / 2 + 2));
  const words = lines.map((line, nth) =>
    textElement(line, { x: middle, y: 13 + nth * (size + 2), size, fill: quiet, anchor: 'middle' }),
  );
  return `<rect x="${at(start)}" y="0" width="${at(end - start)}" height="${at(bottom)}" fill="${shade}"/>${words.join('')}`;
}

/** The line that others are read against, with its words. */
export function linesReference({ spec, y, left, right, font }: LinesLayout): string {
  if (!spec.reference) return '';
  const height = y(spec.reference.value);
  const size = font - 2;
  const end = Math.max(right - 2, left + 2 + widthOf(spec.reference.text, size));
  const place = { x: end, y: height - 5, size, fill: ink, anchor: 'end' as const };
  const line = `<path d="M${at(left)},${at(height)}H${at(right)}" stroke="${ink}" stroke-width="1.2" stroke-dasharray="4 3"/>`;
  return line + textElement(spec.reference.text, place);
}
