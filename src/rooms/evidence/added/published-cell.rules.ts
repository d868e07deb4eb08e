/** Why a cell of the publisher's has no number, as our figures say it. */
const MARKS: Readonly<Record<string, 's' | 'a' | 'n'>> = { c: 's', z: 'a', x: 'n' };

export type CellRules = { unit: string; decimals: number; code: string };

const NUMBER = /^\d+(?:\.\d+)?$/;

export type ReadCell = { cell: string; low: boolean } | { expected: string };

/**
 * A cell as figures are kept: the shortest decimal of the number, or `s`, `n`, `a`. `low` is held as 0: the publisher says
 * that it rounds to it. A number that the unit cannot have is no number.
 */
export function publishedCell(text: string, rules: CellRules): ReadCell {
  const mark = Object.hasOwn(MARKS, text) ? MARKS[text] : undefined;
  if (mark !== undefined) return { cell: mark, low: false };
  if (text === 'low') return { cell: '0', low: true };
  const expected = expectedOf(rules);
  if (!NUMBER.test(text)) return { expected };
  const value = Number(text);
  if (isCount(rules) && !Number.isInteger(value)) return { expected };
  return value > greatest(rules) ? { expected } : { cell: String(value), low: false };
}

const isCount = ({ unit, decimals }: CellRules) =>
  decimals === 0 && !unit.startsWith('per ') && !unit.startsWith('£') && unit !== 'points';

/** Every pupil at most once, but a pupil can be suspended many times. */
function greatest({ unit, code }: CellRules): number {
  if (unit === 'per cent') return 100;
  if (unit === 'per 100 pupils')
    return code.includes('suspension-rate') && !code.includes('pupils-with') ? 10_000 : 100;
  return 1e9;
}

function expectedOf(rules: CellRules): string {
  const number = isCount(rules)
    ? 'a whole number'
    : `a number from 0 to ${greatest(rules).toLocaleString('en-GB')} (${rules.unit})`;
  return `${number}, or c (suppressed), z (not applicable), x (not available), low (rounds to zero)`;
}
