import { listed, numberWord } from '../comparison/place-words.rules.ts';
import { closenessCounts, type Alike } from './similarity.rules.ts';

type CloseSlots = { area: string; list: string; of: string; near: string; far: string };

const CLOSENESS = {
  unlisted: (s: CloseSlots) => `The list of ${s.list} names no statistical neighbours for ${s.area}.`,
  'all near': (s: CloseSlots) =>
    `The publisher calls all ${s.of} statistical neighbours of ${s.area} in the list of ${s.list} extremely or very close to it.`,
  'near and close': (s: CloseSlots) =>
    `The publisher calls ${s.near} of the ${s.of} statistical neighbours of ${s.area} in the list of ${s.list} extremely or very close to it, and the others close.`,
  close: (s: CloseSlots) =>
    `The publisher calls all ${s.of} statistical neighbours of ${s.area} in the list of ${s.list} close to it, and none of them very close.`,
  'near and far': (s: CloseSlots) =>
    `The publisher calls ${s.near} of the ${s.of} statistical neighbours of ${s.area} in the list of ${s.list} extremely or very close to it, and ${s.far} only somewhat close or not close.`,
  far: (s: CloseSlots) =>
    `The publisher calls none of the ${s.of} statistical neighbours of ${s.area} in the list of ${s.list} very close to it, and ${s.far} only somewhat close or not close.`,
} as const;

/** How alike the neighbours are, in the publisher's own grades. */
export function closenessSentence(area: string, list: string, alike: readonly Alike[]): string {
  const { near, far, of } = closenessCounts(alike);
  const slots = { area, list, of: numberWord(of), near: numberWord(near), far: numberWord(far) };
  if (of === 0) return CLOSENESS.unlisted(slots);
  if (far === 0) return CLOSENESS[near === of ? 'all near' : near === 0 ? 'close' : 'near and close'](slots);
  return CLOSENESS[near === 0 ? 'far' : 'near and far'](slots);
}

type LowerSlots = { area: string; rate: string; period: string; of: number; names: string };

const LOWER = {
  unknown: (s: LowerSlots) =>
    `For no statistical neighbour of ${s.area} can the ${s.rate} in ${s.period} be compared with areas like it`,
  'none of one': (s: LowerSlots) =>
    `The one statistical neighbour of ${s.area} with figures did not have a lower ${s.rate} in ${s.period} than the mean of the areas most like it`,
  none: (s: LowerSlots) =>
    `None of the ${s.of} statistical neighbours of ${s.area} had a lower ${s.rate} in ${s.period} than the mean of the areas most like it`,
  'one of one': (s: LowerSlots) =>
    `The one statistical neighbour of ${s.area} with figures had a lower ${s.rate} in ${s.period} than the mean of the areas most like it: ${s.names}`,
  one: (s: LowerSlots) =>
    `Of ${s.of} statistical neighbours of ${s.area}, one had a lower ${s.rate} in ${s.period} than the mean of the areas most like it: ${s.names}`,
  some: (s: LowerSlots) =>
    `Of ${s.of} statistical neighbours of ${s.area}, these had a lower ${s.rate} in ${s.period} than the mean of the areas most like each of them: ${s.names}`,
} as const;

/** Which neighbours had a lower rate than areas like them; where, and never why. Without a full stop: a title too. */
export function lowerSentence(area: string, rate: string, period: string, alike: readonly Alike[]): string {
  const known = alike.filter(({ rank, beside }) => rank > 0 && beside !== null);
  const lower = known.filter(({ beside }) => beside === -1).map(({ place }) => place.name);
  const slots = { area, rate, period, of: known.length, names: listed(lower.toSorted((a, b) => a.localeCompare(b))) };
  if (known.length === 0) return LOWER.unknown(slots);
  if (lower.length === 0) return LOWER[known.length === 1 ? 'none of one' : 'none'](slots);
  if (known.length === 1) return LOWER['one of one'](slots);
  return LOWER[lower.length === 1 ? 'one' : 'some'](slots);
}
