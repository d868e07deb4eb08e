/** What is wrong with a published file, and where. `row` counts the lines of the file, the heading being 1. */
export type Problem = { row: number | null; column: string | null; value: string; expected: string };

/** A file that cannot be taken, with what is wrong (at most `SHOWN_PROBLEMS` of `count`, no two alike). Nothing was changed. */
export class NotTakenError extends Error {
  readonly problems: readonly Problem[];
  readonly count: number;

  constructor(problems: readonly Problem[], count = problems.length) {
    super(problems.map(problemInWords).join('\n'));
    this.name = 'NotTakenError';
    this.problems = problems;
    this.count = count;
  }
}

/** More than these say nothing new: a wrong column is wrong in every row. */
export const SHOWN_PROBLEMS = 20;

/** Gathers what is wrong, so that a person hears of all of it at once: what is wrong alike in many rows, of the first. */
export type ProblemList = {
  add(problem: Problem): void;
  /** Throws `NotTakenError` when anything was added. */
  refuse(): void;
};

export function problemList(): ProblemList {
  const kept: Problem[] = [];
  let count = 0;
  const alike = (one: Problem, other: Problem) =>
    one.column === other.column && one.value === other.value && one.expected === other.expected;
  return {
    add(problem) {
      count += 1;
      if (kept.length < SHOWN_PROBLEMS && !kept.some((one) => alike(one, problem))) kept.push(problem);
    },
    refuse() {
      if (count > 0) throw new NotTakenError(kept, count);
    },
  };
}

/** Throws for one thing that is wrong with the file as a whole, or where going on makes no sense. */
export function refuse(expected: string, at: Partial<Problem> = {}): never {
  throw new NotTakenError([{ row: null, column: null, value: '', ...at, expected }]);
}

/** "Row 7, column time_period: found “2024”, expected …" */
export function problemInWords({ row, column, value, expected }: Problem): string {
  const where = [row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`]
    .filter(Boolean)
    .join(', ');
  const found = value === '' ? '' : `found “${shortened(value)}”, `;
  const text = `${where}${where && ': '}${found}expected ${expected}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const LONGEST = 80;
const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
