import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { NotReadableError } from './errors.ts';
import type { SheetRow } from './sheet-row.ts';

const all = async (rows: AsyncIterable<SheetRow>) => {
  const found: SheetRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
};
const cellsOf = async (bytes: Uint8Array) =>
  (await all(csvRows(bytes))).map((row) => ('cells' in row ? row.cells : [`broken: ${row.broken}`]));
const csv = (text: string) => Buffer.from(text);

describe('a CSV file', () => {
  test.each([
    ['commas', 'a,b\nc,d\n', undefined],
    ['semicolons', 'a;b\nc;d\n', undefined],
    ['tabs', 'a\tb\nc\td\n', undefined],
    ['CRLF and a byte order mark', '\uFEFFa,b\r\nc,d\r\n', undefined],
    ['old line ends only at the end', 'a,b\nc,d', undefined],
    ['empty rows', 'a,b\n\n,,\nc,d\n', undefined],
  ])('with %s is read', async (_what, text) => {
    expect(await cellsOf(csv(text))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('in windows-1252 keeps its accents and curly quotes', async () => {
    const bytes = Buffer.from([0x53, 0x74, 0x20, 0x4d, 0x61, 0x72, 0x79, 0x92, 0x73, 0x2c, 0xe9, 0x0a]);
    expect(await cellsOf(bytes)).toEqual([['St Mary’s', 'é']]);
  });

  test('keeps quoted commas, line breaks and quotation marks, and counts rows as a spreadsheet does', async () => {
    const rows = await all(csvRows(csv('a,b\n"1, 2","say ""x"""\n\n"two\nlines",d\n')));
    expect(rows).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1, 2', 'say "x"'] },
      { row: 4, cells: ['two\nlines', 'd'] },
    ]);
  });

  test('says how many of its lines stand inside cells, and refuses a row whose cell holds rows of the file', async () => {
    const far = { share: 0, inside: 0 };
    const rows = await all(csvRows(csv('a,b,c\n1,"two\nlines",3\n1,2,3\n'), far));
    expect([rows.length, far.inside]).toEqual([3, 1]);
    const swallowing = 'a,b,c\n1,"2,3\n4,5,6\n7,8,9\n10,11",12\n13,14,15\n';
    expect(await all(csvRows(csv(swallowing), far))).toMatchObject([
      { row: 1 },
      { row: 2, broken: expect.stringContaining('quotation mark') as string },
      { row: 3, cells: ['13', '14', '15'] },
    ]);
    expect(far.inside).toBe(3);
  });

  test('commas within quotation marks do not hide semicolons', () => {
    expect(delimiterOf('"a, b, c, d";e\n"f, g, h, i";j')).toBe(';');
  });

  test('is read back whatever its cells hold, however it is written', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/\p{C}/gu, ''));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      )
      .filter((rows) => rows.every((cells) => cells.some((one) => one.trim() !== '')));
    const written = fc.record({ table, mark: fc.constantFrom(',', ';', '\t'), end: fc.constantFrom('\n', '\r\n') });
    await fc.assert(
      fc.asyncProperty(written, async ({ table: rows, mark, end }) => {
        const lines = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(mark));
        expect(await cellsOf(csv(`\uFEFF${lines.join(end)}${end}`))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  test('of one line of 20 MB is refused within seconds (SAFETY 33)', async () => {
    const line = Buffer.alloc(20_000_000, 'a');
    await expect(all(csvRows(line))).rejects.toThrow(NotReadableError);
  });

  const many = (lines: number) => 'SUSP,2024-01-15,1,A\n'.repeat(lines);
  const HEAD = 'Type,Start date,Days,School\n';
  test.each([
    ['a quotation mark open to its end', `${HEAD}${many(1)}SUSP,"2024-01-15,1,A\n${many(50)}`, 'Row 3 has a quotation'],
    [
      'one open mark before very many rows',
      `${HEAD}${many(9)}SUSP,"2024-01-15,1,A\n${many(20_000)}`,
      'Row 11 is longer',
    ],
    ['one cell of 150 kB', `${HEAD}${many(11)}SUSP,2024-01-15,1,${'a'.repeat(150_000)}\n${many(20_000)}`, 'Row 13 is'],
  ])('with %s is refused whole, and says at which row: no row after it is dropped unsaid', async (_what, text, say) => {
    const reading = all(csvRows(csv(text)));
    await expect(reading).rejects.toThrow(say);
    await expect(reading).rejects.toThrow(NotReadableError);
  });
});
