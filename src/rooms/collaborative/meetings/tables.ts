import type { ColumnType, Generated } from 'kysely';

export type MeetingKind = 'termly' | 'workshop' | 'check-in' | 'sub-group' | 'other';
export type MeetingState = 'planned' | 'held' | 'cancelled';
export type Reply = 'none' | 'coming' | 'apologies';
export type Attended = 'not-noted' | 'here' | 'away';
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
  /** Grows when time, place or title change or it is cancelled or put back, so that calendars take the change over. */
  calendar_sequence: Generated<number>;
  /** Its value when time, place or title changed last; null where that was not kept yet. */
  changed_sequence: Generated<number | null>;
  created_at: ColumnType<Date, Date | undefined, never>;
  version: Generated<number>;
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
};

export type AgendaItemTable = {
  locality_id: Fixed;
  item_id: Made;
  meeting_id: Fixed;
  place: number;
  title: string;
  minutes_long: number | null;
  lead_member: string | null;
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
  due_on: string | null;
  state: Generated<ActionState>;
  ended_on: string | null;
  outcome: Generated<string>;
  version: Generated<number>;
};

export type MeetingTables = {
  'collaborative.meeting': MeetingTable;
  'collaborative.meeting_member': MeetingMemberTable;
  'collaborative.agenda_item': AgendaItemTable;
  'collaborative.decision': DecisionTable;
  'collaborative.action': ActionTable;
};
