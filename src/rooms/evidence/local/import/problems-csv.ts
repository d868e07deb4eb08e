import { csvText } from '../../../../foundation/charts/index.ts';
import type { Problem } from '../values/problem.ts';

const WORDS = { error: 'mistake', warning: 'doubt' } as const;

/** What a check found as a CSV to work through in a spreadsheet: formulas harmless, pupil numbers masked already. */
export function problemsCsv(problems: readonly Problem[], count: number): string {
  const rows = problems.map(({ severity, row, column, value, expected }) => [
    String(row),
    WORDS[severity],
    column,
    value,
    expected,
  ]);
  const more = count > problems.length ? [['', '', '', '', `The first ${problems.length} of ${count}`]] : [];
  return csvText([['Row', 'What', 'Column', 'Value', 'Expected'], ...rows, ...more]);
}
