import type { FactStatus } from '../tables.ts';
import { stop, type Place } from './oddity.ts';
import type { Period } from './periods.ts';

/** A cell as it is stored: the shortest decimal of the double that was published, or why there is none. */
type Cell = string;

type SeriesKey = { measure: string; period: string; phase: string; group: string };
export type Series = SeriesKey & { cells: Map<string, { cell: Cell; source: string }> };

/** All facts of a build, a series per measure, period, phase and group, with the areas' cells in it. */
export type FactStore = {
  series: Map<string, Series>;
  periods: Map<string, Period>;
  /** For each measure, its periods and how the publisher writes them. */
  published: Map<string, Map<string, string>>;
};

type Fact = {
  measure: string;
  period: Period;
  phase: string;
  group: string;
  area: string;
  source: string;
  cell: Cell;
  /** The publisher's text for the period. */
  published: string;
};

export const emptyStore = (): FactStore => ({ series: new Map(), periods: new Map(), published: new Map() });

const keyOf = (key: SeriesKey) => `${key.measure}|${key.period}|${key.phase}|${key.group}`;

/** Adds a fact; stops the build when there is one for the same measure, period, phase, group and area. */
export function addFact(store: FactStore, fact: Fact, place: Place): void {
  const series = seriesFor(store, fact);
  if (series.cells.has(fact.area)) stop(place, 'one row for this measure, period, phase, group and area');
  series.cells.set(fact.area, { cell: fact.cell, source: fact.source });
}

function seriesFor(store: FactStore, fact: Fact): Series {
  const { measure, phase, group } = fact;
  const key = { measure, period: fact.period.code, phase, group };
  const found = store.series.get(keyOf(key));
  if (found) return found;
  const series: Series = { ...key, cells: new Map() };
  store.series.set(keyOf(key), series);
  store.periods.set(fact.period.code, fact.period);
  const published = store.published.get(measure) ?? new Map<string, string>();
  store.published.set(measure, published);
  if (!published.has(fact.period.code)) published.set(fact.period.code, fact.published);
  return series;
}

/** The series of this key, or undefined when nothing was published. */
export function findSeries(store: FactStore, key: SeriesKey): Series | undefined {
  return store.series.get(keyOf(key));
}

const SUPPRESSED: FactStatus = 's';
const NOT_AVAILABLE: FactStatus = 'n';
const NOT_APPLICABLE: FactStatus = 'a';

/** True for a cell that holds a number. */
export const hasValue = (cell: Cell): boolean =>
  cell !== SUPPRESSED && cell !== NOT_AVAILABLE && cell !== NOT_APPLICABLE;
