import type { ColumnType, Generated } from 'kysely';
import type { ContactBy, Decides, Level, MemberRole, PaidBy } from './member-words.ts';

export type MemberTable = {
  locality_id: ColumnType<string, string, never>;
  member_id: Generated<string>;
  person_id: string | null;
  name: string;
  email: string | null;
  part_id: string | null;
  sector: string;
  level: Level;
  role: MemberRole;
  /** The sub-group that a chair leads. */
  group_name: string | null;
  from_on: string;
  ended_on: string | null;
  /** When on that day it was ended; null where only the day is known. */
  ended_at: Generated<Date | null>;
  /** When the end was noted, where that is later than the last day; what is kept for a while is kept from the later one. */
  end_noted_on: Generated<string | null>;
  decides: Generated<Decides>;
  /** PostgreSQL gives numeric as text. */
  hours_a_term: ColumnType<string | null, number | null, number | null>;
  paid_by: Generated<PaidBy>;
  version: Generated<number>;
  /** Whether the evaluator may read what is about them by name; null: not answered. */
  evaluator_reads: Generated<boolean | null>;
  /** When they said so, or put the question aside. */
  evaluator_said_on: Generated<string | null>;
  /** A convener wrote it down for somebody without an account. */
  evaluator_noted: Generated<boolean>;
  /** Of this answer alone. */
  evaluator_version: Generated<number>;
  /** Of whom has no account alone. */
  account_wish: Generated<AccountWish | null>;
  account_wish_on: Generated<string | null>;
  /** After the end: a local lead said that their account goes on. */
  account_kept_on: Generated<string | null>;
  account_kept_by: Generated<string | null>;
};

/** `none`: they want no account. `aside`: whoever convenes put their invitation aside. */
export type AccountWish = 'none' | 'aside';

/** Every membership without its name, for counts that are whole whoever reads them. */
export type MemberUnnamedView = Pick<
  MemberTable,
  | 'locality_id'
  | 'person_id'
  | 'sector'
  | 'level'
  | 'role'
  | 'from_on'
  | 'ended_on'
  | 'decides'
  | 'hours_a_term'
  | 'paid_by'
> & { member_id: string };
export type UnnamedTables = { 'collaborative.member_unnamed': MemberUnnamedView };

export type MemberWishesTable = {
  locality_id: ColumnType<string, string, never>;
  member_id: ColumnType<string, string, never>;
  access_needs: string;
  contact_by: ContactBy;
  best_times: string[];
  version: Generated<number>;
};

export type MemberTables = {
  'collaborative.member': MemberTable;
  'collaborative.member_wishes': MemberWishesTable;
};
