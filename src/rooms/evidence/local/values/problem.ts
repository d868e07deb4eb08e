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
const PUPIL_NUMBER = /[a-z]\d{8,11}[\da-z]?/gi;

/** A pupil number with all but its first four characters hidden; they say the authority and nobody’s identity. */
export function maskUpn(text: string): string {
  return text.length <= 4 ? '•'.repeat(text.length) : `${text.slice(0, 4)}${'•'.repeat(Math.min(text.length - 4, 9))}`;
}

/** A cell as it may be shown: without control characters, short, and without a pupil number even in a wrong column. */
export function shownCell(column: string, text: string): string {
  const plain = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  const masked = column === 'UPN' ? maskUpn(plain) : plain.replaceAll(PUPIL_NUMBER, (found) => maskUpn(found));
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST - 1)}…` : masked;
}
