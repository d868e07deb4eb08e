import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Audience, Checked, DocumentKind, FileType, Stored } from './document-words.ts';
import type { DocumentTables } from './tables.ts';

export type KeptDocument = {
  id: string;
  title: string;
  kind: DocumentKind;
  audience: Audience;
  keepUntil: string | null;
  changedAt: Date;
  removedAt: Date | null;
  emptiedAt: Date | null;
  version: number;
};
export type DocumentVersion = {
  number: number;
  filename: string;
  type: FileType;
  bytes: number;
  stored: Stored;
  checked: Checked;
  note: string;
  sentBy: string | null;
  sentAt: Date;
};
export type DocumentDetails = Pick<KeptDocument, 'title' | 'kind' | 'audience' | 'keepUntil'>;

const typed = (reader: Reader) => reader.withTables<DocumentTables>();

function documents(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.document as d')
    .select(['d.document_id as id', 'd.title', 'd.kind', 'd.audience', 'd.keep_until as keepUntil'])
    .select(['d.changed_at as changedAt', 'd.removed_at as removedAt', 'd.emptied_at as emptiedAt', 'd.version']);
}

type Asked = {
  /** What this person may see. */
  audiences: readonly Audience[];
  kind: DocumentKind | null;
  /** Part of the title; empty: any. */
  words: string;
  /** The document with which the page before ended. */
  after: string | null;
  most: number;
};

/** Those that are not removed, changed last first. */
export async function listDocuments(tx: Tx, { audiences, kind, words, after, most }: Asked): Promise<KeptDocument[]> {
  let query = documents(tx)
    .where('d.removed_at', 'is', null)
    .where('d.audience', 'in', [...audiences]);
  if (kind) query = query.where('d.kind', '=', kind);
  if (words !== '') query = query.where(sql<boolean>`strpos(lower(d.title), ${words.toLowerCase()}) > 0`);
  if (after)
    query = query.where(sql<boolean>`(d.changed_at, d.document_id) <
      (select l.changed_at, l.document_id from collaborative.document l where l.document_id = ${after}::uuid)`);
  return query.orderBy('d.changed_at', 'desc').orderBy('d.document_id', 'desc').limit(most).execute();
}

/** Whether there is any document, removed ones too. */
export async function everHadDocuments(tx: Tx): Promise<boolean> {
  return (await documents(tx).limit(1).executeTakeFirst()) !== undefined;
}

/** The first so many of a list, and how many there are in all. */
export type FirstOf = { shown: KeptDocument[]; count: number };
export const NONE: FirstOf = { shown: [], count: 0 };

async function firstOf(tx: Tx, query: ReturnType<typeof documents>, most: number): Promise<FirstOf> {
  const shown = await query.limit(most).execute();
  if (shown.length < most) return { shown, count: shown.length };
  const all = typed(tx).selectFrom(query.as('every'));
  const found = await all.select((of) => of.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
  return { shown, count: Number(found.n) };
}

/** Those that can be put back still, the last removed first: removed after `since`, or not gone yet; at most 100. */
export async function listRemoved(tx: Tx, since: Date): Promise<FirstOf> {
  const removed = documents(tx)
    .where('d.removed_at', 'is not', null)
    .where((of) => of.or([of('d.emptied_at', 'is', null), of('d.removed_at', '>', since)]))
    .orderBy('d.removed_at', 'desc')
    .orderBy('d.document_id');
  return firstOf(tx, removed, 100);
}

/** Those whose contents go by this day, the soonest first; at most 50. */
export async function listGoing(tx: Tx, by: string): Promise<FirstOf> {
  const going = documents(tx)
    .where('d.removed_at', 'is', null)
    .where('d.emptied_at', 'is', null)
    .where('d.keep_until', '<=', by)
    .orderBy('d.keep_until')
    .orderBy('d.document_id');
  return firstOf(tx, going, 50);
}

/** Undefined also where this person may not see it. */
export async function findDocument(
  tx: Tx,
  id: string,
  audiences: readonly Audience[],
  { lock = false } = {},
): Promise<KeptDocument | undefined> {
  const query = documents(tx)
    .where('d.document_id', '=', id)
    .where('d.audience', 'in', [...audiences]);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function documentsByIds(tx: Tx, ids: readonly string[], audiences: readonly Audience[]) {
  if (ids.length === 0) return [];
  return documents(tx)
    .where('d.document_id', 'in', [...ids])
    .where('d.audience', 'in', [...audiences])
    .execute();
}
