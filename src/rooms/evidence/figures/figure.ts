import type { PeriodKind } from '../tables.ts';

/** Why a published table has no number in a place. */
export type Status = 'suppressed' | 'not-available' | 'not-applicable';

/** One published number, or why there is none; `source` is the id of the release it was taken from. */
export type Observation = { value: number | null; status: Status | null; source: number };

export type MeasureFacts = {
  id: number;
  code: string;
  name: string;
  topics: string[];
  unit: string;
  polarity: 'low' | 'high' | null;
  decimals: number;
  origin: 'lait' | 'throughline';
  description: string | null;
  /** The publisher gives no quartile bands for it. */
  hidesBands: boolean;
};
export type PeriodFacts = { id: number; code: string; kind: PeriodKind; start: string | null; label: string };
export type PhaseFacts = { id: number; code: string; label: string };
export type GroupFacts = { id: number; code: string; label: string };
/** `text` names the release in full; `short` is for the line below a chart, its publisher said once for several. */
export type SourceFacts = { id: number; text: string; publisher: string; short: string; href: string | null };

/** What the numbers of one release stand for: small, the same for everyone, kept in memory by its checksum. */
export type Catalogue = {
  release: string;
  measures: MeasureFacts[];
  /** In the order of time; periods that the release does not date come last. */
  periods: PeriodFacts[];
  phases: PhaseFacts[];
  groups: GroupFacts[];
  sources: SourceFacts[];
  /** By measure id: the greatest period in which any local authority has a value. */
  latest: Map<number, PeriodFacts>;
  /** By measure id: the dated periods in which any local authority has a value, oldest first. Labels are unique here only. */
  published: Map<number, PeriodFacts[]>;
};
