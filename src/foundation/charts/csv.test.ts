import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import { missingCell, type DataTable } from './data-table.ts';

const notes = { source: 'Department for Education', release: 'LAIT 2025' };

// Written from RFC 4180 alone, so that reader and writer do not share a mistake.
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let index = 1; index < csv.length; index += 1) {
    const here = csv[index] ?? '';
    if (quoted && here === '"' && csv[index + 1] === '"') [field, index] = [field + '"', index + 1];
    else if (here === '"') quoted = !quoted;
    else if (!quoted && here === ',') [field] = [(rows.at(-1)?.push(field), '')];
    else if (!quoted && here === '\r' && csv[index + 1] === '\n') {
      rows.at(-1)?.push(field);
      rows.push([]);
      [field, index] = ['', index + 1];
    } else field += here;
  }
  return rows.slice(0, -1);
}

function tableOf(header: string, values: (number | null)[]): DataTable {
  const cells = values.map((value) => (value === null ? missingCell('suppressed') : { text: 'rounded', value }));
  return {
    caption: 'Each row is an area',
    columns: [{ text: 'Area' }, ...values.map((_, i) => ({ text: `Y${i}` }))],
    rows: [{ header, cells }],
  };
}

describe('a table as CSV', () => {
  test('starts with the byte order mark, ends every line with CRLF and closes with source, release and licence', () => {
    const csv = toCsv(tableOf('Devon', [1.5, null]), notes);
    expect(csv.startsWith('\uFEFFArea,Y0,Y1\r\nDevon,1.5,c\r\n')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv).toContain('\r\nSource: Department for Education\r\nRelease: LAIT 2025\r\n"Licence: ');
  });

  test.each(['=', '+', '-', '@', '\t', '\r'])('words that start with %j do not run as a formula', (start) => {
    const [, row] = read(toCsv(tableOf(`${start}SUM(A1)`, [1]), notes));
    expect(row?.[0]).toBe(`'${start}SUM(A1)`);
  });

  test('a negative number stays a number', () => {
    expect(read(toCsv(tableOf('Change', [-2.75]), notes))[1]).toEqual(['Change', '-2.75']);
  });

  test('any words and numbers come back as they were, but for the apostrophe before a formula (SAFETY 28)', () => {
    const numbers = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), numbers, (header, values) => {
        const [, row] = read(toCsv(tableOf(header, values), notes));
        expect(row?.[0]).toBe(/^[=+\-@\t\r]/.test(header) ? `'${header}` : header);
        expect(row?.slice(1)).toEqual(values.map((value) => (value === null ? 'c' : String(value))));
      }),
    );
  });
});
