import readExcelFile from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { missingCell, type DataTable } from './data-table.ts';
import { toXlsx } from './xlsx.ts';

const table: DataTable = {
  caption: 'Rates: one row an area',
  columns: [{ text: 'Area' }, { text: '2023/24', unit: 'per 100 pupils', numeric: true }, { text: 'Note' }],
  rows: [
    {
      header: '=HYPERLINK("http://example.org")',
      cells: [
        { text: '1.05', value: 1.0512345 },
        { text: '+1', value: null },
      ],
    },
    {
      header: 'Devon',
      cells: [
        { text: 'c', value: null },
        { text: 'bell\u0007', value: null },
      ],
    },
    { header: 'Kent', cells: [missingCell('not-available'), { text: '@x', value: null }] },
    {
      header: 'Bury',
      cells: [
        { text: 'less than 0.005', value: 0.001 },
        { text: '<b>&amp;', value: null },
      ],
    },
  ],
};
const notes = {
  source: '=1+1',
  release: 'abc',
  address: 'https://throughline.example/areas/devon',
  more: ['c: hidden'],
};

describe('a table as a workbook', () => {
  let sheets: Awaited<ReturnType<typeof readExcelFile>>;
  beforeAll(async () => {
    sheets = await readExcelFile(await toXlsx(table, notes));
  });

  // A cell with a formula has no text of its own to be read back.
  it('has the figures on its first sheet: unrounded numbers, units in the header, every word as text and none as a formula', () => {
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Figures', 'Notes']);
    expect(sheets[0]?.data).toEqual([
      ['Area', '2023/24 (per 100 pupils)', 'Note'],
      ['=HYPERLINK("http://example.org")', 1.0512345, '+1'],
      ['Devon', 'c', 'bell'],
      ['Kent', '–', '@x'],
      ['Bury', 0.001, '<b>&amp;'],
    ]);
  });
  it('has what a reader must know on its second: source, release, licence, address', () => {
    expect(sheets[1]?.data.flat()).toEqual([
      'Rates: one row an area',
      'Source: =1+1',
      'Release: abc',
      'Licence: Open Government Licence v3.0, Crown copyright',
      'Taken from: https://throughline.example/areas/devon',
      'c: hidden',
    ]);
  });
});
