import { audit } from '../../../foundation/audit/index.ts';
import { inLocality, onPlatform } from '../../../foundation/db/index.ts';
import type { Holding, HoldingsContext, RetentionRule } from '../../../foundation/personal-data.ts';
import { dateTimeInWords } from '../../../foundation/views/index.ts';
import { membershipsOf } from '../members/own-memberships.queries.ts';
import { forgetReminders } from '../reminders/reminders.queries.ts';
import { minutesLettersTo } from '../meetings/minutes/minutes-letters.queries.ts';
import { lettersToMember, remindersToMember, remindersToPerson } from './letters-held.queries.ts';

const SAYS = {
  ...{ asked: 'You are asked', changed: 'It has changed', cancelled: 'It is cancelled' },
  restored: 'It takes place after all',
} as const;
const STAGES = {
  'action-soon': 'An action a week ahead',
  'action-today': 'An action on its day',
  'meeting-soon': 'A meeting in two days',
} as const;

/** Which letters about meetings and which reminders somebody got, in every locality. */
export async function letterHoldings({ db, actor, person, localities }: HoldingsContext): Promise<Holding[]> {
  const letters: Holding['rows'] = [];
  const reminders: Holding['rows'] = [];
  for (const { id, name } of localities) {
    await inLocality(db, actor, id, async (tx) => {
      for (const { stage, dueOn, sentAt } of await remindersToPerson(tx, person.id))
        reminders.push({ Locality: name, Reminder: STAGES[stage], Due: dueOn, Written: dateTimeInWords(sentAt) });
      for (const member of await membershipsOf(tx, person)) {
        for (const { says, sentAt } of await lettersToMember(tx, member.id))
          letters.push({ Locality: name, Letter: SAYS[says], Written: dateTimeInWords(sentAt) });
        for (const { sentAt } of await minutesLettersTo(tx, member.id))
          letters.push({ Locality: name, Letter: 'Word of minutes', Written: dateTimeInWords(sentAt) });
        for (const { stage, dueOn, sentAt } of await remindersToMember(tx, member.id))
          reminders.push({ Locality: name, Reminder: STAGES[stage], Due: dueOn, Written: dateTimeInWords(sentAt) });
      }
    });
  }
  return [
    {
      title: 'Letters about meetings',
      about:
        'So that you get none twice. That a letter went stays with the meeting; your name at it goes with your part.',
      tables: ['collaborative.meeting_letter', 'collaborative.minutes_letter'],
      rows: letters,
    },
    {
      title: 'Reminders you got',
      about: 'So that you get none twice. Kept for three months after the day they were for.',
      tables: ['collaborative.reminder', 'collaborative.person_reminder'],
      rows: reminders,
    },
  ];
}

export const letterRetention: readonly RetentionRule[] = [
  {
    name: 'collaborative.reminders',
    about: 'Notes of which reminders went',
    keep: () => '90 days after the day they were for',
    run: ({ db, actor }) =>
      onPlatform(db, actor, async (tx) => {
        const gone = await forgetReminders(tx);
        if (gone > 0) await audit(tx, actor, 'collaborative.reminders.forgotten');
        return gone;
      }),
  },
];
