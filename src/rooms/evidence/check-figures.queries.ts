import { sql } from 'kysely';
import type { Tx } from '../../foundation/db/index.ts';
import { ADDED_SOURCES } from './added/added.queries.ts';
import type { FigureLine } from './figures-release.ts';

/** How many figures these lines hold, and how many of them are not in the database as published. */
export async function compareFacts(
  tx: Tx,
  areas: readonly number[],
  lines: readonly FigureLine[],
): Promise<{ figures: number; wrong: number }> {
  const column = (key: Exclude<keyof FigureLine, 'cells'>) => lines.map((line) => line[key]);
  // "offset 0" has the facts of a line looked up together by their index; a join over all lines would read the whole
  // table for each part.
  const found = await sql<{ figures: number; wrong: number }>`
    select coalesce(sum(compared.figures), 0)::integer as figures, coalesce(sum(compared.wrong), 0)::integer as wrong
    from unnest(${column('measure')}::smallint[], ${column('period')}::smallint[], ${column('phase')}::smallint[],
      ${column('group')}::smallint[], ${lines.map((line) => line.cells)}::text[])
      as line (measure, period, phase, pupil_group, cells)
    cross join lateral (
      select count(*) as figures, count(*) filter (where f.area_id is null
        or f.value is distinct from case when cell.text in ('s', 'n', 'a') then null else cell.text::double precision end
        or f.status is distinct from case when cell.text in ('s', 'n', 'a') then cell.text::"char" end) as wrong
      from string_to_table(line.cells, ',') with ordinality as cell (text, place)
      left join (
        select area_id, value, status from evidence.fact
        where measure_id = line.measure and period_id = line.period and phase_id = line.phase
          and group_id = line.pupil_group and source_id < ${ADDED_SOURCES}
        union all
        select area_id, value, status from evidence.covered_fact
        where measure_id = line.measure and period_id = line.period and phase_id = line.phase
          and group_id = line.pupil_group offset 0) f on f.area_id = (${[...areas]}::smallint[])[cell.place]
      where cell.text <> '') compared`.execute(tx);
  return found.rows[0] ?? { figures: 0, wrong: 0 };
}

/**
 * How many figures the database holds of those that were built, also under an added release; more than the built release
 * has are as wrong as fewer.
 */
export async function countFacts(tx: Tx): Promise<number> {
  const found = await sql<{ figures: number }>`select (select count(*) from evidence.fact
      where source_id < ${ADDED_SOURCES}) + (select count(*) from evidence.covered_fact) as figures`.execute(tx);
  return found.rows[0]?.figures ?? 0;
}
