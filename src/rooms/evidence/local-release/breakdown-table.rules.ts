import { setImmediate } from 'node:timers/promises';
import type { GeneralTable } from '../../../foundation/disclosure/index.ts';
import { CLASSES, PAIRS, type ClassName } from './local-event.ts';
import { nest } from './nested.rules.ts';
import { addRepeats } from './repeats-table.rules.ts';
import { protectFromHeads } from './own-school.rules.ts';
import { cellName, openSheet, type Sheet } from './sheet.rules.ts';
import {
  beyondFirst,
  NESTED,
  oneEach,
  pairName,
  together,
  type Behind,
  type Counted,
  type Tally,
} from './tally.rules.ts';

const NOBODY: Behind = new Map();

/**
 * Children and events of one kind in one academic year by every breakdown, as one table: what ties the breakdowns
 * together is in it, so that it is protected as a whole. A child counts once in every row it belongs to.
 */
export async function breakdownTable(tally: Tally, rule: { minimum: number; repeats: boolean }): Promise<GeneralTable> {
  const sheet = openSheet(rule.minimum);
  if (tally.events.size === 0) return sheet.table();
  sheet.cell('events', tally.events);
  sheet.cell('children', oneEach(tally.events));
  moreThanChildren(sheet, ['children', 'events'], 'all', tally.events);
  const rows = rowByRow(sheet, tally);
  // A large locality takes some hundred milliseconds, in which the server would answer nobody.
  while (!rows.next().done) await setImmediate();
  if (rule.repeats) addRepeats(sheet, tally);
  for (const name of ['children', 'events']) sheet.settle(name);
  for (const row of tally.rows.get('phase')?.keys() ?? [])
    for (const measure of ['children', 'events']) sheet.settle(cellName(measure, 'phase', row));
  protectFromHeads(sheet, tally, rule.minimum);
  return sheet.table();
}

function* rowByRow(sheet: Sheet, tally: Tally): Generator<void> {
  for (const name of CLASSES) yield* addBreakdown(sheet, tally, name);
  for (const [a, b] of PAIRS) yield* addPair(sheet, tally, a, b);
  for (const [fine, coarse] of NESTED) yield* nest(sheet, tally, fine, coarse);
}

/** Events are at least as many as children, and what is more are their repeats. */
function moreThanChildren(sheet: Sheet, [children, events]: [string, string], of: string, behind: Behind): void {
  sheet.tie(
    [
      [events, 1],
      [children, -1],
    ],
    { name: `?repeats ${of}`, behind: beyondFirst(behind) },
  );
}

function* addBreakdown(sheet: Sheet, tally: Tally, name: ClassName): Generator<void> {
  const rows = tally.rows.get(name) ?? new Map<string, Counted>();
  const inSeveral = beyondFirst(together([...rows.values()].map(({ events }) => oneEach(events))));
  for (const [row, { events }] of rows) {
    yield;
    const [ours, theirs] = [cellName('children', name, row), cellName('events', name, row)];
    sheet.cell(theirs, events);
    sheet.cell(ours, oneEach(events));
    moreThanChildren(sheet, [ours, theirs], `${name} ${row}`, events);
    if (inSeveral.size > 0 && !sheet.bindsNothing(tally.events.size - events.size, 2)) {
      const others = new Map([...tally.events.keys()].filter((child) => !events.has(child)).map((child) => [child, 1]));
      sheet.tie(
        [
          ['children', 1],
          [ours, -1],
        ],
        { name: `?not in ${name} ${row}`, behind: others },
      );
    }
  }
  const all = (measure: string) => [...rows.keys()].map((row) => [cellName(measure, name, row), 1] as const);
  sheet.tie([...all('children'), ['children', -1]], { name: `?several of ${name}`, behind: inSeveral });
  const further = name === 'reason' ? together(tally.furtherReasons.values()) : NOBODY;
  sheet.tie([...all('events'), ['events', -1]], { name: `?further of ${name}`, behind: further });
}

/** Events by two breakdowns: every event is in one row of the second, and in one or, for reasons, up to three of the first. */
function* addPair(sheet: Sheet, tally: Tally, a: ClassName, b: ClassName): Generator<void> {
  const pair = tally.pairs.get(pairName(a, b)) ?? new Map<string, ReadonlyMap<string, Counted>>();
  const cell = (one: string, other: string) => cellName('events', pairName(a, b), one, other);
  const columns = new Map<string, [string, number][]>();
  for (const [one, others] of pair) {
    yield;
    for (const [other, { events }] of others) {
      sheet.cell(cell(one, other), events);
      columns.set(other, [...(columns.get(other) ?? []), [cell(one, other), 1]]);
    }
    sheet.relate([
      ...[...others.keys()].map((other) => [cell(one, other), 1] as const),
      [cellName('events', a, one), -1],
    ]);
  }
  for (const [other, terms] of columns) {
    const behind = a === 'reason' ? (tally.furtherReasons.get(other) ?? NOBODY) : NOBODY;
    sheet.tie([...terms, [cellName('events', b, other), -1]], { name: `?further of ${a} in ${other}`, behind });
  }
}
