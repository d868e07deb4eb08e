import { sql } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { MeantFor, MeetingTables } from '../tables.ts';

/** Whom a meeting asks: everybody, some sectors, the people of another meeting, or these. */
export type Whom =
  | { by: 'everybody'; today: Day }
  | { by: 'sectors'; sectors: readonly string[]; today: Day }
  | { by: 'like'; meeting: string }
  | { by: 'members'; ids: readonly string[] };

/** For whom a meeting is meant beyond those whom it asks: whoever joins before it and is one of these is asked too. */
export type Meant = { asks: MeantFor; sectors: readonly string[] };

type Asking = { locality: string; meeting: string };

const typed = (reader: Reader) => reader.withTables<MeetingTables>();
const day = sql`(k.begins_at at time zone 'Europe/London')::date`;

/**
 * Asks members who take part on the day of the meeting, or by now; those who are asked already are left as they are. Gives
 * how many are new. Whoever was taken off stays off, unless they are named one by one, and so is whoever begins later.
 */
export async function ask(tx: Tx, { locality, meeting }: Asking, whom: Whom): Promise<number> {
  if (whom.by === 'members') return askThese(tx, { locality, meeting }, whom.ids);
  const among =
    whom.by === 'everybody'
      ? takesPartOn(whom.today)
      : whom.by === 'sectors'
        ? sql`${takesPartOn(whom.today)} and m.sector = any(${whom.sectors}::text[])`
        : sql`m.ended_on is null
            and m.member_id in (select member_id from collaborative.asked where meeting_id = ${whom.meeting}::uuid)`;
  const made = await sql`insert into collaborative.meeting_member (locality_id, meeting_id, member_id)
    select ${locality}::uuid, k.meeting_id, m.member_id from collaborative.meeting k, collaborative.member m
    where k.meeting_id = ${meeting}::uuid and ${among} on conflict do nothing`.execute(tx);
  return Number(made.numAffectedRows ?? 0);
}

/** Whoever takes part when meeting `k` begins; of a meeting that was, whoever takes part by now too. */
const takesPartOn = (today: Day) =>
  sql`m.from_on <= greatest(${day}, ${today}::date)
    and (m.ended_on is null or (m.ended_on >= ${day} and coalesce(m.ended_at >= k.begins_at, true)))`;

async function askThese(tx: Tx, { locality, meeting }: Asking, ids: readonly string[]): Promise<number> {
  const made = await sql`insert into collaborative.meeting_member as a (locality_id, meeting_id, member_id)
    select ${locality}::uuid, ${meeting}::uuid, member_id from collaborative.member
    where ended_on is null and member_id = any(${ids}::uuid[])
    on conflict (locality_id, meeting_id, member_id) do update set off_at = null, joined = false
      where a.off_at is not null`.execute(tx);
  return Number(made.numAffectedRows ?? 0);
}

/** Whoever was taken off one meeting is not asked to another that asks the same people. */
export async function keepOff(tx: Tx, { locality, meeting }: Asking, like: string): Promise<void> {
  await sql`insert into collaborative.meeting_member (locality_id, meeting_id, member_id, off_at)
    select ${locality}::uuid, ${meeting}::uuid, member_id, off_at from collaborative.meeting_member
    where meeting_id = ${like}::uuid and off_at is not null on conflict do nothing`.execute(tx);
}

/** Takes somebody off who said and did nothing yet; false when they did, or were not asked: nobody's words are lost so. */
export async function unask(tx: Tx, { meeting, member, now }: { meeting: string; member: string; now: Date }) {
  const done = await typed(tx)
    .updateTable('collaborative.meeting_member')
    .set({ off_at: now })
    .where('meeting_id', '=', meeting)
    .where('member_id', '=', member)
    .where('off_at', 'is', null)
    .where('attended', '=', 'not-noted')
    .where('reply', '=', 'none')
    .where('substitute_name', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Writes for whom a meeting is meant; false when that is how it stands, or it is not here. */
export async function saveMeant(tx: Tx, meeting: string, { asks, sectors }: Meant): Promise<boolean> {
  const done = await sql`update collaborative.meeting set asks = ${asks}, asks_sectors = ${[...sectors]}::text[]
    where meeting_id = ${meeting}::uuid and (asks, asks_sectors) <> (${asks}, ${[...sectors]}::text[])`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Members who joined, or a meeting that moved: who of them is to be looked at. */
export type Joining = { members: readonly string[] } | { meeting: string };

/**
 * Asks those who have joined to the planned meetings to come that are meant for them and on whose day they take part. Gives
 * these meetings; whoever was asked already, or taken off, is left as they are.
 */
export async function askJoining(tx: Tx, joining: Joining, now: Date): Promise<string[]> {
  const one =
    'meeting' in joining
      ? sql`k.meeting_id = ${joining.meeting}::uuid`
      : sql`m.member_id = any(${[...joining.members]}::uuid[])`;
  const made = await sql<{ meeting: string }>`insert into collaborative.meeting_member as a
      (locality_id, meeting_id, member_id, joined)
    select k.locality_id, k.meeting_id, m.member_id, true
    from collaborative.meeting k join collaborative.member m on m.locality_id = k.locality_id
    where k.state = 'planned' and k.begins_at > ${now} and ${one}
      and (k.asks = 'everybody' or (k.asks = 'sectors' and m.sector = any(k.asks_sectors)))
      and m.from_on <= ${day} and m.ended_on is null
    on conflict do nothing returning a.meeting_id as meeting`.execute(tx);
  return [...new Set(made.rows.map(({ meeting }) => meeting))];
}
