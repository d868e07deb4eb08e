import { missingCell, type DataCell } from '../../../foundation/charts/index.ts';

/** The cells of one release as pages read them: a number, or null where it is hidden; nothing where there is no such cell. */
export type ShownCells = ReadonlyMap<string, number | null>;

/** The rows of a breakdown: 'School A' of 'events|school|School A'. */
export function rowsIn(cells: ShownCells, measure: string, by: string): string[] {
  const start = `${measure}|${by}|`;
  return [...cells.keys()].filter((cell) => cell.startsWith(start)).map((cell) => cell.slice(start.length));
}

export const HIDDEN_WORDS = 'c: hidden';

/** A count in a table: the number, 'c' with its reason, or a dash where there is no such count. */
export function countCell(cells: ShownCells, cell: string, minimum: number): DataCell {
  const value = cells.get(cell);
  if (value === undefined) return missingCell('not-applicable', 'There is no such number here.');
  return missingOr(value, minimum);
}

/** A number that may be hidden. */
export function missingOr(value: number | null, minimum: number): DataCell {
  return value === null ? hiddenCell(minimum) : { text: value.toLocaleString('en-GB'), value };
}

/** Half days as days. */
export function daysCell(cells: ShownCells, cell: string, minimum: number): DataCell {
  const count = countCell(cells, cell, minimum);
  return count.value === null ? count : numberCell(count.value / 2, 1);
}

export function numberCell(value: number, decimals: number): DataCell {
  return { text: value.toLocaleString('en-GB', { maximumFractionDigits: decimals }), value };
}

/** A part of a whole, only where both are shown. */
export function shareCell(
  part: number | null | undefined,
  whole: number | null | undefined,
  minimum: number,
): DataCell {
  if (part === null || part === undefined || whole === null || whole === undefined || whole === 0)
    return hiddenCell(minimum);
  const value = (100 * part) / whole;
  return { text: `${value.toFixed(1)}%`, value };
}

function hiddenCell(minimum: number): DataCell {
  return missingCell(
    'suppressed',
    `Hidden so that no child can be found: it stands for fewer than ${minimum} children, or such a number could be worked out from it.`,
  );
}
