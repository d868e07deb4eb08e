import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';

export type StoredUpload = { id: string; filename: string; bytes: number; receivedAt: Date };

export async function sweepUploads(tx: Tx, now: Date): Promise<number> {
  const found = await sql<{ gone: number }>`select uploads.sweep(${now}) as gone`.execute(tx);
  return found.rows[0]?.gone ?? 0;
}

/** How many files for this purpose a person began to send since then, in this place. */
export async function uploadsSince(tx: Tx, person: string, purpose: string, since: Date): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from uploads.upload
    where person_id = ${person} and purpose = ${purpose} and started_at > ${since}`.execute(tx);
  return found.rows[0]?.count ?? 0;
}

type Begun = { person: string; purpose: string; filename: string; now: Date; expiresAt: Date };

export async function beginUpload(tx: Tx, { person, purpose, filename, now, expiresAt }: Begun): Promise<string> {
  const made = await sql<{ id: string }>`
    insert into uploads.upload (locality_id, person_id, purpose, filename, started_at, expires_at)
    values (nullif(current_setting('app.locality', true), '')::uuid, ${person}, ${purpose}, ${filename}, ${now},
      ${expiresAt}) returning upload_id as id`.execute(tx);
  const id = made.rows[0]?.id;
  if (!id) throw new Error('The upload was not begun');
  return id;
}

export async function insertChunk(tx: Tx, id: string, place: number, body: Uint8Array): Promise<void> {
  await sql`insert into uploads.chunk (upload_id, place, body) values (${id}, ${place}, ${Buffer.from(body)})`.execute(
    tx,
  );
}

/** From now on the file is whole and can be used. */
export async function finishUpload(tx: Tx, id: string, bytes: number, now: Date): Promise<void> {
  await sql`update uploads.upload set bytes = ${bytes}, received_at = ${now} where upload_id = ${id}`.execute(tx);
}

/** The pieces go in the transaction that ends this job, however it ends. */
export async function leaveToJob(tx: Tx, id: string, job: string): Promise<void> {
  await sql`update uploads.upload set job_id = ${job} where upload_id = ${id}`.execute(tx);
}

/** One piece of a file that was received whole; null after the last. */
export async function findChunk(tx: Tx, id: string, place: number): Promise<Buffer | null> {
  const found = await sql<{ body: Buffer }>`select c.body from uploads.chunk c
    join uploads.upload u on u.upload_id = c.upload_id
    where c.upload_id = ${id} and c.place = ${place} and u.received_at is not null`.execute(tx);
  return found.rows[0]?.body ?? null;
}

/** Null when there is none, when it is another's, or when its time is over. */
export async function findUpload(tx: Tx, id: string): Promise<StoredUpload | null> {
  const found = await sql<StoredUpload>`select upload_id as id, filename, bytes, received_at as "receivedAt"
    from uploads.upload where upload_id = ${id} and received_at is not null`.execute(tx);
  return found.rows[0] ?? null;
}

/** Removes all pieces of a file. That somebody sent one is remembered for a while, to count by. */
export async function emptyUpload(tx: Tx, id: string): Promise<void> {
  await sql`delete from uploads.chunk where upload_id = ${id}`.execute(tx);
}
