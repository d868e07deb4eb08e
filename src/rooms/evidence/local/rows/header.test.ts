import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../columns/columns.ts';
import { checkedRows } from '../testing.ts';
import { exclusions, HEADER, row } from './testing.ts';

describe('the header', () => {
  const good = ['SUSP', '2024-01-15', '1', 'A school'];
  test('is found below titles, in any order, under other names, and says each', async () => {
    const { staged, summary } = await checkedRows('exclusions', [
      ['Exclusions 2023/24', '', '', ''],
      ['EXCLUSION_TYPE', 'Date of exclusion', 'No. of days', 'Establishment Name'],
      good,
    ]);
    expect(staged).toMatchObject([{ row_number: 3 }]);
    expect(summary.said.map(({ column }) => column)).toEqual([
      ...['EXCLUSION_TYPE', 'Date of exclusion', 'No. of days', 'Establishment Name'],
    ]);
  });

  test('says what it did not read, and what could mean two things', async () => {
    const { summary } = await checkedRows('exclusions', [
      ['Type', 'Start date', 'Days', 'School', 'Year', 'Surname'],
      [...good, '9', 'x'],
    ]);
    expect(summary.said).toEqual([
      { column: 'Year', text: expect.stringContaining('academic year or the year group') },
      { column: 'Surname', text: expect.stringContaining('was not read') },
    ]);
  });

  test.each([
    [[['Type', 'Start date', 'School']], 'Missing in the header: Days or Sessions.'],
    [[['Type', 'Start date', 'Days']], 'Missing in the header: School URN, LAESTAB or School.'],
    [[['Type', 'Start date', 'Days', 'School', 'Kind']], 'More than once in the header: Type.'],
    [[['Name', 'Age']], 'No header was found'],
    [[], 'The file is empty.'],
    [[['Type', 'Start date', 'Days', 'School']], 'no rows below it'],
    [[['Date', 'From', 'To', 'Route', 'From school', 'To school', 'Type']], 'looks like a file of moves of pupils'],
  ])('%j is refused', async (rows, say) => {
    await expect(checkedRows('exclusions', rows)).rejects.toThrow(say);
  });

  test('with a thousand columns is refused', async () => {
    const wide = [...HEADER, ...Array.from({ length: 1000 }, (_none, at) => `c${at}`)];
    await expect(checkedRows('exclusions', [wide])).rejects.toThrow('Expected at most 200');
  });

  test('rows with cells beyond it, or fewer, are refused', async () => {
    const { problems, summary } = await exclusions([...row(), 'more'], row().slice(0, 5));
    expect(summary.badRows).toBe(2);
    expect(problems.map(({ column }) => column)).toEqual(['(whole row)', '(whole row)']);
  });
});

describe('the template', () => {
  test.each(['exclusions', 'moves'] as const)('of %s: its own examples pass its own check', async (kind) => {
    const columns = COLUMNS[kind];
    const rows = [0, 1, 2].map((at) => columns.map(({ examples }) => examples[at as 0 | 1 | 2]));
    const { staged, problems, summary } = await checkedRows(kind, [columns.map(({ heading }) => heading), ...rows]);
    expect(problems).toEqual([]);
    expect(summary.said).toEqual([]);
    expect(staged).toHaveLength(3);
  });
});
