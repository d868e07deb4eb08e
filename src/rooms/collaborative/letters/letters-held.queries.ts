import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { LetterTables } from './tables.ts';

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

/** The reminders that somebody got of what they own as somebody who convenes. */
export async function remindersToPerson(tx: Tx, person: string) {
  return (tx as Reader)
    .withTables<LetterTables>()
    .selectFrom('collaborative.person_reminder')
    .select(['stage', 'due_on as dueOn', 'sent_at as sentAt'])
    .where('person_id', '=', person)
    .orderBy('sent_at')
    .execute();
}
