import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { Owner } from '../owners/owner.ts';
import { ownersNamed } from '../owners/owner-names.ts';
import type { MeetingTables } from '../tables.ts';

export type AgendaItem = {
  id: string;
  meetingId: string;
  title: string;
  minutesLong: number | null;
  ledBy: Owner;
  lead: string | null;
  /** Who leads convened when they were named, and convenes no more. */
  leadLeft: boolean;
  /** Who leads is a member who has left. */
  leadGone: boolean;
  notes: string;
  version: number;
};
export type ItemDetails = Pick<AgendaItem, 'title' | 'minutesLong' | 'ledBy' | 'notes'>;

const typed = (reader: Reader) => reader.withTables<MeetingTables>();

function items(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.agenda_item')
    .select(['item_id as id', 'meeting_id as meetingId', 'title', 'minutes_long as minutesLong'])
    .select(['lead_member as member', 'lead_person as person', 'notes', 'version']);
}

type Row = Omit<AgendaItem, 'ledBy' | 'lead' | 'leadLeft' | 'leadGone'> & Owner;

async function named(tx: Tx, rows: readonly Row[]): Promise<AgendaItem[]> {
  const nameOf = await ownersNamed(tx, rows);
  return rows.map(({ member, person, ...row }) => {
    const { name, left, gone } = nameOf({ member, person, meetingId: row.meetingId });
    return { ...row, ledBy: { member, person }, lead: name, leadLeft: left, leadGone: gone };
  });
}

/** What is talked about at a meeting, in order. */
export async function listItems(tx: Tx, meeting: string): Promise<AgendaItem[]> {
  const found = await items(tx)
    .where('meeting_id', '=', meeting)
    .where('removed_at', 'is', null)
    .orderBy('place')
    .orderBy('item_id')
    .execute();
  return named(tx, found);
}

/** `removed`: also one that was taken off, to put it back. */
export async function findItem(tx: Tx, meeting: string, id: string, { removed = false } = {}) {
  const found = await items(tx)
    .where('meeting_id', '=', meeting)
    .where('item_id', '=', id)
    .where('removed_at', removed ? 'is not' : 'is', null)
    .execute();
  return (await named(tx, found))[0];
}

/** Puts an item at the end; two that are added at once both stay, one after the other. */
export async function insertItem(tx: Tx, locality: string, meeting: string, details: ItemDetails): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.agenda_item')
    .values({
      locality_id: locality,
      meeting_id: meeting,
      place: sql<number>`(select coalesce(max(place), 0) + 1 from collaborative.agenda_item
        where meeting_id = ${meeting}::uuid)`,
      ...columnsOf(details),
    })
    .returning('item_id as id')
    .executeTakeFirstOrThrow();
  return made.id;
}

/** Gives false when somebody saved it, or took it off, since that version. */
export async function updateItem(
  tx: Tx,
  { id, meeting, version, ...details }: ItemDetails & { id: string; meeting: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.agenda_item')
    .set(columnsOf(details))
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('meeting_id', '=', meeting)
    .where('item_id', '=', id)
    .where('version', '=', version)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function columnsOf({ title, minutesLong, ledBy, notes }: ItemDetails) {
  return { title, minutes_long: minutesLong, lead_member: ledBy.member, lead_person: ledBy.person, notes };
}

/** Takes an item off, or puts it back with null; false when that is how it stands. */
export async function setItemRemoved(tx: Tx, { id, meeting, at }: { id: string; meeting: string; at: Date | null }) {
  const done = await typed(tx)
    .updateTable('collaborative.agenda_item')
    .set({ removed_at: at })
    .where('meeting_id', '=', meeting)
    .where('item_id', '=', id)
    .where('removed_at', at === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Lets one at a time put the items of a meeting in order. */
export async function lockItems(tx: Tx, meeting: string): Promise<void> {
  await sql`select 1 from collaborative.agenda_item where meeting_id = ${meeting}::uuid
    order by item_id for no key update`.execute(tx);
}

/** Puts items in this order. Their words, and the versions of their words, stay as they are. */
export async function orderItems(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update collaborative.agenda_item i set place = o.place
    from unnest(${ids}::uuid[]) with ordinality as o (item_id, place)
    where i.item_id = o.item_id and i.place <> o.place`.execute(tx);
}
