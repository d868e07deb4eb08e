/** What schools did, as the page offers it: its measures by term, its national counts and rates. */
export type AffectedMeasure = {
  value: string;
  text: string;
  /** Published rates of local authorities by term and special educational needs. */
  termly: string;
  /** National counts: of what happened, and of the pupils it happened to at least once. */
  events: string;
  people: string;
  /** For the colour of drawings. */
  colour: string;
  /** "suspensions per 100 pupils". */
  unit: string;
};

export const AFFECTED_MEASURES: readonly AffectedMeasure[] = [
  {
    value: 'suspensions',
    text: 'Suspensions',
    termly: 'termly-suspension-rate',
    events: 'suspension-count',
    people: 'pupils-with-suspension-count',
    colour: 'suspension-rate',
    unit: 'suspensions per 100 pupils',
  },
  {
    value: 'permanent-exclusions',
    text: 'Permanent exclusions',
    termly: 'termly-permanent-exclusion-rate',
    events: 'permanent-exclusion-count',
    people: 'permanent-exclusion-count',
    colour: 'permanent-exclusion-rate',
    unit: 'permanent exclusions per 100 pupils',
  },
  {
    value: 'pupils',
    text: 'Pupils with one or more suspensions',
    termly: 'termly-pupils-with-suspension-rate',
    events: 'pupils-with-suspension-count',
    people: 'pupils-with-suspension-count',
    colour: 'pupils-with-suspension-rate',
    unit: 'pupils with one or more suspensions per 100 pupils',
  },
];

/** Special schools are left out: few of their pupils have no plan, so that everyone else would be a handful. */
export const PHASES = [
  { value: 'total', text: 'All schools', schools: 'schools', subtitle: 'all state-funded schools' },
  { value: 'primary', text: 'Primary', schools: 'primary schools', subtitle: 'state-funded primary schools' },
  { value: 'secondary', text: 'Secondary', schools: 'secondary schools', subtitle: 'state-funded secondary schools' },
] as const;

export type AffectedPhase = (typeof PHASES)[number];
