import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Problem } from '../schools/gias-columns.rules.ts';
import type { CheckReport, ImportState, SchoolImportTables } from './tables.ts';

export type SchoolImport = {
  id: string;
  uploadId: string | null;
  filename: string;
  extractOn: string;
  askedAt: Date;
  state: ImportState;
  jobId: string | null;
  report: CheckReport | null;
  refusal: string | null;
  leftOut: number[];
  leaveOut: boolean;
  insist: boolean;
};

const typed = (tx: Tx) => tx.withTables<SchoolImportTables>();

const columns = [
  'import_id as id',
  'upload_id as uploadId',
  'filename',
  'extract_on as extractOn',
  'asked_at as askedAt',
  'state',
  'job_id as jobId',
  'report',
  'refusal',
  'left_out as leftOut',
  'leave_out as leaveOut',
  'insist',
] as const;

export async function insertImport(
  tx: Tx,
  made: { uploadId: string; filename: string; extractOn: string; now: Date },
): Promise<string> {
  const { uploadId, filename, extractOn, now } = made;
  const { id } = await typed(tx)
    .insertInto('localities.school_import')
    .values({ upload_id: uploadId, filename, extract_on: extractOn, asked_at: now })
    .returning('import_id as id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findImport(tx: Tx, id: string): Promise<SchoolImport | undefined> {
  return typed(tx)
    .selectFrom('localities.school_import')
    .select(columns)
    .where('import_id', '=', id)
    .executeTakeFirst();
}

/** The same, held until the end of this transaction: a newer file that takes its place waits until then. */
export async function holdImport(tx: Tx, id: string): Promise<SchoolImport | undefined> {
  return typed(tx)
    .selectFrom('localities.school_import')
    .select(columns)
    .where('import_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** The newest twenty, newest first. */
export async function listImports(tx: Tx): Promise<SchoolImport[]> {
  return typed(tx)
    .selectFrom('localities.school_import')
    .select(columns)
    .orderBy('asked_at', 'desc')
    .limit(20)
    .execute();
}

export async function setJob(tx: Tx, id: string, job: string): Promise<void> {
  await typed(tx).updateTable('localities.school_import').set({ job_id: job }).where('import_id', '=', id).execute();
}

export async function keepReport(tx: Tx, id: string, report: CheckReport, leftOut: number[]): Promise<void> {
  await typed(tx)
    .updateTable('localities.school_import')
    .set({ state: 'checked', report: JSON.stringify(report), left_out: leftOut, upload_id: null })
    .where('import_id', '=', id)
    .execute();
}

/** The file is no extract; `refusal` says why in words. */
export async function refuseImport(tx: Tx, id: string, refusal: string): Promise<void> {
  await typed(tx)
    .updateTable('localities.school_import')
    .set({ state: 'refused', refusal, upload_id: null })
    .where('import_id', '=', id)
    .execute();
}

/** Gives false when it was confirmed already, or cannot be. */
export async function confirmImport(
  tx: Tx,
  id: string,
  wish: { leaveOut: boolean; insist: boolean },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('localities.school_import')
    .set({ state: 'importing', leave_out: wish.leaveOut, insist: wish.insist })
    .where('import_id', '=', id)
    .where('state', '=', 'checked')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Back to where a person can decide anew. */
export async function reopenImport(tx: Tx, id: string): Promise<void> {
  await typed(tx)
    .updateTable('localities.school_import')
    .set({ state: 'checked' })
    .where('import_id', '=', id)
    .execute();
}

export async function closeImport(tx: Tx, id: string): Promise<void> {
  await typed(tx)
    .updateTable('localities.school_import')
    .set({ state: 'imported' })
    .where('import_id', '=', id)
    .execute();
}

/** Appends problems, those that were found before at `from`. */
export async function insertProblems(tx: Tx, id: string, from: number, problems: readonly Problem[]): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map(({ row, column, value, expected }, at) => ({
    import_id: id,
    place: from + at,
    row_number: row,
    column_name: column,
    value,
    expected,
  }));
  await typed(tx).insertInto('localities.school_import_problem').values(rows).execute();
}

export async function listProblems(tx: Tx, id: string, most: number): Promise<Problem[]> {
  return typed(tx)
    .selectFrom('localities.school_import_problem')
    .select(['row_number as row', 'column_name as column', 'value', 'expected'])
    .where('import_id', '=', id)
    .orderBy('place')
    .limit(most)
    .execute();
}

/**
 * Refuses what was sent before this file and is not imported yet, and takes away what was read of it: only the newest can be
 * confirmed, in whatever order their checks run. First the imports, which a check that goes on holds.
 */
export async function dropOlder(tx: Tx, id: string): Promise<void> {
  const mine = sql`(select m.asked_at, m.import_id from localities.school_import m where m.import_id = ${id})`;
  await sql`update localities.school_import
    set state = 'refused', refusal = 'A newer file was sent before this one was imported.', upload_id = null
    where state in ('checking', 'checked') and (asked_at, import_id) < ${mine}`.execute(tx);
  await sql`delete from localities.school_staging s where s.import_id <> ${id} and not exists (
    select 1 from localities.school_import i where i.import_id = s.import_id and i.state in ('checking', 'checked'))`.execute(
    tx,
  );
}
