import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { currentLocality, type Tx } from '../../../../foundation/db/index.ts';
import type { LocalTables } from '../tables.ts';

const typed = (tx: Tx) => tx.withTables<LocalTables>();

/** The locality's key, made at its first use, and what its seal is known by (null: nothing was sealed yet); held to the end. */
export async function holdKey(tx: Tx, locality: string): Promise<{ key: Buffer; check: Buffer | null }> {
  await sql`insert into evidence.local_key (locality_id, key) values (${locality}, ${randomBytes(32)})
    on conflict (locality_id) do nothing`.execute(tx);
  return typed(tx)
    .selectFrom('evidence.local_key')
    .select(['key', 'seal_check as check'])
    .where('locality_id', '=', locality)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function keepCheck(tx: Tx, locality: string, check: Buffer): Promise<void> {
  await typed(tx)
    .updateTable('evidence.local_key')
    .set({ seal_check: check })
    .where('locality_id', '=', locality)
    .execute();
}

export type SealedTable = 'evidence.local_event' | 'evidence.local_move';

/** Whether this transaction's locality has any row at all, whatever became of its file. */
export async function hasRows(tx: Tx): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select
    exists (select 1 from evidence.local_event where locality_id = ${currentLocality})
    or exists (select 1 from evidence.local_move where locality_id = ${currentLocality}) as there`.execute(tx);
  return found.rows[0]?.there ?? false;
}

/** What is sealed of a row, as hexadecimal, and which row it is. */
export type SealedRow = { upload: string; row: number; identity: string; pupil: string | null };

/** The next rows of the locality by file and number. */
export async function rowsAfter(
  tx: Tx,
  table: SealedTable,
  { upload, row, most }: { upload: string; row: number; most: number },
): Promise<SealedRow[]> {
  const found = await sql<SealedRow>`select upload_id as upload, row_number as row, encode(identity, 'hex') as identity,
      encode(pupil_key, 'hex') as pupil
    from ${sql.table(table)} where locality_id = ${currentLocality} and (upload_id, row_number) > (${upload}::uuid, ${row})
    order by upload_id, row_number limit ${most}`.execute(tx);
  return found.rows;
}

export async function sealRows(tx: Tx, table: SealedTable, rows: readonly SealedRow[]): Promise<void> {
  await sql`update ${sql.table(table)} t set identity = decode(s.identity, 'hex'), pupil_key = decode(s.pupil, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::json) as s (upload uuid, row integer, identity text, pupil text)
    where t.locality_id = ${currentLocality} and t.upload_id = s.upload and t.row_number = s.row`.execute(tx);
}

/** By what a whole file is known. */
export async function sealContents(tx: Tx, seal: (hex: string) => string): Promise<void> {
  const files = await typed(tx).selectFrom('evidence.local_upload').select(['upload_id', 'content_hash']).execute();
  for (const { upload_id, content_hash } of files) {
    if (!content_hash) continue;
    const sealed = Buffer.from(seal(content_hash.toString('hex')), 'hex');
    await typed(tx)
      .updateTable('evidence.local_upload')
      .set({ content_hash: sealed })
      .where('upload_id', '=', upload_id)
      .execute();
  }
}

/** Localities whose rows wait for their seal, and for which none is under way. */
export async function unsealedLocalities(tx: Tx): Promise<string[]> {
  const found = await sql<{ id: string }>`select locality_id as id from evidence.unsealed_localities()`.execute(tx);
  return found.rows.map(({ id }) => id);
}
