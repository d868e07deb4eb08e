import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../columns/columns.ts';
import { checkedRows, pupilNumber, REGISTER, rowContext } from '../testing.ts';

const HEADER = ['UPN', 'Type', 'Start date', 'Days', 'School', 'Year group', 'Reason 1'];
const UPN = pupilNumber('820200117001');
const row = (over: Partial<Record<(typeof HEADER)[number], string>> = {}, header = HEADER) => {
  const usual: Record<string, string> = {
    ...{ UPN, Type: 'SUSP', 'Start date': '2024-01-15', Days: '2', School: 'A school', 'Year group': '9' },
    ...{ 'Reason 1': 'DB', Sex: '', Sessions: '', Area: '', Phase: '', Ethnicity: '', SEN: '', Term: '' },
  };
  return header.map((heading) => over[heading] ?? usual[heading] ?? '');
};
const exclusions = (...rows: string[][]) => checkedRows('exclusions', [HEADER, ...rows]);

/** One cell of an otherwise good row, and what it is read as. */
async function cell(heading: string, text: string) {
  const header = HEADER.includes(heading) ? HEADER : [...HEADER, heading];
  return checkedRows('exclusions', [header, row({ [heading]: text }, header)]);
}

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

describe('a pupil number', () => {
  test.each([UPN, `  ${UPN.toLowerCase()} `, pupilNumber('82020011700A'), 'B801200005001'])(
    '%s is taken',
    async (upn) => {
      expect((await cell('UPN', upn)).staged[0]?.['pupil_key']).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  test.each(['B801200005002', 'B80120000500', 'I801200005001', '8012000050012', 'B8012O0005001'])(
    '%s is refused, and shown by its first four characters only (SAFETY 35)',
    async (upn) => {
      const { staged, problems } = await cell('UPN', upn);
      expect(staged).toEqual([]);
      expect(problems[0]?.value).toBe(`${upn.slice(0, 4)}${'•'.repeat(upn.length - 4)}`);
      expect(JSON.stringify(problems)).not.toContain(upn);
    },
  );

  test('is masked also when it stands in a wrong column (SAFETY 35)', async () => {
    const { problems } = await cell('Sex', `girl ${UPN}`);
    expect(JSON.stringify(problems)).not.toContain(UPN);
  });

  const spaced = UPN.replace(/^(.)(....)(....)(....)$/, '$1 $2 $3 $4');
  test.each([
    spaced,
    UPN.slice(1),
    `no. ${UPN.slice(1, 9)}`,
    UPN.replace(/^(.)(...)(....)(.*)$/, '$1-$2-$3-$4'),
    Array.from(UPN).join('\u00a0'),
  ])('however it is written (%s) is not shown in a wrong column, and is no name (SAFETY 35)', async (text) => {
    for (const column of ['Sex', 'School', 'Area']) {
      const { problems, staged } = await cell(column, text);
      expect(staged).toEqual([]);
      expect(JSON.stringify(problems).replaceAll(/[^\dA-Z]/g, '')).not.toContain(
        text.replaceAll(/\D/g, '').slice(0, 8),
      );
    }
    const { summary } = await checkedRows('exclusions', [
      [...HEADER, text],
      [...row(), ''],
    ]);
    expect(JSON.stringify(summary.said).replaceAll(/\D/g, '')).not.toContain(text.replaceAll(/\D/g, '').slice(0, 8));
  });

  test('is not what a wrong day is: that is shown as it stands', async () => {
    expect((await cell('Start date', '2024-13-01')).problems[0]?.value).toBe('2024-13-01');
  });

  test('leaves no trace in what is kept of the row', async () => {
    const { staged } = await exclusions(row());
    expect(JSON.stringify(staged)).not.toContain(UPN.slice(4));
  });
});

describe('a name', () => {
  test.each(['School', 'Area'])('in the column %s has no sign by which groups are joined', async (column) => {
    const { staged, problems } = await cell(column, 'North|year:7');
    expect([staged, problems]).toEqual([[], [expect.objectContaining({ column, severity: 'error' })]]);
  });

  test('has no control characters: no table takes one of them', async () => {
    const { staged } = await cell('School', 'Hill\u0000School');
    expect(staged[0]).toMatchObject({ school: 'Hill School' });
  });
});

describe('the same event', () => {
  test('twice in a file is counted once, and said', async () => {
    const { staged, problems, summary } = await exclusions(row(), row());
    expect(staged).toHaveLength(1);
    expect(summary.duplicates).toBe(1);
    expect(problems).toMatchObject([{ severity: 'warning', row: 3 }]);
  });

  test('with other details is refused, naming the row', async () => {
    const { staged, problems } = await exclusions(row(), row({ Days: '3' }));
    expect(staged).toHaveLength(1);
    expect(problems).toMatchObject([{ severity: 'error', row: 3 }]);
    expect(problems[0]?.expected).toContain('row 2');
  });

  test('has one identity in two files, whatever else they say of it', async () => {
    const [one, other] = [
      await exclusions(row()),
      await exclusions(row({ Type: 'fte', Days: '3', School: 'A School' })),
    ];
    expect(one.staged[0]?.identity).toBe(other.staged[0]?.identity);
  });

  test('without pupil numbers: two rows alike are two children, in every file the same two', async () => {
    const [one, other] = [await exclusions(row({ UPN: '' }), row({ UPN: '' })), await exclusions(row({ UPN: '' }))];
    const ids = one.staged.map(({ identity }) => identity);
    expect(new Set(ids).size).toBe(2);
    expect(other.staged[0]?.identity).toBe(ids[0]);
  });
});

describe('over 45 days in a school year', () => {
  test('are said at the row that brings them there, and count all the same', async () => {
    const days = ['10/01/2024', '05/02/2024', '04/03/2024', '15/04/2024'].map((day) =>
      row({ 'Start date': day, Days: '15' }),
    );
    const { staged, problems } = await exclusions(...days);
    expect(staged).toHaveLength(4);
    expect(problems).toMatchObject([{ severity: 'warning', row: 5, column: 'Days' }]);
    expect(problems[0]?.expected).toContain('60 in 2023/24');
  });
});

describe('the school of a row', () => {
  const header = ['Type', 'Start date', 'Days', 'URN', 'LAESTAB', 'School'];
  const at = (urn: string, laestab: string, name: string) =>
    checkedRows('exclusions', [header, ['SUSP', '2024-01-15', '1', urn, laestab, name]], rowContext(REGISTER));

  test.each([
    ['100001', '', '', 100001, 'secondary'],
    ['', '885/4012', '', 100001, 'secondary'],
    ['', '8851100', '', 100002, 'alternative-provision'],
    ['', '', "SAINT MARY'S CHURCH OF ENGLAND SCHOOL", 100001, 'secondary'],
    ['100005', '', '', 100005, 'secondary'],
  ])('URN %s, LAESTAB %s, name %s is found', async (urn, laestab, name, found, phase) => {
    const { staged, problems } = await at(urn, laestab, name);
    expect(problems.filter(({ column }) => column !== 'Reason 1')).toEqual([]);
    expect(staged[0]).toMatchObject({ school_urn: found, phase });
  });

  test('of another authority is not found by its name, nor one of two with a name: kept as typed, and said', async () => {
    for (const name of ['Far Away School', 'Hill School']) {
      const { staged, problems } = await at('', '', name);
      expect(staged[0]).toMatchObject({ school_urn: null, school: name });
      expect(problems.map(({ column }) => column)).toContain('School');
    }
  });

  test.each([
    ['12', '', 'six digits'],
    ['999999', '', 'in the register'],
    ['', '12', 'seven digits'],
    ['', '9999999', 'in the register'],
  ])('URN “%s” LAESTAB “%s” is refused', async (urn, laestab, expected) => {
    const { staged, problems } = await at(urn, laestab, '');
    expect(staged).toEqual([]);
    expect(problems[0]?.expected).toContain(expected);
  });
});

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

describe('moves', () => {
  const header = ['UPN', 'Date', 'Until', 'From', 'To', 'Route', 'From school', 'To school'];
  const move = (...cells: string[]) => checkedRows('moves', [header, cells]);

  test('are read', async () => {
    const { staged, problems } = await move(
      UPN,
      '2024-01-15',
      '2024-03-01',
      'Mainstream',
      'PRU',
      'Off-site direction',
      'A',
      'B',
    );
    expect(problems).toEqual([]);
    expect(staged[0]).toMatchObject({
      ...{
        moved_on: '2024-01-15',
        ends_on: '2024-03-01',
        from_setting: 'mainstream',
        to_setting: 'alternative-provision',
      },
      ...{ route: 'off-site-direction', from_school: 'A', to_school: 'B' },
    });
  });

  test.each([
    ['managed-move', 'mainstream', '2024-03-01', 'a managed move is for good'],
    ['elective-home-education', 'mainstream', '', 'home, for home education'],
    ['off-site-direction', 'missing', '', 'a school or other provision'],
  ])('%s to %s until “%s” is doubted', async (route, to, until, expected) => {
    const { staged, problems } = await move('', '2024-01-15', until, 'mainstream', to, route, 'A', 'B');
    expect(staged).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'warning' });
    expect(problems[0]?.expected).toContain(expected);
  });

  test('that end before they begin, or without from, to or route, are refused', async () => {
    const { problems } = await move('', '2024-01-15', '2024-01-14', '', 'nowhere', '', '', '');
    expect(problems.map(({ column }) => column)).toEqual(['From', 'To', 'Route', 'Until']);
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
