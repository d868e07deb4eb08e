type Direction = 'ascending' | 'descending';

function keyOf(row: HTMLTableRowElement, column: number): number | string | null {
  const cell = row.cells[column];
  if (!cell) return null;
  const value = cell.dataset.value;
  if (value !== undefined) return value === '' ? null : Number(value);
  return cell.textContent.trim();
}

// Rows without a figure stay last in both directions: nothing is neither low nor high.
function compare(a: number | string | null, b: number | string | null, direction: Direction): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en-GB');
  return direction === 'ascending' ? order : -order;
}

function sort(table: HTMLTableElement, heading: HTMLTableCellElement): void {
  const direction: Direction = heading.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
  for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', direction);
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows];
  const column = heading.cellIndex;
  rows.sort((a, b) => compare(keyOf(a, column), keyOf(b, column), direction));
  body.append(...rows);
}

/** Makes every column heading of a table a button that sorts by it: numbers by their unrounded value, words by letter. */
export function sortableTable(table: HTMLElement): void {
  if (!(table instanceof HTMLTableElement)) return;
  for (const heading of table.tHead?.rows[0]?.cells ?? []) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tl-table__sort';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => sort(table, heading));
  }
}
