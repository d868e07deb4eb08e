import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Decides, Level, MemberRole, PaidBy } from './member-words.ts';
import type { MemberTables } from './tables.ts';

export type Member = {
  id: string;
  personId: string | null;
  name: string;
  email: string | null;
  partId: string | null;
  sector: string;
  level: Level;
  role: MemberRole;
  /** The sub-group that a chair leads, by the name that its meetings share; null for everybody else. */
  groupName: string | null;
  fromOn: string;
  endedOn: string | null;
  decides: Decides;
  /** Hours promised a term; null where nothing is said. */
  hoursATerm: number | null;
  paidBy: PaidBy;
  version: number;
};

const typed = (reader: Reader) => reader.withTables<MemberTables>();

/** Members with everything that is known of them, for queries that narrow and order them; the table is called `member`. */
export function selectMembers(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.member as member')
    .select([
      'member_id as id',
      'person_id as personId',
      'name',
      'email',
      'part_id as partId',
      'sector',
      'level',
      'role',
      'group_name as groupName',
    ])
    .select(['from_on as fromOn', 'ended_on as endedOn', 'decides', 'paid_by as paidBy', 'version'])
    .select(sql<number | null>`hours_a_term::float8`.as('hoursATerm'));
}

/** Everybody who takes part now or did, of this transaction's locality, by name. */
export async function listMembers(tx: Tx): Promise<Member[]> {
  return selectMembers(tx)
    .orderBy(sql`lower(name)`)
    .orderBy('member_id')
    .execute();
}

/** Everybody whose membership goes on, in no order. */
export async function listOpenMembers(tx: Tx): Promise<Member[]> {
  return selectMembers(tx).where('ended_on', 'is', null).execute();
}

/** Of these members, in no order. */
export async function membersWithIds(tx: Tx, ids: readonly string[]): Promise<Member[]> {
  return ids.length === 0 ? [] : selectMembers(tx).where('member_id', 'in', ids).execute();
}

export async function findMember(tx: Tx, id: string): Promise<Member | undefined> {
  return selectMembers(tx).where('member_id', '=', id).executeTakeFirst();
}

/** The same, held until this transaction ends, so that no account is joined to it in between. */
export async function holdMember(tx: Tx, id: string): Promise<Member | undefined> {
  return selectMembers(tx).where('member_id', '=', id).forUpdate().executeTakeFirst();
}

/** The open membership of an account. */
export async function membershipOf(tx: Tx, person: string): Promise<Member | undefined> {
  return selectMembers(tx).where('person_id', '=', person).where('ended_on', 'is', null).executeTakeFirst();
}

export type MemberDetails = Omit<Member, 'id' | 'endedOn' | 'version'>;

export async function insertMember(tx: Tx, locality: string, details: MemberDetails): Promise<string | null> {
  const made = await typed(tx)
    .insertInto('collaborative.member')
    .values({ locality_id: locality, ...columnsOf(details) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('member_id')
    .executeTakeFirst();
  return made?.member_id ?? null;
}

/** Gives false when somebody saved it since that version. */
export async function updateMember(
  tx: Tx,
  { id, version, ...details }: MemberDetails & { id: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.member')
    .set(columnsOf(details))
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('member_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function columnsOf(of: MemberDetails) {
  return {
    ...{ person_id: of.personId, name: of.name, email: of.email, part_id: of.partId, sector: of.sector },
    ...{ level: of.level, role: of.role, from_on: of.fromOn, decides: of.decides, paid_by: of.paidBy },
    ...{ hours_a_term: of.hoursATerm, group_name: of.role === 'chair' ? of.groupName : null },
  };
}

/**
 * The last day of a membership; `at`, where it is known, tells what that day held before the end from what came after.
 * `noted`: the day on which somebody says so.
 */
export type End = { on: string; at?: Date; noted: string };

/** Ends a membership, or opens it again with null; gives false when that is how it stands. */
export async function endMembership(tx: Tx, id: string, end: End | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.member')
    .set({ ended_on: end?.on ?? null, ended_at: end?.at ?? null, end_noted_on: end?.noted ?? null })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('member_id', '=', id)
    .where('ended_on', end === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
