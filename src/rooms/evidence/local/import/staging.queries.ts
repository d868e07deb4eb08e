import { sql } from 'kysely';
import { currentLocality, type Tx } from '../../../../foundation/db/index.ts';
import type { LocalTables, UploadKind } from '../tables.ts';
import type { Problem } from '../values/problem.ts';

const typed = (tx: Tx) => tx.withTables<LocalTables>();

/** Puts checked rows (JSON of a list) beside those that count; they count once their upload is accepted. */
export async function stageRows(tx: Tx, kind: UploadKind, upload: string, rows: string): Promise<void> {
  await (kind === 'exclusions' ? stageEvents(tx, upload, rows) : stageMoves(tx, upload, rows));
}

async function stageEvents(tx: Tx, upload: string, rows: string): Promise<void> {
  await sql`insert into evidence.local_event (locality_id, upload_id, row_number, identity, pupil_key, kind, starts_on,
      sessions, lunchtime, academic_year, term, school_urn, school, place, phase, year_group, sex, ethnicity, sen, fsm,
      social_worker, reasons)
    select ${currentLocality}, ${upload}::uuid, row_number, decode(identity, 'hex'), decode(pupil_key, 'hex'), kind,
      starts_on, sessions, lunchtime, academic_year, term, school_urn, school, place, phase, year_group, sex, ethnicity,
      sen, fsm, social_worker, reasons
    from json_to_recordset(${rows}::json) as r (row_number integer, identity text, pupil_key text, kind text,
      starts_on date, sessions smallint, lunchtime boolean, academic_year text, term text, school_urn integer,
      school text, place text, phase text, year_group smallint, sex text, ethnicity text, sen text, fsm boolean,
      social_worker boolean, reasons text[])`.execute(tx);
}

async function stageMoves(tx: Tx, upload: string, rows: string): Promise<void> {
  await sql`insert into evidence.local_move (locality_id, upload_id, row_number, identity, pupil_key, moved_on, ends_on,
      academic_year, term, from_setting, to_setting, route, from_urn, from_school, to_urn, to_school, place, phase,
      year_group, sex, ethnicity, sen, fsm, social_worker)
    select ${currentLocality}, ${upload}::uuid, row_number, decode(identity, 'hex'), decode(pupil_key, 'hex'), moved_on,
      ends_on, academic_year, term, from_setting, to_setting, route, from_urn, from_school, to_urn, to_school, place,
      phase, year_group, sex, ethnicity, sen, fsm, social_worker
    from json_to_recordset(${rows}::json) as r (row_number integer, identity text, pupil_key text, moved_on date,
      ends_on date, academic_year text, term text, from_setting text, to_setting text, route text, from_urn integer,
      from_school text, to_urn integer, to_school text, place text, phase text, year_group smallint, sex text,
      ethnicity text, sen text, fsm boolean, social_worker boolean)`.execute(tx);
}

const tableOf = (kind: UploadKind) => sql.table(kind === 'exclusions' ? 'evidence.local_event' : 'evidence.local_move');

/** How many rows of an upload are in files that were accepted before. */
export async function countKnown(tx: Tx, kind: UploadKind, upload: string): Promise<number> {
  const found = await sql<{ known: number }>`select count(*) as known from ${tableOf(kind)} n
    where n.upload_id = ${upload} and exists (select 1 from ${tableOf(kind)} o
      join evidence.local_upload u on u.locality_id = o.locality_id and u.upload_id = o.upload_id
      where o.locality_id = n.locality_id and o.identity = n.identity and u.status = 'accepted')`.execute(tx);
  return found.rows[0]?.known ?? 0;
}

/** Deletes at most so many rows of an upload; gives how many went. */
export async function deleteRows(tx: Tx, kind: UploadKind, upload: string, most: number): Promise<number> {
  const gone = await sql`delete from ${tableOf(kind)} where upload_id = ${upload} and row_number in
    (select row_number from ${tableOf(kind)} where upload_id = ${upload} order by row_number limit ${most})`.execute(
    tx,
  );
  return Number(gone.numAffectedRows ?? 0);
}

/** Appends problems after the first `from`. */
export async function keepProblems(
  tx: Tx,
  at: { locality: string; upload: string; from: number },
  problems: readonly Problem[],
): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map(({ severity, row, column, value, expected }, place) => ({
    locality_id: at.locality,
    upload_id: at.upload,
    place: at.from + place,
    severity,
    row_number: row,
    column_name: column,
    value,
    expected,
  }));
  await sql`insert into evidence.local_problem select * from
    json_populate_recordset(null::evidence.local_problem, ${JSON.stringify(rows)}::json)`.execute(tx);
}

/** Deletes what a check found. As the owner: to anybody else they are their sender's own. */
export async function deleteProblems(tx: Tx, upload: string): Promise<void> {
  await typed(tx).deleteFrom('evidence.local_problem').where('upload_id', '=', upload).execute();
}

/** What a check found, errors first, by row; only for the person who sent the file. */
export async function listProblems(tx: Tx, upload: string, most: number): Promise<Problem[]> {
  return typed(tx)
    .selectFrom('evidence.local_problem')
    .select(['severity', 'row_number as row', 'column_name as column', 'value', 'expected'])
    .where('upload_id', '=', upload)
    .orderBy('severity')
    .orderBy('place')
    .limit(most)
    .execute();
}

/** Deletes the file and the problems of an upload that was let go, whoever sent it. Within a running job of local data only. */
export async function emptyLocalFile(tx: Tx, upload: string): Promise<void> {
  await sql`select evidence.empty_local_file(${upload})`.execute(tx);
}
