import { csvText } from '../../../foundation/charts/index.ts';
import type { KeptProblem } from './member-files.queries.ts';

/** What is wrong with a file as a CSV to work through in a spreadsheet: formulas harmless. */
export function problemsCsv(problems: readonly KeptProblem[], count: number): string {
  const rows = problems.map(({ row, column, value, expected, name }) => [
    ...[String(row), column, value],
    name === null ? expected : `${expected}: ${name}`,
  ]);
  const more = count > problems.length ? [['', '', '', `The first ${problems.length} of ${count}`]] : [];
  return csvText([['Row', 'Column', 'Value', 'Expected'], ...rows, ...more]);
}
