import type { Generated } from 'kysely';

export type PeriodKind =
  'academic-year' | 'calendar-year' | 'financial-year' | 'term' | 'month' | 'quarter' | 'snapshot' | 'span' | 'unknown';

/** Why there is no value: s suppressed, n not available, a not applicable. */
export type FactStatus = 's' | 'n' | 'a';

type SourceTable = {
  id: number;
  slug: string;
  title: string;
  publisher: string;
  release: string;
  released_on: string | null;
  licence: string;
  attribution: string;
  url: string | null;
};
type MeasureTable = {
  id: number;
  code: string;
  name: string;
  topics: string[];
  unit: string;
  polarity: 'low' | 'high' | null;
  decimals: number;
  hides_quartile: boolean;
  origin: 'lait' | 'throughline';
  description: string | null;
};
type PeriodTable = {
  id: number;
  code: string;
  kind: PeriodKind;
  start_on: string | null;
  end_on: string | null;
  label: string;
  qualifier: string | null;
};
type PhaseTable = { id: number; code: string; label: string };
type PupilGroupTable = { id: number; code: string; label: string; dimension: string };
type MeasurePeriodTable = { measure_id: number; period_id: number; published: string; has_value: boolean };
type FactTable = {
  measure_id: number;
  area_id: number;
  period_id: number;
  phase_id: number;
  group_id: number;
  value: number | null;
  status: FactStatus | null;
  source_id: number;
};
type ReleaseTable = {
  /** Of all figures, the added ones too: what was made under another one is out of date. */
  checksum: string;
  rows: number;
  loaded_at?: Date;
  /** Of the figures that were built: whether a load is due. */
  built: string | null;
};
type AddedReleaseTable = {
  id: Generated<number>;
  file_name: string;
  sha256: string;
  title: string;
  release: string;
  released_on: string;
  url: string | null;
  rows: number;
  figures: number;
  dimensions: string;
  added_at: Date;
};
type AddedSeriesTable = {
  release_id: number;
  measure: string;
  period: string;
  phase: string;
  pupil_group: string;
  /** With how many the file gives its numbers. */
  decimals: number;
  areas: number[];
  cells: string[];
};

export type EvidenceTables = {
  'evidence.source': SourceTable;
  'evidence.measure': MeasureTable;
  'evidence.period': PeriodTable;
  'evidence.phase': PhaseTable;
  'evidence.pupil_group': PupilGroupTable;
  'evidence.measure_period': MeasurePeriodTable;
  'evidence.fact': FactTable;
  'evidence.release': ReleaseTable;
  'evidence.added_release': AddedReleaseTable;
  'evidence.added_series': AddedSeriesTable;
  'evidence.covered_fact': FactTable;
};
