import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

type Taken = { id: string; email: string | null };

/** Names everybody whom a file would add; those without a first day from today on. */
export async function addFromFile(tx: Tx, file: string, today: string): Promise<Taken[]> {
  const added = await sql<Taken>`
    insert into collaborative.member (locality_id, name, email, part_id, sector, level, role, group_name, from_on,
      decides, hours_a_term, paid_by)
    select locality_id, name, email, part_id, coalesce(sector, part_sector), level, coalesce(role, 'member'),
      group_name, coalesce(from_on, ${today}::date), coalesce(decides, 'not-said'), hours_a_term, coalesce(paid_by, 'not-said')
    from collaborative.member_file_row where file_id = ${file} and does = 'add' order by row_number
    returning member_id as id, email`.execute(tx);
  return added.rows;
}

/**
 * Holds those whom a file would change until the transaction ends: what is read of them from now on is what it changes, and
 * nobody's save in between makes a row of the file do nothing.
 */
export async function holdThoseToChange(tx: Tx, file: string): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`select 1 from collaborative.member m where m.member_id in (
      select r.member_id from collaborative.member_file_row r where r.file_id = ${file} and r.does = 'change')
    order by m.member_id for update`.execute(tx);
  await sql`set local enable_nestloop = on`.execute(tx);
}

/** Writes what a file says of those who are here, unless somebody saved one of them since; empty cells change nothing. */
export async function changeFromFile(tx: Tx, file: string): Promise<Taken[]> {
  // Rows that were written a moment ago have no statistics, and each would be held against each.
  await sql`set local enable_nestloop = off`.execute(tx);
  const changed = await sql<Taken>`
    update collaborative.member m set name = r.name, email = case when 'email' = any(r.changes) then r.email else m.email end,
      part_id = coalesce(r.part_id, m.part_id), sector = coalesce(r.sector, m.sector),
      level = coalesce(r.level, m.level), role = coalesce(r.role, m.role),
      group_name = case when coalesce(r.role, m.role) = 'chair' then coalesce(r.group_name, m.group_name) end,
      from_on = coalesce(r.from_on, m.from_on),
      decides = coalesce(r.decides, m.decides), hours_a_term = coalesce(r.hours_a_term, m.hours_a_term),
      paid_by = coalesce(r.paid_by, m.paid_by), version = m.version + 1
    from collaborative.member_file_row r
    where r.file_id = ${file} and r.does = 'change' and m.member_id = r.member_id and m.version = r.seen_version
      and m.ended_on is null
    returning m.member_id as id, m.email`.execute(tx);
  await sql`set local enable_nestloop = on`.execute(tx);
  return changed.rows;
}
