import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import { isReached, type NotReached } from '../../letters/by-account.queries.ts';
import type { MemberTables } from '../../members/tables.ts';
import type { MeetingTables } from '../tables.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables & MemberTables>();

/** Which edition of whose minutes; 0 where none was sent. */
type Edition = { meeting: string; number: number };

/**
 * Somebody who is asked and still takes part, with what a letter to them needs. `had`: a letter of this edition;
 * `hadBefore`: one of an earlier edition.
 */
export type MinutesReader = {
  member: string;
  name: string;
  person: string | null;
  email: string | null;
  had: boolean;
  hadBefore: boolean;
};

/** Whether such a letter went to a reader. */
const letter = ({ meeting }: Edition, which: ReturnType<typeof sql>) =>
  sql<boolean>`exists (select 1 from collaborative.minutes_letter l where l.meeting_id = ${meeting}::uuid
    and (l.locality_id, l.member_id) = (a.locality_id, a.member_id) and l.number ${which})`;

function readers(tx: Tx, edition: Edition) {
  return typed(tx)
    .selectFrom('collaborative.asked as a')
    .innerJoin('collaborative.member as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.member_id', '=', 'a.member_id'),
    )
    .select(['m.member_id as member', 'm.name', 'm.person_id as person', 'm.email'])
    .select([
      letter(edition, sql`= ${edition.number}::integer`).as('had'),
      letter(edition, sql`< ${edition.number}::integer`).as('hadBefore'),
    ])
    .where('a.meeting_id', '=', edition.meeting)
    .where('m.ended_on', 'is', null)
    .orderBy('m.member_id');
}

/** Everybody whom word of minutes is for. */
export async function readersOf(tx: Tx, edition: Edition): Promise<MinutesReader[]> {
  return readers(tx, edition).execute();
}

/** The next of them by id who had no letter of this edition. */
export async function nextWithoutLetter(
  tx: Tx,
  edition: Edition,
  { after, most }: { after: string | null; most: number },
): Promise<MinutesReader[]> {
  let found = readers(tx, edition).where(sql<boolean>`not ${letter(edition, sql`= ${edition.number}::integer`)}`);
  if (after) found = found.where('m.member_id', '>', after);
  return found.limit(most).execute();
}

/** Notes that somebody has a letter of an edition; false when they had one already. */
export async function noteMinutesLetter(
  tx: Tx,
  { meeting, number }: Edition,
  { locality, member, now }: { locality: string; member: string; now: Date },
): Promise<boolean> {
  const made = await typed(tx)
    .insertInto('collaborative.minutes_letter')
    .values({ locality_id: locality, meeting_id: meeting, number, member_id: member, sent_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** How many had a letter of an edition. */
export async function countLetters(tx: Tx, { meeting, number }: Edition): Promise<number> {
  const found = await typed(tx)
    .selectFrom('collaborative.minutes_letter')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('meeting_id', '=', meeting)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return found.n;
}

/** Notes that all letters of an edition have gone. */
export async function noteAllTold(tx: Tx, { meeting, number }: Edition, now: Date): Promise<void> {
  await typed(tx)
    .updateTable('collaborative.minutes_edition')
    .set({ told_at: now })
    .where('meeting_id', '=', meeting)
    .where('number', '=', number)
    .execute();
}

/**
 * Held meetings since a moment whose last minutes have not gone to everybody who can be written to. Looked at one by one
 * until somebody is found who lacks a letter; `writing`: those of which letters are being written are not looked at.
 */
export async function halfTold(
  tx: Tx,
  { since, writing, shutOut }: { since: Date; writing: readonly Edition[]; shutOut: NotReached },
) {
  const found = await sql<{ meeting: string; title: string }>`select k.meeting_id as meeting, k.title
    from collaborative.minutes_edition e
    join collaborative.meeting k on (k.locality_id, k.meeting_id) = (e.locality_id, e.meeting_id)
    where k.state = 'held' and e.told_at is null and e.sent_at > ${since} and e.sent_at = k.minutes_sent_at
      and (e.meeting_id || ' ' || e.number) <> all(${writing.map(({ meeting, number }) => `${meeting} ${number}`)}::text[])
      and exists (select 1 from collaborative.asked a
        join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id)
        where (a.locality_id, a.meeting_id) = (e.locality_id, e.meeting_id) and m.ended_on is null
          and ${isReached(shutOut)} and not exists (select 1 from collaborative.minutes_letter l
            where (l.locality_id, l.meeting_id, l.number, l.member_id)
              = (e.locality_id, e.meeting_id, e.number, a.member_id)))
    order by e.sent_at limit ${MOST_HALF_TOLD}`.execute(tx);
  return found.rows;
}

const MOST_HALF_TOLD = 20;

/** Which letters about minutes a member got, for the page of what is held. */
export async function minutesLettersTo(tx: Tx, member: string): Promise<{ sentAt: Date }[]> {
  return typed(tx)
    .selectFrom('collaborative.minutes_letter')
    .select('sent_at as sentAt')
    .where('member_id', '=', member)
    .orderBy('sent_at')
    .execute();
}
