import type { ColumnType } from 'kysely';

/** What a letter about a meeting says. */
export type LetterSays = 'asked' | 'changed' | 'cancelled' | 'restored';

type Fixed<T> = ColumnType<T, T, never>;

export type MeetingLetterTable = {
  locality_id: Fixed<string>;
  meeting_id: Fixed<string>;
  member_id: Fixed<string>;
  /** The meeting's `calendar_sequence` at that moment. */
  sequence: Fixed<number>;
  says: Fixed<LetterSays>;
  sent_at: Fixed<Date>;
};

export type ReminderTable = {
  locality_id: Fixed<string>;
  member_id: Fixed<string>;
  thing_id: Fixed<string>;
  stage: Fixed<'action-soon' | 'action-today' | 'meeting-soon'>;
  due_on: Fixed<string>;
  sent_at: Fixed<Date>;
};

/** As `reminder`, for what those who convene own without being members. */
export type PersonReminderTable = {
  locality_id: Fixed<string>;
  person_id: Fixed<string>;
  thing_id: Fixed<string>;
  stage: Fixed<'action-soon' | 'action-today'>;
  due_on: Fixed<string>;
  sent_at: Fixed<Date>;
};

export type LetterTables = {
  'collaborative.meeting_letter': MeetingLetterTable;
  'collaborative.reminder': ReminderTable;
  'collaborative.person_reminder': PersonReminderTable;
};
