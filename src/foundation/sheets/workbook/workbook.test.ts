import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { NotReadableError } from '../errors.ts';
import { plainHeading, type SheetRow } from '../sheet-row.ts';
import { isDayFormat } from './date-formats.rules.ts';
import { inlineCell, SHEET, sheetOf, workbookParts, zip } from './testing.ts';
import { workbookRows } from './workbook-rows.ts';

const HEADER = ['Type', 'Start date', 'Days', 'School'];
const NAMED = HEADER.map(plainHeading);
const headingsIn = (cells: readonly string[]) => cells.filter((cell) => NAMED.includes(plainHeading(cell))).length;

async function all(bytes: Buffer, most?: number): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of workbookRows(bytes, headingsIn, most === undefined ? {} : { most })) found.push(row);
  return found;
}
const cellsOf = async (bytes: Buffer) => (await all(bytes)).map((row) => ('cells' in row ? row.cells : []));
const written = async (rows: unknown) => Buffer.from(await writeWorkbook(rows as never).toBuffer());

function textOf(cell: string | number | boolean | Date | null): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null ? '' : String(cell);
}
const withoutEnd = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);

describe('a workbook', () => {
  test('comes as text: days as days, numbers as they are, formulas as what they came to', async () => {
    const day = { value: new Date('2024-01-15T00:00:00Z'), format: 'dd/mm/yyyy' };
    const rows = [HEADER.map((value) => ({ value })), [{ value: 'SUSP' }, day, { value: 2.5 }, { value: 'A' }]];
    expect(await all(await written(rows))).toEqual([
      { row: 1, cells: HEADER },
      { row: 2, cells: ['SUSP', '2024-01-15', '2.5', 'A'] },
    ]);
    const formula = sheetOf(`<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>${inlineCell('B1', 'x')}</row>`);
    expect(await all(zip(workbookParts(formula)))).toEqual([{ row: 1, cells: ['2', 'x'] }]);
  });

  test('of several sheets is read where the header is', async () => {
    const sheets = [
      { sheet: 'About', data: [[{ value: 'Made by the data team' }]] },
      { sheet: 'Rows', data: [HEADER.map((value) => ({ value }))] },
    ];
    expect(await all(await written(sheets))).toHaveLength(1);
  });

  test('keeps rows as wide as the header, counts them as a spreadsheet does, and passes over empty ones', async () => {
    const header = HEADER.map((name, at) => inlineCell(`${'ABCD'[at]}2`, name)).join('');
    const sheet = sheetOf(
      `<row r="1"/><row r="2">${header}</row><row r="5">${inlineCell('B5', 'x')}<c r="XFD5" s="1"/></row>`,
    );
    expect(await all(zip(workbookParts(sheet)))).toEqual([
      { row: 2, cells: HEADER },
      { row: 5, cells: ['', 'x', '', ''] },
    ]);
  });

  test.each([
    ['a text kept once', '<c r="A1" t="s"><v>1</v></c>', 'B & C'],
    ['a text in several letters, without how it is said', '<c r="A1" t="s"><v>2</v></c>', 'onetwo'],
    ['a sign that XML cannot hold', inlineCell('A1', 'a_x000A_b'), 'a\nb'],
    ['text between marks', '<c r="A1" t="inlineStr"><is><t><![CDATA[1 < 2]]></t></is></c>', '1 < 2'],
    ['a day by a format of its own', '<c r="A1" s="1"><v>45306</v></c>', '2024-01-15'],
    ['a day with its time', '<c r="A1" s="2"><v>45306.75</v></c>', '2024-01-15'],
    ['a number that looks like a day', '<c r="A1" s="0"><v>45306</v></c>', '45306'],
    ['a day in words', '<c r="A1" t="d"><v>2024-01-15T00:00:00Z</v></c>', '2024-01-15'],
    ['the text of a formula', '<c r="A1" t="str"><f>B1</f><v>Hill</v></c>', 'Hill'],
    ['yes and no', '<c r="A1" t="b"><v>1</v></c>', 'true'],
    ['a number of many digits', '<c r="A1"><v>0.30000000000000004</v></c>', '0.30000000000000004'],
    ['cells that do not say where they stand', '<c t="inlineStr"><is><t>x</t></is></c>', 'x'],
  ])('holds %s', async (_what, cell, text) => {
    const bytes = zip(
      workbookParts(sheetOf(`<row r="1">${cell}</row>`), {
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        'xl/sharedStrings.xml':
          '<sst><si><t>a</t></si><si><t>B &amp; C</t></si><si><r><t>one</t></r><r><t>two</t></r><rPh><t>wan</t></rPh></si></sst>',
      }),
    );
    expect(await cellsOf(bytes)).toEqual([[text]]);
  });

  test('whose names have a prefix is read, as some programs write it', async () => {
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await cellsOf(zip(workbookParts(sheet)))).toEqual([['a']]);
  });

  test('whose days are counted from 1904 is read as it shows them', async () => {
    const parts = workbookParts(sheetOf('<row r="1"><c r="A1" s="0"><v>43844</v></c></row>'), {
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
    });
    const from1904 = parts.map(({ name, body }) => ({
      name,
      body: Buffer.from(body.toString().replace('<sheets>', '<workbookPr date1904="1"/><sheets>')),
    }));
    expect(await cellsOf(zip(from1904))).toEqual([['2024-01-15']]);
  });

  test('is read as another reader reads it, whatever its cells hold', async () => {
    const day = fc.integer({ min: 13_149, max: 20_800 }).map((days) => new Date(days * 86_400_000));
    const value = fc.oneof(
      // What writes them stumbles over texts such as “valueOf”.
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => ({ value: `x${text.replaceAll(/\p{C}/gu, '')}` })),
      fc.integer({ min: -1e9, max: 1e9 }).map((number) => ({ value: number / 8 })),
      day.map((date) => ({ value: date, format: 'd mmm yyyy' })),
      fc.boolean().map((yes) => ({ value: yes })),
      fc.constant(null),
    );
    const table = fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const bytes = await written([HEADER.map((name) => ({ value: name })), ...rows]);
        const [sheet] = await readWorkbook(bytes);
        const theirs = (sheet?.data ?? []).map((cells) =>
          withoutEnd((cells as (string | number | null)[]).map(textOf)),
        );
        expect((await cellsOf(bytes)).map(withoutEnd)).toEqual(theirs.filter(({ length }) => length > 0));
      }),
      { numRuns: 40 },
    );
  });

  test('that unfolds too far is refused before it has, whatever it says of its size (SAFETY 29)', async () => {
    const bomb = zip(workbookParts(sheetOf('<row/>'.repeat(1_000_000))));
    expect(bomb.length).toBeLessThan(20_000);
    await expect(all(bomb, 5_000_000)).rejects.toThrow('unfolds to more than');
    await expect(all(zip(workbookParts(' '.repeat(6_000_000))))).rejects.toThrow('damaged');
  });

  test('with a cell far to the right of all others is refused, and one far below is read (SAFETY 29)', async () => {
    const with_ = (at: string) =>
      zip(workbookParts(sheetOf(`<row r="1">${inlineCell('A1', 'Type')}</row><row>${inlineCell(at, 'x')}</row>`)));
    await expect(all(with_('AAA2'))).rejects.toThrow('beyond column ZZ');
    expect(await all(with_('ZZ1048576'))).toHaveLength(2);
  });

  test('that declares entities is refused (SAFETY 30)', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    await expect(all(zip(workbookParts(lol + sheetOf(''))))).rejects.toThrow('declares its own entities');
  });

  test.each([
    ['a ZIP file of something else', zip([{ name: 'photo.jpg', body: Buffer.from('x') }]), 'no Excel workbook'],
    ['one with a password', zip(workbookParts('').map((part) => ({ ...part, flags: 1 }))), 'password'],
    ['half a workbook', zip(workbookParts('')).subarray(0, 200), 'no Excel workbook'],
    ['one whose sheet is cut', zip(workbookParts(sheetOf('').slice(0, -20))), 'damaged'],
    ['one whose texts are not there', zip(workbookParts(sheetOf('<row><c t="s"><v>7</v></c></row>'))), 'damaged'],
    ['one without its sheet', zip(workbookParts('').filter(({ name }) => name !== SHEET)), 'damaged'],
    [
      'a list that leads nowhere',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006'), Buffer.alloc(18, 0xff)]),
      'unfolds',
    ],
  ])('%s is refused in words', async (_what, bytes, say) => {
    await expect(all(bytes)).rejects.toThrow(say);
    await expect(all(bytes)).rejects.toThrow(NotReadableError);
  });

  test('of any bytes is read or refused in words', async () => {
    const good = zip(workbookParts(sheetOf(`<row r="1">${inlineCell('A1', 'Type')}</row>`)));
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(good);
        bytes[at] = byte;
        await all(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(NotReadableError));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the format of a number', () => {
  test.each([
    'dd/mm/yyyy',
    'd mmm yyyy',
    '[$-809]dddd d mmmm yyyy;@',
    'yyyy-mm-dd hh:mm:ss.000',
    'h:mm AM/PM',
    '[h]:mm',
  ])('%s shows a day or a time', (template) => expect(isDayFormat(170, template)).toBe(true));
  test.each(['General', '0.00', '#,##0', '0.0"d"', '[Red]0', '@', '0.00E+00', '"days"', ''])(
    '%s shows none',
    (template) => expect(isDayFormat(170, template)).toBe(false),
  );
});
