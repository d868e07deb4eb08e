import writeWorkbook from 'write-excel-file/node';
import { csvText } from '../../../foundation/charts/index.ts';
import { COLUMNS } from './columns.ts';

/** The template as CSV: its header and nothing else, so that no example is sent as a member. */
export function templateCsv(): string {
  return csvText([COLUMNS.map(({ heading }) => heading)]);
}

type Words = { sectors: readonly string[]; organisations: readonly string[] };

/** The template as a workbook: an empty sheet with the header, one that explains every column, and the names used here. */
export async function templateWorkbook({ sectors, organisations }: Words): Promise<Buffer> {
  const guide = COLUMNS.map(({ heading, needed, about, example }) => [heading, needed, about, example].map(plain));
  const longer = Math.max(sectors.length, organisations.length);
  const names = Array.from({ length: longer }, (_none, at) => [
    plain(sectors[at] ?? ''),
    plain(organisations[at] ?? ''),
  ]);
  const workbook = writeWorkbook([
    {
      ...{ sheet: 'Members', data: [COLUMNS.map(({ heading }) => bold(heading))], stickyRowsCount: 1 },
      columns: COLUMNS.map(() => ({ width: 20 })),
    },
    {
      ...{ sheet: 'Columns', data: [['Column', 'Needed', 'What it holds', 'For example'].map(bold), ...guide] },
      ...{ columns: [24, 24, 60, 32].map((width) => ({ width })), stickyRowsCount: 1 },
    },
    {
      ...{ sheet: 'Names here', data: [['Sectors', 'Organisations'].map(bold), ...names], stickyRowsCount: 1 },
      columns: [32, 48].map((width) => ({ width })),
    },
  ]);
  return Buffer.from(await workbook.toBuffer());
}

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
const plain = (value: string) => ({ value, type: String, wrap: true });
