import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { grid, ink, measureColour, neighbourLine, paper, quiet } from './colours.ts';
import { at, textElement, wrapped } from './svg-text.ts';

export type SpineRow = {
  label: string;
  /** The measure's code: it decides the colour and the shape of the mark. */
  measure: string;
  /** What is written beside the line: the area's figure and England's, with their year. */
  own: string;
  england: string;
  /** From −1 to 1, 0 is England; null where a value is missing. */
  places: {
    own: number | null;
    neighbours: number | null;
    lowest: number;
    highest: number;
    middle: [number, number];
  };
};

export type SpineSpec = ChartWords & {
  area: string;
  rows: SpineRow[];
  /** What the two sides mean. */
  left: string;
  right: string;
  width: 'wide' | 'narrow';
};

type Frame = { width: number; line: [number, number]; row: number; label: number; size: number };
const FRAMES: Record<SpineSpec['width'], Frame> = {
  wide: { width: 960, line: [520, 940], row: 46, label: 300, size: 15 },
  narrow: { width: 400, line: [14, 386], row: 88, label: 372, size: 14 },
};
const TOP = 34;
/** On a phone the labels stand above the lines, so England's line is only as long as a row's own. */
const PHONE_REACH = 12;

/**
 * Several measures, each on a line of its own that is centred on England and as wide as its farthest authority: the
 * thin line holds all authorities, the thick one the middle half, the filled mark is the area.
 */
export function spineChart(spec: SpineSpec): Chart {
  const frame = FRAMES[spec.width];
  const height = TOP + spec.rows.length * frame.row + 12;
  const [from, to] = frame.line;
  const middle = (from + to) / 2;
  const head = [
    textElement(spec.left, { x: from, y: 16, size: 13, fill: quiet }),
    textElement('England', { x: middle, y: 16, size: 13, fill: quiet, anchor: 'middle' }),
    textElement(spec.right, { x: to, y: 16, size: 13, fill: quiet, anchor: 'end' }),
  ];
  if (spec.width === 'wide') head.push(...columnHeads(spec.area));
  const rows = spec.rows.map((row, index) => rowOf(row, spec.width, TOP + index * frame.row));
  const description = spec.rows
    .map((row) => `${row.label}: ${spec.area} ${row.own}, England ${row.england}.`)
    .join(' ');
  const drawing = { inner: [...head, ...rows].join(''), width: frame.width, height };
  return asChart(idOf('spine', spec), spec, drawing, description || 'No figures.');
}

function columnHeads(area: string): string[] {
  const [name = ''] = wrapped(area, 180, 13, true);
  return [
    textElement(name === area ? area : 'here', { x: 410, y: 16, size: 13, fill: ink, anchor: 'end', bold: true }),
    textElement('England', { x: 495, y: 16, size: 13, fill: quiet, anchor: 'end' }),
  ];
}

function rowOf(row: SpineRow, width: SpineSpec['width'], top: number): string {
  const frame = FRAMES[width];
  const wide = width === 'wide';
  const y = wide ? top + frame.row / 2 : top + 54;
  const rule = `<line x1="0" x2="${frame.width}" y1="${at(top)}" y2="${at(top)}" stroke="${grid}"/>`;
  const [from, to] = frame.line;
  const middle = at((from + to) / 2);
  const reach = wide ? frame.row / 2 : PHONE_REACH;
  const england = `<line x1="${middle}" x2="${middle}" y1="${at(y - reach)}" y2="${at(y + reach)}" stroke="${ink}" stroke-width="1.2" stroke-dasharray="4 3"/>`;
  return rule + england + wordsOf(row, frame, { top, y, wide }) + lineOf(row, frame, y);
}

function wordsOf(row: SpineRow, frame: Frame, { top, y, wide }: { top: number; y: number; wide: boolean }): string {
  const { size } = frame;
  const lines = wrapped(row.label, frame.label, size).slice(0, 2);
  const first = wide ? y + 5 - (lines.length - 1) * 9 : top + 19;
  const label = lines.map((line, index) => textElement(line, { x: 0, y: first + index * 18, size, fill: ink }));
  const figures = wide
    ? [
        textElement(row.own, { x: 410, y: y + 5, size, fill: ink, anchor: 'end', bold: true }),
        textElement(row.england, { x: 495, y: y + 5, size: 13, fill: quiet, anchor: 'end' }),
      ]
    : [
        textElement(`${row.own}, England ${row.england}`, {
          x: 386,
          y: top + 80,
          size: 13,
          fill: quiet,
          anchor: 'end',
        }),
      ];
  return [...label, ...figures].join('');
}

function lineOf({ places, measure }: SpineRow, { line: [from, to] }: Frame, y: number): string {
  const x = (place: number) => (from + to) / 2 + (place * (to - from)) / 2;
  const stroke = (a: number, b: number, width: number, colour: string) =>
    `<line x1="${at(x(Math.min(a, b)))}" x2="${at(x(Math.max(a, b)))}" y1="${at(y)}" y2="${at(y)}" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
  const parts = [
    stroke(places.lowest, places.highest, 2, neighbourLine),
    stroke(places.middle[0], places.middle[1], 9, neighbourLine),
  ];
  if (places.neighbours !== null) {
    parts.push(
      `<circle cx="${at(x(places.neighbours))}" cy="${at(y)}" r="5" fill="${paper}" stroke="${ink}" stroke-width="1.5"/>`,
    );
  }
  if (places.own !== null) parts.push(markOf(measure, x(places.own), y));
  return parts.join('');
}

function markOf(measure: string, x: number, y: number): string {
  const { main, mark } = measureColour(measure);
  return mark === 'square'
    ? `<rect x="${at(x - 6.5)}" y="${at(y - 6.5)}" width="13" height="13" fill="${main}" stroke="${paper}" stroke-width="1.5"/>`
    : `<circle cx="${at(x)}" cy="${at(y)}" r="7.5" fill="${main}" stroke="${paper}" stroke-width="1.5"/>`;
}
