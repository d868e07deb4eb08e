import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';

export type MeetingFacts = {
  /** Meetings held in the last year, invitations to them, and how many of those came. */
  held: number;
  asked: number;
  came: number;
  /** Invitations whose attendance nobody noted. */
  notNoted: number;
  openActions: number;
  lateActions: number;
  /** Open actions that a facilitator owns. */
  facilitatorActions: number;
};

/** What meetings of the last year and open actions say, in counts; `facilitators` are accounts. */
export async function meetingFacts(
  tx: Tx,
  { yearAgo, today, facilitators }: { yearAgo: string; today: string; facilitators: readonly string[] },
): Promise<MeetingFacts> {
  const held = await sql<Pick<MeetingFacts, 'held' | 'asked' | 'came' | 'notNoted'>>`
    with held as (select locality_id, meeting_id from collaborative.meeting
      where state = 'held' and begins_at >= ${yearAgo}::date::timestamp at time zone 'Europe/London')
    select (select count(*) from held)::integer as held, count(*)::integer as asked,
      count(*) filter (where a.attended = 'here')::integer as came,
      count(*) filter (where a.attended = 'not-noted')::integer as "notNoted"
    from held join collaborative.asked a using (locality_id, meeting_id)`.execute(tx);
  const actions = await sql<Pick<MeetingFacts, 'openActions' | 'lateActions' | 'facilitatorActions'>>`
    select count(*)::integer as "openActions", count(*) filter (where a.due_on < ${today}::date)::integer as "lateActions",
      count(*) filter (where coalesce(a.owner_person, m.person_id) = any(${[...facilitators]}::uuid[]))::integer as "facilitatorActions"
    from collaborative.action a left join collaborative.member_unnamed m
      on (m.locality_id, m.member_id) = (a.locality_id, a.owner_member)
    where a.state = 'open'`.execute(tx);
  const none = { held: 0, asked: 0, came: 0, notNoted: 0, openActions: 0, lateActions: 0, facilitatorActions: 0 };
  return { ...none, ...held.rows[0], ...actions.rows[0] };
}

/** `settled`: who came before a day. */
export type MembershipCounts = { here: number; settled: number; hoursSaid: number; paymentSaid: number };

/** How many take part, and what they have said of their time. */
export async function membershipCounts(
  tx: Tx,
  { today, termAgo }: { today: string; termAgo: string },
): Promise<MembershipCounts> {
  const found = await sql<MembershipCounts>`
    select count(*)::integer as here, count(*) filter (where from_on < ${termAgo}::date)::integer as settled,
      count(hours_a_term)::integer as "hoursSaid",
      count(*) filter (where paid_by <> 'not-said')::integer as "paymentSaid"
    from collaborative.member_unnamed m where ${takesPart(today, 'm')}`.execute(tx);
  return found.rows[0] ?? { here: 0, settled: 0, hoursSaid: 0, paymentSaid: 0 };
}
