import {
  createChartCache,
  missingCell,
  stackedBars,
  type DataTable,
  type StackedBar,
} from '../../../foundation/charts/index.ts';
import { BANDS } from './elements.ts';
import type { Line } from './results.rules.ts';
import { hiddenIn } from './words.ts';

const cached = createChartCache(2 * 1024 * 1024);

export type NamedLine = { name: string; strong?: boolean; line: Line };
type Words = { id: string; title: string; subtitle: string; source: string; rows: string; headingLevel?: number };

/** Lines as bars of one length with their table; what is hidden is drawn as hidden. */
export function spreadFigure(
  { id, rows, headingLevel = 2, ...words }: Words,
  lines: readonly NamedLine[],
  fileHref: string,
) {
  const spec = {
    ...words,
    keys: BANDS.map(({ name }) => name),
    hiddenKey: 'Hidden to protect answers',
    bars: lines.map(barOf),
  };
  return {
    id,
    ...{ title: words.title, subtitle: words.subtitle, headingLevel },
    chart: cached('stack', { ...spec, width: 'wide' as const }, stackedBars),
    phone: cached('stack', { ...spec, width: 'narrow' as const }, stackedBars),
    source: { text: words.source },
    downloads: [{ text: 'CSV', href: fileHref, what: 'every check and element' }],
    table: spreadTable(`${words.title}: ${rows}`, lines),
  };
}

function barOf({ name, strong = false, line }: NamedLine): StackedBar {
  const { answered, bands } = line;
  const part = (count: number) => ({ share: count / answered, text: String(count) });
  const hidden = hiddenIn(line);
  if (answered === 0) return { name, strong, parts: [], missing: 'Nobody took part' };
  if (hidden === answered)
    return { name, strong, parts: [], missing: `${answered} took part: not shown, it would tell single answers` };
  return {
    ...{ name, strong },
    parts: BANDS.map(({ code }) => (bands[code] ? part(bands[code]) : null)),
    hidden: hidden > 0 ? part(hidden) : null,
  };
}

/** The twin: how many answered, and each band; what is hidden says so. */
export function spreadTable(caption: string, lines: readonly NamedLine[]): DataTable {
  return {
    caption,
    columns: [
      { text: 'Who' },
      { text: 'Took part', numeric: true },
      ...BANDS.map(({ name }) => ({ text: name, numeric: true })),
    ],
    rows: lines.map(({ name, strong = false, line }) => ({ header: name, strong, cells: cellsOf(line) })),
  };
}

export function cellsOf({ answered, bands }: Line) {
  const number = (value: number) => ({ value, text: String(value) });
  const shown = (count: number | null) =>
    count === null ? missingCell('suppressed', 'Hidden: it would tell what single people answered') : number(count);
  return [number(answered), ...BANDS.map(({ code }) => shown(bands[code]))];
}
