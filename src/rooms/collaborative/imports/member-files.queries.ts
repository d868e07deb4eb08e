import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { namesAt } from '../../accounts/index.ts';
import type { Checked } from './check-file.ts';
import type { MemberTables } from '../members/tables.ts';
import type { Problem } from './read-row.rules.ts';
import type { FileState, ImportTables } from './tables.ts';

export type MemberFile = {
  id: string;
  sentAt: Date;
  state: FileState;
  rows: number;
  badRows: number;
  problems: number;
  passedOver: number;
  said: string[];
  added: number;
  changed: number;
  same: number;
  decidedAt: Date | null;
  /** Members that stayed as the file left them when it was taken back. */
  heldUp: number;
  takenBackAt: Date | null;
};

const typed = (reader: Reader) => reader.withTables<ImportTables>();

function selectFiles(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.member_file')
    .select(['file_id as id', 'sent_at as sentAt', 'state', 'read_rows as rows', 'bad_rows as badRows', 'problems'])
    .select(['passed_over as passedOver', 'said', 'added', 'changed', 'same', 'decided_at as decidedAt'])
    .select(['held_up as heldUp', 'taken_back_at as takenBackAt']);
}

/** The newest twenty, newest first. */
export async function listFiles(tx: Tx): Promise<MemberFile[]> {
  return selectFiles(tx).orderBy('sent_at', 'desc').limit(20).execute();
}

export async function findFile(tx: Tx, id: string): Promise<MemberFile | undefined> {
  return selectFiles(tx).where('file_id', '=', id).executeTakeFirst();
}

/** The file, held until the transaction ends, so that two tabs decide one after the other. */
export async function holdFile(tx: Tx, id: string): Promise<MemberFile | undefined> {
  return selectFiles(tx).where('file_id', '=', id).forUpdate().executeTakeFirst();
}

type NewFile = { locality: string; now: Date; checked: Checked };

export async function insertFile(tx: Tx, { locality, now, checked }: NewFile): Promise<string> {
  const { rows, badRows, problems, passedOver, said } = checked;
  const { id } = await typed(tx)
    .insertInto('collaborative.member_file')
    .values({
      ...{ locality_id: locality, sent_at: now, read_rows: rows, bad_rows: badRows, problems: problems.length },
      ...{ passed_over: passedOver, said: JSON.stringify(said) },
    })
    .returning('file_id as id')
    .executeTakeFirstOrThrow();
  return id;
}

/** So many rows go to the database in one statement: the server answers others between them. */
const AT_ONCE = 500;

export function* portions<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}

/** More of them would be read by nobody. */
export const MOST_PROBLEMS = 2_000;

export async function insertProblems(tx: Tx, locality: string, file: string, problems: readonly Problem[]) {
  const kept = problems.slice(0, MOST_PROBLEMS).map(({ row, column, value, expected, about = null }, place) => ({
    ...{ locality_id: locality, file_id: file, place, row_number: row, column_name: column, value, expected },
    member_id: about,
  }));
  for (const some of portions(kept))
    await typed(tx).insertInto('collaborative.member_file_problem').values(some).execute();
}

/** The file has mistakes after all. */
export async function keepBad(tx: Tx, file: string, { badRows, problems }: { badRows: number; problems: number }) {
  await typed(tx)
    .updateTable('collaborative.member_file')
    .set({ bad_rows: badRows, problems })
    .where('file_id', '=', file)
    .execute();
}

/**
 * A problem as it is kept; `member` and `name`: because of whom it is one, null where of nobody. Without a member the name is
 * that of the account or the invitation whose address the cell holds.
 */
export type KeptProblem = Omit<Problem, 'about'> & { member: string | null; name: string | null };

export async function listProblems(tx: Tx, file: string, most: number): Promise<KeptProblem[]> {
  const found = await typed(tx)
    .withTables<MemberTables>()
    .selectFrom('collaborative.member_file_problem as p')
    .leftJoin('collaborative.member as m', (join) =>
      join.onRef('m.locality_id', '=', 'p.locality_id').onRef('m.member_id', '=', 'p.member_id'),
    )
    .select(['row_number as row', 'column_name as column', 'value', 'expected', 'm.member_id as member', 'm.name'])
    .where('file_id', '=', file)
    .orderBy('place')
    .limit(most)
    .execute();
  const names = await namesAt(
    tx,
    found.flatMap((one) => addressIn(one) ?? []),
  );
  return found.map((one) => ({ ...one, name: one.name ?? names.get(addressIn(one)?.toLowerCase() ?? '') ?? null }));
}

const addressIn = ({ column, value }: { column: string; value: string }) => (column === 'E-mail' ? value : null);

/** Ends the waiting of a file: its rows and what was wrong with them go, its counts stay. */
export async function closeFile(tx: Tx, id: string, ended: { state: FileState; now: Date }): Promise<void> {
  await typed(tx).deleteFrom('collaborative.member_file_row').where('file_id', '=', id).execute();
  await typed(tx).deleteFrom('collaborative.member_file_problem').where('file_id', '=', id).execute();
  await typed(tx)
    .updateTable('collaborative.member_file')
    .set({ state: ended.state, decided_at: ended.now })
    .where('file_id', '=', id)
    .execute();
}
