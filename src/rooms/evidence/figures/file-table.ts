import { missingCell, type DataCell, type DataTable } from '../../../foundation/charts/index.ts';
import type { Series } from './series.ts';

const MARKS = { suppressed: 'c', 'not-available': 'x', 'not-applicable': 'z' } as const;

/** What the marks of Explore Education Statistics in a number column mean; for the notes under the rows. */
export const MARKS_EXPLAINED =
  'c: hidden by the publisher to protect people. x: not available. z: not applicable, for instance before an area existed.';

/** A table with a column a period: a figure that is missing has the mark of Explore Education Statistics. */
export function withMarks(table: DataTable): DataTable {
  return mapped(table, (cell) =>
    isMissing(cell) ? { text: MARKS[cell.status ?? 'not-available'], value: null } : cell,
  );
}

/** A table with one figure a row: a missing one is left empty, its reason is in a last column. */
export function withReasons(table: DataTable): DataTable {
  const reasons = table.rows.map(({ cells: [figure] }) => (figure && isMissing(figure) ? reasonOf(figure) : ''));
  const emptied = mapped(table, (cell) => (isMissing(cell) ? { text: '', value: null } : cell));
  return withColumn(emptied, 'Why there is no figure', reasons);
}

/** Says of each row whether it is the area, a statistical neighbour, a region or England. */
export function withKinds(table: DataTable, { own, region, wider, england }: Series): DataTable {
  const kinds = new Map([
    ...[region, wider].flatMap((line) => (line ? [[line.place.name, 'region'] as const] : [])),
    ...(england ? [[england.place.name, 'England'] as const] : []),
    [own.place.name, 'the area'] as const,
  ]);
  const said = table.rows.map(({ header }) => kinds.get(header) ?? 'statistical neighbour');
  return withColumn(table, 'What the row is', said);
}

/** The same in a sentence a kind, for a table whose rows hold figures only. */
export function kindsInWords({ own, neighbours, region, wider, england }: Series): string[] {
  const names = neighbours.map(({ place }) => place.name).join('; ');
  const regions = [region, wider].flatMap((line) => (line ? [line.place.name] : [])).join('; ');
  return [
    `Area: ${own.place.name}`,
    ...(names ? [`Its statistical neighbours: ${names}`] : []),
    ...(regions ? [`Its region: ${regions}`] : []),
    ...(england ? [`The country: ${england.place.name}`] : []),
  ];
}

function isMissing({ value, status }: DataCell): boolean {
  return value === null && status !== undefined && status !== null;
}

function reasonOf({ reason, status }: DataCell): string {
  return reason ?? missingCell(status ?? 'not-available').reason ?? '';
}

function mapped(table: DataTable, change: (cell: DataCell) => DataCell): DataTable {
  return { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(change) })) };
}

function withColumn(table: DataTable, name: string, texts: readonly string[]): DataTable {
  const rows = table.rows.map((row, at) => ({ ...row, cells: [...row.cells, { text: texts[at] ?? '', value: null }] }));
  return { ...table, columns: [...table.columns, { text: name }], rows };
}
