import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { ink, quiet } from './colours.ts';
import { fillDefinition, hiddenFill, partFills } from './part-fills.ts';
import { at, escaped, textElement, widthOf, wrapped } from './svg-text.ts';

/** `share` 0 to 1. `text` is the number that people read: '28.4%'. */
export type BarPart = { share: number; text: string };

export type StackedBar = {
  name: string;
  strong?: boolean;
  /** One for each key, in their order; null where there is no number to draw. */
  parts: (BarPart | null)[];
  /** What the publisher hid, drawn to the end of the bar as hidden; its words: '3 reasons hidden'. */
  hidden?: BarPart | null;
  /** Said in place of a bar: why there is none. */
  missing?: string;
};

export type StackedBarsSpec = ChartWords & {
  /** The parts, left to right, in words; up to eight. */
  keys: string[];
  hiddenKey: string;
  bars: StackedBar[];
  width: 'wide' | 'narrow';
};

type Layout = {
  spec: StackedBarsSpec;
  id: string;
  width: number;
  font: number;
  left: number;
  barHeight: number;
  /** Where the first bar's band begins: the words over it stand above. */
  top: number;
  step: number;
};

function layOut(spec: StackedBarsSpec): Layout {
  const wide = spec.width === 'wide';
  const [width, font] = wide ? [960, 16] : [360, 14];
  const names = spec.bars.map(({ name, strong }) => widthOf(name, font, strong ?? false));
  const left = wide ? Math.min(Math.max(60, ...names), 250) + 18 : 0;
  const barHeight = wide ? 42 : 40;
  const top = legend({ spec, id: '', width, font }).height + 10;
  return { spec, id: idOf('stack', spec), width, font, left, barHeight, top, step: barHeight + (wide ? 18 : 34) };
}

type Piece = { from: number; to: number; text: string; key: number; name: string };

// A bar that adds up to a little more than its whole (rounded parts) is drawn to the same length.
function piecesOf({ spec, left, width }: Layout, bar: StackedBar): Piece[] {
  const parts = [...bar.parts, bar.hidden ?? null];
  const sum = parts.reduce((all, part) => all + Math.max(0, part?.share ?? 0), 0);
  const scale = (width - left) / Math.max(1, sum);
  let edge = left;
  return parts.flatMap((part, key) => {
    if (!part || part.share <= 0) return [];
    const from = edge;
    edge += part.share * scale;
    return [{ from, to: edge, text: part.text, key, name: spec.keys[key] ?? spec.hiddenKey }];
  });
}

function fillOf(id: string, key: number, keys: number): string {
  return `url(#${id}-${key < keys ? key : 'hidden'})`;
}

function barDrawn(layout: Layout, bar: StackedBar, top: number): string {
  const { spec, id, font, left, barHeight, width } = layout;
  const bold = bar.strong ?? false;
  const wide = spec.width === 'wide';
  const lines = wide ? wrapped(bar.name, left - 14, font, bold) : [bar.name];
  const first = wide ? top + barHeight / 2 - ((lines.length - 1) * (font + 2)) / 2 + font * 0.34 : top - 6;
  const names = lines.map((line, nth) =>
    textElement(line, { x: 0, y: first + nth * (font + 2), size: font, fill: ink, bold }),
  );
  if (bar.missing !== undefined) {
    const said = wrapped(bar.missing, width - left, font);
    const start = wide ? top + barHeight / 2 - ((said.length - 1) * (font + 3)) / 2 + font * 0.34 : top + font + 2;
    const words = said.map((line, nth) =>
      textElement(line, { x: left, y: start + nth * (font + 3), size: font, fill: quiet }),
    );
    return names.join('') + words.join('');
  }
  const pieces = piecesOf(layout, bar).map((piece) => {
    const { from, to, text, key, name } = piece;
    const title = `<title>${escaped(`${bar.name}, ${name}: ${text}`)}</title>`;
    const dash = key < spec.keys.length ? '' : ' stroke-dasharray="3 3"';
    const box =
      `<rect x="${at(from)}" y="${at(top)}" width="${at(to - from)}" height="${barHeight}" ` +
      `fill="${fillOf(id, key, spec.keys.length)}" stroke="${ink}" stroke-width=".8"${dash}>${title}</rect>`;
    return box + label(piece, top, layout);
  });
  return names.join('') + pieces.join('');
}

// A number stands in its part where it fits, on a plain ground so that no pattern runs through it.
function label({ from, to, text, key }: Piece, top: number, { font, barHeight, spec }: Layout): string {
  const size = font - 1;
  const room = widthOf(text, size) + 6;
  if (to - from < room + 4) return '';
  const middle = (from + to) / 2;
  const ground = (key < spec.keys.length ? partFills[key % partFills.length] : hiddenFill)?.ground ?? '#fff';
  const plate = `<rect x="${at(middle - room / 2)}" y="${at(top + barHeight / 2 - size * 0.72)}" width="${at(room)}" height="${at(size * 1.44)}" rx="3" fill="${ground}"/>`;
  const place = { x: middle, y: top + barHeight / 2 + size * 0.35, size, fill: ink, anchor: 'middle' as const };
  return plate + textElement(text, place);
}

// The keys in the order of the parts, each with its own pattern, in as many lines as they need.
function legend({ spec, id, width, font }: Pick<Layout, 'spec' | 'id' | 'width' | 'font'>) {
  const size = font - 1;
  const keys = spec.keys.map((text, key) => ({ text, key }));
  if (spec.bars.some(({ hidden }) => hidden)) keys.push({ text: spec.hiddenKey, key: spec.keys.length });
  let [x, y, inner] = [0, 4, ''];
  for (const { text, key } of keys) {
    const room = 24 + widthOf(text, size) + 18;
    if (x > 0 && x + room - 18 > width) [x, y] = [0, y + size + 11];
    inner +=
      `<rect x="${at(x + 0.5)}" y="${at(y)}" width="18" height="${size}" fill="${fillOf(id, key, spec.keys.length)}" stroke="${ink}" stroke-width=".8"/>` +
      textElement(text, { x: x + 24, y: y + size * 0.85, size, fill: ink });
    x += room;
  }
  return { inner, height: y + size + 6 };
}

/**
 * Bars of one length, each divided into parts: a composition and how it differs. Parts differ by pattern as well as by
 * colour; what is hidden is drawn as hidden, never as nothing.
 */
export function stackedBars(spec: StackedBarsSpec): Chart {
  const layout = layOut(spec);
  const { id, width, top, step, barHeight } = layout;
  const fills = [...spec.keys.map((_, key) => partFills[key % partFills.length] ?? hiddenFill), hiddenFill];
  const defs = fills.map((fill, key) => fillDefinition(`${id}-${key < spec.keys.length ? key : 'hidden'}`, fill));
  const first = top + (spec.width === 'wide' ? 0 : 20);
  const bars = spec.bars.map((bar, index) => barDrawn(layout, bar, first + index * step));
  const inner = `<defs>${defs.join('')}</defs>${legend(layout).inner}${bars.join('')}`;
  const height = Math.ceil(first + (spec.bars.length - 1) * step + barHeight + 6);
  return asChart(id, spec, { inner, width, height }, described(spec));
}

function described(spec: StackedBarsSpec): string {
  const bars = spec.bars.map((bar) => {
    if (bar.missing !== undefined) return `${bar.name}: ${bar.missing}`;
    const parts = bar.parts.flatMap((part, key) => (part ? [`${spec.keys[key] ?? ''} ${part.text}`] : []));
    if (bar.hidden) parts.push(`${spec.hiddenKey} ${bar.hidden.text}`);
    return `${bar.name}: ${parts.join(', ')}.`;
  });
  return ['Bars of one length, divided into parts.', ...bars].join(' ');
}
