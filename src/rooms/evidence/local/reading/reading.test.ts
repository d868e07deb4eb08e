import type { ResourceLimits } from 'node:worker_threads';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { checkRows, NotReadableError, type SheetRow } from '../rows/check-rows.ts';
import { collected, rowContext } from '../testing.ts';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { readInThread, type ReadTask } from './read-in-thread.ts';
import { safeWorkbook } from './unpack.ts';
import { workbookRows } from './workbook-rows.ts';

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

  test('of any bytes at all is checked or refused in words, and never counts a row that it did not have', async () => {
    const header = csv('Type,Start date,Days,School\n');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, withHeader) => {
        const file = withHeader ? Buffer.concat([header, bytes]) : Buffer.from(bytes);
        try {
          const { summary, staged } = await collected(checkRows('exclusions', csvRows(file), rowContext()));
          expect(staged.length + summary.badRows + summary.duplicates).toBe(summary.rows);
        } catch (error) {
          expect(error).toBeInstanceOf(NotReadableError);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of one line of 20 MB is refused within seconds (SAFETY 33)', async () => {
    const line = Buffer.alloc(20_000_000, 'a');
    await expect(collected(checkRows('exclusions', csvRows(line), rowContext()))).rejects.toThrow(NotReadableError);
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
    const reading = collected(checkRows('exclusions', csvRows(csv(text)), rowContext()));
    await expect(reading).rejects.toThrow(say);
    await expect(reading).rejects.toThrow(NotReadableError);
  });
});

/** A ZIP file as an attacker writes one: what its list says need not be so. */
function zip(parts: { name: string; body: Buffer; flags?: number }[]): Buffer {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, body, flags = 0 } of parts) {
    const packed = deflateRawSync(body);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(1, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name)]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, where, Buffer.from(name)]));
    pieces.push(local, packed);
    at += local.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...list, end]);
}

const SHEET = 'xl/worksheets/sheet1.xml';
const workbookParts = (sheet: string) => {
  const part = (name: string, text: string) => ({ name, body: Buffer.from(text) });
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return [
    part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(SHEET, sheet),
  ];
};
const sheetOf = (cells: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`;
const inline = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('a workbook', () => {
  test('comes as text: days as days, numbers as they are, formulas as what they came to', async () => {
    const rows = [
      ['Type', 'Start date', 'Days', 'School'].map((value) => ({ value })),
      [
        { value: 'SUSP' },
        { value: new Date('2024-01-15T00:00:00Z'), format: 'dd/mm/yyyy' },
        { value: 2.5 },
        { value: 'A' },
      ],
    ];
    const bytes = Buffer.from(await writeWorkbook(rows as never).toBuffer());
    expect(await all(workbookRows(bytes, 'exclusions'))).toEqual([
      { row: 1, cells: ['Type', 'Start date', 'Days', 'School'] },
      { row: 2, cells: ['SUSP', '2024-01-15', '2.5', 'A'] },
    ]);
    const formula = sheetOf(`<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>${inline('B1', 'x')}</row>`);
    expect(await all(workbookRows(zip(workbookParts(formula)), 'exclusions'))).toEqual([{ row: 1, cells: ['2', 'x'] }]);
  });

  test('of several sheets is read where the header is', async () => {
    const sheets = [
      { sheet: 'About', data: [[{ value: 'Made by the data team' }]] },
      { sheet: 'Rows', data: [['Type', 'Start date', 'Days', 'School'].map((value) => ({ value }))] },
    ];
    const bytes = Buffer.from(await writeWorkbook(sheets as never).toBuffer());
    expect(await all(workbookRows(bytes, 'exclusions'))).toHaveLength(1);
  });

  test('that unfolds too far is refused before it has, whatever it says of its size (SAFETY 29)', () => {
    const bomb = zip([...workbookParts('').slice(0, 3), { name: SHEET, body: Buffer.alloc(6_000_000) }]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => safeWorkbook(bomb, 5_000_000)).toThrow('unfolds to more than');
    const many = Array.from({ length: 10 }, (_none, at) => ({
      name: `xl/worksheets/s${at}.xml`,
      body: Buffer.alloc(900_000),
    }));
    expect(() => safeWorkbook(zip([...workbookParts(''), ...many]), 5_000_000)).toThrow('unfolds to more than');
  });

  test.each(['XFD1', 'A1048576', 'ZZ500000'])(
    'with a cell at %s, far from all others, is refused (SAFETY 29)',
    (at) => {
      const sheet = sheetOf(`<row r="1">${inline('A1', 'Type')}</row><row r="2">${inline(at, 'x')}</row>`);
      expect(() => safeWorkbook(zip(workbookParts(sheet)))).toThrow('beyond column ZZ or row 500,000');
    },
  );

  test('that declares entities is refused (SAFETY 30)', () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    expect(() => safeWorkbook(zip(workbookParts(lol + sheetOf(''))))).toThrow('declares its own entities');
  });

  test.each([
    ['a ZIP file of something else', zip([{ name: 'photo.jpg', body: Buffer.from('x') }]), 'no Excel workbook'],
    ['one with a password', zip(workbookParts('').map((part) => ({ ...part, flags: 1 }))), 'password'],
    ['half a workbook', zip(workbookParts('')).subarray(0, 200), 'no Excel workbook'],
    [
      'a list that leads nowhere',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006'), Buffer.alloc(18, 0xff)]),
      'unfolds',
    ],
  ])('%s is refused in words', (_what, bytes, say) => {
    expect(() => safeWorkbook(bytes)).toThrow(say);
  });

  test('of any bytes is read or refused in words', async () => {
    const good = zip(workbookParts(sheetOf(`<row r="1">${inline('A1', 'Type')}</row>`)));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(good);
        bytes[at] = byte;
        await all(workbookRows(bytes, 'exclusions')).catch((error: unknown) =>
          expect(error).toBeInstanceOf(NotReadableError),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('the thread that reads', () => {
  const task = (bytes: Buffer): ReadTask => ({
    ...{ kind: 'exclusions', bytes: Uint8Array.from(bytes), key: '00'.repeat(32), today: '2026-11-22' },
    ...{ summerFrom: {}, register: [], authority: '885' },
  });
  const through = async (bytes: Buffer, signal = new AbortController().signal, limits?: ResourceLimits) => {
    const reading = readInThread(task(bytes), signal, limits);
    for (let next = await reading.next(); ; next = await reading.next()) if (next.done) return next.value;
  };

  test('ends alone when a sheet asks for more memory than it may have, and the server goes on (SAFETY 29)', async () => {
    const far = sheetOf(`<row r="1">${inline('A1', 'Type')}</row><row r="9999">${inline('ZZ9999', 'x')}</row>`);
    const small = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 };
    const { signal } = new AbortController();
    await expect(through(zip(workbookParts(far)), signal, small)).rejects.toThrow('more than can be held in memory');
  });

  test('is stopped when its job is', async () => {
    const stopping = new AbortController();
    stopping.abort(new Error('stopped'));
    await expect(through(Buffer.from('a,b\n'), stopping.signal)).rejects.toThrow('stopped');
  });
});
