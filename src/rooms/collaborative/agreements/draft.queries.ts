import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { AgreementCode, Holder } from './agreement-words.ts';
import type { AgreementTables } from './tables.ts';

/** One rule or duty as conveners work on it; it holds once it is given out. */
export type DraftItem = {
  id: string;
  agreement: AgreementCode;
  holder: Holder | null;
  title: string;
  about: string;
  removedAt: Date | null;
  version: number;
};
export type ItemWords = Pick<DraftItem, 'holder' | 'title' | 'about'>;

const typed = (reader: Reader) => reader.withTables<AgreementTables>();

function items(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.agreement_item')
    .select(['item_id as id', 'agreement', 'holder', 'title', 'about', 'removed_at as removedAt', 'version']);
}

/** In their order, those that were taken out too. */
export async function listItems(tx: Tx, agreement: AgreementCode): Promise<DraftItem[]> {
  return items(tx).where('agreement', '=', agreement).orderBy('place').orderBy('item_id').execute();
}

export async function findItem(tx: Tx, agreement: AgreementCode, id: string): Promise<DraftItem | undefined> {
  return items(tx).where('agreement', '=', agreement).where('item_id', '=', id).executeTakeFirst();
}

/** Those of these ids that are there, of any agreement. */
export async function itemsByIds(tx: Tx, ids: readonly string[]): Promise<DraftItem[]> {
  if (ids.length === 0) return [];
  return items(tx)
    .where('item_id', 'in', [...ids])
    .execute();
}

type NewItems = { locality: string; agreement: AgreementCode; from: number; words: readonly ItemWords[] };

/** Adds at the end; `from` is the place of the first. */
export async function insertItems(tx: Tx, { locality, agreement, from, words }: NewItems): Promise<void> {
  await typed(tx)
    .insertInto('collaborative.agreement_item')
    .values(words.map((one, at) => ({ locality_id: locality, agreement, place: from + at, removed_at: null, ...one })))
    .execute();
}

/** Gives false when somebody saved it since that version. */
export async function updateItem(tx: Tx, id: string, version: number, words: ItemWords): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.agreement_item')
    .set((of) => ({ ...words, version: of('version', '+', 1) }))
    .where('item_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes an item out of the working copy, or with null puts it back; gives false when that is how it stands. */
export async function setRemoved(tx: Tx, id: string, removedAt: Date | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.agreement_item')
    .set((of) => ({ removed_at: removedAt, version: of('version', '+', 1) }))
    .where('item_id', '=', id)
    .where('removed_at', removedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Sets the order: the first id gets the first place. */
export async function setOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const [place, id] of ids.entries())
    await typed(tx)
      .updateTable('collaborative.agreement_item')
      .set({ place })
      .where('item_id', '=', id)
      .where('place', '<>', place)
      .execute();
}

/** Writes an item as an edition has it, in the working copy and not taken out. */
export async function resetItem(tx: Tx, id: string, place: number, words: ItemWords): Promise<void> {
  await typed(tx)
    .updateTable('collaborative.agreement_item')
    .set((of) => ({ ...words, place, removed_at: null, version: of('version', '+', 1) }))
    .where('item_id', '=', id)
    .execute();
}
