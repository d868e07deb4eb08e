import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { portions } from './member-files.queries.ts';
import type { Detail, Planned } from './plan.rules.ts';
import type { GivenRow } from './read-row.rules.ts';
import type { ImportTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<ImportTables>();

/** Writes what would come of each row, in the place of what was planned before. */
export async function replaceRows(tx: Tx, locality: string, file: string, planned: readonly Planned[]): Promise<void> {
  await typed(tx).deleteFrom('collaborative.member_file_row').where('file_id', '=', file).execute();
  for (const some of portions(planned)) await insertRows(tx, { locality, file, rows: some.map(columnsOf) });
  await keepCounts(tx, file);
}

type NewRows = { locality: string; file: string; rows: readonly ReturnType<typeof columnsOf>[] };

/** As one text that the database takes apart: a statement with ten thousand values would hold the server up. */
async function insertRows(tx: Tx, { locality, file, rows }: NewRows): Promise<void> {
  await sql`insert into collaborative.member_file_row (locality_id, file_id, row_number, name, email, part_id, part_sector,
      sector, level, role, group_name, from_on, decides, hours_a_term, paid_by, does, member_id, seen_version, changes)
    select ${locality}, ${file}, row_number, name, email, part_id, part_sector, sector, level, role, group_name, from_on,
      decides, hours_a_term, paid_by, does, member_id, seen_version, changes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (row_number integer, name text, email text, part_id uuid,
      part_sector text, sector text, level text, role text, group_name text, from_on date, decides text, hours_a_term numeric,
      paid_by text, does text, member_id uuid, seen_version integer, changes text[])`.execute(tx);
}

function columnsOf({ given: of, does, member, seenVersion, changes }: Planned) {
  return {
    ...{ row_number: of.row, name: of.name, email: of.email, part_id: of.partId, part_sector: of.partSector },
    ...{ sector: of.sector, level: of.level, role: of.role, from_on: of.fromOn, decides: of.decides },
    ...{ group_name: of.groupName, hours_a_term: of.hoursATerm, paid_by: of.paidBy },
    ...{ does, member_id: member, seen_version: seenVersion, changes },
  };
}

async function keepCounts(tx: Tx, file: string): Promise<void> {
  await sql`update collaborative.member_file f set (added, changed, same) = (
      select count(*) filter (where does = 'add'), count(*) filter (where does = 'change'),
        count(*) filter (where does = 'same') from collaborative.member_file_row r where r.file_id = f.file_id)
    where f.file_id = ${file}`.execute(tx);
}

type RowsAsked = { does?: Planned['does']; after?: number; most?: number };

/** Rows of a file with what would come of them, in the order of the file. */
export async function listRows(tx: Tx, file: string, { does, after, most }: RowsAsked = {}): Promise<Planned[]> {
  let asked = typed(tx)
    .selectFrom('collaborative.member_file_row')
    .select(['row_number as row', 'name', 'email', 'part_id as partId', 'part_sector as partSector', 'sector'])
    .select(['level', 'role', 'group_name as groupName', 'from_on as fromOn', 'decides', 'paid_by as paidBy'])
    .select(sql<number | null>`hours_a_term::float8`.as('hoursATerm'))
    .select(['does', 'member_id as member', 'seen_version as seenVersion', 'changes'])
    .where('file_id', '=', file)
    .orderBy('row_number');
  if (does !== undefined) asked = asked.where('does', '=', does);
  if (after !== undefined) asked = asked.where('row_number', '>', after);
  if (most !== undefined) asked = asked.limit(most);
  const found = await asked.execute();
  return found.map(({ does: what, member, seenVersion, changes, ...given }) => ({
    ...{ given: given satisfies GivenRow, does: what, member, seenVersion, changes: changes as Detail[] },
  }));
}
