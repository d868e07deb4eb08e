import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';

/** A meeting for which something is to be done; the day on which it begins in England. */
export type WaitingMeeting = { id: string; title: string; day: Day };

const MOST = 50;

/** Planned meetings to which a member is asked and has not answered, the next first. */
export async function meetingsToAnswer(tx: Tx, member: string, now: Date): Promise<WaitingMeeting[]> {
  const found = await sql<WaitingMeeting>`select m.meeting_id as id, m.title,
      (m.begins_at at time zone 'Europe/London')::date as day
    from collaborative.meeting m join collaborative.asked a
      on (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id)
    where a.member_id = ${member}::uuid and a.reply = 'none' and m.state = 'planned' and m.begins_at > ${now}
    order by m.begins_at limit ${MOST}`.execute(tx);
  return found.rows;
}

/** Meetings between two moments that were not cancelled and of which somebody's attendance is not noted. */
export async function attendanceToNote(tx: Tx, from: Date, to: Date): Promise<WaitingMeeting[]> {
  const found = await sql<WaitingMeeting>`select m.meeting_id as id, m.title,
      (m.begins_at at time zone 'Europe/London')::date as day
    from collaborative.meeting m
    where m.state <> 'cancelled' and m.begins_at between ${from} and ${to} and exists (
      select 1 from collaborative.asked a where a.attended = 'not-noted'
        and (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id))
    order by m.begins_at limit ${MOST}`.execute(tx);
  return found.rows;
}

/**
 * Planned meetings between two moments of which everybody's attendance is noted: people who are noted at the door, or
 * note themselves, before it begins do not say that it was held. Without that word no minutes can be sent.
 */
export async function heldToSay(tx: Tx, from: Date, to: Date): Promise<WaitingMeeting[]> {
  const found = await sql<WaitingMeeting>`select m.meeting_id as id, m.title,
      (m.begins_at at time zone 'Europe/London')::date as day
    from collaborative.meeting m
    where m.state = 'planned' and m.ends_at between ${from} and ${to} and not exists (
      select 1 from collaborative.asked a where a.attended = 'not-noted'
        and (a.locality_id, a.meeting_id) = (m.locality_id, m.meeting_id))
    order by m.begins_at limit ${MOST}`.execute(tx);
  return found.rows;
}

/** Meetings since a moment that were held and of which no minutes were sent. */
export async function minutesToSend(tx: Tx, since: Date): Promise<WaitingMeeting[]> {
  const found = await sql<WaitingMeeting>`select m.meeting_id as id, m.title,
      (m.begins_at at time zone 'Europe/London')::date as day
    from collaborative.meeting m
    where m.state = 'held' and m.minutes_sent_at is null and m.begins_at > ${since}
    order by m.begins_at limit ${MOST}`.execute(tx);
  return found.rows;
}
