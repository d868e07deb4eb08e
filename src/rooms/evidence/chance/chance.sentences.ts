import { shown } from '../../../foundation/charts/index.ts';
import type { Beside } from '../comparison/funnel.rules.ts';
import type { Unknown } from './chance-counts.ts';

export type ChanceSlots = { area: string; rate: string; events: string; schools: string; year: string };

/** Single events: the limits are those of chance alone. */
const SINGLE: Record<Beside, (s: ChanceSlots) => string> = {
  inside: (s) =>
    `The ${s.rate} in ${s.area} was inside the 95% limits around England’s in ${s.year}: among areas with as many pupils, chance alone can make a difference of this size.`,
  above95: (s) =>
    `The ${s.rate} in ${s.area} was above the 95% limits around England’s in ${s.year}, though not above the 99.8% limits: chance alone would put at most about one area in 40 above the 95% limits.`,
  above998: (s) =>
    `The ${s.rate} in ${s.area} was above the 99.8% limits around England’s in ${s.year}: chance alone would put at most about one area in 1,000 above them.`,
  below95: (s) =>
    `The ${s.rate} in ${s.area} was below the 95% limits around England’s in ${s.year}, though not below the 99.8% limits: chance alone would put at most about one area in 40 below the 95% limits.`,
  below998: (s) =>
    `The ${s.rate} in ${s.area} was below the 99.8% limits around England’s in ${s.year}: chance alone would put at most about one area in 1,000 below them.`,
};

/** Repeated events: the limits are widened by how much areas usually differ. */
const REPEATED: Record<Beside, (s: ChanceSlots) => string> = {
  inside: (s) =>
    `The ${s.rate} in ${s.area} was inside the 95% limits around England’s in ${s.year}, which allow for how much areas usually differ: it does not stand out among them.`,
  above95: (s) =>
    `The ${s.rate} in ${s.area} was above the 95% limits around England’s in ${s.year}, which allow for how much areas usually differ, though not above the 99.8% limits: it stands out among them.`,
  above998: (s) =>
    `The ${s.rate} in ${s.area} was above the 99.8% limits around England’s in ${s.year}, which allow for how much areas usually differ: it stands out clearly among them.`,
  below95: (s) =>
    `The ${s.rate} in ${s.area} was below the 95% limits around England’s in ${s.year}, which allow for how much areas usually differ, though not below the 99.8% limits: it stands out among them.`,
  below998: (s) =>
    `The ${s.rate} in ${s.area} was below the 99.8% limits around England’s in ${s.year}, which allow for how much areas usually differ: it stands out clearly among them.`,
};

/** Where the area lies, said of the limits that were drawn. Not why. */
export function besideSentence(beside: Beside, repeats: boolean, slots: ChanceSlots): string {
  return (repeats ? REPEATED : SINGLE)[beside](slots);
}

const UNKNOWN: Record<Unknown, (s: ChanceSlots) => string> = {
  suppressed: (s) =>
    `The number of ${s.events} from ${s.schools} in ${s.area} in ${s.year} is hidden to protect people, so nothing is said here about chance.`,
  'not-available': (s) =>
    `No number of ${s.events} from ${s.schools} is published for ${s.area} for ${s.year}, so nothing is said here about chance.`,
  'not-applicable': (s) =>
    `No number of ${s.events} from ${s.schools} is published for ${s.area} for ${s.year}, so nothing is said here about chance.`,
  estimated: (s) =>
    `The number of ${s.events} from ${s.schools} in ${s.area} in ${s.year} is the publisher’s estimate and no count, so nothing is said here about chance.`,
  'no-pupils': (s) => `No pupils were counted in ${s.schools} in ${s.area} in ${s.year}, so there is no rate to judge.`,
};

export function unknownSentence(why: Unknown, slots: ChanceSlots): string {
  return UNKNOWN[why](slots);
}

export function ratesOnlySentence(slots: ChanceSlots, lastCounted: string): string {
  return `For ${slots.year} only rates of local authorities are published here and no counts, which end in ${lastCounted}: whether the ${slots.rate} in ${slots.area} differed by more than chance cannot be told.`;
}

/** So many comparisons at once must be said, or a dozen areas look remarkable in every year. */
export function outsideSentence({ outside, of }: { outside: number; of: number }, repeats: boolean): string {
  const expected = Math.round(of / 20);
  return repeats
    ? `Areas outside the 95% limits: ${outside} of the ${of} with a known number. With so many compared at once some are likely to be: one in 20 would be about ${expected}.`
    : `Areas outside the 95% limits: ${outside} of the ${of} with a known number. With so many compared at once, chance alone would put up to about ${expected} outside them.`;
}

/** What one more or fewer would do to a rate of few events. */
export function fewSentence(size: number, repeats: boolean, slots: ChanceSlots): string {
  const change = shown(100 / size, 3);
  return repeats
    ? `Fewer than ten ${slots.events} were counted in ${slots.area}: one suspension more or fewer would change its rate by ${change} per 100 pupils.`
    : `Fewer than ten ${slots.events} were counted in ${slots.area}: one child more or fewer would change its rate by ${change} per 100 pupils.`;
}

/** For a cell of the table. */
export const BESIDE_WORDS: Record<Beside, string> = {
  inside: 'Inside the 95% limits',
  above95: 'Above the 95% limits',
  above998: 'Above the 99.8% limits',
  below95: 'Below the 95% limits',
  below998: 'Below the 99.8% limits',
};

export const UNKNOWN_WORDS: Record<Unknown, string> = {
  suppressed: 'Hidden by the publisher to protect people when numbers are small',
  'not-available': 'No count was published',
  'not-applicable': 'The area did not exist, or the count does not apply to it',
  estimated: 'The publisher estimated this number: it is no count',
  'no-pupils': 'No pupils were counted in these schools',
};
