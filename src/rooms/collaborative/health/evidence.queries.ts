import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { FOLLOWED_BELOW } from '../members/unnamed-groups.rules.ts';
import { takesPart } from '../members/count-members.queries.ts';

/** Meetings held in the last year, and invitations to them. */
export type AttendanceFacts = {
  held: number;
  asked: number;
  /** How many of those came. */
  came: number;
  /** Invitations whose attendance nobody noted. */
  notNoted: number;
  /** True where invitations are left out of these numbers, since the reader may not be told of them. */
  inPart: boolean;
};

/** What meetings since a day say, in counts; of each meeting first, so that not every invitation has to be carried on. */
export async function attendanceSince(tx: Tx, since: string): Promise<AttendanceFacts> {
  const found = await sql<{ held: number; came: number; away: number; notNoted: number }>`${heldSince(since)}
    select count(*)::integer as held, coalesce(sum(n.here), 0)::integer as came,
      coalesce(sum(n.away), 0)::integer as away, (select count(*) from ${notNotedOfHeld})::integer as "notNoted"
    from held cross join lateral (
      select count(*) filter (where attended = 'here') as here, count(*) filter (where attended = 'away') as away
      from (${notedOfHeld}) noted) n`.execute(tx);
  const { held, came, away, notNoted } = found.rows[0] ?? { held: 0, came: 0, away: 0, notNoted: 0 };
  return { held, came, notNoted, asked: came + away + notNoted, inPart: false };
}

const heldSince = (day: string) => sql`with held as materialized (select locality_id, meeting_id
  from collaborative.meeting
  where state = 'held' and begins_at >= ${day}::date::timestamp at time zone 'Europe/London')`;

/**
 * Who was asked to one of them. Whoever was noted was asked, whatever became of them since: only of the others has to be
 * looked who takes part. `offset 0`: meeting by meeting from the index, where a year is a part of all that was ever noted.
 */
const notedOfHeld = sql`select n.meeting_id, n.member_id, n.attended from collaborative.meeting_member n
  where (n.locality_id, n.meeting_id) = (held.locality_id, held.meeting_id) and n.off_at is null
    and n.attended in ('here', 'away') offset 0`;

const notNotedOfHeld = sql`(select a.meeting_id, a.member_id, a.attended from held
  join collaborative.asked a using (locality_id, meeting_id) where a.attended = 'not-noted') open`;

/**
 * The same for an evaluator: of each meeting those alone whom its own pages count (`toldOf`), or the year less the pages
 * would tell how often the one came who is not named.
 */
export async function attendanceToldSince(tx: Tx, since: string): Promise<AttendanceFacts> {
  const found = await sql<AttendanceFacts>`${heldSince(since)}, who as materialized (
      select u.member_id, u.ended_on is not null as former, m.member_id is not null as named
      from collaborative.member_unnamed u
        left join collaborative.member m on (m.locality_id, m.member_id) = (u.locality_id, u.member_id)),
    kinds as (
      select count(*) as n, count(*) filter (where attended = 'here') as here,
        count(*) filter (where attended = 'not-noted') as open, named or count(*) >= ${FOLLOWED_BELOW} as told
      from (select noted.* from held cross join lateral (${notedOfHeld}) noted union all select * from ${notNotedOfHeld}) asked
        join who using (member_id) group by meeting_id, named, former)
    select (select count(*) from held)::integer as held, coalesce(sum(n) filter (where told), 0)::integer as asked,
      coalesce(sum(here) filter (where told), 0)::integer as came,
      coalesce(sum(open) filter (where told), 0)::integer as "notNoted", coalesce(bool_or(not told), false) as "inPart"
    from kinds`.execute(tx);
  return found.rows[0] ?? { held: 0, asked: 0, came: 0, notNoted: 0, inPart: false };
}

export type ActionFacts = {
  openActions: number;
  lateActions: number;
  /** Open actions that a facilitator owns, of those whose owner this reader may read by name. */
  facilitatorActions: number;
  /** True to an evaluator, who may not read all owners. */
  ownersOfNamed: boolean;
};

/**
 * Open actions in counts; `facilitators` are accounts. Owners are looked up among the members whom this reader may read: a
 * facilitator stands over the door by name, so a count of what they own as a member would name that member.
 */
export async function actionFacts(
  tx: Tx,
  { today, facilitators }: { today: string; facilitators: readonly string[] },
): Promise<ActionFacts> {
  const found = await sql<ActionFacts>`
    select count(*)::integer as "openActions", count(*) filter (where a.due_on < ${today}::date)::integer as "lateActions",
      count(*) filter (where coalesce(a.owner_person, m.person_id) = any(${[...facilitators]}::uuid[]))::integer as "facilitatorActions",
      (select collaborative.reads_by_consent()) as "ownersOfNamed"
    from collaborative.action a left join collaborative.member m
      on (m.locality_id, m.member_id) = (a.locality_id, a.owner_member)
    where a.state = 'open'`.execute(tx);
  return found.rows[0] ?? { openActions: 0, lateActions: 0, facilitatorActions: 0, ownersOfNamed: true };
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
