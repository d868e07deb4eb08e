import type { Reader } from '../../../foundation/db/index.ts';
import type { Known } from '../figures/known.ts';
import { readCursor, writeCursor, type Position } from './cursor.rules.ts';
import { areaNamed } from './list-catalogue.ts';
import { areaOf, codedOf, eachOf, measureOf, periodsOf } from './named-things.ts';
import { malformed, type Answered } from './refusal.ts';
import type { ValuesAnswer, ValuesParameters } from './statistics.schema.ts';
import { valuesAfter, type ValueFilter } from './values.queries.ts';

const PAGE = 500;

/** One page of values. Nothing that was asked for is ignored: a name that we do not hold is refused. */
export async function findValues(
  reader: Reader,
  known: Known,
  { cursor, ...wanted }: ValuesParameters,
): Promise<Answered<ValuesAnswer>> {
  const filter = await filterOf(reader, known, wanted);
  if (!filter.ok) return filter;
  const question = JSON.stringify(filter.value);
  const { release } = known.catalogue;
  const after = cursor === undefined ? null : readCursor(cursor, release, question);
  if (cursor !== undefined && !after) {
    const expected = 'Expected the `next` of an answer to this same question; after a new release start again without.';
    return malformed('cursor', cursor, expected);
  }
  const rows = await valuesAfter(reader, filter.value, after, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const next = rows.length > PAGE ? writeCursor(positionOf(shown), release, question) : null;
  return { ok: true, value: { values: presented(known, shown), next } };
}

type Row = Awaited<ReturnType<typeof valuesAfter>>[number];

async function filterOf(
  reader: Reader,
  known: Known,
  wanted: Omit<ValuesParameters, 'cursor'>,
): Promise<Answered<ValueFilter>> {
  const areas = await eachOf(wanted.area, (text) => areaOf(reader, known, text));
  if (!areas.ok) return areas;
  const measures = await eachOf(wanted.measure, (text) => measureOf(known, text));
  if (!measures.ok) return measures;
  const periods = await eachOf(wanted.period, (text) => periodsOf(known, text));
  if (!periods.ok) return periods;
  const phases = await eachOf(wanted.phase, (text) => codedOf('phase', known.catalogue.phases, text));
  if (!phases.ok) return phases;
  const groups = await eachOf(wanted.group, (text) => codedOf('group', known.catalogue.groups, text));
  if (!groups.ok) return groups;
  const ids = (things: { id: number }[] | undefined) => things && [...new Set(things.map(({ id }) => id))];
  const value = {
    areas: ids(areas.value),
    measures: ids(measures.value),
    periods: ids(periods.value?.flat()),
    phases: ids(phases.value),
    groups: ids(groups.value),
  };
  return { ok: true, value };
}

function positionOf(rows: Row[]): Position {
  const last = rows.at(-1);
  if (!last) throw new Error('A page that goes on has a last row');
  return [last.measure_id, last.area_id, last.period_id, last.phase_id, last.group_id];
}

function presented({ catalogue, places }: Known, rows: Row[]): ValuesAnswer['values'] {
  const measures = byId(catalogue.measures);
  const periods = byId(catalogue.periods);
  const phases = byId(catalogue.phases);
  const groups = byId(catalogue.groups);
  const sources = byId(catalogue.sources);
  return rows.map((row) => ({
    area: areaNamed(named(places.byId, row.area_id)),
    measure: named(measures, row.measure_id).code,
    period: named(periods, row.period_id).label,
    phase: named(phases, row.phase_id).code,
    group: named(groups, row.group_id).code,
    value: row.value,
    status: row.status,
    source: named(sources, row.source_id).text,
  }));
}

function byId<T extends { id: number }>(things: readonly T[]): Map<number, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function named<T>(things: Map<number, T>, id: number): T {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`The loaded figures name nothing with the id ${id}`);
  return thing;
}
