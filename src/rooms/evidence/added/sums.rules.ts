import type { IncomingSeries } from './incoming.ts';
import { isNumber } from './same-figure.rules.ts';

/** Something in the file that does not fit together: worth a look, and no reason to refuse what a publisher publishes. */
export type Doubt = { what: string; count: number; first: string };

export type Names = { area(number: number): string; period(code: string): string; measure(code: string): string };
type Areas = { england: number; authorities: ReadonlySet<number> };

const PARTS = ['primary', 'secondary', 'special'];
/** England’s counts were rounded to five for years, and a suppressed small count is missing from a sum. */
const ROUNDED = 2.5;
const SHARE = 0.005;
const ROUNDING = 1e-9;

/** Rates against their counts, all schools against their kinds, England against its authorities. */
export function doubtsAbout(series: readonly IncomingSeries[], areas: Areas, names: Names): Doubt[] {
  const found = new Map<string, Doubt>();
  const doubt = (what: string, first: string) => {
    const known = found.get(what);
    found.set(what, known ? { ...known, count: known.count + 1 } : { what, count: 1, first });
  };
  const byKey = new Map(series.map((one) => [keyOf(one), one]));
  for (const one of series) {
    if (one.measure.endsWith('-rate')) checkRate(one, byKey, names, doubt);
    if (one.measure.endsWith('-count') && one.phase === 'total') checkKinds(one, byKey, names, doubt);
    if (one.measure.endsWith('-count')) checkEngland(one, areas, names, doubt);
  }
  return [...found.values()];
}

type Add = (what: string, first: string) => void;
type ByKey = ReadonlyMap<string, IncomingSeries>;

const keyOf = ({ measure, period, phase, group }: Pick<IncomingSeries, 'measure' | 'period' | 'phase' | 'group'>) =>
  `${measure}|${period}|${phase}|${group}`;

function numberAt(series: IncomingSeries | undefined, area: number): number | null {
  const cell = series?.cells.get(area)?.cell;
  return cell !== undefined && isNumber(cell) ? Number(cell) : null;
}

function checkRate(one: IncomingSeries, byKey: ByKey, names: Names, doubt: Add): void {
  const counts = byKey.get(keyOf({ ...one, measure: one.measure.replace(/-rate$/, '-count') }));
  const heads = byKey.get(
    keyOf({ ...one, measure: one.measure.startsWith('termly-') ? 'termly-pupil-headcount' : 'pupil-headcount' }),
  );
  if (!counts || !heads) return;
  for (const [area, { cell, row }] of one.cells) {
    const [count, head] = [numberAt(counts, area), numberAt(heads, area)];
    if (!isNumber(cell) || count === null || head === null || head === 0) continue;
    const decimals = cell.split('.')[1]?.length ?? 0;
    const slack = 0.5 * 10 ** -Math.min(decimals, 2) + (100 * ROUNDED) / head + ROUNDING;
    const made = (100 * count) / head;
    if (Math.abs(Number(cell) - made) > slack)
      doubt(
        `${names.measure(one.measure)} is not its count among its pupils`,
        `row ${row}, ${names.area(area)}, ${names.period(one.period)}: ${cell}, but ${count} of ${head} is ${made.toFixed(3)}`,
      );
  }
}

function checkKinds(one: IncomingSeries, byKey: ByKey, names: Names, doubt: Add): void {
  const parts = PARTS.map((phase) => byKey.get(keyOf({ ...one, phase })));
  for (const [area, { cell, row }] of one.cells) {
    const numbers = parts.flatMap((part) => numberAt(part, area) ?? []);
    const sum = numbers.reduce((total, number) => total + number, 0);
    if (isNumber(cell) && sum > Number(cell) + ROUNDED * (numbers.length + 1))
      doubt(
        `${names.measure(one.measure)} of all schools are fewer than of their kinds together`,
        `row ${row}, ${names.area(area)}, ${names.period(one.period)}: ${cell}, but together ${sum}`,
      );
  }
}

function checkEngland(one: IncomingSeries, { england, authorities }: Areas, names: Names, doubt: Add): void {
  const whole = numberAt(one, england);
  const cells = [...one.cells].filter(([area]) => authorities.has(area));
  if (whole === null || cells.length === 0 || cells.some(([, { cell }]) => cell === 's')) return;
  const sum = cells.reduce((total, [, { cell }]) => total + (isNumber(cell) ? Number(cell) : 0), 0);
  if (Math.abs(sum - whole) > Math.max(whole * SHARE, ROUNDED * 2))
    doubt(
      `${names.measure(one.measure)} of England are not those of the local authorities together`,
      `${names.period(one.period)}, ${one.phase}: ${whole}, but together ${sum}`,
    );
}
