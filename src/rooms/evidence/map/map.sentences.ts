import type { StandingCase } from '../comparison/standing.rules.ts';

type PlaceSlots = { area: string; rate: string; period: string; place: string; of: number };

/** The place among all local authorities of that year with a figure, on unrounded numbers. */
export const PLACE: Record<StandingCase, (s: PlaceSlots) => string> = {
  none: (s) => `The ${s.rate} in ${s.area} is not published for ${s.period}.`,
  alone: (s) => `No other local authority has a ${s.rate} to compare with ${s.area} in ${s.period}.`,
  'all-same': (s) => `All ${s.of} local authorities with a figure had the same ${s.rate} in ${s.period}.`,
  highest: (s) => `${s.area} had the highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  lowest: (s) => `${s.area} had the lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'joint-highest': (s) =>
    `${s.area} had the joint highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'joint-lowest': (s) =>
    `${s.area} had the joint lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'nth-highest': (s) =>
    `${s.area} had the ${s.place} highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'nth-lowest': (s) =>
    `${s.area} had the ${s.place} lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'joint-nth-highest': (s) =>
    `${s.area} had the joint ${s.place} highest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
  'joint-nth-lowest': (s) =>
    `${s.area} had the joint ${s.place} lowest ${s.rate} of the ${s.of} local authorities with a figure in ${s.period}.`,
};

export function CLASS(s: { area: string; nth: number; of: number; words: string }): string {
  return `${s.area} is in class ${s.nth} of ${s.of} on this map (${s.words}); class ${s.of} holds the highest figures.`;
}

export function ONE_CLASS(words: string): string {
  return `This map has one class only (${words}).`;
}

export function NEIGHBOURS(s: { of: number; higher: number; same: number; lower: number }): string {
  return `Its statistical neighbours with a figure: ${s.of}. In a higher class: ${s.higher}, in the same class: ${s.same}, in a lower class: ${s.lower}.`;
}

export function NO_NEIGHBOURS(area: string, list: string, period: string): string {
  return `The list of ${list} names no statistical neighbour of ${area} with a figure for ${period}.`;
}

export function OLD_FIGURE(area: string, before: string): string {
  return `${area} is hatched on the map: the figure is that of ${before}, whose place it took.`;
}
