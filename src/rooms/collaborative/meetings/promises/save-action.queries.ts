import { sql } from 'kysely';
import type { Day } from '../../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../../foundation/db/index.ts';
import type { Owner } from '../owners/owner.ts';
import type { ActionState, MeetingTables } from '../tables.ts';
import type { ActionDetails } from './actions.queries.ts';

const typed = (reader: Reader) => reader.withTables<MeetingTables>();
const ownerColumns = ({ member, person }: Owner) => ({ owner_member: member, owner_person: person });

type New = ActionDetails & { locality: string; meeting: string | null };

export async function insertAction(tx: Tx, { locality, meeting, words, ownedBy, dueOn }: New): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.action')
    .values({ locality_id: locality, meeting_id: meeting, words, ...ownerColumns(ownedBy), due_on: dueOn })
    .returning('action_id as id')
    .executeTakeFirstOrThrow();
  return made.id;
}

type Versioned = { id: string; version: number };
/** `outcome`: undefined leaves what came of it. */
export type Changed = ActionDetails & { outcome?: string | undefined };

/** Gives false when somebody saved it since that version. */
export async function updateAction(tx: Tx, { id, version, words, ownedBy, dueOn, outcome }: Changed & Versioned) {
  const done = await typed(tx)
    .updateTable('collaborative.action')
    .set({ words, ...ownerColumns(ownedBy), due_on: dueOn, ...(outcome !== undefined && { outcome }) })
    // Somebody else was not asked yet.
    .set({
      asked_on: sql`case when owner_member is not distinct from ${ownedBy.member}::uuid
        and owner_person is not distinct from ${ownedBy.person}::uuid then asked_on end`,
    })
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
    .set({ state, outcome, ended_on: state === 'open' ? null : day, ...(state === 'open' && { asked_on: null }) })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('action_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

type Asked = Versioned & { outcome: string; askedOn: Day | null; dueOn: Day | null };

/** Notes when somebody was asked after an open action, what they said, and by when it is due now; false when it was saved since. */
export async function updateAsked(tx: Tx, { id, version, outcome, askedOn, dueOn }: Asked): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.action')
    .set({ outcome, asked_on: askedOn, due_on: dueOn })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('action_id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
