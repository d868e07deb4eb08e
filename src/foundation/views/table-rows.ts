import { drawnAgain, escaped, type DataCell, type DataTable } from '../charts/index.ts';

type Column = DataTable['columns'][number];

/** `stacks`: on a phone each row stands as a block, each cell told by its heading; the roles keep it a table to hear. */
type TableShape = { sortable?: boolean | undefined; stacks?: boolean | undefined };

/**
 * The rows of a table as HTML. They are written here and not by the template, whose loops take 10 ms for the thousand
 * cells of a map's twin. Every word is escaped; a drawing is the chart's own markup.
 */
export function tableRows({ columns, rows }: DataTable, { sortable = false, stacks = false }: TableShape = {}): string {
  const row = stacks ? ' role="row"' : '';
  return rows
    .map(({ header, href, strong, cells }) => {
      const name = href ? `<a class="govuk-link" href="${escaped(href)}">${escaped(header)}</a>` : escaped(header);
      const figures = cells.map((cell, nth) => cellHtml(cell, columns[nth + 1], { sortable, stacks }));
      const told = stacks ? asBlock('rowheader', columns[0], name) : { attributes: '', inner: name };
      return (
        `<tr class="govuk-table__row${strong ? ' tl-table__row--strong' : ''}"${row}>` +
        `<th scope="row" class="govuk-table__header tl-table__name"${told.attributes}>${told.inner}</th>${figures.join('')}</tr>\n`
      );
    })
    .join('');
}

function cellHtml(cell: DataCell, column: Column | undefined, { sortable, stacks }: Required<TableShape>): string {
  const numeric = column?.numeric === true;
  const value = sortable && numeric ? ` data-value="${cell.value ?? ''}"` : '';
  const told = stacks ? asBlock('cell', column, shownIn(cell)) : { attributes: '', inner: shownIn(cell) };
  return `<td class="govuk-table__cell${numeric ? ' govuk-table__cell--numeric' : ''}"${value}${told.attributes}>${told.inner}</td>`;
}

/** Told by its heading, which the style puts before it; in one element of its own, so that it stands beside it. */
function asBlock(role: string, column: Column | undefined, shown: string): { attributes: string; inner: string } {
  return {
    attributes: ` role="${role}" data-label="${escaped(column?.text ?? '')}"`,
    inner: `<span>${shown}</span>`,
  };
}

function shownIn({ text, value, status, reason, picture }: DataCell): string {
  if (status || (reason && value === null)) return missing({ text, status: status ?? null, reason: reason ?? null });
  return picture ? drawnAgain(picture.svg, 'cell') : escaped(text);
}

/** The mark of a figure that is missing, with the reason one tap away. */
function missing({ text, status, reason }: Required<Pick<DataCell, 'text' | 'status' | 'reason'>>): string {
  const mark = text || (status === 'suppressed' ? 'c' : '–');
  return (
    `<details class="tl-why"><summary class="tl-why__mark">${escaped(mark)}` +
    '<span class="govuk-visually-hidden"> Why is there no figure?</span></summary>' +
    `<span class="tl-why__reason">${escaped(reason ?? 'No figure was published')}</span></details>`
  );
}
