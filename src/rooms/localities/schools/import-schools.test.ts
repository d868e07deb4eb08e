import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { onPlatform, system, type Actor } from '../../../foundation/db/index.ts';
import { importSchools, type ImportReport, type ImportWish } from './import-schools.ts';
import { GIAS_HEADER, giasFile, giasLine, inventedSchool, sourceOf, windows1252, type GiasCells } from './testing.ts';
import { reportInOneText } from './report.view-model.ts';

const FIRST = '2026-01-05';
const SECOND = '2026-02-02';
const cli = system('test');

describe('the import of schools', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await bareDatabase();
  });
  afterEach(() => database.close());

  const imported = (file: Buffer, change: Partial<ImportWish> = {}, actor: Actor = cli, db = database.owner) => {
    const wish = { extractOn: FIRST, dryRun: false, leaveOut: false, insist: false };
    const times = { today: '2026-11-22', now: new Date('2026-11-22T10:00:00Z') };
    return onPlatform(db, actor, (tx) => importSchools(tx, actor, sourceOf(file), { ...wish, ...times, ...change }));
  };
  const words = ({ against }: ImportReport) => against.map(({ text }) => text);
  const held = async () => {
    const found = await sql<{ urn: number; name: string } & Record<string, unknown>>`
      select s.*, xmin from localities.school s order by urn`.execute(database.owner);
    return found.rows;
  };
  const history = async () => {
    const found = await sql<Record<string, unknown>>`
      select urn, extract_on as "on", what, was, is_now as now from localities.school_change order by 1, 2, 3`.execute(
      database.owner,
    );
    return found.rows;
  };
  const school = (number: number, change: Partial<GiasCells> = {}) =>
    inventedSchool(number, { 'EstablishmentStatus (name)': 'Open', CloseDate: '', ...change });

  test('takes over every column as GIAS writes it, curly quotes, accents, commas and line breaks too', async () => {
    const name = 'St Æthel’s Café, “Otter”\nschool';
    const file = giasFile([
      school(1, { EstablishmentName: name, OpenDate: '29-02-2024', Postcode: 'wr52np', EstablishmentNumber: '7' }),
    ]);
    const report = await imported(file);
    expect(report).toMatchObject({ imported: true, rows: 1, problemCount: 0, counts: { added: 1 } });
    expect(await held()).toMatchObject([
      { urn: 100_001, name, opened_on: '2024-02-29', postcode: 'WR5 2NP', establishment_number: '0007' },
    ]);
  });

  test('reads UTF-8 too, with and without its mark', async () => {
    const text = GIAS_HEADER + giasLine(school(1, { EstablishmentName: 'Café’s' }));
    for (const mark of ['', '\uFEFF']) {
      const bytes = Buffer.from(mark + text, 'utf8');
      await imported(bytes, { insist: true });
      expect((await held())[0]).toMatchObject({ name: 'Café’s' });
    }
  });

  test('a school of an authority that no area is comes in, and the report says which codes those were', async () => {
    await sql`insert into localities.area (id, number, name, kind, slug) values (1, '885', 'Worcestershire',
      'local-authority', 'worcestershire')`.execute(database.owner);
    const welsh = { 'LA (code)': '660', 'LA (name)': 'Isle of Anglesey' };
    const report = await imported(giasFile([school(1, { 'LA (code)': '885' }), school(2, welsh), school(3, welsh)]));
    expect(report).toMatchObject({ imported: true, rows: 3, counts: { added: 3 } });
    expect(report.counts.unplaced).toEqual([{ code: '660', name: 'Isle of Anglesey', schools: 2 }]);
    expect(reportInOneText(report, false)).toContain('2 with an “LA (code)” that no local authority of England has');
  });

  test('of a bad file names every row, column, value and what was expected, and changes nothing', async () => {
    await imported(giasFile([school(1), school(2)]));
    const before = await held();
    const bad = [
      school(1, { EstablishmentName: 'Another name' }),
      school(3, { OpenDate: '31-02-2024', SchoolCapacity: 'lots' }),
      school(4, { URN: '12' }),
      school(1),
      school(5, { 'LA (code)': '', Postcode: 'nowhere', EstablishmentName: 'nul\0l' }),
    ];
    const lines = [`${giasLine(school(6)).trim()},extra\r\n`, '100007,885\r\n'];
    const file = Buffer.concat([giasFile(bad), windows1252(lines.join(''))]);
    const report = await imported(file, { extractOn: SECOND });
    expect(report.imported).toBe(false);
    expect(words(report)).toEqual(['6 rows cannot be read (9 problems).']);
    expect(report.problems).toEqual([
      { row: 3, column: 'SchoolCapacity', value: 'lots', expected: 'a whole number from 0 to 100,000, or nothing' },
      { row: 3, column: 'OpenDate', value: '31-02-2024', expected: 'a day like 31-08-2024, or nothing' },
      { row: 4, column: 'URN', value: '12', expected: 'a number of six digits' },
      { row: 5, column: 'URN', value: '100001', expected: 'each URN once; row 2 has it already' },
      { row: 6, column: 'LA (code)', value: '', expected: 'a number of three digits, like 885' },
      { row: 6, column: 'EstablishmentName', value: 'nul�l', expected: 'text without the NUL character' },
      { row: 6, column: 'Postcode', value: 'nowhere', expected: 'a postcode like WR5 2NP, or nothing' },
      { row: 7, column: '(whole row)', value: '24 cells', expected: '23 cells, as in the header' },
      { row: 8, column: '(whole row)', value: '2 cells', expected: '23 cells, as in the header' },
    ]);
    expect(await held()).toEqual(before);
    expect(await history()).toEqual([]);
  });

  test('leaves bad rows out when asked to, and their schools as they were', async () => {
    await imported(giasFile([school(1), school(2)]));
    const file = giasFile([school(1, { OpenDate: 'soon' }), school(2), school(3)]);
    const report = await imported(file, { extractOn: SECOND, leaveOut: true });
    expect(report).toMatchObject({ imported: true, badRows: 1, counts: { added: 1, missing: 0, unchanged: 1 } });
    expect((await held()).map(({ urn, missing_since }) => [urn, missing_since])).toEqual([
      [100_001, null],
      [100_002, null],
      [100_003, null],
    ]);
  });

  test('names the columns that a header lacks or has twice, in any order and any case', async () => {
    const file = (header: string) => windows1252(`${header}\r\n`);
    const lacking = GIAS_HEADER.trim().replace(',Postcode', ',Post code').replace('LA (name)', 'UKPRN');
    await expect(imported(file(lacking))).rejects.toThrow(
      'Missing in the header: LA (name), Postcode. More than once in the header: UKPRN.',
    );
    await expect(imported(windows1252('name;place\r\nOtter;here\r\n'))).rejects.toThrow(
      'The first row is not the header of a GIAS extract.',
    );
    await expect(imported(Buffer.alloc(0))).rejects.toThrow('The file is empty.');
    await expect(imported(file(GIAS_HEADER.trim()))).rejects.toThrow('The file has a header and no rows.');
  });

  test.each([
    ['a quotation mark that nobody closed', '"', 0, 'Row 3 has a quotation mark'],
    ['a row that is far too long', 'a'.repeat(150_000), 400, 'Row 3 is longer'],
  ])('refuses a file with %s whole: what comes after it would be dropped unsaid', async (_what, text, rest, say) => {
    const bad = `${giasLine(school(2)).trimEnd()},${text}\r\n`;
    const after = Array.from({ length: rest }, (_none, at) => giasLine(inventedSchool(at + 3))).join('');
    await expect(imported(Buffer.concat([giasFile([school(1)]), windows1252(bad + after)]))).rejects.toThrow(say);
  });

  test('changes nothing at all when the same file comes again', async () => {
    const file = giasFile([school(1), school(2), inventedSchool(3)]);
    await imported(file);
    const before = [await held(), await history()];
    const again = await imported(file, { now: new Date('2026-11-23T10:00:00Z') });
    expect(again.counts).toMatchObject({ added: 0, changed: 0, missing: 0, unchanged: 3 });
    expect([await held(), await history()]).toEqual(before);
  });

  test('a newer extract updates, and the history says what changed when', async () => {
    await imported(giasFile([school(1), school(2, { 'LA (code)': '835', 'LA (name)': 'Dorset' }), school(3)]));
    const changes = [
      school(1, { 'EstablishmentStatus (name)': 'Closed', CloseDate: '31-01-2026' }),
      school(2, { 'LA (code)': '838', 'LA (name)': 'Dorset', EstablishmentName: 'New name', NumberOfPupils: '7' }),
      school(4),
    ];
    const report = await imported(giasFile(changes), { extractOn: SECOND });
    expect(report.counts).toMatchObject({ added: 1, changed: 2, closed: 1, missing: 1, unchanged: 0 });
    const two = (await held())[1];
    expect(two).toMatchObject({ name: 'New name', pupils: 7, la_code: '838', first_extract_on: FIRST });
    const old = inventedSchool(2).EstablishmentName;
    expect(await history()).toEqual([
      { urn: 100_001, on: SECOND, what: 'closed', was: null, now: '2026-01-31' },
      { urn: 100_001, on: SECOND, what: 'status', was: 'Open', now: 'Closed' },
      { urn: 100_002, on: SECOND, what: 'authority', was: 'Dorset (835)', now: 'Dorset (838)' },
      { urn: 100_002, on: SECOND, what: 'name', was: old, now: 'New name' },
      { urn: 100_003, on: SECOND, what: 'missing', was: null, now: SECOND },
    ]);
  });

  test('a school that the extract leaves out is kept and marked, and comes back when it is named again', async () => {
    await imported(giasFile([school(1), school(2)]));
    await imported(giasFile([school(1)]), { extractOn: SECOND });
    expect((await held())[1]).toMatchObject({ urn: 100_002, missing_since: SECOND });
    const third = await imported(giasFile([school(1), school(2)]), { extractOn: '2026-03-02' });
    expect(third.counts).toMatchObject({ returned: 1, missing: 0, changed: 0 });
    expect((await held())[1]).toMatchObject({ urn: 100_002, missing_since: null });
  });

  test('refuses an older extract, one of a day to come and a part of England, unless forced', async () => {
    const many = Array.from({ length: 300 }, (_one, at) => school(at));
    await imported(giasFile(many), { extractOn: SECOND });
    const older = await imported(giasFile(many), { extractOn: FIRST });
    expect(words(older)).toEqual(['The extract of 5 January 2026 is older than the one held, of 2 February 2026.']);
    const part = await imported(giasFile(many.slice(0, 150)), { extractOn: '2026-03-02' });
    expect(words(part).join()).toContain('150 schools of the 300 held are not in the file');
    const future = await imported(giasFile(many), { extractOn: '2027-01-01', insist: true });
    expect(words(future)).toEqual(['The extract is of 1 January 2027, a day that is still to come.']);
    expect((await held()).filter(({ missing_since }) => missing_since !== null)).toEqual([]);
    expect(await imported(giasFile(many), { extractOn: FIRST, insist: true })).toMatchObject({ imported: true });
  });

  test('a dry run says what would change and leaves no trace', async () => {
    const report = await imported(giasFile([school(1)]), { dryRun: true });
    expect(report).toMatchObject({ imported: false, against: [], counts: { added: 1 } });
    expect(await held()).toEqual([]);
    const left = await sql`select 1 from localities.school_staging`.execute(database.owner);
    expect(left.rows).toEqual([]);
  });

  test('is for platform administrators: the database refuses everybody else (SAFETY 1)', async () => {
    const made = await sql<{ id: string }>`insert into accounts.person (email, name, platform_administrator, created_at)
      values ('admin@otterton.example', 'Ada', true, now()), ('other@otterton.example', 'Olu', false, now())
      returning person_id as id`.execute(database.owner);
    const [administrator, other] = made.rows.map(({ id }) => ({ kind: 'person', person: id }) as const);
    const file = giasFile([school(1)]);
    for (const actor of [other!, { kind: 'nobody' } as const])
      await expect(imported(file, {}, actor, database.app)).rejects.toMatchObject({ code: '42501' });
    const merge = sql`select localities.merge_schools(${randomUUID()}, '2026-01-05', '{}', now())`;
    await expect(onPlatform(database.app, other!, (tx) => merge.execute(tx))).rejects.toMatchObject({ code: '42501' });
    expect(await held()).toEqual([]);
    expect(await imported(file, {}, administrator, database.app)).toMatchObject({ imported: true });
  });
});
