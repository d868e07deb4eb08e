type NationalSlots = {
  year: string;
  schools: string;
  people: string;
  times: string;
  low: string;
  high: string;
  characteristic: string;
  next: string;
};

type NationalCase = 'highest' | 'highest-overlapping';
type Sentences = Record<NationalCase, (slots: NationalSlots) => string>;

/** By the measure's value in the form. The group with the highest ratio, told only where it is above "the same rate". */
export const NATIONAL_SENTENCES: Record<string, Sentences> = {
  suspensions: {
    highest: (s) =>
      `In England in ${s.year}, ${s.schools} suspended ${s.people} ${s.times} times as often as all other pupils (95% interval ${s.low} to ${s.high}), the highest ratio ${s.characteristic} that can be told.`,
    'highest-overlapping': (s) =>
      `In England in ${s.year}, ${s.schools} suspended ${s.people} ${s.times} times as often as all other pupils (95% interval ${s.low} to ${s.high}); the interval of the next group, ${s.next}, overlaps with it.`,
  },
  'permanent-exclusions': {
    highest: (s) =>
      `In England in ${s.year}, ${s.schools} permanently excluded ${s.people} ${s.times} times as often as all other pupils (95% interval ${s.low} to ${s.high}), the highest ratio ${s.characteristic} that can be told.`,
    'highest-overlapping': (s) =>
      `In England in ${s.year}, ${s.schools} permanently excluded ${s.people} ${s.times} times as often as all other pupils (95% interval ${s.low} to ${s.high}); the interval of the next group, ${s.next}, overlaps with it.`,
  },
  pupils: {
    highest: (s) =>
      `In England in ${s.year}, ${s.schools} suspended at least once ${s.times} times as many of every 100 ${s.people} as of every 100 other pupils (95% interval ${s.low} to ${s.high}), the highest ratio ${s.characteristic} that can be told.`,
    'highest-overlapping': (s) =>
      `In England in ${s.year}, ${s.schools} suspended at least once ${s.times} times as many of every 100 ${s.people} as of every 100 other pupils (95% interval ${s.low} to ${s.high}); the interval of the next group, ${s.next}, overlaps with it.`,
  },
};

/** Where no group has a ratio above "the same rate", or none is published. */
export const NO_NATIONAL_RATIO = (year: string, characteristic: string): string =>
  `For England in ${year}, no ratio above “the same rate” ${characteristic} can be told.`;
