import { EXCLUSIONS_TOPIC, type MeasureAbout } from '../build/measure-about.ts';

/**
 * From this school year on a school can give up to three reasons for one suspension or permanent exclusion: the school
 * census says so, and so does the publisher beside its files. Before it there was one.
 */
export const FIRST_YEAR_OF_SEVERAL = '2020-09-01';

const added = (code: string, name: string, unit: string, rest: Partial<MeasureAbout> = {}): MeasureAbout => ({
  topics: [EXCLUSIONS_TOPIC],
  hidesQuartile: false,
  origin: 'throughline',
  polarity: null,
  decimals: 0,
  code,
  name,
  unit,
  ...rest,
});
const low = { polarity: 'low', decimals: 2 } as const;
const needs = { topics: ['Children with SEN'], decimals: 2 };
const REASONS = 'reasons given';

/** Measures that come only with an added release: the figures that Throughline is built with have none of them. */
export const ADDED_MEASURES: readonly MeasureAbout[] = [
  added('termly-permanent-exclusion-count', 'Permanent exclusions in a term', 'permanent exclusions'),
  added('termly-suspension-count', 'Suspensions in a term', 'suspensions'),
  added('termly-pupils-with-suspension-count', 'Pupils with one or more suspensions in a term', 'pupils'),
  added('termly-pupil-headcount', 'Pupils on roll in a term', 'pupils'),
  added('permanent-exclusion-reason-count', 'Reasons given for permanent exclusions, up to three for each', REASONS),
  added('suspension-reason-count', 'Reasons given for suspensions, up to three for each', REASONS),
  added(
    'termly-permanent-exclusion-reason-count',
    'Reasons given for permanent exclusions in a term, up to three for each',
    REASONS,
  ),
  added('termly-suspension-reason-count', 'Reasons given for suspensions in a term, up to three for each', REASONS),
  added('overall-absence-rate', 'Sessions missed', 'per cent', low),
  added('persistent-absence-rate', 'Pupils who miss a tenth of sessions or more', 'per cent', low),
  added('severe-absence-rate', 'Pupils who miss half of sessions or more', 'per cent', low),
  added('sen-support-share', 'Pupils with SEN support', 'per cent', needs),
  added('ehc-plan-share', 'Pupils with an EHC plan', 'per cent', needs),
];
