import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';
import { hashOfAddress } from './outbox.queries.ts';
import { reasonWords } from './reasons.ts';

export type Trouble = { words: string; at: Date };

/** For each of the addresses whose last letter did not arrive: why, in words, and when. By address as given. */
export async function troublesOf(db: Reader, addresses: readonly string[]): Promise<Map<string, Trouble>> {
  if (addresses.length === 0) return new Map();
  const hashes = addresses.map(hashOfAddress);
  const found = await sql<{ hash: Buffer; reason: string; at: Date }>`
    select address_hash as hash, reason, at from mail.troubles_of(${hashes}::bytea[])`.execute(db);
  const byHash = new Map(
    found.rows.map(({ hash, reason, at }) => [hash.toString('hex'), { words: reasonWords(reason), at }]),
  );
  const entries = addresses.map((address, at) => [address, byHash.get(hashes[at]?.toString('hex') ?? '')] as const);
  return new Map(entries.flatMap(([address, trouble]) => (trouble ? [[address, trouble] as const] : [])));
}
