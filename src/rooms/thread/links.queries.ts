import type { Selectable } from 'kysely';
import type { Tx } from '../../foundation/db/index.ts';
import type { Link, Relation, ThingRef } from './link.rules.ts';
import type { LinkTable, ThreadTables } from './tables.ts';

const typed = (tx: Tx) => tx.withTables<ThreadTables>();

type NewLink = {
  locality: string;
  from: ThingRef;
  relation: Relation;
  to: ThingRef;
  note: string | null;
  madeBy: string | null;
  now: Date;
};

/** Gives the new link's id, or null when the very same link is there already. */
export async function insertLink(tx: Tx, link: NewLink): Promise<string | null> {
  const made = await typed(tx)
    .insertInto('thread.link')
    .values({
      locality_id: link.locality,
      from_kind: link.from.kind,
      from_id: link.from.id,
      relation: link.relation,
      to_kind: link.to.kind,
      to_id: link.to.id,
      note: link.note,
      made_by: link.madeBy,
      made_at: link.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('link_id')
    .executeTakeFirst();
  return made?.link_id ?? null;
}

/** Every link that touches a thing, oldest first. */
export async function linksOf(tx: Tx, thing: ThingRef): Promise<Link[]> {
  const rows = await typed(tx)
    .selectFrom('thread.link')
    .selectAll()
    .where('removed_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([where('from_kind', '=', thing.kind), where('from_id', '=', thing.id)]),
        where.and([where('to_kind', '=', thing.kind), where('to_id', '=', thing.id)]),
      ]),
    )
    .orderBy('made_at')
    .orderBy('link_id')
    .execute();
  return rows.map(linkOf);
}

/** A link of this locality, also one that was taken away. */
export async function findLink(tx: Tx, id: string): Promise<Link | undefined> {
  const row = await typed(tx).selectFrom('thread.link').selectAll().where('link_id', '=', id).executeTakeFirst();
  return row && linkOf(row);
}

/** Takes a link away but keeps the row; false when it is gone already. */
export async function markRemoved(tx: Tx, id: string, by: string | null, now: Date): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('thread.link')
    .set({ removed_at: now, removed_by: by })
    .where('link_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Puts a removed link back; false when it is not removed, or an equal one was made meanwhile. */
export async function markRestored(tx: Tx, id: string): Promise<boolean> {
  const link = await typed(tx)
    .selectFrom('thread.link')
    .selectAll()
    .where('link_id', '=', id)
    .where('removed_at', 'is not', null)
    .executeTakeFirst();
  if (!link) return false;
  const equal = await typed(tx)
    .selectFrom('thread.link')
    .select('link_id')
    .where('removed_at', 'is', null)
    .where('from_kind', '=', link.from_kind)
    .where('from_id', '=', link.from_id)
    .where('relation', '=', link.relation)
    .where('to_kind', '=', link.to_kind)
    .where('to_id', '=', link.to_id)
    .executeTakeFirst();
  if (equal) return false;
  await typed(tx)
    .updateTable('thread.link')
    .set({ removed_at: null, removed_by: null })
    .where('link_id', '=', id)
    .execute();
  return true;
}

/** Whether anything was ever tied together in this locality, also what was untied since. */
export async function everTied(tx: Tx): Promise<boolean> {
  const found = await typed(tx).selectFrom('thread.link').select('link_id').limit(1).executeTakeFirst();
  return found !== undefined;
}

/** The newest links of this locality, newest first, and how many there are in all. */
export async function newestLinks(tx: Tx, most: number): Promise<{ newest: Link[]; count: number }> {
  const there = typed(tx).selectFrom('thread.link').where('removed_at', 'is', null);
  const rows = await there.selectAll().orderBy('made_at', 'desc').orderBy('link_id').limit(most).execute();
  const counted = await there.select((select) => select.fn.countAll<number>().as('links')).executeTakeFirstOrThrow();
  return { newest: rows.map(linkOf), count: counted.links };
}

export type OwnLink = { madeAt: Date; note: string | null; removedAt: Date | null; made: boolean };

/** Links of this transaction's locality that a person made or took away, oldest first. */
export async function linksMadeBy(tx: Tx, person: string): Promise<OwnLink[]> {
  const rows = await typed(tx)
    .selectFrom('thread.link')
    .where((where) => where.or([where('made_by', '=', person), where('removed_by', '=', person)]))
    .orderBy('made_at')
    .select(['made_at as madeAt', 'note', 'removed_at as removedAt', 'made_by as madeBy'])
    .execute();
  return rows.map(({ madeBy, ...link }) => ({ ...link, made: madeBy === person }));
}

function linkOf(row: Selectable<LinkTable>): Link {
  return {
    id: row.link_id,
    from: { kind: row.from_kind, id: row.from_id },
    relation: row.relation,
    to: { kind: row.to_kind, id: row.to_id },
    note: row.note,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}
