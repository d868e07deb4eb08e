import type { PeriodKind } from '../tables.ts';
import {
  GROUP_COLUMNS,
  INDICATORS,
  OTHER_PLACES,
  PHASE_COLUMNS,
  PLACE_COLUMNS,
  REQUIRED,
  TOPIC_COLUMNS,
  type Indicator,
} from './known-columns.ts';
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

/** Which column of a file holds what; numbers are places in a row. */
export type ColumnPlan = {
  at: ReadonlyMap<string, number>;
  phase: { at: number; column: string } | null;
  groups: readonly GroupColumn[];
  indicators: readonly { at: number; column: string; measures: Indicator | string }[];
  leftOut: readonly string[];
};

/** Reads the heading. Adds a problem for each column that is missing, twice there or unknown. */
export function planColumns(heading: readonly string[], wishes: Wishes, problems: ProblemList): ColumnPlan {
  const names = heading.map((name) => name.trim());
  const at = new Map(names.map((name, index) => [name, index] as const));
  checkHeading(names, wishes, problems);
  const topics = Object.entries(TOPIC_COLUMNS).filter(([topic, value]) => at.has(topic) && at.has(value));
  const phases = PHASE_COLUMNS.filter((name) => at.has(name));
  if (phases.length > 1)
    problems.add({ row: 1, column: phases[1] ?? '', value: '', expected: `one column of phases; ${phases[0]} is one` });
  const [phase] = phases;
  return {
    at,
    phase: phase === undefined ? null : { at: at.get(phase) ?? 0, column: phase },
    groups: [
      ...topics.map(([topic, column]) => ({
        at: at.get(column) ?? 0,
        column,
        topicAt: at.get(topic) ?? 0,
        dimensions: [],
      })),
      ...names.flatMap((column, index) => {
        const dimensions = GROUP_COLUMNS[column];
        return dimensions ? [{ at: index, column, topicAt: null, dimensions }] : [];
      }),
    ],
    indicators: names.flatMap((column, index) => {
      const measures = wishes.map.get(column) ?? INDICATORS[column];
      return measures === undefined || wishes.leaveOut.has(column) ? [] : [{ at: index, column, measures }];
    }),
    leftOut: names.filter((name) => wishes.leaveOut.has(name)),
  };
}

function checkHeading(names: readonly string[], wishes: Wishes, problems: ProblemList): void {
  for (const name of REQUIRED)
    if (!names.includes(name))
      problems.add({ row: 1, column: name, value: '', expected: `a column ${name} in the heading` });
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) problems.add({ row: 1, column: name, value: name, expected: 'each column once' });
    if (!isKnown(name, names, wishes)) problems.add({ row: 1, column: name, value: name, expected: whatIsKnown() });
  }
  for (const asked of [...wishes.map.keys(), ...wishes.leaveOut])
    if (!names.includes(asked))
      problems.add({
        row: 1,
        column: asked,
        value: '',
        expected: `the column “${asked}” in the heading, as you named it`,
      });
  if (!names.some((name) => wishes.map.has(name) || (name in INDICATORS && !wishes.leaveOut.has(name))))
    problems.add({ row: 1, column: null, value: '', expected: `at least one column of figures: ${indicatorsKnown()}` });
}

function isKnown(name: string, names: readonly string[], wishes: Wishes): boolean {
  const topic = Object.entries(TOPIC_COLUMNS).some(
    ([first, second]) => (name === first || name === second) && names.includes(first) && names.includes(second),
  );
  return (
    topic ||
    [...REQUIRED, ...PLACE_COLUMNS, ...PHASE_COLUMNS].includes(name) ||
    Object.hasOwn(GROUP_COLUMNS, name) ||
    Object.hasOwn(INDICATORS, name) ||
    OTHER_PLACES.test(name) ||
    wishes.map.has(name) ||
    wishes.leaveOut.has(name)
  );
}

const indicatorsKnown = () => Object.keys(INDICATORS).join(', ');

function whatIsKnown(): string {
  const topics = Object.entries(TOPIC_COLUMNS).map(([one, other]) => `${one} with ${other}`);
  const filters = [...PHASE_COLUMNS, ...Object.keys(GROUP_COLUMNS), ...topics].join(', ');
  return `a column that is known. Filters: ${filters}. Figures: ${indicatorsKnown()}. For another column of figures say --map COLUMN=MEASURE, or --leave-out COLUMN`;
}

/** The measure of an indicator for a kind of period, or undefined when it has none. */
export function measureFor(measures: Indicator | string, kind: PeriodKind): string | undefined {
  return typeof measures === 'string' ? measures : measures[kind];
}
