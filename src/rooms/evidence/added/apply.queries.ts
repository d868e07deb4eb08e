import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Group } from '../build/characteristic-groups.ts';
import type { MeasureAbout } from '../build/measure-about.ts';
import type { Period } from '../build/periods.ts';
import type { EvidenceTables } from '../tables.ts';
import { ADDED_SOURCES, type AddedRelease } from './added.queries.ts';

/** A figure to be written over what is held. */
export type Written = {
  measure: number;
  area: number;
  period: number;
  phase: number;
  group: number;
  /** Null for no number. */
  value: number | null;
  status: string | null;
};

const DFE = {
  publisher: 'Department for Education',
  licence: 'Open Government Licence v3.0',
  attribution: 'Contains public sector information licensed under the Open Government Licence v3.0. © Crown copyright',
};

export async function insertSource(tx: Tx, added: AddedRelease): Promise<number> {
  const id = ADDED_SOURCES + added.id;
  await tx
    .withTables<EvidenceTables>()
    .insertInto('evidence.source')
    .values({
      ...DFE,
      id,
      slug: `added-${added.id}`,
      title: added.title,
      release: added.release,
      released_on: added.releasedOn,
      url: added.url,
    })
    .execute();
  return id;
}

type Lists = { measures: MeasureAbout[]; periods: Period[]; groups: Group[] };

/** Adds the measures, periods and groups whose code is not there yet, with ids after the greatest. */
export async function insertMissing(tx: Tx, { measures, periods, groups }: Lists): Promise<void> {
  await sql`insert into evidence.measure (id, code, name, topics, unit, polarity, decimals, hides_quartile, origin)
    select (select coalesce(max(id), 0) from evidence.measure) + row_number() over (order by code),
      code, name, topics, unit, polarity, decimals, "hidesQuartile", origin
    from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) as one (code text, name text, topics text[], unit text,
      polarity text, decimals smallint, "hidesQuartile" boolean, origin text)
    where not exists (select 1 from evidence.measure there where there.code = one.code)`.execute(tx);
  await sql`insert into evidence.period (id, code, kind, start_on, end_on, label, qualifier)
    select (select coalesce(max(id), 0) from evidence.period) + row_number() over (order by "endOn", code),
      code, kind, "startOn", "endOn", label, qualifier
    from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as one (code text, kind text, "startOn" date,
      "endOn" date, label text, qualifier text)
    where not exists (select 1 from evidence.period there where there.code = one.code)`.execute(tx);
  await sql`insert into evidence.pupil_group (id, code, label, dimension)
    select (select coalesce(max(id), 0) from evidence.pupil_group) + row_number() over (order by code),
      code, label, dimension
    from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as one (code text, label text, dimension text)
    where not exists (select 1 from evidence.pupil_group there where there.code = one.code)`.execute(tx);
}

const FIGURES_OF_A_STATEMENT = 20_000;

/** Writes figures of a source; those that were built and stood there are kept aside. */
export async function writeFigures(tx: Tx, source: number, figures: readonly Written[]): Promise<void> {
  for (let start = 0; start < figures.length; start += FIGURES_OF_A_STATEMENT) {
    const part = figures.slice(start, start + FIGURES_OF_A_STATEMENT);
    const column = (key: keyof Written) => part.map((one) => one[key]);
    const keys = sql`unnest(${column('measure')}::smallint[], ${column('area')}::smallint[],
      ${column('period')}::smallint[], ${column('phase')}::smallint[], ${column('group')}::smallint[],
      ${column('value')}::double precision[], ${column('status')}::text[])
      as given (measure_id, area_id, period_id, phase_id, group_id, value, status)`;
    await sql`insert into evidence.covered_fact
        (measure_id, area_id, period_id, phase_id, group_id, value, status, source_id)
      select f.measure_id, f.area_id, f.period_id, f.phase_id, f.group_id, f.value, f.status, f.source_id
      from ${keys} join evidence.fact f using (measure_id, area_id, period_id, phase_id, group_id)
      where f.source_id < ${ADDED_SOURCES} on conflict do nothing`.execute(tx);
    await sql`insert into evidence.fact (measure_id, area_id, period_id, phase_id, group_id, value, status, source_id)
      select measure_id, area_id, period_id, phase_id, group_id, value, status::"char", ${source}::smallint
      from ${keys}
      on conflict on constraint fact_pkey do update
      set value = excluded.value, status = excluded.status, source_id = excluded.source_id`.execute(tx);
  }
}

/** The id of the group of all pupils. */
const ALL_PUPILS = 1;

export type MeasurePeriod = { measure: number; period: number; published: string };

/**
 * Says which periods the measures now have. A period is one to show once a local authority has a value of all pupils in
 * it, or of any group where the measure has none of all pupils; for a measure that has no value of any local authority,
 * once anybody has.
 */
export async function markPeriods(
  tx: Tx,
  pairs: readonly MeasurePeriod[],
  authorities: readonly number[],
): Promise<void> {
  const column = (key: keyof MeasurePeriod) => pairs.map((one) => one[key]);
  await sql`insert into evidence.measure_period (measure_id, period_id, published, has_value)
    select given.measure_id, given.period_id, given.published, value.of_authority or (
      value.of_anybody and not exists (select 1 from evidence.fact f where f.measure_id = given.measure_id
        and f.value is not null and f.area_id = any(${[...authorities]}::smallint[])))
    from unnest(${column('measure')}::smallint[], ${column('period')}::smallint[], ${column('published')}::text[])
      as given (measure_id, period_id, published)
    cross join lateral (select exists (select 1 from evidence.fact f where f.measure_id = given.measure_id
      and f.group_id = ${ALL_PUPILS} and f.value is not null) as is_there) whole
    cross join lateral (
      select count(*) > 0 as of_anybody,
        coalesce(bool_or(f.area_id = any(${[...authorities]}::smallint[])
          and (f.group_id = ${ALL_PUPILS} or not whole.is_there)), false) as of_authority
      from evidence.fact f
      where f.measure_id = given.measure_id and f.period_id = given.period_id and f.value is not null) value
    on conflict (measure_id, period_id) do update
    set has_value = evidence.measure_period.has_value or excluded.has_value`.execute(tx);
}
