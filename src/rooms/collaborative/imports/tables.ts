import type { ColumnType, Generated } from 'kysely';
import type { Decides, Level, MemberRole, PaidBy } from '../members/member-words.ts';
import type { Planned } from './plan.rules.ts';

type Fixed = ColumnType<string, string, never>;

export type FileState = 'waiting' | 'accepted' | 'discarded' | 'taken-back';

export type ImportTables = {
  'collaborative.member_file': {
    locality_id: Fixed;
    file_id: Generated<string>;
    sent_at: Date;
    state: Generated<FileState>;
    read_rows: number;
    bad_rows: number;
    problems: number;
    passed_over: number;
    said: ColumnType<string[], string, never>;
    added: Generated<number>;
    changed: Generated<number>;
    same: Generated<number>;
    decided_at: Date | null;
    held_up: Generated<number>;
    taken_back_at: Date | null;
  };
  'collaborative.member_file_row': {
    locality_id: Fixed;
    file_id: Fixed;
    row_number: number;
    name: string;
    email: string | null;
    part_id: string | null;
    part_sector: string | null;
    sector: string | null;
    level: Level | null;
    role: MemberRole | null;
    group_name: string | null;
    from_on: string | null;
    decides: Decides | null;
    hours_a_term: ColumnType<string | null, number | null, never>;
    paid_by: PaidBy | null;
    does: Planned['does'];
    member_id: string | null;
    seen_version: number | null;
    changes: string[];
  };
  'collaborative.member_file_problem': {
    locality_id: Fixed;
    file_id: Fixed;
    place: number;
    row_number: number;
    column_name: string;
    value: string;
    expected: string;
    /** The member because of whom it is wrong. */
    member_id: string | null;
  };
};
