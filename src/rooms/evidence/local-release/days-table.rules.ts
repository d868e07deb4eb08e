import type { GeneralTable } from '../../../foundation/disclosure/index.ts';
import { CLASSES, NOT_RECORDED, type ClassName } from './local-event.ts';
import { broughtInto, nestsOf } from './nested.rules.ts';
import { cellName, openSheet } from './sheet.rules.ts';
import { NESTED, type Tally } from './tally.rules.ts';

/** Breakdowns of days lost: those whose rows add up. A day belongs to all the reasons of a suspension at once. */
export const DAYS_CLASSES: readonly ClassName[] = CLASSES.filter((name) => name !== 'reason');

/** Interval of a hidden sum of half days: a tenth of the largest child's part, by the p per cent rule, or the minimum. */
const P_RULE = 0.1;

/**
 * Half days lost by every breakdown. A sum is hidden wherever the count of suspensions is, and where one child is nearly
 * all of it. Protecting the counts protects the sums with them, as every suspension is half a day at least: a table that
 * looks the same from outside takes its days along. So the sums need protecting only for themselves.
 */
export function daysTable(
  tally: Tally,
  rule: { minimum: number },
  counts: Readonly<Record<string, number | null>>,
): GeneralTable {
  const sheet = openSheet(rule.minimum);
  if (tally.events.size === 0) return sheet.table();
  sheet.cell('days', tally.halfDays);
  for (const name of DAYS_CLASSES) {
    const rows = [...(tally.rows.get(name) ?? [])];
    for (const [row, { halfDays }] of rows) sheet.cell(cellName('days', name, row), halfDays);
    sheet.relate([...rows.map(([row]) => [cellName('days', name, row), 1] as const), ['days', -1]]);
  }
  for (const [fine, coarse] of NESTED) {
    for (const [row, { inside, reaching }] of nestsOf(tally, fine, coarse)) {
      if (inside.length === 0 || row === NOT_RECORDED) continue;
      const { halfDays } = broughtInto(tally, [fine, reaching], [coarse, row]);
      const terms = inside.map((each) => [cellName('days', fine, each), -1] as const);
      sheet.tie([[cellName('days', coarse, row), 1], ...terms], {
        name: `?others in ${coarse} ${row}`,
        behind: halfDays,
      });
    }
  }
  sheet.settle('days');
  return withCounts(sheet.table(), tally, rule.minimum, counts);
}

function withCounts(
  table: GeneralTable,
  tally: Tally,
  minimum: number,
  counts: Readonly<Record<string, number | null>>,
): GeneralTable {
  const names = Object.keys(table.cells).filter((name) => name.startsWith('days'));
  const eventsOf = (name: string) => name.replace('days', 'events');
  const hidden = names.filter((name) => counts[eventsOf(name)] === null);
  const settled = table.settled?.filter((name) => !hidden.includes(name)) ?? [];
  const width = (name: string) => Math.max(minimum, Math.ceil(P_RULE * (table.largest?.[name] ?? 1)));
  return {
    ...table,
    hidden,
    settled,
    widths: Object.fromEntries(names.map((name) => [name, width(name)])),
    least: Object.fromEntries([['days', sizeOf(tally.events)], ...leastDays(tally)]),
  };
}

const sizeOf = (behind: ReadonlyMap<string, number>) => [...behind.values()].reduce((sum, each) => sum + each, 0);

/** A suspension is half a day at least. */
function leastDays(tally: Tally): [string, number][] {
  return DAYS_CLASSES.flatMap((name) =>
    [...(tally.rows.get(name) ?? [])].map(([row, { events }]): [string, number] => [
      cellName('days', name, row),
      sizeOf(events),
    ]),
  );
}
