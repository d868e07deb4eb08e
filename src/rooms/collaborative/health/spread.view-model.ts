import {
  createChartCache,
  missingCell,
  stackedBars,
  type DataTable,
  type StackedBar,
} from '../../../foundation/charts/index.ts';
import { BANDS_AS_READ, ELEMENTS } from './elements.ts';
import type { Check } from './health.queries.ts';
import type { Line, Results } from './results.rules.ts';
import { anyShown, checkName, hiddenIn } from './words.ts';

const cached = createChartCache(2 * 1024 * 1024);

export type NamedLine = { name: string; strong?: boolean; line: Line };
type Words = {
  id: string;
  title: string;
  subtitle: string;
  source: string;
  rows: string;
  /** What the first column names. */
  first: string;
  headingLevel?: number;
  /** What hidden and open mean is said under the first figure of a page. */
  plain?: boolean;
};

/** Lines as bars of one length with their table; what is hidden is drawn as hidden, and of nothing else no bars are drawn. */
export function spreadFigure(
  { id, rows, first, headingLevel = 2, plain = false, ...words }: Words,
  lines: readonly NamedLine[],
  fileHref: string,
) {
  const spec = {
    ...words,
    keys: BANDS_AS_READ.map(({ name }) => name),
    hiddenKey: 'Hidden to protect answers',
    bars: lines.map(barOf),
  };
  const drawn = anyShown(lines.map(({ line }) => line));
  return {
    id,
    ...{ title: words.title, subtitle: words.subtitle, headingLevel },
    chart: drawn ? cached('stack', { ...spec, width: 'wide' as const }, stackedBars) : null,
    phone: drawn ? cached('stack', { ...spec, width: 'narrow' as const }, stackedBars) : null,
    missing: drawn ? null : whyNothing(lines),
    source: { text: words.source },
    note: plain || !drawn ? null : LEFT_OPEN_COUNTS,
    downloads: [{ text: 'CSV', href: fileHref, what: 'every check and element' }],
    table: spreadTable(`${words.title}: ${rows}`, first, lines),
  };
}

function whyNothing(lines: readonly NamedLine[]): string {
  return lines.some(({ line }) => line.answered > 0)
    ? ALL_HIDDEN
    : 'Nothing is drawn: nobody took part in these checks.';
}

const ALL_HIDDEN =
  'Nothing is drawn: in none of these checks can it be shown how members rated this without telling single people’s answers. How many took part in each stands in the table.';
const LEFT_OPEN_COUNTS =
  'Who took part and left an element open is counted with those who cannot say. Hidden: what would tell single people’s answers.';

function barOf({ name, strong = false, line }: NamedLine): StackedBar {
  const { answered, bands } = line;
  const part = (count: number) => ({ share: count / answered, text: String(count) });
  const hidden = hiddenIn(line);
  if (answered === 0) return { name, strong, parts: [], missing: 'Nobody took part' };
  if (hidden === answered)
    return { name, strong, parts: [], missing: `${answered} took part: not shown, it would tell single answers` };
  return {
    ...{ name, strong },
    parts: BANDS_AS_READ.map(({ code }) => (bands[code] ? part(bands[code]) : null)),
    hidden: hidden > 0 ? part(hidden) : null,
  };
}

/** The twin: how many answered, and each band; what is hidden says so. */
function spreadTable(caption: string, first: string, lines: readonly NamedLine[]): DataTable {
  return {
    caption,
    columns: [
      { text: first },
      { text: 'Took part', numeric: true },
      ...BANDS_AS_READ.map(({ name }) => ({ text: name, numeric: true })),
    ],
    rows: lines.map(({ name, strong = false, line }) => ({ header: name, strong, cells: cellsOf(line) })),
  };
}

/** How many saw strength in each element, check by check from the oldest: nothing is added up over elements. */
export function historyTable(closed: readonly { check: Check; results: Results }[]): DataTable {
  const checks = closed.toReversed();
  return {
    caption: 'Who said strong or very strong, check by check: one row an element',
    columns: [
      { text: 'Element' },
      ...checks.map(({ check }) => ({ text: checkName(check), unit: `of ${check.answered ?? 0}`, numeric: true })),
    ],
    rows: ELEMENTS.map(({ code, name }) => ({
      header: name,
      cells: checks.map(({ results }) => shown(results[code][0]?.bands.strong ?? null)),
    })),
  };
}

export function cellsOf({ answered, bands }: Line) {
  return [number(answered), ...BANDS_AS_READ.map(({ code }) => shown(bands[code]))];
}

const number = (value: number) => ({ value, text: String(value) });
const shown = (count: number | null) =>
  count === null ? missingCell('suppressed', 'Hidden: it would tell what single people answered') : number(count);
