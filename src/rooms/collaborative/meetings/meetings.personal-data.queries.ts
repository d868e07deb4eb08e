import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Owner } from './owners/owner.ts';
import type { ActionState, Attended, MeetingTables, Reply } from './tables.ts';

/** What is let go of is no correction: minutes that were sent do not count as changed by it. */
async function lettingGo<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('app.letting_go', 'yes', true)`.execute(tx);
  const done = await work();
  await sql`select set_config('app.letting_go', '', true)`.execute(tx);
  return done;
}

/** Takes the names of those who came instead of this person out of every locality; only where their erasure is due. */
export async function erasePersonFromMeetings(tx: Tx, person: string): Promise<number> {
  const done = await lettingGo(tx, () =>
    sql<{ n: number }>`select collaborative.erase_person_meetings(${person}::uuid) as n`.execute(tx),
  );
  return done.rows[0]?.n ?? 0;
}

/** Takes this person off the actions they owned and the items they led as somebody who convened, in every locality. */
export async function erasePersonFromOwners(tx: Tx, person: string): Promise<number> {
  const done = await lettingGo(tx, () =>
    sql<{ n: number }>`select collaborative.erase_person_ownership(${person}::uuid) as n`.execute(tx),
  );
  return done.rows[0]?.n ?? 0;
}

export type KeptOfMeetings = { asked: number; promised: number; led: number };

/** How many meetings this person was asked to as a member, actions they promised and items they led; only where their erasure is due. */
export async function keptOfMeetings(tx: Tx, person: string): Promise<KeptOfMeetings> {
  const done = await sql<KeptOfMeetings>`select asked, promised, led
    from collaborative.kept_of_person_meetings(${person}::uuid)`.execute(tx);
  return done.rows[0] ?? { asked: 0, promised: 0, led: 0 };
}

/** Takes the same names out of the minutes that were sent. Gives in how many editions they stood. */
export async function eraseFromEditions(tx: Tx, person: string): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.erase_person_editions(${person}::uuid) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of names of substitutes in the minutes of meetings older than so many days. */
export async function forgetEditionNames(tx: Tx, days: number): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.forget_edition_names(${days}::integer) as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}

/** Lets go of names of substitutes older than so many days, and of what was taken off a meeting over a month ago. */
export async function forgetMeetings(tx: Tx, days: number): Promise<number> {
  const done = await lettingGo(tx, () =>
    sql<{ n: number }>`select collaborative.forget_meetings(${days}::integer) as n`.execute(tx),
  );
  return done.rows[0]?.n ?? 0;
}

export type AskedTo = {
  title: string;
  day: Day;
  reply: Reply;
  attended: Attended;
  substitute: string | null;
  joined: boolean;
  repliedAt: Date | null;
  markedAt: Date | null;
  offAt: Date | null;
};

/** The meetings a member was asked to, with what they said and whether they came. */
export async function meetingsOfMember(tx: Tx, member: string): Promise<AskedTo[]> {
  return tx
    .withTables<MeetingTables>()
    .selectFrom('collaborative.meeting_member as a')
    .innerJoin('collaborative.meeting as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.meeting_id', '=', 'a.meeting_id'),
    )
    .select(['m.title', 'a.reply', 'a.attended', 'a.substitute_name as substitute', 'a.joined'])
    .select(['a.replied_at as repliedAt', 'a.marked_at as markedAt', 'a.off_at as offAt'])
    .select(sql<Day>`(m.begins_at at time zone 'Europe/London')::date`.as('day'))
    .where('a.member_id', '=', member)
    .orderBy('m.begins_at')
    .execute();
}

export type PromisedBy = {
  words: string;
  dueOn: Day | null;
  state: ActionState;
  endedOn: Day | null;
  outcome: string;
  askedOn: Day | null;
};

/** Everything somebody has promised as a member, or as somebody who convenes, done or not. */
export async function actionsOf(tx: Tx, { member, person }: Owner): Promise<PromisedBy[]> {
  return tx
    .withTables<MeetingTables>()
    .selectFrom('collaborative.action')
    .select(['words', 'due_on as dueOn', 'state', 'ended_on as endedOn', 'outcome', 'asked_on as askedOn'])
    .where((of) => of.or([of('owner_member', '=', member), of('owner_person', '=', person)]))
    .orderBy('due_on')
    .execute();
}

/** The agenda items that somebody leads, as a member or as somebody who convenes. */
export async function itemsLedBy(tx: Tx, { member, person }: Owner): Promise<{ title: string }[]> {
  return tx
    .withTables<MeetingTables>()
    .selectFrom('collaborative.agenda_item')
    .select('title')
    .where((of) => of.or([of('lead_member', '=', member), of('lead_person', '=', person)]))
    .where('removed_at', 'is', null)
    .orderBy('item_id')
    .execute();
}
