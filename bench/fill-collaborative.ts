import type pg from 'pg';

export type Filled = { members: number; meetings: number; asked: number };

const MEMBERS = 5000;
const MEETINGS = 2000;
const ASKED = 40;
/** Meetings that everybody is asked to: four a year. */
const FOR_ALL = 12;

/**
 * Marlshire with thousands of invented members and meetings over four years: a fifth have left, most meetings ask a few
 * dozen, one a season asks everybody. Two in five have an account. The numbers follow from the place in a row, so that each run measures the same.
 */
export async function fillCollaborative(client: pg.Client): Promise<Filled> {
  const { rows } = await client.query<{ id: string }>(
    `select locality_id as id from localities.locality where slug = 'marlshire'`,
  );
  const locality = rows[0]?.id ?? '';
  for (const text of STATEMENTS) await client.query(text, text.includes('$1') ? [locality] : []);
  const counted = await client.query<Filled>(
    `select (select count(*)::int from collaborative.member where locality_id = $1) as members,
       (select count(*)::int from collaborative.meeting where locality_id = $1) as meetings,
       (select count(*)::int from collaborative.meeting_member where locality_id = $1) as asked`,
    [locality],
  );
  return counted.rows[0] ?? { members: 0, meetings: 0, asked: 0 };
}

const STATEMENTS = [
  `insert into collaborative.member (locality_id, name, email, sector, level, role, from_on, ended_on, hours_a_term)
   select $1, 'Member ' || lpad((n * 7919 % ${MEMBERS})::text, 4, '0') || ' Invented', 'm' || n || '@marlshire.example',
     s.code, (array['strategic', 'leader', 'manager', 'front-line'])[1 + n % 4], 'member',
     current_date - (n % 1400 + 30), case when n % 5 = 0 then current_date - n % 30 end, n % 20
   from generate_series(1, ${MEMBERS}) n
   join (select code, row_number() over (order by code) - 1 as at, count(*) over () as many from localities.sector) s
     on s.at = n % s.many`,
  // Every second of them signs in; a few have an address with which somebody of another name does.
  `with p as (
     insert into accounts.person (email, name, created_at)
     select m.email, case when right(m.name, 11) = '00 Invented' then 'Somebody Else' else m.name end, now() - interval '1 year'
     from collaborative.member m
     where m.locality_id = $1 and m.name like 'Member %' and m.ended_on is null
       and substring(m.email from 2 for position('@' in m.email) - 2)::int % 2 = 0
     returning person_id, email, name),
   s as (
     insert into accounts.membership (locality_id, person_id, role, from_on)
     select $1, person_id, 'member', current_date - 365 from p)
   update collaborative.member m set person_id = p.person_id from p
   where m.locality_id = $1 and m.email = p.email and m.name = p.name`,
  `insert into collaborative.meeting (locality_id, kind, title, group_name, begins_at, ends_at, place, state)
   select $1, (array['termly', 'workshop', 'check-in', 'sub-group', 'other'])[1 + n % 5], 'Meeting ' || n,
     case when n % 5 = 3 then 'Group ' || n % 40 end, at, at + interval '2 hours', 'Town hall',
     case when at < now() then 'held' else 'planned' end
   from generate_series(1, ${MEETINGS}) n,
     lateral (select date_trunc('day', now()) + make_interval(days => (n * 1500 / ${MEETINGS}) - 1400, hours => 9 + n % 8) as at) t`,
  `insert into collaborative.meeting_member (locality_id, meeting_id, member_id, reply, attended)
   select $1, g.meeting_id, m.member_id, (array['none', 'coming', 'apologies'])[1 + (m.at + g.at) % 3],
     case when g.state = 'held' then (array['here', 'here', 'away'])[1 + (m.at * 7 + g.at) % 3] else 'not-noted' end
   from (select meeting_id, state, row_number() over (order by begins_at, meeting_id) as at
         from collaborative.meeting where locality_id = $1) g
   join (select member_id, row_number() over (order by member_id) as at
         from collaborative.member where locality_id = $1 and ended_on is null) m
     on g.at % (${MEETINGS} / ${FOR_ALL}) = 0 or (m.at * 31 + g.at * 17) % 4000 < ${ASKED}
   on conflict do nothing`,
  `insert into collaborative.agenda_item (locality_id, meeting_id, place, title, minutes_long, notes)
   select $1, meeting_id, n, 'Item ' || n, 15, repeat('What was said about it. ', 10)
   from collaborative.meeting, generate_series(1, 5) n where locality_id = $1 and title like 'Meeting %'`,
  `insert into collaborative.decision (locality_id, meeting_id, words, decided_on)
   select $1, meeting_id, 'Decision ' || n || ' of ' || title, begins_at::date
   from collaborative.meeting, generate_series(1, 2) n where locality_id = $1 and state = 'held' and title like 'Meeting %'`,
  `insert into collaborative.action (locality_id, meeting_id, words, owner_member, due_on, state, ended_on)
   select $1, g.meeting_id, 'Action ' || n || ' of ' || g.title, o.member_id, g.begins_at::date + 30,
     case when (g.at + n) % 6 = 0 then 'open' else 'done' end, case when (g.at + n) % 6 <> 0 then g.begins_at::date + 20 end
   from (select *, row_number() over (order by begins_at) as at from collaborative.meeting
         where locality_id = $1 and title like 'Meeting %' and state = 'held') g
   cross join generate_series(1, 3) n
   join (select member_id, row_number() over (order by member_id) as at from collaborative.member
         where locality_id = $1 and ended_on is null) o on o.at = (g.at * 3 + n) % 3900 + 1`,
  // As if the list had come from one file that can still be taken back.
  `with f as (
     insert into collaborative.member_file (locality_id, sent_at, state, read_rows, bad_rows, problems, passed_over, said,
       added, decided_at)
     values ($1, now() - interval '1 day', 'accepted', ${MEMBERS}, 0, 0, 0, '[]', ${MEMBERS}, now() - interval '1 day')
     returning file_id)
   insert into collaborative.member_file_taken (locality_id, file_id, member_id, version)
   select m.locality_id, f.file_id, m.member_id, m.version
   from collaborative.member m, f where m.locality_id = $1 and m.name like 'Member %'`,
  `vacuum (analyze) accounts.person, accounts.membership, collaborative.member, collaborative.member_file_taken, collaborative.meeting,
     collaborative.meeting_member, collaborative.agenda_item, collaborative.decision, collaborative.action`,
];
