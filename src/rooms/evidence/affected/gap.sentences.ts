/** What fills a sentence: names and numbers, no grammar. `schools`: "secondary schools"; `term`: "the spring term of 2024/25". */
type GapSlots = { area: string; term: string; schools: string; people: string; times: string };

export type GapCase = 'more' | 'same' | 'less' | 'none' | 'too-small' | 'no-base' | 'missing';

type Sentences = Record<GapCase, (slots: GapSlots) => string>;

const suspensions: Sentences = {
  more: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended ${s.people} ${s.times} times as often as pupils without special educational needs.`,
  same: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended ${s.people} about as often as pupils without special educational needs.`,
  less: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended ${s.people} less often than pupils without special educational needs: ${s.times} times as often.`,
  none: (s) => `In ${s.term}, no suspension of ${s.people} is published for ${s.schools} in ${s.area}.`,
  'too-small': (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended too few pupils to say how many times as often they suspended ${s.people}: rounding would decide.`,
  'no-base': (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended no pupil without special educational needs, so there is no ratio for ${s.people}.`,
  missing: (s) => `For ${s.term}, no rate of suspension of ${s.people} is published for ${s.schools} in ${s.area}.`,
};

const permanentExclusions: Sentences = {
  more: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} permanently excluded ${s.people} ${s.times} times as often as pupils without special educational needs.`,
  same: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} permanently excluded ${s.people} about as often as pupils without special educational needs.`,
  less: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} permanently excluded ${s.people} less often than pupils without special educational needs: ${s.times} times as often.`,
  none: (s) => `In ${s.term}, no permanent exclusion of ${s.people} is published for ${s.schools} in ${s.area}.`,
  'too-small': (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} permanently excluded too few pupils to say how many times as often they permanently excluded ${s.people}: rounding would decide.`,
  'no-base': (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} permanently excluded no pupil without special educational needs, so there is no ratio for ${s.people}.`,
  missing: (s) =>
    `For ${s.term}, no rate of permanent exclusion of ${s.people} is published for ${s.schools} in ${s.area}.`,
};

const pupils: Sentences = {
  more: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended at least once ${s.times} times as many of every 100 ${s.people} as of every 100 pupils without special educational needs.`,
  same: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended at least once about as many of every 100 ${s.people} as of every 100 pupils without special educational needs.`,
  less: (s) =>
    `In ${s.term}, ${s.schools} in ${s.area} suspended at least once fewer of every 100 ${s.people} than of every 100 pupils without special educational needs: ${s.times} times as many.`,
  none: (s) => `In ${s.term}, no suspension of ${s.people} is published for ${s.schools} in ${s.area}.`,
  'too-small': suspensions['too-small'],
  'no-base': suspensions['no-base'],
  missing: suspensions.missing,
};

/** By the measure's value in the form. */
export const GAP_SENTENCES: Record<string, Sentences> = {
  suspensions,
  'permanent-exclusions': permanentExclusions,
  pupils,
};

/** What fills a sentence of change. Ratios and differences are as shown; `unit`: "suspensions per 100 pupils". */
export type ChangeSlots = {
  from: string;
  to: string;
  people: string;
  ratios: [before: string, now: string];
  differences: [before: string, now: string];
  unit: string;
};
export type Way = 'higher' | 'same' | 'lower';

/** How the ratio moved, then how the difference did: the two can go opposite ways, so both are always said. */
export const CHANGE_SENTENCES: Record<`${Way} ${Way}`, (slots: ChangeSlots) => string> = {
  'higher higher': (s) =>
    `Between ${s.from} and ${s.to}, the ratio and the difference for ${s.people} both rose: from ${s.ratios[0]} to ${s.ratios[1]} times as often and from ${s.differences[0]} to ${s.differences[1]} ${s.unit}.`,
  'higher same': (s) =>
    `Between ${s.from} and ${s.to}, the ratio for ${s.people} rose from ${s.ratios[0]} to ${s.ratios[1]} times as often, and the difference stayed at ${s.differences[1]} ${s.unit}.`,
  'higher lower': (s) =>
    `Between ${s.from} and ${s.to}, the ratio for ${s.people} rose from ${s.ratios[0]} to ${s.ratios[1]} times as often, but the difference fell from ${s.differences[0]} to ${s.differences[1]} ${s.unit}.`,
  'same higher': (s) =>
    `Between ${s.from} and ${s.to}, the ratio for ${s.people} stayed at ${s.ratios[1]} times as often, but the difference rose from ${s.differences[0]} to ${s.differences[1]} ${s.unit}.`,
  'same same': (s) =>
    `Between ${s.from} and ${s.to}, the gap for ${s.people} stayed as it was: ${s.ratios[1]} times as often, and ${s.differences[1]} ${s.unit}.`,
  'same lower': (s) =>
    `Between ${s.from} and ${s.to}, the ratio for ${s.people} stayed at ${s.ratios[1]} times as often, but the difference fell from ${s.differences[0]} to ${s.differences[1]} ${s.unit}.`,
  'lower higher': (s) =>
    `Between ${s.from} and ${s.to}, the ratio for ${s.people} fell from ${s.ratios[0]} to ${s.ratios[1]} times as often, but the difference rose from ${s.differences[0]} to ${s.differences[1]} ${s.unit}.`,
  'lower same': (s) =>
    `Between ${s.from} and ${s.to}, the ratio for ${s.people} fell from ${s.ratios[0]} to ${s.ratios[1]} times as often, and the difference stayed at ${s.differences[1]} ${s.unit}.`,
  'lower lower': (s) =>
    `Between ${s.from} and ${s.to}, the ratio and the difference for ${s.people} both fell: from ${s.ratios[0]} to ${s.ratios[1]} times as often and from ${s.differences[0]} to ${s.differences[1]} ${s.unit}.`,
};
