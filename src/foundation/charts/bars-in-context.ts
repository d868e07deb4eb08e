import { asChart, idOf, type Chart, type ChartWords } from './chart.ts';
import { contextRow, type ContextRow } from './context-row.ts';
import { ink, meanLine, neighbourLine, quiet, shade } from './colours.ts';
import { contextSizes, type ContextSizes } from './context-sizes.ts';
import { shown } from './number-format.ts';
import { at, textElement, widthOf } from './svg-text.ts';

export type { ContextRow } from './context-row.ts';

export type BarsInContextSpec = ChartWords & {
  rows: ContextRow[];
  /** Whose values the pale bars hold: "all local authorities". */
  contextName: string;
  /** What the diamonds are: "neighbours’ mean". Null where there are none. */
  meanName: string | null;
  /** shared: one scale for all rows (one measure); own: each row from its lowest to its highest value. */
  scale: 'shared' | 'own';
  width: 'wide' | 'narrow';
};

/**
 * One row a measure or an area: its value on the range of all areas, the middle half of them darker, the mean of the
 * neighbours and England marked. Every mark has its number beside it, so that a row reads without the others.
 */
export function barsInContext(spec: BarsInContextSpec): Chart {
  const sizes = contextSizes(spec.width);
  const key = keyDrawn(spec, sizes);
  const ends = spec.scale === 'shared' ? endsOf(spec.rows) : null;
  let top = key.bottom;
  let inner = key.inner;
  for (const [index, row] of spec.rows.entries()) {
    // On one scale the same bar again says nothing new about its ends.
    const hasEnds = ends === null || !isSameBand(row, spec.rows[index - 1]);
    const drawn = contextRow(row, { sizes, top, ends: ends ?? endsOf([row]), meanName: spec.meanName, hasEnds });
    inner += drawn.inner;
    top = drawn.bottom;
  }
  const drawing = { inner, width: sizes.width, height: Math.ceil(top + 4), enlarge: sizes.enlarge };
  return asChart(idOf('context', spec), spec, drawing, described(spec));
}

/** The lowest and the highest number that rows draw. */
function endsOf(rows: readonly ContextRow[]): [number, number] {
  const numbers = rows.flatMap(({ all, here, england, mean }) => [all?.lowest, all?.highest, here, england, mean]);
  const known = numbers.filter((value) => value !== undefined && value !== null);
  return known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
}

function isSameBand(row: ContextRow, before: ContextRow | undefined): boolean {
  return before !== undefined && JSON.stringify(row.all) === JSON.stringify(before.all);
}

type Key = { text: string; symbol: (x: number, y: number) => string };

function keysFor({ rows, contextName, meanName }: BarsInContextSpec): Key[] {
  const bar = (fill: string, height: number) => (x: number, y: number) =>
    `<rect x="${at(x - 10)}" y="${at(y - height / 2)}" width="22" height="${height}" fill="${fill}" stroke="#8f8775" stroke-width="0.75"/>`;
  const keys: (Key | false)[] = [
    rows.some(({ all }) => all) && { text: contextName, symbol: bar(shade, 10) },
    rows.some(({ all }) => all) && { text: 'the middle half of them', symbol: bar(neighbourLine, 16) },
    rows.some(({ england }) => england !== null) && {
      text: 'England',
      symbol: (x, y) =>
        `<path d="M${at(x)},${at(y - 10)}v20" stroke="${ink}" stroke-width="2.5" stroke-dasharray="4 3"/>`,
    },
    meanName !== null &&
      rows.some(({ mean }) => mean !== null) && {
        text: meanName,
        symbol: (x, y) =>
          `<path d="M${at(x)},${at(y - 8)}l8,8l-8,8l-8,-8z" fill="#fff" stroke="${meanLine}" stroke-width="2.5"/>`,
      },
  ];
  return keys.filter((key) => key !== false);
}

function keyDrawn(spec: BarsInContextSpec, { width, small }: ContextSizes): { inner: string; bottom: number } {
  let [x, y] = [12, 14];
  let inner = '';
  for (const { text, symbol } of keysFor(spec)) {
    const needed = 34 + widthOf(text, small);
    if (x > 12 && x + needed - 12 > width) [x, y] = [12, y + small + 12];
    inner += symbol(x, y) + textElement(text, { x: x + 18, y: y + small * 0.34, size: small, fill: quiet });
    x += needed + 8;
  }
  return { inner, bottom: y + 18 };
}

function described({ rows, contextName, meanName }: BarsInContextSpec): string {
  const said = rows.map((row) => {
    const say = (value: number) => shown(value, row.decimals);
    const about = [
      row.here === null ? 'no figure' : say(row.here),
      ...(row.england === null ? [] : [`England ${say(row.england)}`]),
      ...(row.mean === null || meanName === null ? [] : [`${meanName} ${say(row.mean)}`]),
      ...(row.all ? [`${contextName} from ${say(row.all.lowest)} to ${say(row.all.highest)}`] : []),
    ];
    return `${row.name}${row.note ? `, ${row.note}` : ''}: ${about.join(', ')}.`;
  });
  return `Values marked on bars. ${said.join(' ')}`;
}
