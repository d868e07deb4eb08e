import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { MemberTables } from '../members/tables.ts';
import type { AnswerPlace } from './answers.queries.ts';
import type { AgreementTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<AgreementTables & MemberTables>();

/** Writes that a member agreed at a meeting; gives false where they have said something already, which stays. */
export async function insertNoted(
  tx: Tx,
  {
    locality,
    agreement,
    edition,
    member,
    ...noted
  }: AnswerPlace & {
    locality: string;
    answeredAt: Date;
    meetingOn: string;
  },
): Promise<boolean> {
  const said = { answer: 'agree', words: '', answered_at: noted.answeredAt, meeting_on: noted.meetingOn } as const;
  const made = await typed(tx)
    .insertInto('collaborative.agreement_answer')
    .values({ locality_id: locality, agreement, edition, member_id: member, ...said })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Of these members, those who take part today, with what tells their account. */
export async function takingPartOf(
  tx: Tx,
  members: readonly string[],
  today: string,
): Promise<{ member: string; personId: string | null; email: string | null }[]> {
  if (members.length === 0) return [];
  return typed(tx)
    .selectFrom('collaborative.member')
    .select(['member_id as member', 'person_id as personId', 'email'])
    .where('member_id', 'in', [...members])
    .where(takesPart(today))
    .execute();
}
