import { sql } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { Owner } from '../owners/owner.ts';
import { ownersNamed, type OwnerNamed } from '../owners/owner-names.ts';
import { words as searched } from '../search-words.ts';
import type { ActionState, MeetingTables } from '../tables.ts';
import { nearAnd } from './past-since-asked.queries.ts';

export type Action = {
  id: string;
  meetingId: string | null;
  words: string;
  ownedBy: Owner;
  /** Null where nobody is found yet, and where who owns an open one convenes no more. */
  owner: string | null;
  /** Whose it was, of an open one whose owner convenes no more. */
  left: string | null;
  /** Whether the owner is a member who has left. */
  ownerGone: boolean;
  dueOn: Day | null;
  state: ActionState;
  endedOn: Day | null;
  outcome: string;
  /** When whoever convenes last asked the owner after it. */
  askedOn: Day | null;
  version: number;
};
export type ActionDetails = Pick<Action, 'words' | 'ownedBy' | 'dueOn'>;

const typed = (reader: Reader) => reader.withTables<MeetingTables>();
/** As the indexes have it: what has no day comes last. */
export const due = sql<string>`coalesce(a.due_on, 'infinity'::date)`;

const ownedBy = ({ member, person }: Owner) =>
  sql`(a.owner_member = ${member}::uuid or a.owner_person = ${person}::uuid)`;

// Of whom this reader may not read by name, nothing is found by an id that was read earlier.
const ofOwner = (id: string) => sql<boolean>`(a.owner_person = ${id}::uuid or (a.owner_member = ${id}::uuid
  and exists (select 1 from collaborative.member o where (o.locality_id, o.member_id) = (a.locality_id, a.owner_member))))`;

/** Every action, to be narrowed down. */
export function actions(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.action as a')
    .select(['a.action_id as id', 'a.meeting_id as meetingId', 'a.words', 'a.owner_member as member'])
    .select([
      'a.owner_person as person',
      'a.due_on as dueOn',
      'a.state',
      'a.ended_on as endedOn',
      'a.outcome',
      'a.asked_on as askedOn',
      'a.version',
    ]);
}

type Row = Omit<Action, 'ownedBy' | 'owner' | 'left' | 'ownerGone'> & Owner;

/** An open action of somebody who convenes no more has nobody. */
function ownerNow({ name, left }: OwnerNamed, state: ActionState): Pick<Action, 'owner' | 'left'> {
  return left && state === 'open' ? { owner: null, left: name } : { owner: name, left: null };
}

/** The same with the names of owners. */
export async function named(tx: Tx, rows: readonly Row[]): Promise<Action[]> {
  const nameOf = await ownersNamed(tx, rows);
  return rows.map(({ member, person, ...row }) => {
    const owned = nameOf({ member, person, meetingId: row.meetingId });
    return { ...row, ...ownerNow(owned, row.state), ownedBy: { member, person }, ownerGone: owned.gone };
  });
}

export async function findAction(tx: Tx, id: string): Promise<Action | undefined> {
  return (await named(tx, await actions(tx).where('a.action_id', '=', id).execute()))[0];
}

/** What was promised at a meeting, in the order of days. */
export async function actionsOfMeeting(tx: Tx, meeting: string): Promise<Action[]> {
  return named(tx, await actions(tx).where('a.meeting_id', '=', meeting).orderBy(due).orderBy('a.action_id').execute());
}

export type ActionFilter = {
  show: 'mine' | 'open' | 'overdue' | 'not-reminded' | 'ended' | 'all';
  own: Owner;
  /** Of this member, or of this account that convenes, only; null for everybody's. */
  owner: string | null;
  today: Day;
  search: string;
  /**
   * Of 'not-reminded': whose, and until when they are due; those that are to be asked after (last asked by `askedBy`, or
   * never, or before a day that is past), or with `lately` those that were asked after since.
   */
  near: { owners: readonly string[]; until: Day; askedBy: Day; lately?: boolean } | null;
};

/** Those that are looked for, the most pressing first. */
function filtered(tx: Tx, { show, own, owner, today, search, near }: ActionFilter) {
  let found = actions(tx).orderBy(due).orderBy('a.action_id');
  if (show === 'ended') found = found.where('a.state', '<>', 'open');
  else if (show !== 'all') found = found.where('a.state', '=', 'open');
  if (show === 'overdue') found = found.where('a.due_on', '<', today);
  if (show === 'mine') found = found.where(sql<boolean>`${ownedBy(own)}`);
  if (near) found = found.where(nearAnd(near, today));
  if (owner) found = found.where(ofOwner(owner));
  for (const word of searched(search)) found = found.where('a.words', 'ilike', `%${word}%`);
  return found;
}

/** A page of actions, the most pressing first; `after`: the last action of the page before. */
export async function listActions(
  tx: Tx,
  filter: ActionFilter,
  { after, most }: { after: string | null; most: number },
): Promise<Action[]> {
  let found = filtered(tx, filter).limit(most);
  if (after)
    found = found.where(sql<boolean>`(coalesce(a.due_on, 'infinity'::date), a.action_id) >
      (select coalesce(due_on, 'infinity'::date), action_id from collaborative.action where action_id = ${after}::uuid)`);
  return named(tx, await found.execute());
}

export type ToldAction = Pick<Action, 'words' | 'owner' | 'dueOn' | 'state' | 'endedOn' | 'outcome'>;

/** As many as a file holds, and only what it says of each: of thousands, what nobody reads is most of the work. */
export async function actionsToTakeAway(tx: Tx, filter: ActionFilter, most: number): Promise<ToldAction[]> {
  const rows = await filtered(tx, filter)
    .clearSelect()
    .select(['a.words', 'a.meeting_id as meetingId', 'a.owner_member as member', 'a.owner_person as person'])
    .select(['a.due_on as dueOn', 'a.state', 'a.ended_on as endedOn', 'a.outcome'])
    .limit(most)
    .execute();
  const nameOf = await ownersNamed(tx, rows, { sectors: false });
  return rows.map((row) => {
    const { words, dueOn, state, endedOn, outcome } = row;
    return { words, owner: ownerNow(nameOf(row), state).owner, dueOn, state, endedOn, outcome };
  });
}

/** How many are open, how many of those are late, and how many of the open ones are theirs. */
export async function countActions(tx: Tx, { own, today }: { own: Owner; today: Day }) {
  const found = await sql<{ open: number; overdue: number; mine: number }>`select count(*)::int as open,
      count(*) filter (where due_on < ${today}::date)::int as overdue,
      count(*) filter (where ${ownedBy(own)})::int as mine
    from collaborative.action a where state = 'open'`.execute(tx);
  return found.rows[0] ?? { open: 0, overdue: 0, mine: 0 };
}
