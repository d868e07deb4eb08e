import { ordinal } from '../../../foundation/charts/index.ts';
import type { Rank } from './rank.rules.ts';

/** The place in words ("Joint 2nd lowest of 11 with its neighbours") and how many neighbours had a figure. */
export type Standing = {
  /** Null where the area has a figure and no neighbour has: `coverage` says why. */
  text: string | null;
  coverage: string;
};

export type StandingCase =
  'none' | 'alone' | 'all-same' | `${'' | 'joint-'}${'highest' | 'lowest' | 'nth-highest' | 'nth-lowest'}`;

/** Counts from the nearer end, from the highest in the middle, and says when the place is shared. */
export function standingCase(rank: Rank | null): { name: StandingCase; place: number } {
  if (!rank) return { name: 'none', place: 0 };
  if (rank.of === 1) return { name: 'alone', place: 1 };
  if (rank.tiedWith === rank.of - 1) return { name: 'all-same', place: 1 };
  const end = rank.highest <= rank.lowest ? 'highest' : 'lowest';
  const place = rank[end];
  const joint = rank.tiedWith > 0 ? 'joint-' : '';
  return { name: place === 1 ? `${joint}${end}` : `${joint}nth-${end}`, place };
}

const SHORT: Record<Exclude<StandingCase, 'alone'>, (place: string, of: number) => string> = {
  none: () => 'No figure to compare',
  'all-same': (_, of) => `The same in all ${of} with its neighbours`,
  highest: (_, of) => `Highest of ${of} with its neighbours`,
  lowest: (_, of) => `Lowest of ${of} with its neighbours`,
  'joint-highest': (_, of) => `Joint highest of ${of} with its neighbours`,
  'joint-lowest': (_, of) => `Joint lowest of ${of} with its neighbours`,
  'nth-highest': (place, of) => `${place} highest of ${of} with its neighbours`,
  'nth-lowest': (place, of) => `${place} lowest of ${of} with its neighbours`,
  'joint-nth-highest': (place, of) => `Joint ${place} highest of ${of} with its neighbours`,
  'joint-nth-lowest': (place, of) => `Joint ${place} lowest of ${of} with its neighbours`,
};

/** `listed` is the length of the neighbour list (ten, or none for an area that the list leaves out). */
export function standing(rank: Rank | null, withValue: number, listed: number): Standing {
  const { name, place } = standingCase(rank);
  const text = name === 'alone' ? null : SHORT[name](ordinal(place), rank?.of ?? 0);
  return { text, coverage: coverage(withValue, listed) };
}

function coverage(withValue: number, listed: number): string {
  if (listed === 0) return 'The list names no neighbours for this area';
  if (withValue === listed) return `All ${listed} neighbours have a figure`;
  if (withValue === 0) return `None of the ${listed} neighbours has a figure`;
  return withValue === 1
    ? `1 of the ${listed} neighbours has a figure`
    : `${withValue} of the ${listed} neighbours have a figure`;
}
