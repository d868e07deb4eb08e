/** What is known of a measure besides its values. */
export type MeasureAbout = {
  code: string;
  name: string;
  topics: string[];
  unit: string;
  polarity: 'low' | 'high' | null;
  decimals: number;
  hidesQuartile: boolean;
  origin: 'lait' | 'throughline';
};

export const EXCLUSIONS_TOPIC = 'Absence and exclusions';

const PER_HUNDRED = 'per 100 pupils';
const base: Pick<MeasureAbout, 'topics' | 'hidesQuartile' | 'origin'> = {
  topics: [EXCLUSIONS_TOPIC],
  hidesQuartile: false,
  origin: 'throughline',
};
const rate = (code: string, name: string): MeasureAbout => ({
  ...base,
  code,
  name,
  unit: PER_HUNDRED,
  polarity: 'low',
  decimals: 2,
});
// A count has no better end: a large authority has more of everything.
const count = (code: string, name: string, unit: string): MeasureAbout => ({
  ...base,
  code,
  name,
  unit,
  polarity: null,
  decimals: 0,
});

/** Measures of our own, in the programme's words. */
export const OWN_MEASURES: MeasureAbout[] = [
  rate('permanent-exclusion-rate', 'Permanent exclusion rate'),
  rate('suspension-rate', 'Suspension rate'),
  rate('pupils-with-suspension-rate', 'Rate of pupils with one or more suspensions'),
  rate('permanent-exclusion-rate-2006-2017', 'Permanent exclusion rate, as published 2006/07 to 2016/17'),
  rate('suspension-rate-2006-2017', 'Suspension rate, as published 2006/07 to 2016/17'),
  rate(
    'pupils-with-suspension-rate-2006-2017',
    'Rate of pupils with one or more suspensions, as published 2006/07 to 2016/17',
  ),
  count('permanent-exclusion-count', 'Permanent exclusions', 'permanent exclusions'),
  count('suspension-count', 'Suspensions', 'suspensions'),
  count('pupils-with-suspension-count', 'Pupils with one or more suspensions', 'pupils'),
  count('pupil-headcount', 'Pupils on roll', 'pupils'),
  count('school-count', 'Schools', 'schools'),
  rate('termly-permanent-exclusion-rate', 'Permanent exclusion rate in a term'),
  rate('termly-suspension-rate', 'Suspension rate in a term'),
  rate('termly-pupils-with-suspension-rate', 'Rate of pupils with one or more suspensions in a term'),
];

/** The twelve LAIT exclusion measures: the phase they carry, and the measure of ours that continues them. */
export const LAIT_EXCLUSIONS: Record<string, { phase: string; spliced: string }> = {
  TotPermEx: { phase: 'total', spliced: 'permanent-exclusion-rate' },
  PriPermEx: { phase: 'primary', spliced: 'permanent-exclusion-rate' },
  SecPermEx: { phase: 'secondary', spliced: 'permanent-exclusion-rate' },
  SpecPermEx: { phase: 'special', spliced: 'permanent-exclusion-rate' },
  TotFixedEx: { phase: 'total', spliced: 'suspension-rate' },
  PriFixedEx: { phase: 'primary', spliced: 'suspension-rate' },
  SecFixedEx: { phase: 'secondary', spliced: 'suspension-rate' },
  SpecFixedEx: { phase: 'special', spliced: 'suspension-rate' },
  'Total_ Pup_FixedEx': { phase: 'total', spliced: 'pupils-with-suspension-rate' },
  'Pri_ Pup_FixedEx': { phase: 'primary', spliced: 'pupils-with-suspension-rate' },
  'Sec_ Pup_FixedEx': { phase: 'secondary', spliced: 'pupils-with-suspension-rate' },
  'Spec_ Pup_FixedEx': { phase: 'special', spliced: 'pupils-with-suspension-rate' },
};

/** Names in the programme's words where the publisher's use older ones. */
export const LAIT_NAMES: Record<string, string> = {
  TotPermEx: 'Permanent exclusions, all schools',
  PriPermEx: 'Permanent exclusions, primary schools',
  SecPermEx: 'Permanent exclusions, secondary schools',
  SpecPermEx: 'Permanent exclusions, special schools',
  TotFixedEx: 'Suspensions, all schools',
  PriFixedEx: 'Suspensions, primary schools',
  SecFixedEx: 'Suspensions, secondary schools',
  SpecFixedEx: 'Suspensions, special schools',
  'Total_ Pup_FixedEx': 'Pupils with one or more suspensions, all schools',
  'Pri_ Pup_FixedEx': 'Pupils with one or more suspensions, primary schools',
  'Sec_ Pup_FixedEx': 'Pupils with one or more suspensions, secondary schools',
  'Spec_ Pup_FixedEx': 'Pupils with one or more suspensions, special schools',
  'LAC_Fixed_ Ex': 'Children looked after with one or more suspensions',
  CINFixedExclusion: 'Children in need with one or more suspensions',
  CINPermExclusion: 'Children in need with one or more permanent exclusions',
};

const UNITS: [pattern: RegExp, unit: string][] = [
  [/^% of the school population$|^% with one or more fixed periods of exclusion$/, PER_HUNDRED],
  // The three measures of “Entries” say (%) in their titles.
  [/^%|^Turnover rate$|^Absence Rate$|^Entries$/, 'per cent'],
  [/^Rate per 1000 live births$/, 'per 1,000 live births'],
  [/^Rate per 1000 15 - 17 year olds$/, 'per 1,000 aged 15 to 17'],
  [/^Rate per 10,000$/, 'per 10,000'],
  [/^Rate per 100,000$/, 'per 100,000'],
  [/^Rate per 10,000 of 10-17 population$/, 'per 10,000 aged 10 to 17'],
  [/^Rate per 100,000 of 10-17 population$/, 'per 100,000 aged 10 to 17'],
  [/^Number of pupils$/, 'pupils'],
  [/^Number of children|^Number of 2 yr olds$|^Number of 3 & 4 yr olds$/i, 'children'],
  [/^Number|^Average$/, 'number'],
  [/^Total cases$/, 'cases'],
  [/^Case Load$/, 'cases per social worker'],
  [/^Social Workers$|FTE$/, 'full-time equivalents'],
  [/^Average (Scaled |Point )?Score$|^Score( per pupil)?$/, 'points'],
  [/^Unit Cost$/, '£ a week'],
  [/^Spend$/, '£'],
];

/** Our short word for what the publisher writes beside the axis; undefined when it is a new one. */
export function unitOf(axis: string): string | undefined {
  return UNITS.find(([pattern]) => pattern.test(axis))?.[1];
}

const TOPICS: Record<string, string> = {
  'All Pupil Absence & Exclusions': EXCLUSIONS_TOPIC,
  'Contextual\\Other': 'Context',
  'Further & Higher Education': 'Further and higher education',
};

/** A topic in sentence case, "&" written out. */
export function topicOf(published: string): string {
  const known = TOPICS[published];
  if (known !== undefined) return known;
  const words = published.replace(' & ', ' and ').split(' ');
  return words.map((word, index) => (index === 0 || word === 'SEN' ? word : word.toLowerCase())).join(' ');
}
