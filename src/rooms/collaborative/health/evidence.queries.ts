import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';

/** Meetings held in the last year, and invitations to them. */
export type AttendanceFacts = {
  held: number;
  asked: number;
  /** How many of those came. */
  came: number;
  /** Invitations whose attendance nobody noted. */
  notNoted: number;
};

/**
 * What meetings since a day say, in counts; of `named` those alone whom the reader may read by name. Whoever was noted was
 * asked, whatever became of them since: only of the others has to be looked who takes part.
 */
export async function attendanceSince(
  tx: Tx,
  { since, named }: { since: string; named: boolean },
): Promise<AttendanceFacts> {
  const counted = sql`${!named} or exists (select 1 from collaborative.member m
    where (m.locality_id, m.member_id) = (a.locality_id, a.member_id))`;
  const noted = (attended: 'here' | 'away') => sql`(select count(*) from held join collaborative.meeting_member a
    using (locality_id, meeting_id) where a.attended = ${attended} and a.off_at is null and (${counted}))::integer`;
  const found = await sql<Omit<AttendanceFacts, 'asked'> & { away: number }>`
    with held as materialized (select locality_id, meeting_id from collaborative.meeting
      where state = 'held' and begins_at >= ${since}::date::timestamp at time zone 'Europe/London')
    select (select count(*) from held)::integer as held, ${noted('here')} as came, ${noted('away')} as away,
      (select count(*) from held join collaborative.asked a using (locality_id, meeting_id)
        where a.attended = 'not-noted' and (${counted}))::integer as "notNoted"`.execute(tx);
  const { held, came, away, notNoted } = found.rows[0] ?? { held: 0, came: 0, away: 0, notNoted: 0 };
  return { held, came, notNoted, asked: came + away + notNoted };
}

export type ActionFacts = {
  openActions: number;
  lateActions: number;
  /** Open actions that a facilitator owns. */
  facilitatorActions: number;
};

/** Open actions in counts; `facilitators` are accounts. */
export async function actionFacts(
  tx: Tx,
  { today, facilitators }: { today: string; facilitators: readonly string[] },
): Promise<ActionFacts> {
  const found = await sql<ActionFacts>`
    select count(*)::integer as "openActions", count(*) filter (where a.due_on < ${today}::date)::integer as "lateActions",
      count(*) filter (where coalesce(a.owner_person, m.person_id) = any(${[...facilitators]}::uuid[]))::integer as "facilitatorActions"
    from collaborative.action a left join collaborative.member_unnamed m
      on (m.locality_id, m.member_id) = (a.locality_id, a.owner_member)
    where a.state = 'open'`.execute(tx);
  return found.rows[0] ?? { openActions: 0, lateActions: 0, facilitatorActions: 0 };
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
