import type { Period } from '../build/periods.ts';
import { ADDED_REASONS } from './added-reasons.ts';
import { INDICATORS, isLeftAside, measureIn, type Indicator } from './known-columns.ts';
import { CUTS, GROUP_COLUMNS, PHASE_COLUMNS, TOPIC_COLUMNS } from './known-filters.ts';
import { OTHER_PLACES, PLACE_COLUMNS, REQUIRED } from './known-places.ts';
import type { ProblemList } from './problem.ts';

/** What a person adds to the reviewed list for one file. */
export type Wishes = {
  /** Measure by indicator, for every kind of period. */
  map: ReadonlyMap<string, string>;
  /** Indicators that are left out. */
  leaveOut: ReadonlySet<string>;
  /** "column=value" of rows that are left out. */
  leaveOutRows: ReadonlySet<string>;
};

export type GroupColumn = { at: number; column: string; topicAt: number | null; dimensions: readonly string[] };
/** `indicator` is the list's, or the measure that a person mapped the column to. */
export type FigureColumn = { at: number; column: string; indicator: Indicator | string };
export type CutColumn = { at: number; column: string; whole: readonly string[] };

/** Which column of a file holds what; numbers are places in a row. */
export type ColumnPlan = {
  at: ReadonlyMap<string, number>;
  phase: { at: number; column: string } | null;
  groups: readonly GroupColumn[];
  cuts: readonly CutColumn[];
  indicators: readonly FigureColumn[];
  leftOut: readonly string[];
  /** Whether its release is one of those that called a suspension a fixed-period exclusion, and had other signs. */
  oldSigns: boolean;
};

/** Reads the heading. Adds a problem for each column that is missing, twice there or unknown. */
export function planColumns(heading: readonly string[], wishes: Wishes, problems: ProblemList): ColumnPlan {
  const names = heading.map((name) => name.trim());
  const at = new Map(names.map((name, index) => [name, index] as const));
  checkHeading(names, wishes, problems);
  const phases = PHASE_COLUMNS.filter((name) => at.has(name));
  if (phases.length > 1)
    problems.add({ row: 1, column: phases[1] ?? '', value: '', expected: `one column of phases; ${phases[0]} is one` });
  const [phase] = phases;
  return {
    at,
    phase: phase === undefined ? null : { at: at.get(phase) ?? 0, column: phase },
    groups: groupColumns(names, at),
    cuts: names.flatMap((column, index) => {
      const whole = Object.hasOwn(CUTS, column) ? CUTS[column] : undefined;
      return whole ? [{ at: index, column, whole }] : [];
    }),
    indicators: names.flatMap((column, index) => {
      const indicator = indicatorOf(column, names, wishes);
      return indicator === undefined ? [] : [{ at: index, column, indicator }];
    }),
    leftOut: names.filter((name) => wishes.leaveOut.has(name) || (!wishes.map.has(name) && isLeftAside(name, names))),
    oldSigns: names.some((name) => /^(?:fixed|one_plus_fixed)(?:_|$)/.test(name)),
  };
}

function groupColumns(names: readonly string[], at: ReadonlyMap<string, number>): GroupColumn[] {
  const topics = Object.entries(TOPIC_COLUMNS).filter(([topic, value]) => at.has(topic) && at.has(value));
  return [
    ...topics.map(([topic, column]) => {
      return { at: at.get(column) ?? 0, column, topicAt: at.get(topic) ?? 0, dimensions: [] };
    }),
    ...names.flatMap((column, index) => {
      const dimensions = Object.hasOwn(GROUP_COLUMNS, column) ? GROUP_COLUMNS[column] : undefined;
      return dimensions ? [{ at: index, column, topicAt: null, dimensions }] : [];
    }),
  ];
}

function indicatorOf(
  name: string,
  names: readonly string[],
  { map, leaveOut }: Wishes,
): Indicator | string | undefined {
  if (leaveOut.has(name)) return undefined;
  const mapped = map.get(name);
  if (mapped !== undefined || isLeftAside(name, names)) return mapped;
  return Object.hasOwn(INDICATORS, name) ? INDICATORS[name] : undefined;
}

function checkHeading(names: readonly string[], wishes: Wishes, problems: ProblemList): void {
  const add = (column: string | null, value: string, expected: string) =>
    problems.add({ row: 1, column, value, expected });
  for (const name of REQUIRED) if (!names.includes(name)) add(name, '', `a column ${name} in the heading`);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) add(name, name, 'each column once');
  }
  const [first, ...more] = names.filter((name) => !isKnown(name, names, wishes));
  if (first !== undefined) add(first, first, whatIsKnown());
  // A file of another topic has dozens of them: the list is said once.
  for (const name of more) add(name, name, `a column that is known, as listed for the column “${first}”`);
  const columnsOfRows = [...wishes.leaveOutRows].map((pair) => pair.slice(0, pair.indexOf('=')));
  for (const asked of [...wishes.map.keys(), ...wishes.leaveOut, ...columnsOfRows])
    if (!names.includes(asked)) add(asked, '', `the column “${asked}” in the heading, as you named it`);
  if (!names.some((name) => indicatorOf(name, names, wishes) !== undefined))
    add(null, '', `at least one column of figures that measures here are made of: ${indicatorsKnown()}`);
}

function isKnown(name: string, names: readonly string[], wishes: Wishes): boolean {
  const topic = Object.entries(TOPIC_COLUMNS).some(
    ([first, second]) => (name === first || name === second) && names.includes(first) && names.includes(second),
  );
  return (
    topic ||
    [...REQUIRED, ...PLACE_COLUMNS, ...PHASE_COLUMNS].includes(name) ||
    [GROUP_COLUMNS, CUTS, INDICATORS].some((list) => Object.hasOwn(list, name)) ||
    OTHER_PLACES.test(name) ||
    isLeftAside(name, names) ||
    wishes.map.has(name) ||
    wishes.leaveOut.has(name)
  );
}

function indicatorsKnown(): string {
  const reasons = ADDED_REASONS.map(({ column }) => column);
  const others = Object.keys(INDICATORS).filter((name) => !reasons.some((reason) => name.endsWith(`_${reason}`)));
  return `${others.join(', ')}; perm_, susp_ or fixed_ with one of ${reasons.join(', ')}`;
}

function whatIsKnown(): string {
  const topics = Object.entries(TOPIC_COLUMNS).map(([one, other]) => `${one} with ${other}`);
  const filters = [...PHASE_COLUMNS, ...Object.keys(GROUP_COLUMNS), ...topics, ...Object.keys(CUTS)].join(', ');
  return `a column that is known. Filters: ${filters}. Figures: ${indicatorsKnown()}. For another column of figures say --map COLUMN=MEASURE, or --leave-out COLUMN`;
}

/** The measure of an indicator in a period, or undefined when it has none. */
export const measureFor = (indicator: Indicator | string, period: Period): string | undefined =>
  typeof indicator === 'string' ? indicator : measureIn(indicator, period);
