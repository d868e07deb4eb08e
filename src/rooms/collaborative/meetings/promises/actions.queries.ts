import { sql } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { Meeting } from '../planning/meetings.queries.ts';
import { words as searched } from '../search-words.ts';
import type { MemberTables } from '../../members/tables.ts';
import type { ActionState, MeetingTables } from '../tables.ts';
import { ownersToRead } from './owners-to-read.ts';

export type Action = {
  id: string;
  meetingId: string | null;
  words: string;
  ownerId: string | null;
  /** Null where nobody is found yet. */
  owner: string | null;
  dueOn: Day | null;
  state: ActionState;
  endedOn: Day | null;
  outcome: string;
  version: number;
};
export type ActionDetails = Pick<Action, 'words' | 'ownerId' | 'dueOn'>;

const typed = (reader: Reader) => reader.withTables<MeetingTables & MemberTables>();
/** As the indexes have it: what has no day comes last. */
const due = sql<string>`coalesce(a.due_on, 'infinity'::date)`;

function actions(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.action as a')
    .leftJoin('collaborative.member as o', (join) =>
      join.onRef('o.locality_id', '=', 'a.locality_id').onRef('o.member_id', '=', 'a.owner_member'),
    )
    .select(['a.action_id as id', 'a.meeting_id as meetingId', 'a.words', 'a.owner_member as ownerId'])
    .select(['o.name as owner', 'a.due_on as dueOn', 'a.state', 'a.ended_on as endedOn', 'a.outcome', 'a.version']);
}

export async function findAction(tx: Tx, id: string): Promise<Action | undefined> {
  return (await ownersToRead(tx, await actions(tx).where('a.action_id', '=', id).execute()))[0];
}

/** What was promised at a meeting, in the order of days. */
export async function actionsOfMeeting(tx: Tx, meeting: string): Promise<Action[]> {
  return ownersToRead(
    tx,
    await actions(tx).where('a.meeting_id', '=', meeting).orderBy(due).orderBy('a.action_id').execute(),
  );
}

export type ActionFilter = {
  show: 'mine' | 'open' | 'overdue' | 'ended' | 'all';
  own: string | null;
  /** Of this member only; null for everybody's. */
  owner: string | null;
  today: Day;
  search: string;
};

/** A page of actions, the most pressing first; `after`: the last action of the page before. */
export async function listActions(
  tx: Tx,
  { show, own, owner, today, search }: ActionFilter,
  { after, most }: { after: string | null; most: number },
): Promise<Action[]> {
  let found = actions(tx).orderBy(due).orderBy('a.action_id').limit(most);
  if (show === 'ended') found = found.where('a.state', '<>', 'open');
  else if (show !== 'all') found = found.where('a.state', '=', 'open');
  if (show === 'overdue') found = found.where('a.due_on', '<', today);
  if (show === 'mine') found = found.where('a.owner_member', '=', own);
  // Of whom this reader may not read by name, nothing is found by an id that was read earlier.
  if (owner) found = found.where('o.member_id', '=', owner);
  for (const word of searched(search)) found = found.where('a.words', 'ilike', `%${word}%`);
  if (after)
    found = found.where(sql<boolean>`(coalesce(a.due_on, 'infinity'::date), a.action_id) >
      (select coalesce(due_on, 'infinity'::date), action_id from collaborative.action where action_id = ${after}::uuid)`);
  return ownersToRead(tx, await found.execute());
}

/** How many are open, how many of those are late, and how many of the open ones are this member's. */
export async function countActions(tx: Tx, { own, today }: { own: string | null; today: Day }) {
  const found = await sql<{ open: number; overdue: number; mine: number }>`select count(*)::int as open,
      count(*) filter (where due_on < ${today}::date)::int as overdue,
      count(*) filter (where owner_member = ${own}::uuid)::int as mine
    from collaborative.action where state = 'open'`.execute(tx);
  return found.rows[0] ?? { open: 0, overdue: 0, mine: 0 };
}

type Opening = Pick<Meeting, 'id' | 'kind' | 'groupName' | 'beginsAt'>;

/** What is open when a meeting begins: promised before it, anywhere, that of its own circle first. */
export async function openBefore(tx: Tx, meeting: Opening, most: number): Promise<Action[]> {
  const found = await actions(tx)
    .leftJoin('collaborative.meeting as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.meeting_id', '=', 'a.meeting_id'),
    )
    .where('a.state', '=', 'open')
    .where((of) => of.or([of('a.meeting_id', 'is', null), of('m.begins_at', '<', meeting.beginsAt)]))
    .orderBy(
      sql`(m.kind = ${meeting.kind} and m.group_name is not distinct from ${meeting.groupName}::text) is true`,
      'desc',
    )
    .orderBy(due)
    .orderBy('a.action_id')
    .limit(most)
    .execute();
  return ownersToRead(tx, found);
}

/** What the meetings of the same circle had promised and that was done or dropped since the last one of them. */
export async function endedSinceLast(tx: Tx, meeting: Opening, most: number): Promise<Action[]> {
  const series = sql`m.kind = ${meeting.kind} and m.group_name is not distinct from ${meeting.groupName}::text
    and m.begins_at < ${meeting.beginsAt} and m.state = 'held'`;
  const found = await actions(tx)
    .innerJoin('collaborative.meeting as m', (join) =>
      join.onRef('m.locality_id', '=', 'a.locality_id').onRef('m.meeting_id', '=', 'a.meeting_id'),
    )
    .where('a.state', '<>', 'open')
    .where(sql<boolean>`${series}`)
    .where(sql<boolean>`a.ended_on >= (select max(m.begins_at)::date from collaborative.meeting m where ${series})`)
    .orderBy('a.ended_on', 'desc')
    .orderBy('a.action_id')
    .limit(most)
    .execute();
  return ownersToRead(tx, found);
}

type New = ActionDetails & { locality: string; meeting: string | null };

export async function insertAction(tx: Tx, { locality, meeting, words, ownerId, dueOn }: New): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.action')
    .values({ locality_id: locality, meeting_id: meeting, words, owner_member: ownerId, due_on: dueOn })
    .returning('action_id as id')
    .executeTakeFirstOrThrow();
  return made.id;
}

type Versioned = { id: string; version: number };

/** Gives false when somebody saved it since that version. */
export async function updateAction(tx: Tx, { id, version, words, ownerId, dueOn }: ActionDetails & Versioned) {
  const done = await typed(tx)
    .updateTable('collaborative.action')
    .set({ words, owner_member: ownerId, due_on: dueOn })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('action_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Ends an action on a day, or opens it again; gives false when somebody saved it since that version. */
export async function updateState(
  tx: Tx,
  { id, version, state, outcome, day }: Versioned & { state: ActionState; outcome: string; day: Day },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.action')
    .set({ state, outcome, ended_on: state === 'open' ? null : day })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('action_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
