import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';

type Giving = { from: string; to: string; only?: readonly string[] };

const among = (column: string, only: readonly string[] | undefined) =>
  only === undefined ? sql`true` : sql`${sql.ref(column)} = any(${[...only]}::uuid[])`;

/** Gives open actions of one member to another, who was not asked after them yet; of those named, or all. Gives these. */
export async function giveActions(tx: Tx, { from, to, only }: Giving): Promise<string[]> {
  const given = await sql<{ id: string }>`update collaborative.action set owner_member = ${to}, asked_on = null,
      version = version + 1 where owner_member = ${from} and state = 'open' and ${among('action_id', only)}
    returning action_id as id`.execute(tx);
  return given.rows.map(({ id }) => id);
}

/** Gives the lead of agenda items of meetings to come to another, likewise; who led what was, stays. */
export async function giveItems(tx: Tx, { from, to, only, now }: Giving & { now: Date }): Promise<string[]> {
  const given = await sql<{ id: string }>`update collaborative.agenda_item i
    set lead_member = ${to}, version = i.version + 1 from collaborative.meeting k
    where (k.locality_id, k.meeting_id) = (i.locality_id, i.meeting_id) and k.state = 'planned' and k.begins_at > ${now}
      and i.lead_member = ${from} and i.removed_at is null and ${among('i.item_id', only)}
    returning i.item_id as id`.execute(tx);
  return given.rows.map(({ id }) => id);
}

/**
 * Asks a successor to the meetings to come to which somebody was asked who left; gives these. Whoever was asked already, or
 * taken off, is left as they are. They are asked without a convener naming them, so their invitations go by themselves.
 */
export async function giveInvitations(tx: Tx, { from, to, now }: Giving & { now: Date }): Promise<string[]> {
  const given = await sql<{ id: string }>`
    insert into collaborative.meeting_member (locality_id, meeting_id, member_id, joined)
    select a.locality_id, a.meeting_id, ${to}::uuid, true
    from collaborative.meeting_member a join collaborative.meeting k
      on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
    where a.member_id = ${from} and a.off_at is null and k.state = 'planned' and k.begins_at > ${now}
    on conflict do nothing returning meeting_id as id`.execute(tx);
  return given.rows.map(({ id }) => id);
}

/** Takes those invitations back, but for what the successor has answered: nobody's words are lost. */
export async function takeInvitations(tx: Tx, member: string, meetings: readonly string[]): Promise<void> {
  await sql`delete from collaborative.meeting_member
    where member_id = ${member} and meeting_id = any(${[...meetings]}::uuid[]) and joined
      and reply = 'none' and attended = 'not-noted' and substitute_name is null`.execute(tx);
}

export type HeldToCome = { id: string; meeting: string; title: string; day: Day };

/** Agenda items that a member leads at meetings to come. */
export async function itemsToLead(tx: Tx, member: string, now: Date): Promise<HeldToCome[]> {
  const found = await sql<HeldToCome>`select i.item_id as id, k.meeting_id as meeting, i.title,
      (k.begins_at at time zone 'Europe/London')::date as day
    from collaborative.agenda_item i join collaborative.meeting k
      on (k.locality_id, k.meeting_id) = (i.locality_id, i.meeting_id)
    where i.lead_member = ${member} and i.removed_at is null and k.state = 'planned' and k.begins_at > ${now}
    order by k.begins_at, i.place`.execute(tx);
  return found.rows;
}

/** Meetings to come to which a member was asked, also when they have fallen off since they left. */
export async function invitationsHeld(tx: Tx, member: string, now: Date): Promise<HeldToCome[]> {
  const found = await sql<HeldToCome>`select k.meeting_id as id, k.meeting_id as meeting, k.title,
      (k.begins_at at time zone 'Europe/London')::date as day
    from collaborative.meeting_member a join collaborative.meeting k
      on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
    where a.member_id = ${member} and a.off_at is null and k.state = 'planned' and k.begins_at > ${now}
    order by k.begins_at, k.meeting_id`.execute(tx);
  return found.rows;
}
