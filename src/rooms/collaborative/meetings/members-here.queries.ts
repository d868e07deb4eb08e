import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { labelsOf } from '../members/evaluator-reads.ts';
import type { MemberTables } from '../members/tables.ts';
import { words } from './search-words.ts';

/** A member as meetings name them. */
export type Named = { id: string; name: string; sector: string; partId: string | null };

const typed = (reader: Reader) => reader.withTables<MemberTables>();

/** Members who take part now, to be narrowed down. */
export function takingPart(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'sector', 'part_id as partId'])
    .where('ended_on', 'is', null);
}

/** Members whose name holds all words, those called just so first, then by name; those who take part now. */
export async function membersCalled(tx: Tx, search: string, most: number): Promise<Named[]> {
  let found = takingPart(tx);
  for (const word of words(search)) found = found.where('name', 'ilike', `%${word}%`);
  return found
    .orderBy(sql`lower(name) <> ${search.toLowerCase()}`)
    .orderBy(sql`lower(name)`)
    .orderBy('member_id')
    .limit(most)
    .execute();
}

/** `gone`: their membership has ended, and this reader may read them by name. */
export type MemberNamed = { name: string; gone: boolean };

/** Members by id, those who left too, whom this reader may read by name. */
export async function membersReadable(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, MemberNamed>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await typed(tx)
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'ended_on as endedOn'])
    .where(sql<boolean>`member_id = any(${wanted}::uuid[])`)
    .execute();
  return new Map(found.map(({ id, name, endedOn }) => [id, { name, gone: endedOn !== null }]));
}

/** The same, names alone; to an evaluator, of those who did not say yes, what they are there for. */
export async function memberNames(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const readable = await membersReadable(tx, ids);
  const others = await labelsOf(
    tx,
    ids.filter((id) => id !== null && !readable.has(id)),
  );
  return new Map([...[...readable].map(([id, { name }]) => [id, name] as const), ...others]);
}
