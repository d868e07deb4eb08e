import type { ColumnType, Generated } from 'kysely';

export type MeetingKind = 'termly' | 'workshop' | 'check-in' | 'sub-group' | 'other';
export type MeetingState = 'planned' | 'held' | 'cancelled';
export type Reply = 'none' | 'coming' | 'apologies';
export type Attended = 'not-noted' | 'here' | 'away';
/** Whom a meeting is meant for: those who join before it are asked by themselves; 'picked': nobody but those chosen. */
export type MeantFor = 'picked' | 'sectors' | 'everybody';
export type ActionState = 'open' | 'done' | 'dropped';

type Fixed = ColumnType<string, string, never>;
type Made = ColumnType<string, string | undefined, never>;

export type MeetingTable = {
  locality_id: Fixed;
  meeting_id: Made;
  kind: MeetingKind;
  title: string;
  /** The sub-group or other circle that meets; null where it is the whole collaborative. */
  group_name: string | null;
  begins_at: Date;
  ends_at: Date;
  place: Generated<string>;
  link: Generated<string>;
  state: Generated<MeetingState>;
  minutes: Generated<string>;
  minutes_sent_at: Date | null;
  /** When what the minutes say was changed last after word of them went. */
  minutes_changed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  asks: Generated<MeantFor>;
  asks_sectors: Generated<string[]>;
  /** Grows when time, place or title change or it is cancelled or put back, so that calendars take the change over. */
  calendar_sequence: Generated<number>;
  /** Its value when time, place or title changed last; null where that was not kept yet. */
  changed_sequence: Generated<number | null>;
  created_at: ColumnType<Date, Date | undefined, never>;
  /** What was taken out of minutes as they were sent and may stand in them again since a restore: [{ part, id, at, reason, looked }]. */
  words_back: ColumnType<unknown, undefined, never>;
  version: Generated<number>;
  /** Of the words of the minutes alone. */
  minutes_version: Generated<number>;
};

/** One row a member who is asked. */
export type MeetingMemberTable = {
  locality_id: Fixed;
  meeting_id: Fixed;
  member_id: Fixed;
  reply: Generated<Reply>;
  attended: Generated<Attended>;
  /** Who came, or is to come, instead of the member. */
  substitute_name: string | null;
  replied_at: Date | null;
  marked_at: Date | null;
  /** When conveners took them off; they stay off until they are asked again by name. */
  off_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Asked by themselves, since they joined before a meeting that is meant for them. */
  joined: Generated<boolean>;
};

/** Who counts as asked (a view): not those who were taken off, nor those who left before it began. */
export type AskedView = {
  locality_id: string;
  meeting_id: string;
  member_id: string;
  reply: Reply;
  attended: Attended;
  substitute_name: string | null;
  joined: boolean;
};

export type AgendaItemTable = {
  locality_id: Fixed;
  item_id: Made;
  meeting_id: Fixed;
  place: number;
  title: string;
  minutes_long: number | null;
  lead_member: string | null;
  /** Somebody who convenes and is no member. */
  lead_person: ColumnType<string | null, string | null | undefined, string | null>;
  notes: Generated<string>;
  /** Taken off the agenda: shown nowhere, kept a month so that it can be put back. */
  removed_at: Date | null;
  version: Generated<number>;
};

export type DecisionTable = {
  locality_id: Fixed;
  decision_id: Made;
  meeting_id: Fixed;
  words: string;
  reasons: Generated<string>;
  decided_on: string;
  /** Taken back: shown nowhere, kept a month so that it can be put back. */
  removed_at: Date | null;
  version: Generated<number>;
};

export type ActionTable = {
  locality_id: Fixed;
  action_id: Made;
  meeting_id: ColumnType<string | null, string | null, never>;
  words: string;
  owner_member: string | null;
  /** Somebody who convenes and is no member. */
  owner_person: ColumnType<string | null, string | null | undefined, string | null>;
  due_on: string | null;
  state: Generated<ActionState>;
  ended_on: string | null;
  outcome: Generated<string>;
  /** When whoever convenes last asked the owner after it. */
  asked_on: Generated<string | null>;
  version: Generated<number>;
};

/** The minutes as they stood when word of them went; people stand in it as ids. */
export type MinutesEditionTable = {
  locality_id: Fixed;
  meeting_id: Fixed;
  number: ColumnType<number, number, never>;
  sent_at: ColumnType<Date, Date, never>;
  content: ColumnType<unknown, string, never>;
  /** Handed out on paper, since nobody could be written to. */
  printed: ColumnType<boolean, boolean | undefined, never>;
  /** When all its letters had gone; null while they go, and where they stopped half way. */
  told_at: Date | null;
  /** What was taken out of it: a list of { part, id, at, reason }, written by a function alone. */
  taken_out: ColumnType<unknown, never, never>;
};

/** Who had a letter of which edition of minutes. */
export type MinutesLetterTable = {
  locality_id: Fixed;
  meeting_id: Fixed;
  number: ColumnType<number, number, never>;
  member_id: Fixed;
  sent_at: ColumnType<Date, Date, never>;
};

export type MeetingTables = {
  'collaborative.meeting': MeetingTable;
  'collaborative.meeting_member': MeetingMemberTable;
  'collaborative.asked': AskedView;
  'collaborative.minutes_edition': MinutesEditionTable;
  'collaborative.minutes_letter': MinutesLetterTable;
  'collaborative.agenda_item': AgendaItemTable;
  'collaborative.decision': DecisionTable;
  'collaborative.action': ActionTable;
};
