import { ordinal } from '../../../foundation/charts/index.ts';
import type { Rank } from './rank.rules.ts';
import { standingCase, type StandingCase } from './standing.rules.ts';

const WORDS: Record<StandingCase, (place: string, of: number) => string> = {
  none: () => 'No figure',
  alone: () => 'No other has a figure',
  'all-same': (_, of) => `The same in all ${of}`,
  highest: (_, of) => `Highest of ${of}`,
  lowest: (_, of) => `Lowest of ${of}`,
  'joint-highest': (_, of) => `Joint highest of ${of}`,
  'joint-lowest': (_, of) => `Joint lowest of ${of}`,
  'nth-highest': (place, of) => `${place} highest of ${of}`,
  'nth-lowest': (place, of) => `${place} lowest of ${of}`,
  'joint-nth-highest': (place, of) => `Joint ${place} highest of ${of}`,
  'joint-nth-lowest': (place, of) => `Joint ${place} lowest of ${of}`,
};

/** A place for a cell of a table: "Joint 4th lowest of 153", from the nearer end. */
export function placeWords(rank: Rank | null): string {
  const { name, place } = standingCase(rank);
  return WORDS[name](ordinal(place), rank?.of ?? 0);
}

const LIST = new Intl.ListFormat('en-GB');

/** "Kent, Devon and Poole". */
export function listed(names: readonly string[]): string {
  return LIST.format(names);
}

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A small number inside a sentence as a word, a larger one in figures. */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count);
}
