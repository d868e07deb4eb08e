// The reviewed list of what the publisher's columns of figures mean. A column that is not here is refused, so that
// nobody's guess becomes a figure. It is long because it is a list; docs/guides/new-releases.md says which published
// files it was held against.
import type { Period } from '../build/periods.ts';
import type { PeriodKind } from '../tables.ts';
import { FIRST_YEAR_OF_SEVERAL } from './added-measures.ts';
import { ADDED_REASONS } from './added-reasons.ts';

type ByKind = Partial<Record<PeriodKind, string>>;

/** What a column of figures counts: a measure by the kind of period, and the pupils or reason it is about. */
export type Indicator = {
  /** A rate of a term is not a rate of a year. */
  measures: ByKind;
  /** The code of a group, where the column is about one; it goes with rows of all pupils only. */
  group?: string;
  /** Where the meaning changed with the school year of `FIRST_YEAR_OF_SEVERAL`: the measures from then on. */
  later?: ByKind;
};

const yearAndTerm = (code: string): Indicator => ({ measures: { 'academic-year': code, term: `termly-${code}` } });
const ofYear = (code: string): Indicator => ({ measures: { 'academic-year': code } });

const permanentRate = yearAndTerm('permanent-exclusion-rate');
const suspensionRate = yearAndTerm('suspension-rate');
const pupilsRate = yearAndTerm('pupils-with-suspension-rate');
const permanentCount = yearAndTerm('permanent-exclusion-count');
const suspensionCount = yearAndTerm('suspension-count');
const pupilsCount = yearAndTerm('pupils-with-suspension-count');

/** Releases to 2018/19 call a suspension a fixed-period exclusion. */
const EXCLUSIONS: Readonly<Record<string, Indicator>> = {
  perm_excl: permanentCount,
  perm_excl_rate: permanentRate,
  suspension: suspensionCount,
  fixed_excl: suspensionCount,
  susp_rate: suspensionRate,
  fixed_excl_rate: suspensionRate,
  one_plus: pupilsCount,
  one_plus_susp: pupilsCount,
  one_plus_fixed: pupilsCount,
  one_plus_rate: pupilsRate,
  one_plus_susp_rate: pupilsRate,
  one_plus_fixed_rate: pupilsRate,
  one_or_more_fixed_excl_rate: pupilsRate,
};

/** What exclusions are divided by. Files of other topics use the same names for other pupils and other schools. */
const BESIDE_EXCLUSIONS: Readonly<Record<string, Indicator>> = {
  headcount: yearAndTerm('pupil-headcount'),
  num_schools: ofYear('school-count'),
};

const REASONS = Object.fromEntries(
  [
    ['perm', 'permanent-exclusion'],
    ['susp', 'suspension'],
    ['fixed', 'suspension'],
  ].flatMap(([prefix = '', event = '']) =>
    ADDED_REASONS.map(({ column, code }): [string, Indicator] => [
      `${prefix}_${column}`,
      { ...yearAndTerm(`${event}-count`), group: code, later: yearAndTerm(`${event}-reason-count`).measures },
    ]),
  ),
);

/** Indicators by the publisher's name. */
export const INDICATORS: Readonly<Record<string, Indicator>> = {
  ...EXCLUSIONS,
  ...BESIDE_EXCLUSIONS,
  ...REASONS,
  sess_overall_percent: ofYear('overall-absence-rate'),
  enrolments_pa_10_exact_percent: ofYear('persistent-absence-rate'),
  enrolments_pa_50_exact_percent: ofYear('severe-absence-rate'),
  sen_support_percent: ofYear('sen-support-share'),
  ehc_plan_percent: ofYear('ehc-plan-share'),
};

/** Columns of figures that are known and that no measure here is made of: they may be there and are not read. */
const NOT_TAKEN =
  /^(?:(?:perm|susp|fixed)_(?:all|\w+_perc)|sess_\w+|enrol(?:ments)?(?:_\w+)?|total_pupils|sen_support|ehc_plan)$/;

/** Whether a column of figures is left aside by the list itself, among the others of its file. */
export function isLeftAside(name: string, names: readonly string[]): boolean {
  if (Object.hasOwn(BESIDE_EXCLUSIONS, name)) return !names.some((one) => Object.hasOwn(EXCLUSIONS, one));
  return NOT_TAKEN.test(name) && !Object.hasOwn(INDICATORS, name);
}

/** The measure of an indicator in a period, or undefined when it has none. */
export function measureIn({ measures, later }: Indicator, { kind, startOn }: Period): string | undefined {
  return (later && (startOn ?? '') >= FIRST_YEAR_OF_SEVERAL ? later : measures)[kind];
}

/** Every measure that the list names: such a measure is not closed to a kind of period by what is held of it. */
export const PINNED: ReadonlySet<string> = new Set(
  Object.values(INDICATORS).flatMap(({ measures, later }) => [
    ...Object.values(measures),
    ...Object.values(later ?? {}),
  ]),
);
