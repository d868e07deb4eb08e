import type { PupilPhase } from '../tables.ts';
import type { Cells } from './cells.rules.ts';

const WORDS: Readonly<Record<string, number>> = {
  n: -1,
  n1: -1,
  n2: -1,
  nursery: -1,
  r: 0,
  rec: 0,
  reception: 0,
  '0': 0,
};
const OLDEST = 14;

/** Reads a year group: -1 nursery, 0 reception, 1 to 14. Null when empty, and when it is wrong, which is noted. */
export function readYearGroup(cells: Cells): number | null {
  const text = cells
    .text('year_group')
    .toLowerCase()
    .replace(/^(?:year|yr|y|nc)\s?(?=[\dnr])/, '');
  if (text === '') return null;
  const word = WORDS[text];
  if (word !== undefined) return word;
  const year = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return year >= 1 && year <= OLDEST ? year : cells.wrong('year_group', 'N, R or a year from 1 to 14');
}

/** The phase that a year group is usually in, where neither the file nor the register says. */
export function usualPhase(year: number): PupilPhase {
  return year <= 6 ? 'primary' : 'secondary';
}

/** Year groups that a phase has, generously: middle and all-through schools are told by their word. */
const USUAL: Readonly<Partial<Record<PupilPhase, readonly [number, number]>>> = {
  nursery: [-1, 0],
  primary: [-1, 8],
  secondary: [3, 14],
  'post-16': [11, 14],
};

/** Whether a year group would surprise somebody in that phase. */
export function isUnusual(phase: PupilPhase, year: number): boolean {
  const [from, to] = USUAL[phase] ?? [-1, OLDEST];
  return year < from || year > to;
}
