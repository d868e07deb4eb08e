import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Reply } from '../meetings/tables.ts';
import { isOneOf, isReached, type AccountsNamed, type NotReached } from './by-account.queries.ts';
import type { LetterSays, LetterTables } from './tables.ts';

/** Somebody who is asked and has not been told how the meeting stands now. `lastSays`: of their last letter about it. */
export type Untold = {
  member: string;
  name: string;
  person: string | null;
  email: string | null;
  lastSays: LetterSays | null;
};

/** Those who count as asked to a meeting and go on taking part, each with their last letter about it. */
const asked = sql`collaborative.asked a
  join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id) and m.ended_on is null
  join collaborative.meeting k on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
  left join lateral (
    select l.says, l.sequence, l.sent_at from collaborative.meeting_letter l
    where (l.locality_id, l.meeting_id, l.member_id) = (a.locality_id, a.meeting_id, a.member_id)
    order by l.sequence desc limit 1
  ) last on true`;

/** Whether their last letter still says how the meeting stands: nothing of it changed, or they know that it is cancelled. */
const isTold = sql`coalesce(case when k.state = 'cancelled' then last.says = 'cancelled'
  else last.says <> 'cancelled' and last.sequence >= coalesce(k.changed_sequence, k.calendar_sequence) end, false)`;

/**
 * Who is to be told of a meeting as it stands: those who take part, are asked, and whose last letter says something else;
 * of one that is cancelled those who had been told of it. By member, after the one given. `joined`: only those who were
 * asked by themselves when they joined, and heard nothing yet.
 */
export async function untold(
  tx: Tx,
  { meeting, joined, after, most }: { meeting: string; joined: boolean; after: string | null; most: number },
): Promise<Untold[]> {
  const found = await sql<Untold>`select a.member_id as member, m.name, m.person_id as person, m.email,
      last.says as "lastSays"
    from ${asked}
    where a.meeting_id = ${meeting}::uuid and (${after}::uuid is null or a.member_id > ${after}::uuid)
      and (k.state = 'planned' or (k.state = 'cancelled' and last.says is not null)) and not ${isTold}
      and (not ${joined} or (a.joined and last.says is null))
    order by a.member_id limit ${most}`.execute(tx);
  return found.rows;
}

/** Notes that somebody is told of the meeting as it stands; false when they were already. */
export async function noteTold(
  tx: Tx,
  told: { locality: string; meeting: string; member: string; sequence: number; says: LetterSays; now: Date },
): Promise<boolean> {
  const made = await (tx as Reader)
    .withTables<LetterTables>()
    .insertInto('collaborative.meeting_letter')
    .values({
      ...{ locality_id: told.locality, meeting_id: told.meeting, member_id: told.member },
      ...{ sequence: told.sequence, says: told.says, sent_at: told.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Whether anybody had a letter about a meeting. */
export async function anyTold(tx: Tx, meeting: string): Promise<boolean> {
  const found =
    await sql`select 1 from collaborative.meeting_letter where meeting_id = ${meeting}::uuid limit 1`.execute(tx);
  return found.rows.length > 0;
}

/** `told`: of a meeting as it stands, who still takes part; `written`: everybody who ever had a letter about it; `lastAt`: the last of these. */
export type ToldCounts = { told: number; written: number; lastAt: Date | null };

export async function countTold(tx: Tx, meeting: string): Promise<ToldCounts> {
  const found = await sql<ToldCounts>`select w.written, w."lastAt",
      (select count(*) filter (where ${isTold})::int from ${asked} where a.meeting_id = ${meeting}::uuid) as told
    from (select count(distinct member_id)::int as written, max(sent_at) as "lastAt"
      from collaborative.meeting_letter where meeting_id = ${meeting}::uuid) w`.execute(tx);
  return found.rows[0] ?? { told: 0, written: 0, lastAt: null };
}

/** Who is asked, named with an address and tied to no account; `wantsNone`: they said that they want none. */
export async function untiedAsked(
  tx: Tx,
  meeting: string,
): Promise<{ name: string; person: null; email: string; wantsNone: boolean }[]> {
  type Row = { name: string; person: null; email: string; wantsNone: boolean };
  const found = await sql<Row>`select m.name, null as person, m.email,
      m.account_wish is not distinct from 'none' as "wantsNone"
    from ${asked} where a.meeting_id = ${meeting}::uuid and m.person_id is null and m.email is not null`.execute(tx);
  return found.rows;
}

/** One who is untold, with what they said. `joined`: asked by themselves, since they joined after it was planned. */
export type UntoldByName = Untold & { reply: Reply; joined: boolean };

/** Everybody who is asked and was not told of the meeting as it stands, whatever its state; who said nothing yet first. */
export async function listUntold(tx: Tx, meeting: string): Promise<UntoldByName[]> {
  const found = await sql<UntoldByName>`select a.member_id as member, m.person_id as person, m.email,
      last.says as "lastSays", m.name, a.reply, a.joined
    from ${asked} where a.meeting_id = ${meeting}::uuid and not ${isTold}
    order by a.reply <> 'none', lower(m.name), a.member_id`.execute(tx);
  return found.rows;
}

/**
 * A planned meeting of which somebody does not know, or cannot answer. `toTell`: a letter reaches them; `toRing`: none does,
 * and no word of theirs is noted; `toAsk`: nor of whom one reaches and whose account only reads. `since`: the first day on
 * which somebody of them could be told: it was planned, and they had joined.
 */
export type MeetingToTell = {
  id: string;
  title: string;
  day: string;
  since: string;
  toTell: boolean;
  toRing: boolean;
  toAsk: boolean;
};

/**
 * The next planned meetings between two moments of which some who are asked were not told as they stand, or were and
 * cannot answer. All of them are looked at in one go: those of which everybody was told hide none. `shutOut`: to whom
 * no letter goes; `onlyRead`: those that get one and only read.
 */
export async function meetingsToTell(
  tx: Tx,
  { from, to, shutOut, onlyRead }: { from: Date; to: Date; shutOut: NotReached; onlyRead: AccountsNamed },
): Promise<MeetingToTell[]> {
  const reached = isReached(shutOut);
  const reads = sql<boolean>`(a.reply = 'none' and ${reached} and ${isOneOf(onlyRead)})`;
  const tells = sql`bool_or(${reached} and not ${isTold})`;
  const rings = sql`bool_or(a.reply = 'none' and not ${reached} and not ${isTold})`;
  const asks = sql`bool_or(${reads})`;
  const found = await sql<MeetingToTell>`
    select k.meeting_id as id, k.title, (k.begins_at at time zone 'Europe/London')::date as day,
      min(greatest((k.created_at at time zone 'Europe/London')::date, m.from_on)) as since,
      ${tells} as "toTell", ${rings} as "toRing", ${asks} as "toAsk"
    from ${asked} where k.state = 'planned' and k.begins_at > ${from} and k.begins_at < ${to}
      and (not ${isTold} or ${reads})
    group by k.meeting_id, k.title, k.begins_at having ${tells} or ${rings} or ${asks}
    order by k.begins_at limit ${MOST_MEETINGS}`.execute(tx);
  return found.rows;
}

/** More than two weeks of a locality hold. */
const MOST_MEETINGS = 25;
