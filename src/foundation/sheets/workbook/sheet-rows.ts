import { NotReadableError } from '../errors.ts';
import { ownText, textOfRuns, unescaped, type BookFacts } from './book-facts.ts';
import { readXml } from './read-xml.ts';
import { damaged } from './zip-parts.ts';

export type CellsOfRow = { row: number; cells: string[] };

/** ZZ. */
const LAST_COLUMN = 702;

/**
 * The rows of one sheet, in the order in which they stand there, each cell as text: days as ISO, numbers as they are,
 * formulas as what they last came to. Rows without any text are passed over. Rows end at their last cell that has text.
 */
export async function* sheetRows(pieces: AsyncIterable<Buffer>, facts: BookFacts): AsyncGenerator<CellsOfRow> {
  const sheet = listenToSheet(facts);
  const reading = readXml(pieces, sheet.listener);
  try {
    while (!(await reading.next()).done) yield* sheet.take();
  } finally {
    await reading.return(undefined);
  }
}

function listenToSheet(facts: BookFacts) {
  let rows: CellsOfRow[] = [];
  let row: CellsOfRow = { row: 0, cells: [] };
  let cell: Cell | null = null;
  let column = 0;
  let inValue = false;
  const inline = textOfRuns();
  const textOf = cellTexts(facts);
  const listener = {
    open(name: string, attribute: (name: string) => string | undefined) {
      if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        cell = { type: attribute('t') ?? 'n', style: attribute('s'), value: '' };
      } else if (name === 'row') {
        row = { row: Number(attribute('r') ?? row.row + 1), cells: [] };
        column = 0;
      } else if (name === 'v') inValue = true;
      else if (cell) inline.open(name);
    },
    text(value: string) {
      if (inValue && cell) cell.value += value;
      else if (cell) inline.text(value);
    },
    close(name: string) {
      if (name === 'v') inValue = false;
      else if (name === 'c' && cell) {
        put(row.cells, column, textOf(cell, inline.take()));
        cell = null;
      } else if (name === 'row') {
        if (row.cells.length > 0) rows.push(row);
      } else if (cell) inline.close(name);
    },
  };
  const take = () => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return { listener, take };
}

type Cell = { type: string; style: string | undefined; value: string };

/** Puts a text into its column; what lies between is empty. */
function put(cells: string[], column: number, text: string): void {
  if (text === '') return;
  if (column > LAST_COLUMN) throw new NotReadableError(FAR_AWAY);
  while (cells.length < column - 1) cells.push('');
  cells[column - 1] = text;
}

const FAR_AWAY = 'The sheet has cells beyond column ZZ. Copy the rows to a new sheet, or save it as CSV.';

/** 28 of 'AB17'; null when the cell does not say where it stands: then it is the next one. */
function columnOf(address: string | undefined): number | null {
  if (address === undefined) return null;
  let column = 0;
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column > 0 ? column : null;
}

function cellTexts({ days, texts, from1904 }: BookFacts) {
  const known = new Map<string, string>();
  const dayOf = (value: string) => {
    const day = known.get(value) ?? dayFromCount(Number(value), from1904);
    if (known.size < 10_000) known.set(value, day);
    return day;
  };
  return ({ type, style, value }: Cell, inline: string): string => {
    switch (type) {
      case 's':
        return value === '' ? '' : (texts[Number(value)] ?? refuse()).trim();
      case 'inlineStr':
        return inline.trim();
      case 'str':
        return ownText(unescaped(value).trim());
      case 'e':
        return '';
      case 'b':
        return { '0': 'false', '1': 'true' }[value] ?? '';
      case 'd':
        return value.trim().slice(0, 10);
      default:
        if (value === '') return '';
        return style !== undefined && days[Number(style)] === true ? dayOf(value) : numberText(value);
    }
  };
}

function refuse(): never {
  throw damaged();
}

/** 2.5 of '2.5000000000000000': as a person sees it, not as it was kept. */
function numberText(value: string): string {
  const number = Number(value);
  return Number.isNaN(number) ? ownText(value.trim()) : String(number);
}

const DAYS_TO_1970 = 25_569;
const DAYS_TO_1904 = 1_462;
const SECONDS = 86_400;

/** The day that a spreadsheet counts so; empty when it is none. Right from 1 March 1900 on. */
function dayFromCount(count: number, from1904: boolean): string {
  const days = count - DAYS_TO_1970 + (from1904 ? DAYS_TO_1904 : 0);
  const moment = new Date(Math.round(days * SECONDS) * 1000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
}
