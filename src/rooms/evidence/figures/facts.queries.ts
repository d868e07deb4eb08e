import type { Reader } from '../../../foundation/db/index.ts';
import type { EvidenceTables } from '../tables.ts';
import type { Catalogue, Observation } from './figure.ts';
import { statusOf } from './observations.queries.ts';

/** Ids of one published number. */
type FactKey = { measure: number; phase: number; group: number; area: number; period: number };

type FactsWanted = {
  measures: readonly number[];
  areas: readonly number[];
  phases: readonly number[];
  groups: readonly number[];
  periods?: readonly number[];
};

/** Published numbers of several groups of pupils by their ids. */
export type Facts = {
  /** "Not available" where the release has no row. */
  at(key: FactKey): Observation;
  /** The releases that the numbers were taken from, by id. */
  sources: number[];
};

/** Some measures for some groups, phases, areas and (if named) periods. One round trip. */
export async function factsOf(reader: Reader, wanted: FactsWanted): Promise<Facts> {
  const { measures, areas, phases, groups, periods } = wanted;
  if ([measures, areas, phases, groups].some((ids) => ids.length === 0)) return indexed([]);
  let query = reader
    .withTables<EvidenceTables>()
    .selectFrom('evidence.fact')
    .select(['measure_id', 'phase_id', 'group_id', 'area_id', 'period_id', 'value', 'status', 'source_id'])
    .where('measure_id', 'in', measures)
    .where('area_id', 'in', areas)
    .where('phase_id', 'in', phases)
    .where('group_id', 'in', groups);
  if (periods) query = query.where('period_id', 'in', periods);
  return indexed(await query.execute());
}

function indexed(rows: EvidenceTables['evidence.fact'][]): Facts {
  const byKey = new Map<number, Observation>();
  const sources = new Set<number>();
  for (const row of rows) {
    const { measure_id: measure, phase_id: phase, group_id: group, area_id: area, period_id: period } = row;
    const seen = { value: row.value, status: statusOf(row.status), source: row.source_id };
    byKey.set(keyOf({ measure, phase, group, area, period }), seen);
    if (row.value !== null) sources.add(row.source_id);
  }
  return {
    at: (key) => byKey.get(keyOf(key)) ?? { value: null, status: 'not-available', source: 0 },
    sources: [...sources].sort((a, b) => a - b),
  };
}

// One number for the five ids (9, 4, 10, 15 and 10 bits): joined texts would take most of the time.
function keyOf({ measure, phase, group, area, period }: FactKey): number {
  return ((measure * 2 ** 4 + phase) * 2 ** 10 + group) * 2 ** 25 + area * 2 ** 10 + period;
}

/** The line under a figure: the releases its numbers come from, with the address of the first. */
export function factSource({ sources }: Catalogue, facts: Facts): { text: string; href?: string } {
  const used = facts.sources.flatMap((id) => sources.find((source) => source.id === id) ?? []);
  const href = used[0]?.href;
  const text = used.map((source) => source.text).join('; ');
  return { text: text === '' ? 'Department for Education' : text, ...(href && { href }) };
}

/** Ids by code in one of the catalogue's lists. Throws for a code that the loaded figures lack. */
export function idOfCode(list: readonly { id: number; code: string }[], code: string): number {
  const found = list.find((one) => one.code === code);
  if (!found) throw new Error(`The loaded figures lack ${code}`);
  return found.id;
}
