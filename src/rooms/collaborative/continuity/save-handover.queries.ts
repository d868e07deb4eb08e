import { sql } from 'kysely';
import type { Day } from '../../../foundation/days/index.ts';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { MemberRole } from '../members/member-words.ts';
import type { Handover } from './handovers.queries.ts';
import type { HandoverTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<HandoverTables>();

/** Opens a hand-over for who left; gives the one that is open already, if there is one. */
export async function openHandover(tx: Tx, given: { locality: string; member: string; today: string }) {
  const { locality, member, today } = given;
  const made = await typed(tx)
    .insertInto('collaborative.handover')
    .values({ locality_id: locality, member_id: member, opened_on: today })
    .onConflict((conflict) => conflict.doNothing())
    .returning('handover_id as id')
    .executeTakeFirst();
  if (made) return { id: made.id, isNew: true };
  const open = await typed(tx)
    .selectFrom('collaborative.handover')
    .select('handover_id as id')
    .where('member_id', '=', member)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow();
  return { id: open.id, isNew: false };
}

export type HandoverWords = Pick<Handover, 'seat' | 'successor' | 'seeker' | 'seekerPerson' | 'lookUntil' | 'notes'>;
/** `savedOn`: when somebody who convenes last wrote what becomes of the seat. */
export type HandoverChange = HandoverWords & { id: string; version: number; savedOn: Day | null };

/** Writes what becomes of the seat, and the notes. Gives false when somebody saved it since that version, or it has ended. */
export async function saveHandover(tx: Tx, change: HandoverChange): Promise<boolean> {
  const { id, version, savedOn, seat, successor, seeker, seekerPerson, lookUntil, notes } = change;
  const done = await typed(tx)
    .updateTable('collaborative.handover')
    .set({ seat, successor, seeker, seeker_person: seekerPerson, look_until: lookUntil, notes, saved_on: savedOn })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('handover_id', '=', id)
    .where('version', '=', version)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

type Ending = { on: string; as: 'done' | 'called-off' } | null;

/** Ends a hand-over, or opens it again with null; gives false when that is how it stands. */
export async function markEnded(tx: Tx, id: string, ending: Ending): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.handover')
    .set({ ended_on: ending?.on ?? null, ended_as: ending?.as ?? null })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('handover_id', '=', id)
    .where('ended_on', ending === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

type Passed = {
  on: string;
  roleBefore: MemberRole | null;
  actions: readonly string[];
  items: readonly string[];
  meetings: readonly string[];
} | null;

/** Notes what was passed on, to be able to take it back; null: nothing is passed on any more. */
export async function markPassed(tx: Tx, id: string, passed: Passed): Promise<void> {
  await typed(tx)
    .updateTable('collaborative.handover')
    .set({
      passed_on: passed?.on ?? null,
      passed_role: passed?.roleBefore ?? null,
      passed_actions: [...(passed?.actions ?? [])],
      passed_items: [...(passed?.items ?? [])],
      passed_meetings: [...(passed?.meetings ?? [])],
    })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('handover_id', '=', id)
    .execute();
}

/** Gives a member another role (a chair with their sub-group), if they have the one that is expected; gives whether they had. */
export async function giveMemberRole(
  tx: Tx,
  member: string,
  { from, to, group = null }: { from: MemberRole; to: MemberRole; group?: string | null },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.member')
    .set((of) => ({ role: to, group_name: group, version: of('version', '+', 1) }))
    .where('member_id', '=', member)
    .where('role', '=', from)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Holds the row until the transaction ends, so that two who act on one hand-over act one after the other. */
export async function holdHandover(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from collaborative.handover where handover_id = ${id} for update`.execute(tx);
}
