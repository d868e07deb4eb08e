import { fillKeyOf, type AreaMapLayout, type FillKind } from './area-map-layout.ts';
import { gold, ink, quiet } from './colours.ts';
import { at, textElement, wrapped } from './svg-text.ts';

const EDGE = '#8f8775';

/** How many areas each class has: "1 area", "31 areas". */
export function countWords(count: number): string {
  return count === 1 ? '1 area' : `${count} areas`;
}

/** The classes in words with their numbers of areas, then what outlines and patterns mean. */
export function mapLegend(layout: AreaMapLayout): { inner: string; bottom: number } {
  const { spec, font, legend } = layout;
  let { y } = legend;
  const parts: string[] = [];
  for (const line of wrapped(spec.unit, legend.width, font)) {
    y += font + 4;
    parts.push(textElement(line, { x: legend.x, y: y - 4, size: font, fill: quiet }));
  }
  y += 6;
  for (const [index, { words }] of spec.classes.entries()) {
    parts.push(classRow(layout, index, words, y));
    y += 30;
  }
  y += 8;
  for (const { text, symbol } of keysOf(layout)) {
    const lines = wrapped(text, legend.width - 44, font);
    parts.push(symbol(legend.x, y));
    for (const [nth, line] of lines.entries())
      parts.push(textElement(line, { x: legend.x + 42, y: y + 15 + nth * (font + 3), size: font, fill: ink }));
    y += 28 + (lines.length - 1) * (font + 3);
  }
  return { inner: parts.join(''), bottom: y + 4 };
}

function classRow({ spec, font, legend, fills }: AreaMapLayout, index: number, words: string, y: number): string {
  const count = spec.areas.filter(({ mapClass }) => mapClass === index).length;
  const right = legend.x + legend.width;
  const box = `<rect x="${at(legend.x)}" y="${at(y)}" width="32" height="22" fill="${fills[String(index)] ?? ''}" stroke="${EDGE}" stroke-width=".75"/>`;
  const name = textElement(`${index + 1}`, { x: legend.x + 44, y: y + 16, size: font, fill: ink, bold: true });
  const range = textElement(words, { x: legend.x + 62, y: y + 16, size: font, fill: ink });
  const many = `<g data-count="${index}">${textElement(countWords(count), { x: right, y: y + 16, size: font, fill: quiet, anchor: 'end' })}</g>`;
  return box + name + range + many;
}

type Key = { text: string; symbol: (x: number, y: number) => string };

function keysOf({ spec, fills }: AreaMapLayout): Key[] {
  const kinds = new Set<FillKind>(spec.alsoExplain);
  for (const area of spec.areas) {
    const key = fillKeyOf(area);
    if (key === 'n') kinds.add('none');
    if (key === 's') kinds.add('hidden');
    if (area.old && area.mapClass !== null) kinds.add('old');
  }
  const has = (role: string) => spec.areas.some((area) => area.role === role);
  const middle = ['a', 'b', 'c', 'd', 'e'][Math.floor((spec.classes.length - 1) / 2)] ?? 'a';
  const keys: (Key | false)[] = [
    has('here') && { text: spec.hereName, symbol: (x, y) => box(x, y, '#fff', ink, 6) + box(x, y, 'none', gold, 3) },
    has('neighbour') && { text: 'its statistical neighbours', symbol: (x, y) => box(x, y, '#fff', ink, 2.25) },
    kinds.has('old') && {
      text: 'hatched: figure of the area before reorganisation',
      symbol: (x, y) => box(x, y, fills[middle] ?? '', EDGE, 0.75),
    },
    kinds.has('none') && { text: 'dots: no figure', symbol: (x, y) => box(x, y, fills['n'] ?? '', EDGE, 0.75) },
    kinds.has('hidden') && {
      text: 'crosses: hidden to protect people',
      symbol: (x, y) => box(x, y, fills['s'] ?? '', EDGE, 0.75),
    },
  ];
  return keys.filter((key) => key !== false);
}

function box(x: number, y: number, fill: string, stroke: string, width: number): string {
  return `<rect x="${at(x + 2)}" y="${at(y + 1)}" width="28" height="18" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`;
}
