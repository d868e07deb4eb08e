import { csvText } from '../../../foundation/charts/index.ts';
import type { Problem } from './read-row.rules.ts';

/** What is wrong with a file as a CSV to work through in a spreadsheet: formulas harmless. */
export function problemsCsv(problems: readonly Problem[], count: number): string {
  const rows = problems.map(({ row, column, value, expected }) => [String(row), column, value, expected]);
  const more = count > problems.length ? [['', '', '', `The first ${problems.length} of ${count}`]] : [];
  return csvText([['Row', 'Column', 'Value', 'Expected'], ...rows, ...more]);
}
