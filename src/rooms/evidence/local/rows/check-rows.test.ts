import { describe, expect, test } from 'vitest';
import { cell, exclusions, row } from './testing.ts';

describe('a row of suspensions and permanent exclusions', () => {
  test('is read whole', async () => {
    const { staged, problems, summary } = await exclusions(row());
    expect(problems).toEqual([]);
    expect(staged).toMatchObject([
      {
        ...{ row_number: 2, kind: 'suspension', starts_on: '2024-01-15', sessions: 4, academic_year: '2023/24' },
        ...{ term: 'spring', school: 'A school', phase: 'secondary', year_group: 9, reasons: ['DB'], sex: null },
      },
    ]);
    expect(summary).toMatchObject({ rows: 1, badRows: 0, withPupil: 1, years: { '2023/24': { suspensions: 1 } } });
  });

  test.each([
    ['SUSP', 'suspension'],
    ['Fixed period exclusion', 'suspension'],
    ['fixed-term  exclusion', 'suspension'],
    ['FTE', 'suspension'],
    ['Perm', 'permanent-exclusion'],
    ['PEX', 'permanent-exclusion'],
    ['lunchtime', 'suspension'],
  ])('calls “%s” a %s', async (text, kind) => {
    expect((await cell('Type', text)).staged[0]).toMatchObject({ kind });
  });

  test.each([
    ['2024-01-15', '2024-01-15'],
    ['15/01/2024', '2024-01-15'],
    ['15.1.24', '2024-01-15'],
    ['15 January 2024', '2024-01-15'],
    ['15/01/2024 00:00:00', '2024-01-15'],
    ['2024-01-15T00:00:00', '2024-01-15'],
    ['45306', '2024-01-15'],
  ])('reads the day “%s”', async (text, day) => {
    expect((await cell('Start date', text)).staged[0]).toMatchObject({ starts_on: day });
  });

  test.each([
    ['', 'a day such as'],
    ['31/06/2024', 'a day such as'],
    ['01/13/2024', 'a day such as'],
    ['2026-11-23', 'a day that has been'],
    ['2006-07-31', 'a day since 1 August 2006'],
    ['tomorrow', 'a day such as'],
  ])('refuses the day “%s”', async (text, expected) => {
    const { staged, problems } = await cell('Start date', text);
    expect(staged).toEqual([]);
    expect(problems[0]).toMatchObject({ severity: 'error', row: 2, column: 'Start date', value: text });
    expect(problems[0]?.expected).toContain(expected);
  });

  test.each([
    ['Days', '2.5', 5],
    ['Days', '2½', 5],
    ['Days', '0,5', 1],
    ['Days', '45', 90],
  ])('counts %s of %s as %i sessions', async (column, text, sessions) => {
    expect((await cell(column, text)).staged[0]).toMatchObject({ sessions });
  });

  test.each([
    ['Days', '', 'how long it was'],
    ['Days', '0', 'at least half a day'],
    ['Days', '45.5', 'at most 45 days'],
    ['Days', '1.3', 'days in whole or half'],
    ['Days', '-1', 'days in whole or half'],
    ['Sessions', '5', '4, twice the days'],
    ['Type', 'expelled?', 'one of SUSP, PERM, LNCH'],
    ['Year group', '15', 'N, R or a year from 1 to 14'],
    ['Sex', 'x', 'one of F, M'],
    ['SEN', 'X', 'one of N, K, E'],
    ['Ethnicity', 'ZZZZ', 'one of WBRI'],
    ['Reason 1', 'XX', 'a DfE reason code'],
    ['Reason 1', 'DB; VA; PP; BU', 'at most three reasons'],
    ['School', '', 'a school: its URN, LAESTAB or name'],
    ['Area', 'WR5 3DE', 'not a postcode'],
    ['Academic year', '2022/23', '2023/24, in which the date lies'],
  ])('refuses %s “%s”', async (column, text, expected) => {
    const { staged, problems } = await cell(column, text);
    expect(staged).toEqual([]);
    expect(problems.map((one) => one.expected).join()).toContain(expected);
  });

  test.each([
    ['Start date', '2024-01-13', 'is a Saturday'],
    ['Year group', '2', null],
    ['Term', 'autumn', 'spring, as the date says'],
    ['Reason 1', '', 'at least one reason'],
    ['Academic year', '2024', 'a school year such as 2023/24'],
  ])('doubts %s “%s” and takes the row', async (column, text, expected) => {
    const { staged, problems } = await cell(column, text);
    expect(staged).toHaveLength(1);
    if (expected === null) expect(problems).toEqual([]);
    else expect(problems).toMatchObject([{ severity: 'warning', column }]);
    if (expected !== null) expect(problems[0]?.expected).toContain(expected);
  });

  test.each(['n/a', 'NK', 'not known', '-', ''])('takes “%s” as not known', async (text) => {
    expect((await cell('Sex', text)).staged[0]).toMatchObject({ sex: null });
  });

  test.each([
    ['DB;VA', ['DB', 'VA']],
    ['DB, VA', ['DB', 'VA']],
    ['pp/pa/va', ['PP', 'PA', 'VA']],
    ['Verbal abuse/threatening behaviour against an adult', ['VA']],
  ])('reads the reasons “%s”', async (text, reasons) => {
    expect((await cell('Reason 1', text)).staged[0]).toMatchObject({ reasons });
  });

  test('counts a lunchtime suspension without a length as one session, and a permanent exclusion as none', async () => {
    const lunch = await exclusions(row({ Type: 'LNCH', Days: '' }));
    expect(lunch.staged[0]).toMatchObject({ sessions: 1, lunchtime: true });
    const permanent = await exclusions(row({ Type: 'PERM', Days: '' }));
    expect(permanent.staged[0]).toMatchObject({ sessions: null, kind: 'permanent-exclusion' });
  });
});
