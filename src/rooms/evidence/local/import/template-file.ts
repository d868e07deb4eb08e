import writeWorkbook from 'write-excel-file/node';
import { csvText } from '../../../../foundation/charts/index.ts';
import type { Column } from '../columns/column.ts';
import { COLUMNS } from '../columns/columns.ts';
import type { UploadKind } from '../tables.ts';

/** The template as CSV: its header and nothing else, so that no example is sent as a child's row. */
export function templateCsv(kind: UploadKind): string {
  return csvText([COLUMNS[kind].map(({ heading }) => heading)]);
}

/** The template as a workbook: an empty sheet with the header, and a second one that explains every column. */
export async function templateWorkbook(kind: UploadKind): Promise<Buffer> {
  const columns = COLUMNS[kind];
  const header = columns.map(({ heading }) => bold(heading));
  const guide = [
    ['Column', 'Needed', 'What it holds', 'For example', 'Codes'].map(bold),
    ...columns.map((column) => guideRow(column).map((value) => ({ value, type: String, wrap: true }))),
  ];
  const workbook = writeWorkbook([
    { sheet: 'Data', data: [header], columns: columns.map(() => ({ width: 16 })), stickyRowsCount: 1 },
    { sheet: 'Columns', data: guide, columns: [18, 22, 50, 24, 60].map((width) => ({ width })), stickyRowsCount: 1 },
  ]);
  return Buffer.from(await workbook.toBuffer());
}

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });

function guideRow({ heading, needed, about, examples, codes = [] }: Column): string[] {
  const example = examples.find((one) => one !== '') ?? '';
  return [heading, needed, about, example, codes.map(({ code, label }) => `${code} ${label}`).join('; ')];
}
