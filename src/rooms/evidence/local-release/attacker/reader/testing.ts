import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import type { Visitor } from '../../../../../../tests/support/house.ts';
import { ROUTES } from '../../../local/columns/move-codes.ts';
import { CLASSES } from '../../local-event.ts';
import { note, type Noted } from '../names/testing.ts';
import type { Shown } from '../reading/testing.ts';

/** Every number that pages and files give, by what it says it is; a number beats a hidden mark. */
export async function takeAll(visitor: Visitor): Promise<Shown> {
  const pages = '/in/marlshire/local/figures';
  const read = { suspension: new Map(), 'permanent-exclusion': new Map(), move: new Map() } satisfies Record<
    string,
    Noted
  >;
  for (const kind of ['suspension', 'permanent-exclusion'] as const)
    for (const by of CLASSES) await takePage(visitor, read[kind], `${pages}?by=${by}&kind=${kind}`, by);
  for (const by of CLASSES.filter((name) => name !== 'reason'))
    await takePage(visitor, read.suspension, `${pages}/repeats?by=${by}`, by);
  await takePage(visitor, read.move, `${pages}/moves`, 'moves');
  for (const { code, label } of ROUTES.filter(({ label }) => read.move.has(`moves|route|${label}`)))
    await takePage(visitor, read.move, `${pages}/moves?route=${code}`, label);
  return read;
}

async function takePage(visitor: Visitor, read: Noted, address: string, by: string): Promise<void> {
  const { $, status } = await visitor.get(address);
  if (status !== 200) throw new Error(`${address} answers ${status}.`);
  const figures = $('figure').toArray();
  for (const figure of figures) {
    const id = $(figure).attr('id') ?? '';
    const texts = (selector: string, within: typeof figure) =>
      $(within)
        .find(selector)
        .toArray()
        .map((cell) => textOf($, cell));
    const table = $(figure).find('table').first();
    note(read, id, by, {
      columns: table
        .find('thead th')
        .toArray()
        .map((cell) => textOf($, cell)),
      rows: table
        .find('tbody tr')
        .toArray()
        .map((row) => texts('th,td', row)),
    });
    for (const link of $(figure).find('a[download]').toArray())
      await takeFile(visitor, read, $(link).attr('href') ?? '', { id, by });
  }
}

/** What a person reads in a cell: a hidden number is a mark with its reason behind it. */
function textOf($: Awaited<ReturnType<Visitor['get']>>['$'], cell: Parameters<typeof $>[0]): string {
  const text = $(cell).clone();
  text.find('.govuk-visually-hidden, .tl-why__reason').remove();
  return text.text().trim();
}

async function takeFile(
  visitor: Visitor,
  read: Noted,
  href: string,
  { id, by }: { id: string; by: string },
): Promise<void> {
  const type = /\.(\w+)\?/.exec(href)?.[1] ?? '';
  // Tables are made once for every kind of file, and drawings once for every breakdown: some of each are enough.
  if (type === 'png' || (type !== 'csv' && !['school', 'moves', 'phase'].includes(by))) return;
  const { body, bytes } = await visitor.get(href);
  if (type === 'svg') {
    noteDrawing(read, body);
    return;
  }
  const lines =
    type === 'csv' ? parse(body, { bom: true, columns: false, relax_column_count: true }) : await sheetOf(bytes);
  const [head = []] = lines;
  note(read, id, by, { columns: head, rows: lines.slice(1).filter((line) => line.length === head.length) });
}

async function sheetOf(bytes: Buffer): Promise<string[][]> {
  const [sheet] = await readWorkbook(bytes);
  return (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

/** A drawing may say only numbers that stand in its table: whatever else it says is kept as a number of its own. */
function noteDrawing(read: Noted, svg: string): void {
  const shown = new Set([...read.values()].flatMap((value) => (value === null ? [] : [value, value / 2])));
  const texts = [...svg.matchAll(/>([^<>]+)<\/(?:text|title|desc)>/g)].map(([, text = '']) => text);
  const names =
    /School \d{1,3}|Year \d{1,2}|District \d{1,2}|20\d\d\/\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d|3 or 4 times|5 times or more/g;
  const numbers = texts.flatMap((text) =>
    text
      .replaceAll(names, '')
      .split(/[^\d.,]/)
      .filter((part) => /\d/.test(part)),
  );
  const other = numbers
    .map((text) => Number(text.replaceAll(',', '').replace(/\.$/, '')))
    .filter((value) => !shown.has(value));
  if (other.length > 0) throw new Error(`A drawing says ${other.join(', ')}, which no table says.`);
}
