/** What is wrong with a cell, or doubtful about it, for the person who sent the file. */
export type Problem = {
  severity: 'error' | 'warning';
  /** As a spreadsheet counts: 1 is the first row of the sheet. */
  row: number;
  column: string;
  /** As it stood there, shortened, with pupil numbers masked. */
  value: string;
  expected: string;
};

const LONGEST = 60;
const LETTER_BEFORE = String.raw`(?:(?<![a-z])[a-z][\s.\/_\-]*)?`;
const LETTER_AFTER = String.raw`(?:[\s.\/_\-]*[a-z](?![a-z]))?`;
const digits = (least: number, between: string) => String.raw`\p{Nd}(?:[${between}]*\p{Nd}){${least - 1},}`;

/**
 * Eight digits or more, also with spaces between them; eleven or more also with marks, so that days are still seen. With
 * the letters that a pupil number has about them.
 */
const LONG_NUMBER = new RegExp(
  `${LETTER_BEFORE}(?:${digits(11, String.raw`\s.\/_\-`)}|${digits(8, String.raw`\s`)})${LETTER_AFTER}`,
  'giu',
);

/**
 * Whether a text cannot be the name of a school or a place: it holds what may be a pupil's number, or the sign by which
 * groups of figures are joined, with which one name could be taken for two groups.
 */
export function isNoName(text: string): boolean {
  return text.includes('|') || text.search(LONG_NUMBER) >= 0;
}

export const NO_NAME = 'a name without the sign | and without a long number';

/** A pupil number with all but its first four characters hidden; they say the authority and nobody’s identity. */
export function maskUpn(text: string): string {
  return text.length <= 4 ? '•'.repeat(text.length) : `${text.slice(0, 4)}${'•'.repeat(Math.min(text.length - 4, 9))}`;
}

/** Text without control characters and without pupil numbers or other long numbers, however they are spaced. */
export function maskNumbers(text: string): string {
  const plain = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return plain.replaceAll(LONG_NUMBER, (found) => maskUpn(found.replaceAll(/[\s./_-]/g, '')));
}

/** A cell as it may be shown: masked, also in a wrong column, and short. */
export function shownCell(column: string, text: string): string {
  const masked = column === 'UPN' ? maskUpn(text.replaceAll(/[\p{C}\s]+/gu, '')) : maskNumbers(text);
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST - 1)}…` : masked;
}
