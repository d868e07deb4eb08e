import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { SharingTables } from './tables.ts';

export type SharingDetails = {
  title: string;
  parties: string;
  purpose: string;
  basis: string;
  from: string;
  expires: string | null;
  document: string | null;
  link: string;
};
export type Sharing = SharingDetails & { id: string; endedOn: string | null; version: number };

const typed = (reader: Reader) => reader.withTables<SharingTables>();

function agreements(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.sharing_agreement')
    .select(['agreement_id as id', 'title', 'parties', 'purpose', 'lawful_basis as basis', 'from_on as from'])
    .select(['expires_on as expires', 'document_id as document', 'link', 'ended_on as endedOn', 'version']);
}

/** Those that are not ended, which expire first come first, those without an end last; at most 200 of `countSharing`. */
export async function listSharing(tx: Tx): Promise<Sharing[]> {
  return agreements(tx)
    .where('ended_on', 'is', null)
    .orderBy('expires_on', (order) => order.asc().nullsLast())
    .orderBy('agreement_id')
    .limit(200)
    .execute();
}

/** Those that ended last, at most 100 of `countSharing`. */
export async function listEndedSharing(tx: Tx): Promise<Sharing[]> {
  return agreements(tx)
    .where('ended_on', 'is not', null)
    .orderBy('ended_on', 'desc')
    .orderBy('agreement_id')
    .limit(100)
    .execute();
}

/** How many there are, however many a list shows. */
export async function countSharing(tx: Tx): Promise<{ open: number; ended: number }> {
  const found = await typed(tx)
    .selectFrom('collaborative.sharing_agreement')
    .select((of) => of.fn.countAll<string>().filterWhere('ended_on', 'is', null).as('open'))
    .select((of) => of.fn.countAll<string>().filterWhere('ended_on', 'is not', null).as('ended'))
    .executeTakeFirstOrThrow();
  return { open: Number(found.open), ended: Number(found.ended) };
}

export async function findSharing(tx: Tx, id: string): Promise<Sharing | undefined> {
  return agreements(tx).where('agreement_id', '=', id).executeTakeFirst();
}

const columnsOf = ({ title, parties, purpose, basis, from, expires, document, link }: SharingDetails) => ({
  ...{ title, parties, purpose, lawful_basis: basis, from_on: from, expires_on: expires, document_id: document, link },
});

export async function insertSharing(tx: Tx, locality: string, details: SharingDetails): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.sharing_agreement')
    .values({ locality_id: locality, ended_on: null, ...columnsOf(details) })
    .returning('agreement_id')
    .executeTakeFirstOrThrow();
  return made.agreement_id;
}

/** Gives false when somebody saved it since that version. */
export async function updateSharing(
  tx: Tx,
  { id, version, ...details }: SharingDetails & { id: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.sharing_agreement')
    .set(columnsOf(details))
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('agreement_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Ends an agreement on a day, or opens it again with null; gives false when that is how it stands. */
export async function setSharingEnded(tx: Tx, id: string, endedOn: string | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.sharing_agreement')
    .set((of) => ({ ended_on: endedOn, version: of('version', '+', 1) }))
    .where('agreement_id', '=', id)
    .where('ended_on', endedOn === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
