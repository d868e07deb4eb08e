import type { ColumnType, Generated } from 'kysely';
import type { Comparison } from '../schools/school-import.queries.ts';
import type { Reason } from '../schools/against.rules.ts';

export type ImportState = 'checking' | 'checked' | 'refused' | 'importing' | 'imported';

/** What a check found, as it is kept. */
export type CheckReport = {
  rows: number;
  badRows: number;
  problemCount: number;
  counts: Comparison;
  against: Reason[];
};

type Json<T> = ColumnType<T | null, string | null, string | null>;

export type SchoolImportTables = {
  'localities.school_import': {
    import_id: Generated<string>;
    upload_id: string | null;
    filename: string;
    extract_on: string;
    asked_at: Date;
    state: Generated<ImportState>;
    job_id: string | null;
    report: Json<CheckReport>;
    refusal: string | null;
    left_out: Generated<number[]>;
    leave_out: Generated<boolean>;
    insist: Generated<boolean>;
  };
  'localities.school_import_problem': {
    import_id: string;
    place: number;
    row_number: number;
    column_name: string;
    value: string;
    expected: string;
  };
};
