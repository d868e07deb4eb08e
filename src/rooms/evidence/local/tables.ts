import type { ColumnType, Generated } from 'kysely';

export type UploadKind = 'exclusions' | 'moves';

/**
 * checking: being read; checked: waits for a yes or no; refused: could not be read at all; accepted: its rows count;
 * discarded: nobody wanted it; withdrawn: counted once, and was taken back.
 */
export type UploadStatus = 'checking' | 'checked' | 'refused' | 'accepted' | 'discarded' | 'withdrawn';

export type Term = 'autumn' | 'spring' | 'summer';
export type EventKind = 'suspension' | 'permanent-exclusion';
export type PupilPhase = 'nursery' | 'primary' | 'secondary' | 'special' | 'alternative-provision' | 'post-16';
export type Setting =
  | 'mainstream'
  | 'alternative-provision'
  | 'special'
  | 'independent'
  | 'further-education'
  | 'hospital-or-custody'
  | 'home'
  | 'missing'
  | 'other-authority'
  | 'no-place';
export type MoveRoute =
  | 'off-site-direction'
  | 'managed-move'
  | 'permanent-exclusion'
  | 'admission'
  | 'fair-access'
  | 'plan-placement'
  | 'elective-home-education'
  | 'reintegration'
  | 'moved-away'
  | 'lost-contact'
  | 'other';

/** What is known of the child at the time; null is "not known", which is a group of its own wherever it is counted. */
export type PupilAttributes = {
  /** The part of the locality in which they live: a district, a ward, a cluster of schools. */
  place: string | null;
  phase: PupilPhase | null;
  /** -1 nursery, 0 reception, 1 to 14. */
  year_group: number | null;
  sex: 'female' | 'male' | null;
  /** DfE's code of four letters. */
  ethnicity: string | null;
  sen: 'none' | 'support' | 'plan' | null;
  fsm: boolean | null;
  social_worker: boolean | null;
};

type OfUpload = {
  locality_id: string;
  upload_id: string;
  /** As a spreadsheet counts: 1 is the header. */
  row_number: number;
  /** The same in two files when it is the same event or move: see identity.rules.ts. */
  identity: Buffer;
  /** The pupil number scrambled and sealed (sealing/seal.rules.ts); null when the file gave none. */
  pupil_key: Buffer | null;
  /** '2023/24'. */
  academic_year: string;
  term: Term;
};

export type EventTable = OfUpload &
  PupilAttributes & {
    kind: EventKind;
    /** ISO, as all days here. */
    starts_on: string;
    /** Half days; null only for a permanent exclusion. */
    sessions: number | null;
    /** A suspension from lunch only, which counts as half a day each. */
    lunchtime: boolean;
    school_urn: number | null;
    school: string;
    /** DfE's codes, none to three, the main one first. */
    reasons: string[];
  };

export type MoveTable = OfUpload &
  PupilAttributes & {
    moved_on: string;
    /** When a move for a time is to end; null for good, or not known. */
    ends_on: string | null;
    from_setting: Setting;
    to_setting: Setting;
    route: MoveRoute;
    from_urn: number | null;
    from_school: string | null;
    to_urn: number | null;
    to_school: string | null;
  };

type UploadTable = {
  locality_id: string;
  upload_id: Generated<string>;
  kind: UploadKind;
  status: ColumnType<UploadStatus, UploadStatus | undefined, UploadStatus>;
  /** The file among the uploads, until it was read. */
  file_id: string | null;
  job_id: string | null;
  content_hash: Buffer | null;
  rows: Generated<number>;
  bad_rows: Generated<number>;
  problem_count: Generated<number>;
  report: ColumnType<unknown, string | null, string | null>;
  refusal: string | null;
  /** Made up, for the demonstration. */
  invented: Generated<boolean>;
  uploaded_by: string | null;
  uploaded_at: Date;
  accepted_by: string | null;
  accepted_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  rows_deleted_at: Date | null;
};

export type ProblemTable = {
  locality_id: string;
  upload_id: string;
  place: number;
  severity: 'error' | 'warning';
  row_number: number;
  column_name: string;
  value: string;
  expected: string;
};

/** `accepted_*` are what counts: rows of accepted uploads, each event and move once. For jobs of local data only. */
export type LocalTables = {
  'evidence.local_upload': UploadTable;
  'evidence.local_problem': ProblemTable;
  'evidence.local_event': EventTable;
  'evidence.local_move': MoveTable;
  'evidence.local_key': { locality_id: string; key: Buffer; seal_check: Buffer | null };
  'evidence.accepted_event': EventTable;
  'evidence.accepted_move': MoveTable;
};
