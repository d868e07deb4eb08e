import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { LetterSays, LetterTables } from './tables.ts';

/** Somebody who is asked and has not been told how the meeting stands now. */
export type Untold = { member: string; person: string | null; email: string | null; toldBefore: boolean };

/**
 * Who is to be told of a meeting as it stands: those who take part, are asked, and got no letter since it last changed;
 * of one that is cancelled those who had been told of it. By member, after the one given.
 */
export async function untold(
  tx: Tx,
  { meeting, after, most }: { meeting: string; after: string | null; most: number },
): Promise<Untold[]> {
  const found = await sql<Untold>`
    select * from (
      select m.member_id as member, m.person_id as person, m.email, exists (
          select 1 from collaborative.meeting_letter e
          where (e.locality_id, e.meeting_id, e.member_id) = (a.locality_id, a.meeting_id, a.member_id)
        ) as "toldBefore", k.state
      from collaborative.meeting_member a
        join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id) and m.ended_on is null
        join collaborative.meeting k on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
      where a.meeting_id = ${meeting}::uuid and (${after}::uuid is null or a.member_id > ${after}::uuid)
        and k.state in ('planned', 'cancelled') and not exists (
          select 1 from collaborative.meeting_letter l where l.sequence = k.calendar_sequence
            and (l.locality_id, l.meeting_id, l.member_id) = (a.locality_id, a.meeting_id, a.member_id))
    ) as them where state = 'planned' or "toldBefore" order by member limit ${most}`.execute(tx);
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

/** How the letters about a meeting stand. */
export type LetterStanding = {
  /** Told of it as it is now, and the last time a letter was written. */
  told: number;
  lastAt: Date | null;
  /** To be told: never told before, and told of how it was before it changed. */
  neverTold: number;
  toldBefore: number;
  /** Asked, with neither an account nor an address. */
  withoutAddress: number;
};

export async function letterStanding(tx: Tx, meeting: string): Promise<LetterStanding> {
  const found = await sql<LetterStanding>`
    select count(*) filter (where now)::int as told, max(last) as "lastAt",
      count(*) filter (where not now and last is null and reachable)::int as "neverTold",
      count(*) filter (where not now and last is not null and reachable)::int as "toldBefore",
      count(*) filter (where not reachable)::int as "withoutAddress"
    from (
      select m.person_id is not null or m.email is not null as reachable, max(l.sent_at) as last,
        coalesce(bool_or(l.sequence = k.calendar_sequence), false) as now
      from collaborative.meeting_member a
        join collaborative.member m on (m.locality_id, m.member_id) = (a.locality_id, a.member_id) and m.ended_on is null
        join collaborative.meeting k on (k.locality_id, k.meeting_id) = (a.locality_id, a.meeting_id)
        left join collaborative.meeting_letter l
          on (l.locality_id, l.meeting_id, l.member_id) = (a.locality_id, a.meeting_id, a.member_id)
      where a.meeting_id = ${meeting}::uuid group by m.member_id, m.person_id, m.email
    ) as them`.execute(tx);
  return found.rows[0] ?? { told: 0, lastAt: null, neverTold: 0, toldBefore: 0, withoutAddress: 0 };
}

/** How many letters about meetings a member got, and of which kind, for the page of what is held. */
export async function lettersToMember(tx: Tx, member: string) {
  return (tx as Reader)
    .withTables<LetterTables>()
    .selectFrom('collaborative.meeting_letter')
    .select(['says', 'sent_at as sentAt'])
    .where('member_id', '=', member)
    .orderBy('sent_at')
    .execute();
}

/** The reminders that a member got. */
export async function remindersToMember(tx: Tx, member: string) {
  return (tx as Reader)
    .withTables<LetterTables>()
    .selectFrom('collaborative.reminder')
    .select(['stage', 'due_on as dueOn', 'sent_at as sentAt'])
    .where('member_id', '=', member)
    .orderBy('sent_at')
    .execute();
}
