import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

const read = (text: string) => readCsv('a.csv', text, ['name', 'value']);

describe('a published comma-separated file', () => {
  it('gives each row with the line it starts on, quotes and line ends within a cell kept', () => {
    expect(read('name,value\r\n"Bristol, City of",1\n"two\nlines ""so""",\nplain,3\n')).toEqual([
      { line: 2, cells: { name: 'Bristol, City of', value: '1' } },
      { line: 3, cells: { name: 'two\nlines "so"', value: '' } },
      { line: 5, cells: { name: 'plain', value: '3' } },
    ]);
  });

  it.each([
    [
      'a changed heading',
      'name,amount\nx,1\n',
      'a.csv, line 1, column "2": found "amount", expected the heading "value"',
    ],
    ['a new column', 'name,value,more\nx,1,2\n', 'line 1, column "3": found "more", expected no further column'],
    ['a lost column', 'name\nx\n', 'line 1, column "2": found "", expected the heading "value"'],
    ['a short row', 'name,value\nx\n', 'line 2: found "x", expected 2 cells, not 1'],
    ['a long row', 'name,value\nx,1,2\n', 'line 2: found "x,1,2", expected 2 cells, not 3'],
    ['a file cut within a row', 'name,value\nx,1\ny', 'expected a line end after the last row'],
    ['a quote that never closes', 'name,value\n"x,1\n', 'expected a closing quote'],
    ['a quote within a bare cell', 'name,value\nx"y,1\n', 'expected no quote in a bare cell'],
    ['text after a closing quote', 'name,value\n"x"y,1\n', 'expected a comma or a line end after the cell'],
  ])('stops at %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
