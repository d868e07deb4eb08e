import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { MemberTables } from '../../members/tables.ts';
import { neverToEvaluator } from '../../members/evaluator-reads.queries.ts';
import { words } from '../search-words.ts';
import type { Attended, MeetingTables, Reply } from '../tables.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables & MemberTables>();

export type AskedMember = {
  id: string;
  name: string;
  sector: string;
  partId: string | null;
  reply: Reply;
  attended: Attended;
  substitute: string | null;
  /** Asked by themselves, since they joined before a meeting that is meant for them. */
  joined: boolean;
};
/** `keep`: who is among those not noted although they are: whoever was noted last, so that it can be taken back. */
export type AskedFilter = { search: string; letter: string; only: 'all' | 'not-noted'; keep: string | null };

/** A page of those who are asked, by name; `after`: the last member of the page before; `from`: the first of this one. */
export async function listAsked(
  tx: Tx,
  meeting: string,
  { search, letter, only, keep }: AskedFilter,
  { after, from = null, most }: { after: string | null; from?: string | null; most: number },
): Promise<AskedMember[]> {
  let found = askedTo(tx, meeting)
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.member_id')
    .limit(most);
  for (const word of words(search)) found = found.where('m.name', 'ilike', `%${word}%`);
  if (letter !== '') found = found.where(sql`upper(left(m.name, 1))`, '=', letter);
  if (only === 'not-noted')
    found = found.where((of) =>
      of.or([of('a.attended', '=', 'not-noted'), ...(keep ? [of('a.member_id', '=', keep)] : [])]),
    );
  const key = from ?? after;
  if (key)
    found = found.where(sql<boolean>`(lower(m.name), m.member_id) ${from ? sql`>=` : sql`>`}
      (select lower(name), member_id from collaborative.member where member_id = ${key}::uuid)`);
  return found.execute();
}

/** One of those who are asked. */
export async function findAsked(tx: Tx, meeting: string, member: string): Promise<AskedMember | undefined> {
  return askedTo(tx, meeting).where('a.member_id', '=', member).executeTakeFirst();
}

/** The same, and nobody else changes what they said or how they are marked until this transaction ends. */
export async function holdAsked(tx: Tx, meeting: string, member: string): Promise<AskedMember | undefined> {
  await sql`select 1 from collaborative.meeting_member
    where meeting_id = ${meeting}::uuid and member_id = ${member}::uuid for update`.execute(tx);
  return findAsked(tx, meeting, member);
}

function askedTo(tx: Tx, meeting: string) {
  return typed(tx)
    .selectFrom('collaborative.asked as a')
    .innerJoin('collaborative.member as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.member_id', '=', 'a.member_id'),
    )
    .select(['m.member_id as id', 'm.name', 'm.sector', 'm.part_id as partId'])
    .select(['a.reply', 'a.attended', neverToEvaluator('a.substitute_name').as('substitute'), 'a.joined'])
    .where('a.meeting_id', '=', meeting);
}

export type AskedCounts = { asked: number; coming: number; apologies: number; here: number; away: number };

/**
 * How many are asked, and what they said and did: of those whom the reader may read by name, and of the others where it may
 * be told of them.
 */
export async function countAsked(
  tx: Tx,
  meeting: string,
  { current, former }: { current: boolean; former: boolean } = { current: true, former: true },
): Promise<AskedCounts> {
  const named = sql`exists (select 1 from collaborative.member m
    where (m.locality_id, m.member_id) = (a.locality_id, a.member_id))`;
  const counted = sql`case when u.ended_on is null then ${current}::boolean else ${former}::boolean end or ${named}`;
  const found = await sql<AskedCounts>`select count(*)::int as asked,
      count(*) filter (where reply = 'coming')::int as coming,
      count(*) filter (where reply = 'apologies')::int as apologies,
      count(*) filter (where attended = 'here')::int as here,
      count(*) filter (where attended = 'away')::int as away
    from collaborative.asked a join collaborative.member_unnamed u
      on (u.locality_id, u.member_id) = (a.locality_id, a.member_id)
    where a.meeting_id = ${meeting}::uuid and (${current && former}::boolean or ${counted})`.execute(tx);
  return found.rows[0] ?? { asked: 0, coming: 0, apologies: 0, here: 0, away: 0 };
}

/** The first letters of the names of those who are asked, with how many each has. */
export async function lettersOf(tx: Tx, meeting: string): Promise<{ letter: string; n: number }[]> {
  const found = await sql<{ letter: string; n: number }>`
    select upper(left(m.name, 1)) as letter, count(*)::int as n
    from collaborative.asked a join collaborative.member m
      on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
    where a.meeting_id = ${meeting}::uuid group by 1 order by 1`.execute(tx);
  return found.rows;
}

/** Members who take part, are not asked to a meeting and are called so. */
export async function notAsked(tx: Tx, meeting: string, search: string, most: number) {
  let found = typed(tx)
    .selectFrom('collaborative.member as m')
    .select(['m.member_id as id', 'm.name', 'm.sector', 'm.part_id as partId'])
    .where('m.ended_on', 'is', null)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('collaborative.asked as a')
            .select('a.member_id')
            .where('a.meeting_id', '=', meeting)
            .whereRef('a.member_id', '=', 'm.member_id')
            .whereRef('a.locality_id', '=', 'm.locality_id'),
        ),
      ),
    );
  for (const word of words(search)) found = found.where('m.name', 'ilike', `%${word}%`);
  return found
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.member_id')
    .limit(most)
    .execute();
}
