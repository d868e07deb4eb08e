import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { ink, paper, quiet } from './colours.ts';
import { flowLayout, type PlacedFlow, type PlacedStop } from './sankey-layout.ts';
import { at, escaped, textElement, wrapped } from './svg-text.ts';

/** A place that flows begin or end at; `total` null: hidden, and then it is drawn as tall as its shown flows. */
export type Stop = { name: string; total: number | null };

export type SankeySpec = ChartWords & {
  /** Heads of the two sides: 'From', 'To'. */
  heads: readonly [string, string];
  from: readonly Stop[];
  to: readonly Stop[];
  /** Only what is shown: a hidden flow has no width. */
  flows: readonly { from: string; to: string; value: number }[];
  /** What the hatched part of a stop is: 'small numbers, hidden'. */
  hiddenKey: string;
  width: 'wide' | 'narrow';
};

/** One for each beginning, in order of size; they differ in lightness, and every flow has its words too. */
const TINTS = [
  '#0b4f55',
  '#8f3a0f',
  '#1f4f8a',
  '#5b3f87',
  '#2e6b3f',
  '#7a5c12',
  '#4d5a63',
  '#a3386b',
  '#3b6f9c',
  '#6b4a2b',
];

/**
 * How many went from where to where: bands as thick as their numbers. A stop is as tall as its total; the part of it
 * that no shown flow takes is hatched, which tells no more than total and flows do. Wide 960 units, narrow 360.
 */
export function sankeyChart(spec: SankeySpec): Chart {
  const wide = spec.width === 'wide';
  const id = idOf('flows', spec);
  const layout = flowLayout(spec, { wide });
  const tint = new Map(layout.from.map(({ name }, place) => [name, TINTS[place % TINTS.length] ?? ink]));
  const hatch = `<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${paper}"/><path d="M0,0V6" stroke="${quiet}" stroke-width="2.5"/></pattern></defs>`;
  const flows = layout.flows.map((flow) => flowDrawn(flow, tint.get(flow.from) ?? ink)).join('');
  const stops = [...layout.from, ...layout.to]
    .map((stop) =>
      stopDrawn(stop, { fill: stop.side === 'from' ? (tint.get(stop.name) ?? ink) : ink, hatch: `url(#${id}-hatch)` }),
    )
    .join('');
  const numbers = layout.flows.map((flow) => numberDrawn(flow, wide)).join('');
  const labels = [...layout.from, ...layout.to].map((stop) => labelDrawn(stop, wide, layout.margin)).join('');
  const heads = spec.heads.map((head, side) => headDrawn(head, side, layout, wide)).join('');
  const key = layout.hasHidden
    ? keyDrawn(spec.hiddenKey, `url(#${id}-hatch)`, layout.height + 12, wide)
    : { inner: '', height: 0 };
  const inner = hatch + heads + flows + stops + numbers + labels + key.inner;
  return asChart(id, spec, { inner, width: layout.width, height: layout.height + 12 + key.height }, described(spec));
}

/** Over its side: beside the bars where labels stand outside, at the edges of a phone. */
function headDrawn(
  head: string,
  side: number,
  { width, margin }: { width: number; margin: number },
  wide: boolean,
): string {
  const x = wide ? (side === 0 ? margin - 10 : width - margin + 10) : side * width;
  const atEnd = wide ? side === 0 : side === 1;
  const place = { x, y: 15, size: wide ? 16 : 14, fill: quiet, bold: true };
  return textElement(head, { ...place, ...(atEnd && { anchor: 'end' as const }) });
}

/** Words over bands: an edge of paper keeps them readable. */
const haloed = (words: string) =>
  `<g stroke="${paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${words}</g>`;

function flowDrawn({ from, to, value, path, thick }: PlacedFlow, fill: string): string {
  const title = `<title>${escaped(`From ${from} to ${to}: ${value.toLocaleString('en-GB')}`)}</title>`;
  return `<path d="${path}" fill="none" stroke="${fill}" stroke-opacity="0.38" stroke-width="${at(Math.max(1, thick))}">${title}</path>`;
}

function stopDrawn({ x, y, wide, tall, open }: PlacedStop, { fill, hatch }: { fill: string; hatch: string }): string {
  const whole = `<rect x="${at(x)}" y="${at(y)}" width="${at(wide)}" height="${at(Math.max(1, tall))}" fill="${fill}"/>`;
  if (open <= 0) return whole;
  return `${whole}<rect x="${at(x)}" y="${at(y + tall - open)}" width="${at(wide)}" height="${at(open)}" fill="${hatch}" stroke="${quiet}" stroke-width="1"/>`;
}

/** The number of a flow stands at its beginning, where it is thick enough to hold it. */
function numberDrawn({ value, begin, thick }: PlacedFlow, wide: boolean): string {
  const size = wide ? 14 : 12;
  if (thick < size) return '';
  return textElement(value.toLocaleString('en-GB'), { x: begin.x + 6, y: begin.y + size * 0.36, size, fill: ink });
}

function labelDrawn({ name, total, side, x, y, wide: bar, tall }: PlacedStop, wide: boolean, margin: number): string {
  const number = total === null ? 'c' : total.toLocaleString('en-GB');
  const anchor = side === 'to' ? ('end' as const) : undefined;
  if (!wide)
    return haloed(
      textElement(`${name} ${number}`, {
        x: side === 'from' ? x : x + bar,
        y: y - 5,
        size: 13,
        fill: ink,
        ...(anchor && { anchor }),
      }),
    );
  const lines = wrapped(`${name} ${number}`, margin - 14, 15);
  const middle = y + tall / 2 - ((lines.length - 1) * 18) / 2 + 5;
  return lines
    .map((line, place) =>
      textElement(
        line,
        side === 'from'
          ? { x: x - 10, y: middle + place * 18, size: 15, fill: ink, anchor: 'end' }
          : { x: x + bar + 10, y: middle + place * 18, size: 15, fill: ink },
      ),
    )
    .join('');
}

function keyDrawn(text: string, hatch: string, top: number, wide: boolean): { inner: string; height: number } {
  const size = wide ? 15 : 13;
  const lines = wrapped(text, (wide ? 960 : 360) - 30, size);
  const words = lines
    .map((line, place) => textElement(line, { x: 26, y: top + 14 + place * (size + 4), size, fill: quiet }))
    .join('');
  return {
    inner: `<rect x="1" y="${at(top + 2)}" width="16" height="14" fill="${hatch}" stroke="${quiet}"/>${words}`,
    height: 10 + lines.length * (size + 4),
  };
}

function described({ heads, from, to, flows }: SankeySpec): string {
  const list = flows.map((flow) => `${flow.from} to ${flow.to} ${flow.value.toLocaleString('en-GB')}`).join('; ');
  const side = (stops: readonly Stop[]) =>
    stops.map(({ name, total }) => `${name} ${total === null ? 'hidden' : total.toLocaleString('en-GB')}`).join(', ');
  return `Flows. ${heads[0]}: ${side(from)}. ${heads[1]}: ${side(to)}. ${list ? `Shown flows: ${list}.` : 'No flow is shown.'}`;
}
