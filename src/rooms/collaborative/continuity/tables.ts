import type { ColumnType, Generated } from 'kysely';
import type { MemberTables } from '../members/tables.ts';

/** What becomes of a seat; 'open': nothing is decided yet. */
export type Seat = 'open' | 'filled' | 'vacant' | 'given-up';

export type HandoverTable = {
  locality_id: ColumnType<string, string, never>;
  handover_id: Generated<string>;
  member_id: ColumnType<string, string, never>;
  seat: Generated<Seat>;
  successor: string | null;
  seeker: string | null;
  seeker_person: string | null;
  look_until: string | null;
  notes: Generated<string>;
  saved_on: string | null;
  opened_on: ColumnType<string, string, never>;
  ended_on: string | null;
  ended_as: 'done' | 'called-off' | null;
  passed_on: string | null;
  passed_role: string | null;
  passed_actions: Generated<string[]>;
  passed_items: Generated<string[]>;
  passed_meetings: Generated<string[]>;
  version: Generated<number>;
};

export type HandoverTables = MemberTables & { 'collaborative.handover': HandoverTable };
