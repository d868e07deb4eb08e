import type { Chart } from './chart.ts';

export type MissingStatus = 'suppressed' | 'not-available' | 'not-applicable';

export type DataCell = {
  /** What people read: a number as shown() writes it, or a mark such as "c" or "–". */
  text: string;
  /** The unrounded number for downloads; null where there is none. */
  value: number | null;
  status?: MissingStatus | null;
  reason?: string | null;
  /** A drawing in the place of the text, for instance a spark line; files leave it out. */
  picture?: Chart;
};

export type DataRow = { header: string; href?: string; strong?: boolean; cells: DataCell[] };

/** The twin of a chart. `columns` includes the column of row headers, so it is one longer than each row's cells. */
export type DataTable = {
  caption: string;
  columns: { text: string; unit?: string; numeric?: boolean }[];
  rows: DataRow[];
};

const meanings: Record<MissingStatus, { mark: string; meaning: string }> = {
  suppressed: { mark: 'c', meaning: 'hidden to protect people when numbers are small' },
  'not-available': { mark: '–', meaning: 'no figure was published' },
  'not-applicable': { mark: '–', meaning: 'the area did not exist, or the figure does not apply to it' },
};

/** The cell for a figure that is missing: its mark and why, in words people can be shown. */
export function missingCell(status: MissingStatus, reason?: string): DataCell {
  const { mark, meaning } = meanings[status];
  return { text: mark, value: null, status, reason: reason ?? `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}` };
}

/** The marks that occur in a table, each with its meaning, for the key below it. */
export function marksUsed(table: DataTable): { mark: string; meaning: string }[] {
  const statuses = new Set(table.rows.flatMap((row) => row.cells.map((cell) => cell.status)));
  return (Object.keys(meanings) as MissingStatus[])
    .filter((status) => statuses.has(status))
    .map((status) => meanings[status]);
}
