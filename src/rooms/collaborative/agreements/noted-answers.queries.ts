import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { AnswerPlace } from './answers.queries.ts';
import type { AgreementTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<AgreementTables>();

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
