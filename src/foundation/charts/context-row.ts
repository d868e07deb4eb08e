import { grid, ink, meanLine, measureColour, neighbourLine, quiet, shade } from './colours.ts';
import type { ContextSizes } from './context-sizes.ts';
import { dodged } from './dodge.ts';
import { shown } from './number-format.ts';
import { linear } from './scale.ts';
import { at, escaped, textElement, widthOf, wrapped } from './svg-text.ts';

/** Where the values of many areas lie: the ends, and the quarters between which the middle half is. */
export type QuartileBand = { lowest: number; lowerQuartile: number; upperQuartile: number; highest: number };

export type ContextRow = {
  /** What is measured, or whose figure it is. */
  name: string;
  /** Period and unit, or the like: small, below the name. */
  note: string;
  /** The measure's code: it decides colour and mark. */
  measure: string;
  decimals: number;
  /** Null where nothing is known of the others. */
  all: QuartileBand | null;
  here: number | null;
  england: number | null;
  mean: number | null;
};

type RowPlace = { sizes: ContextSizes; top: number; ends: [number, number]; meanName: string | null; hasEnds: boolean };
type Track = RowPlace & { x: (value: number) => number; y: number };

/** One row from `top` down; `bottom` is where the next begins. */
export function contextRow(row: ContextRow, place: RowPlace): { inner: string; bottom: number } {
  const { sizes, top, ends } = place;
  const names = namesDrawn(row, sizes, top);
  const y = sizes.stacked ? names.bottom + sizes.small + 22 : Math.max(top + 46, (top + names.bottom) / 2 + 10);
  const x = linear(ends, [sizes.from + 9, sizes.to - 9]);
  const track = { ...place, x, y };
  const hasLabels = (place.hasEnds && row.all !== null) || row.mean !== null;
  const last = hasLabels ? y + 22 + sizes.small : y + 18;
  const bottom = Math.max(last, sizes.stacked ? 0 : names.bottom) + 12;
  const rule = `<path d="M0,${at(bottom - 4)}H${sizes.width}" stroke="${grid}"/>`;
  return { inner: names.inner + barsOf(row, track) + labelsOf(row, track) + marksOf(row, track) + rule, bottom };
}

function namesDrawn(row: ContextRow, sizes: ContextSizes, top: number): { inner: string; bottom: number } {
  const { font, small, names, width } = sizes;
  let y = top + 4;
  const line = (text: string, size: number, fill: string, bold: boolean) =>
    textElement(text, { x: 0, y: (y += size * 1.25), size, fill, bold });
  const first = top + 4 + font * 1.25;
  const inner =
    wrapped(row.name, names, font, true)
      .map((text) => line(text, font, ink, true))
      .join('') +
    wrapped(row.note, names, small)
      .map((text) => line(text, small, quiet, false))
      .join('');
  const value = row.here === null ? 'no figure' : shown(row.here, row.decimals);
  const fill = row.here === null ? quiet : measureColour(row.measure).main;
  const at = { x: width, y: sizes.stacked ? first : top + 52, size: value.length > 12 ? small : font + 3 };
  return { inner: inner + textElement(value, { ...at, fill, anchor: 'end', bold: row.here !== null }), bottom: y };
}

function barsOf({ all }: ContextRow, { x, y, sizes }: Track): string {
  if (!all) return `<path d="M${sizes.from},${at(y)}H${sizes.to}" stroke="${neighbourLine}" stroke-width="1.5"/>`;
  const bar = (from: number, to: number, height: number, fill: string) =>
    `<rect x="${at(x(from))}" y="${at(y - height / 2)}" width="${at(Math.max(2, x(to) - x(from)))}" height="${height}" fill="${fill}"/>`;
  return bar(all.lowest, all.highest, 14, shade) + bar(all.lowerQuartile, all.upperQuartile, 14, neighbourLine);
}

// England above the bar, the mean and the ends below it: so that labels of different kinds never meet.
function labelsOf(row: ContextRow, track: Track): string {
  const { sizes, x, y, meanName, hasEnds } = track;
  const { small, from, to } = sizes;
  const say = (value: number) => shown(value, row.decimals);
  const text = (words: string, centre: number, at: number, fill: string) =>
    textElement(words, { x: centre, y: at, size: small, fill, anchor: 'middle' });
  const england = row.england === null ? null : { words: `England ${say(row.england)}`, x: x(row.england), fill: ink };
  const mean =
    row.mean === null || meanName === null ? null : { words: `mean ${say(row.mean)}`, x: x(row.mean), fill: meanLine };
  const ends =
    row.all && hasEnds
      ? [row.all.lowest, row.all.highest].map((value) => ({ words: say(value), x: x(value), fill: quiet }))
      : [];
  const below = [...ends.slice(0, 1), ...(mean ? [mean] : []), ...ends.slice(1)];
  const wishes = below.map((label) => ({ wish: label.x, size: widthOf(label.words, small) + 10 }));
  const centres = dodged(wishes, from - 12, to + 12);
  const width = england ? widthOf(england.words, small) / 2 : 0;
  const above = england ? Math.min(Math.max(england.x, from - 12 + width), to + 12 - width) : 0;
  return (
    (england ? text(england.words, above, y - 17, england.fill) : '') +
    below.map(({ words, fill }, index) => text(words, centres[index] ?? 0, y + 14 + small, fill)).join('')
  );
}

function marksOf(row: ContextRow, { x, y, meanName }: Track): string {
  const { main, mark } = measureColour(row.measure);
  const england =
    row.england === null
      ? ''
      : `<path d="M${at(x(row.england))},${at(y - 13)}v26" stroke="${ink}" stroke-width="2.5" stroke-dasharray="4 3"/>`;
  const mean =
    row.mean === null || meanName === null
      ? ''
      : `<path d="M${at(x(row.mean))},${at(y - 9)}l9,9l-9,9l-9,-9z" fill="#fff" stroke="${meanLine}" stroke-width="2.5"/>`;
  if (row.here === null) return england + mean;
  const title = `<title>${escaped(`${row.name} ${shown(row.here, row.decimals)}`)}</title>`;
  const cx = x(row.here);
  const here =
    mark === 'circle'
      ? `<circle cx="${at(cx)}" cy="${at(y)}" r="8.5" fill="${main}" stroke="#fff" stroke-width="1.5">${title}</circle>`
      : `<rect x="${at(cx - 7.5)}" y="${at(y - 7.5)}" width="15" height="15" fill="${main}" stroke="#fff" stroke-width="1.5">${title}</rect>`;
  return england + mean + here;
}
