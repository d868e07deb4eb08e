import { toCsv, type DataTable } from '../../../foundation/charts/index.ts';
import type { Problem } from './gias-columns.rules.ts';

type Given = { problems: readonly Problem[]; count: number; filename: string };

/** The problems of a file as a CSV that can be worked through in a spreadsheet, formulas made harmless. */
export function problemsFile({ problems, count, filename }: Given): string {
  const table: DataTable = {
    caption: 'Cells that could not be read, one a row',
    columns: [{ text: 'Row' }, { text: 'Column' }, { text: 'Value' }, { text: 'Expected' }],
    rows: problems.map(({ row, column, value, expected }) => ({
      header: String(row),
      cells: [column, value, expected].map((text) => ({ text, value: null })),
    })),
  };
  const more = count > problems.length ? [`These are the first ${problems.length} of ${count} problems`] : [];
  return toCsv(table, { source: filename, release: 'Row 1 is the header', licence: 'As the file itself', more });
}
