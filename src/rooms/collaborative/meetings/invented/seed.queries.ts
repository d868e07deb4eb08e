import { sql } from 'kysely';
import type { Tx } from '../../../../foundation/db/index.ts';
import type { MemberTables } from '../../members/tables.ts';
import type {
  ActionTable,
  AgendaItemTable,
  DecisionTable,
  MeetingMemberTable,
  MeetingTable,
  MeetingTables,
} from '../tables.ts';
import type { Insertable } from 'kysely';

export type SeedRows = {
  meetings: Insertable<MeetingTable>[];
  people: Insertable<MeetingMemberTable>[];
  items: Insertable<AgendaItemTable>[];
  decisions: Insertable<DecisionTable>[];
  actions: Insertable<ActionTable>[];
};

/** Puts a whole history in, a statement a table: the demonstration starts as fast with it as without. */
export async function insertHistory(tx: Tx, { meetings, people, items, decisions, actions }: SeedRows): Promise<void> {
  const typed = tx.withTables<MeetingTables>();
  await typed.insertInto('collaborative.meeting').values(meetings).execute();
  await typed.insertInto('collaborative.meeting_member').values(people).execute();
  await typed.insertInto('collaborative.agenda_item').values(items).execute();
  await typed.insertInto('collaborative.decision').values(decisions).execute();
  await typed.insertInto('collaborative.action').values(actions).execute();
}

/** Whether any meeting is there: then nothing is seeded. */
export async function anyMeeting(tx: Tx): Promise<boolean> {
  const found = await sql`select 1 from collaborative.meeting limit 1`.execute(tx);
  return found.rows.length > 0;
}

export type SeedMember = { id: string; name: string; sector: string; fromOn: string; endedOn: string | null };

/** Everybody who takes part or did, to find people of the story by name. */
export async function seedMembers(tx: Tx): Promise<SeedMember[]> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['member_id as id', 'name', 'sector', 'from_on as fromOn', 'ended_on as endedOn'])
    .orderBy('name')
    .execute();
}
