import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { grid, ink, measureColour, neighbourDot, quiet } from './colours.ts';
import { swarmed } from './dodge.ts';
import { atShownPrecision, shown } from './number-format.ts';
import { linear } from './scale.ts';
import { at, escaped, textElement, widthOf, wrapped } from './svg-text.ts';

export type StripDot = { name: string; value: number; role: 'here' | 'neighbour' };

export type StripSpec = ChartWords & {
  measure: string;
  /** Only areas that have a value. */
  dots: StripDot[];
  england: number | null;
  decimals: number;
  unit: string;
};

const width = 320;
const small = 15;

type Places = { x: (value: number) => number; middle: number; offsets: number[] };

function dotsDrawn(spec: StripSpec, { x, middle, offsets }: Places): string {
  const { main, mark } = measureColour(spec.measure);
  const drawn = spec.dots.map((dot, index) => {
    const [cx, cy] = [x(dot.value), middle + (offsets[index] ?? 0)];
    const title = `<title>${escaped(`${dot.name} ${shown(dot.value, spec.decimals)}`)}</title>`;
    if (dot.role === 'neighbour')
      return `<circle cx="${at(cx)}" cy="${at(cy)}" r="6" fill="${neighbourDot}" stroke="#fff">${title}</circle>`;
    return mark === 'circle'
      ? `<circle cx="${at(cx)}" cy="${at(cy)}" r="9" fill="${main}" stroke="#fff">${title}</circle>`
      : `<rect x="${at(cx - 8)}" y="${at(cy - 8)}" width="16" height="16" fill="${main}" stroke="#fff">${title}</rect>`;
  });
  // The area itself is swarmed first (it keeps the line) and drawn last (nothing covers it).
  return drawn.reverse().join('');
}

function englandDrawn(spec: StripSpec, { x, middle }: Places, reach: number): string {
  if (spec.england === null) return '';
  const text = `England ${shown(spec.england, spec.decimals)}`;
  const half = widthOf(text, small) / 2;
  const tick = x(spec.england);
  const centre = Math.max(half, Math.min(width - half, tick));
  return (
    `<path d="M${at(tick)},${at(middle - reach - 4)}V${at(middle + reach + 4)}" stroke="${ink}" stroke-width="2" stroke-dasharray="4 3"/>` +
    textElement(text, { x: centre, y: middle - reach - 9, size: small, fill: ink, anchor: 'middle' })
  );
}

// Areas that share the shown value share the label, so that no tie is settled by the order of a list.
function edgeLabel(spec: StripSpec, word: 'lowest' | 'highest', edge: number, y: number): string {
  const value = atShownPrecision(edge, spec.decimals);
  const tied = spec.dots.filter((dot) => atShownPrecision(dot.value, spec.decimals) === value);
  const name = tied.length === 1 ? (tied[0]?.name ?? '') : `${tied.length} areas`;
  const bold = tied.length === 1 && tied[0]?.role === 'here';
  const anchor = word === 'highest' ? ('end' as const) : undefined;
  const x = word === 'highest' ? width : 0;
  const lines = [`${word} ${shown(edge, spec.decimals)}`, ...wrapped(name, width / 2 - 10, small, bold)];
  return lines
    .map((line, index) =>
      textElement(line, {
        x,
        y: y + index * 17,
        size: small,
        fill: quiet,
        ...(anchor && { anchor }),
        bold: bold && index > 0,
      }),
    )
    .join('');
}

function described(spec: StripSpec, ordered: StripDot[]): string {
  const list = ordered.map(({ name, value }) => `${name} ${shown(value, spec.decimals)}`).join(', ');
  const england = spec.england === null ? '' : ` England ${shown(spec.england, spec.decimals)}.`;
  return `Dots on a line from lowest to highest, ${spec.unit}: ${list}.${england}`;
}

/** Where an area stands among its neighbours: one line, one dot each, England's tick; 320 units wide. */
export function stripChart(spec: StripSpec): Chart {
  const ordered = [...spec.dots].sort((a, b) => a.value - b.value);
  const dots = [...ordered].sort((a, b) => Number(b.role === 'here') - Number(a.role === 'here'));
  const [low, high] = [ordered[0]?.value ?? 0, ordered.at(-1)?.value ?? 0];
  const ends: [number, number] = [Math.min(low, spec.england ?? low), Math.max(high, spec.england ?? high)];
  const x = linear(ends, [10, width - 10]);
  const offsets = swarmed(dots.map(({ value, role }) => ({ x: x(value), radius: role === 'here' ? 9 : 6 })));
  const reach = Math.max(9, ...offsets.map((offset) => Math.abs(offset) + 6));
  const middle = reach + 28;
  const sorted = { ...spec, dots };
  const labels = dots.length
    ? edgeLabel(sorted, 'lowest', low, middle + reach + 24) + edgeLabel(sorted, 'highest', high, middle + reach + 24)
    : textElement('No figures to compare', { x: 0, y: middle + reach + 24, size: small, fill: quiet });
  const line = `<path d="M0,${at(middle)}H${width}" stroke="${grid}" stroke-width="1.5"/>`;
  const places = { x, middle, offsets };
  const inner = line + englandDrawn(spec, places, reach) + dotsDrawn(sorted, places) + labels;
  const height = Math.ceil(middle + reach + 24 + 17 * 2 + 6);
  return asChart(idOf('strip', spec), spec, { inner, width, height, enlarge: 1.15 }, described(spec, ordered));
}
