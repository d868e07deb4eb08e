import type { GeneralTable, Relation } from '../../../foundation/disclosure/index.ts';
import { UNNUMBERED } from './local-event.ts';
import { sumOf, type Behind } from './tally.rules.ts';

/** The most that one child may be of a sum by the p per cent rule: the others together must be at least a tenth of the largest. */
const P_RULE = 0.1;
/** So many times the minimum of children cannot be missed: such totals are shown, so that tables fall into parts. */
const SETTLED_TIMES = 10;
/** No cell moves further than this many minimums when a table is protected, so a slack of more binds nothing. */
const SLACK_TIMES = 100;

/** A cell of a published table by its name: 'children|school|Alder School', 'events|sen and phase|SEN support|Primary'. */
export function cellName(measure: string, by?: string, ...rows: readonly string[]): string {
  return [measure, ...(by === undefined ? [] : [by]), ...rows.map((row) => row.replaceAll('|', '/'))].join('|');
}

/** Collects cells with the children behind them, and what ties the cells together, until the whole can be protected. */
export type Sheet = {
  /** A cell that will be shown or hidden. Fewer children than the minimum behind it, or one that is nearly all of it, make it primary. */
  cell(name: string, behind: Behind): void;
  /** A count that is never shown and that ties others together; protected where few children are behind it. */
  keep(name: string, behind: Behind): void;
  relate(relation: Relation): void;
  /**
   * Shown cells that differ by something that is never shown. What subtraction would give counts like a cell, so it is
   * protected where few children are behind it. Nothing: then a reader is taken to know that.
   */
  tie(relation: Relation, slack: { name: string; behind: Behind }): void;
  /** As above, where no particular children are behind what is between them. */
  bound(relation: Relation, slack: { name: string; amount: number }): void;
  /** Whether so much between shown cells leaves them as free as if nothing tied them. */
  bindsNothing(amount: number, terms: number): boolean;
  settle(name: string): void;
  mustHide(name: string): void;
  valueOf(name: string): number;
  isPrimary(name: string): boolean;
  table(): GeneralTable;
};

export function openSheet(minimum: number): Sheet {
  const cells = new Map<string, number>();
  const children = new Map<string, number>();
  const largest = new Map<string, number>();
  const relations: Relation[] = [];
  const kept = new Set<string>();
  const primary = new Set<string>();
  const settled = new Set<string>();

  function note(name: string, behind: Behind) {
    const amount = sumOf(behind);
    const { certain, parts } = peopleOf(behind);
    cells.set(name, amount);
    children.set(name, certain);
    largest.set(
      name,
      parts.reduce((most, each) => Math.max(most, each), 1),
    );
    if (amount > 0 && (certain < minimum || isDominated(parts))) primary.add(name);
  }
  const bindsNothing = (amount: number, terms: number) => amount >= SLACK_TIMES * minimum * terms;

  function slackOf(relation: Relation, name: string, amount: number) {
    if (amount === 0) relations.push(relation);
    else if (primary.has(name) || !bindsNothing(amount, relation.length)) {
      kept.add(name);
      relations.push([...relation, [name, -1]]);
    } else [cells, children, largest].forEach((each) => each.delete(name));
  }
  return {
    cell: note,
    keep: (name, behind) => {
      note(name, behind);
      kept.add(name);
    },
    relate: (relation) => void relations.push(relation),
    tie: (relation, { name, behind }) => {
      if (behind.size > 0) note(name, behind);
      slackOf(relation, name, sumOf(behind));
    },
    bound: (relation, { name, amount }) => {
      if (amount > 0) cells.set(name, amount);
      slackOf(relation, name, amount);
    },
    bindsNothing,
    settle: (name) => {
      if ((children.get(name) ?? 0) >= SETTLED_TIMES * minimum && !primary.has(name)) settled.add(name);
    },
    mustHide: (name) => {
      if ((cells.get(name) ?? 0) > 0) primary.add(name);
    },
    valueOf: (name) => cells.get(name) ?? 0,
    isPrimary: (name) => primary.has(name),
    table: () => ({
      cells: Object.fromEntries(cells),
      relations,
      kept: [...kept],
      primary: [...primary],
      settled: [...settled].filter((name) => !primary.has(name)),
      largest: Object.fromEntries(largest),
    }),
  };
}

/**
 * How many children are behind a count for certain, and how much of it each may be. All that has no pupil number may be
 * one child, and one of those with a number: it adds nobody, and its whole amount is one part.
 */
function peopleOf(behind: Behind): { certain: number; parts: number[] } {
  const parts: number[] = [];
  let unnumbered = 0;
  for (const [child, amount] of behind) {
    if (child.startsWith(UNNUMBERED)) unnumbered += amount;
    else parts.push(amount);
  }
  const certain = parts.length === 0 && unnumbered > 0 ? 1 : parts.length;
  return { certain, parts: unnumbered > 0 ? [...parts, unnumbered] : parts };
}

/** The p per cent rule: whoever knows the second largest part must not come within a tenth of the largest. */
function isDominated(parts: readonly number[]): boolean {
  const [first = 0, second = 0, ...others] = [...parts].sort((a, b) => b - a);
  return others.reduce((sum, each) => sum + each, 0) < P_RULE * first && first > 1 && second >= 0;
}
