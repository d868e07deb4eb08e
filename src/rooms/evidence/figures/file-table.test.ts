import { describe, expect, it } from 'vitest';
import { missingCell, toCsv, type DataTable } from '../../../foundation/charts/index.ts';
import { withMarks, withReasons } from './file-table.ts';

const cells = [
  { text: '1.50', value: 1.5 },
  missingCell('suppressed'),
  missingCell('not-available'),
  missingCell('not-applicable'),
];
const wide: DataTable = {
  caption: 'Wide',
  columns: [{ text: 'Area' }, ...cells.map((_, year) => ({ text: `Y${year}`, numeric: true }))],
  rows: [{ header: 'Devon', cells }],
};
const long: DataTable = {
  caption: 'Long',
  columns: [{ text: 'Area' }, { text: 'Y', numeric: true }],
  rows: cells.map((cell, at) => ({ header: `A${at}`, cells: [cell] })),
};
const lines = (table: DataTable) => toCsv(table, { source: 's', release: 'r' }).split('\r\n');

describe('a missing figure in a file', () => {
  it('has the marks of Explore Education Statistics where a row holds several figures', () => {
    expect(lines(withMarks(wide))[1]).toBe('Devon,1.5,c,x,z');
  });
  it('is an empty cell with its reason beside it where a row holds one', () => {
    expect(lines(withReasons(long)).slice(0, 4)).toEqual([
      '\uFEFFArea,Y,Why there is no figure',
      'A0,1.5,',
      'A1,,Hidden to protect people when numbers are small',
      'A2,,No figure was published',
    ]);
  });
});
