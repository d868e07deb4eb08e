type Mark = 's' | 'a' | 'n';

/**
 * Why a cell of the publisher's has no number, as our figures say it. `z`, `x` and `c` are its standing signs; releases to
 * 2020/21 write `:` for not applicable, and those of before the service `.` and, for not available, `..`.
 */
const MARKS: Readonly<Record<string, Mark>> = { c: 's', z: 'a', x: 'n', ':': 'a', '.': 'a', '..': 'n' };
/** Releases that say “fixed-period” wrote `x` for a number of one or two, or a rate made of one. */
const OLD_MARKS: Readonly<Record<string, Mark>> = { ...MARKS, x: 's' };

export type CellRules = {
  unit: string;
  decimals: number;
  code: string;
  /** The file is one of the releases that call a suspension a fixed-period exclusion. */
  oldSigns: boolean;
  /** The day on which the period begins. */
  startOn: string | null;
};

const NUMBER = /^\d+(?:\.\d+)?$/;

export type ReadCell = { cell: string; low: boolean } | { expected: string };

/**
 * A cell as figures are kept: the shortest decimal of the number, or `s`, `n`, `a`. `low` is held as 0: the publisher says
 * that it rounds to it. A number that the unit cannot have is no number.
 */
export function publishedCell(text: string, rules: CellRules): ReadCell {
  const marks = rules.oldSigns ? OLD_MARKS : MARKS;
  const mark = Object.hasOwn(marks, text) ? marks[text] : undefined;
  if (mark !== undefined) return { cell: mark, low: false };
  if (text === 'low') return { cell: '0', low: true };
  const expected = expectedOf(rules);
  if (!NUMBER.test(text)) return { expected };
  const value = Number(text);
  if (isCount(rules) && !Number.isInteger(value)) return { expected };
  return value > greatest(rules) ? { expected } : { cell: String(value), low: false };
}

const isCount = ({ unit, decimals, code, startOn }: CellRules) =>
  decimals === 0 &&
  !unit.startsWith('per ') &&
  !unit.startsWith('£') &&
  unit !== 'points' &&
  !(code === 'permanent-exclusion-count' && (startOn ?? '') < FIRST_WHOLE_YEAR);

/**
 * To 2009/10 the publisher weighted each permanent exclusion so that they added up to what the local authority confirmed
 * (its methodology, “Permanent exclusion checking exercise 1997/98 to 2009/10”): those numbers are not whole.
 */
const FIRST_WHOLE_YEAR = '2010-09-01';

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
  const x = rules.oldSigns ? 'x (one or two, suppressed)' : 'x (not available)';
  return `${number}, or c (suppressed), z or : (not applicable), ${x}, low (rounds to zero)`;
}
