import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { seenSince } from '../meetings/standing.queries.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { MeetingTables } from '../meetings/tables.ts';
import type { DayPart, SectorWishes } from './wished-times.rules.ts';

type Row = { sector: string; members: number; said: number } & Record<DayPart, number>;

/** How many take part in each sector, and what they said suits them: counts only, never whose. */
export async function wishesBySector(tx: Tx, today: Day): Promise<(SectorWishes & { members: number })[]> {
  const found = await sql<Row>`select m.sector, count(*)::int as members,
      count(*) filter (where w.best_times && array['school-day', 'after-school', 'evening', 'weekend'])::int as said,
      count(*) filter (where 'school-day' = any(w.best_times))::int as "school-day",
      count(*) filter (where 'after-school' = any(w.best_times))::int as "after-school",
      count(*) filter (where 'evening' = any(w.best_times))::int as evening,
      count(*) filter (where 'weekend' = any(w.best_times))::int as weekend
    from collaborative.member m left join collaborative.member_wishes w
      on (w.locality_id, w.member_id) = (m.locality_id, m.member_id)
    where ${takesPart(today, 'm')} group by m.sector`.execute(tx);
  return found.rows.map(({ sector, members, said, ...suits }) => ({ sector, members, said, suits }));
}

/** Members of these sectors who take part, came before a day and were not seen since. */
export async function fadedMembers(tx: Tx, sectors: readonly string[], since: Day): Promise<string[]> {
  const found = await sql<{ id: string }>`select m.member_id as id from collaborative.member m
    where m.ended_on is null and m.from_on < ${since}::date and m.sector = any(${sectors}::text[])
      and m.member_id not in (${seenSince(since)})`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** A weekday (1 for Monday) and a beginning on England's clock at which a member was at a meeting themself. */
export type WasThere = { member: string; weekday: number; begins: string };

/** When these members were at meetings since a moment, each weekday and beginning once. */
export async function whenTheyCame(tx: Tx, members: readonly string[], since: Date): Promise<WasThere[]> {
  if (members.length === 0) return [];
  const found = await sql<WasThere>`select distinct a.member_id as member,
      extract(isodow from m.begins_at at time zone 'Europe/London')::int as weekday,
      to_char(m.begins_at at time zone 'Europe/London', 'HH24:MI') as begins
    from collaborative.meeting_member a join collaborative.meeting m
      on (m.locality_id, m.meeting_id) = (a.locality_id, a.meeting_id)
    where a.member_id = any(${members}::uuid[]) and a.attended = 'here' and m.state <> 'cancelled'
      and m.begins_at > ${since}`.execute(tx);
  return found.rows;
}

const MOST_PLANNED = 1_000;

/** Meetings that are planned between two moments, whoever is asked to them. */
export async function plannedBetween(tx: Tx, from: Date, to: Date): Promise<{ beginsAt: Date; endsAt: Date }[]> {
  return (tx as Reader)
    .withTables<MeetingTables>()
    .selectFrom('collaborative.meeting')
    .select(['begins_at as beginsAt', 'ends_at as endsAt'])
    .where('state', '=', 'planned')
    .where('begins_at', '>=', from)
    .where('begins_at', '<', to)
    .orderBy('begins_at')
    .limit(MOST_PLANNED)
    .execute();
}
