/** What both the staging and the schools hold of each. Numbers with decimals come as text. */
export type SchoolFacts = {
  name: string;
  la_code: string;
  la_name: string;
  establishment_number: string | null;
  type: string;
  type_group: string;
  status: string;
  phase: string;
  low_age: number | null;
  high_age: number | null;
  capacity: number | null;
  pupils: number | null;
  fsm: string | null;
  gender: string | null;
  trust: string | null;
  ukprn: string | null;
  postcode: string | null;
  easting: number | null;
  northing: number | null;
  opened_on: string | null;
  closed_on: string | null;
};

export type ChangeKind = 'name' | 'status' | 'type' | 'phase' | 'trust' | 'authority' | 'opened' | 'closed' | 'missing';

export type SchoolTables = {
  'localities.school': SchoolFacts & { urn: number; first_extract_on: string; missing_since: string | null };
  'localities.school_change': {
    urn: number;
    extract_on: string;
    what: ChangeKind;
    was: string | null;
    is_now: string | null;
  };
  'localities.school_extract': { extract_on: string; imported_at: Date; schools: number };
  'localities.school_staging': SchoolFacts & { import_id: string; urn: number };
};
