import { describe, expect, test } from 'vitest';
import type { Member } from '../members/members.queries.ts';
import { checkFile } from './check-file.ts';
import { presentIn } from './plan.rules.ts';

const OTTERBROOK = '0190b5a2-0000-7000-8000-000000000001';
const known = {
  sectors: [
    { code: 'primary', name: 'Primary schools' },
    { code: 'health', name: 'Health' },
  ],
  today: '2026-11-22',
  organisations: new Map([['otterbrook primary school', { id: OTTERBROOK, sector: 'primary' }]]),
};
const member = (over: Partial<Member>): Member => ({
  ...{ id: 'm1', personId: null, name: 'Hester Quill', email: 'h.quill@school.example', partId: OTTERBROOK },
  ...{
    sector: 'primary',
    level: 'leader',
    role: 'member',
    groupName: null,
    fromOn: '2024-09-16',
    endedOn: null,
    decides: 'alone',
  },
  ...{ hoursATerm: 7.5, paidBy: 'usual-role', version: 3 },
  ...over,
});
const check = (text: string | Buffer, members: Member[] = [], accounts = new Map<string, string>()) =>
  checkFile(Buffer.from(text), known, presentIn(members, accounts));
const HEAD = 'Name,E-mail,Organisation,Sector,Level';
const outcome = async (text: string, members: Member[] = [], accounts?: Map<string, string>) => {
  const { planned, problems } = await check(text, members, accounts);
  return [
    planned.map(({ does, changes }) => [does, ...changes]),
    problems.map(({ row, column }) => `${row} ${column}`),
  ];
};

describe('a file of members', () => {
  test('joins nobody to the account of somebody else; the same person is known by their name', async () => {
    const signIn = new Map([['eva@x.example', 'Eva Luator']]);
    const look = async (name: string, members: Member[] = []) =>
      (
        await checkFile(
          Buffer.from(`${HEAD}\n${name},Eva@x.example,Otterbrook Primary School,,leader\n`),
          known,
          presentIn(members, new Map(), signIn),
        )
      ).problems;
    expect(await look('Olaf Other')).toMatchObject([
      {
        row: 2,
        column: 'E-mail',
        expected: expect.stringContaining('somebody of another name signs in with this one, did so, or is invited'),
      },
    ]);
    // Nor to somebody who is here without an address.
    expect(await look('Hester Quill', [member({ email: null })])).toMatchObject([{ column: 'E-mail' }]);
    for (const name of ['Eva Luator', 'E. Luator']) expect(await look(name)).toEqual([]);
  });

  test.each([
    ['commas', `${HEAD}\r\nZoë O’Neill,,Otterbrook Primary School,,Manager or coordinator\r\n`],
    [
      'semicolons and a title above',
      `Our members\n${HEAD}\nZoë O’Neill,,Otterbrook Primary School,,manager\n`.replaceAll(',', ';'),
    ],
    ['a byte order mark', `\uFEFF${HEAD}\nZoë O’Neill,,OTTERBROOK primary school,,Manager or coordinator`],
  ])('with %s is read, and the sector is that of the organisation', async (_what, text) => {
    const { planned, badRows } = await check(text);
    expect(badRows).toBe(0);
    expect(planned).toMatchObject([
      { does: 'add', given: { name: 'Zoë O’Neill', partId: OTTERBROOK, partSector: 'primary', level: 'manager' } },
    ]);
  });

  test('in windows-1252 keeps its accents and curly quotes', async () => {
    const bytes = Buffer.from(`${HEAD}\nZo\u00eb O\u0092Neill,,,Health,Manager or coordinator\n`, 'latin1');
    expect((await check(bytes)).planned[0]?.given.name).toBe('Zoë O’Neill');
  });

  test('names every bad cell of every row, with what was expected', async () => {
    const { problems, badRows, planned } = await check(
      `${HEAD},From,Hours\nX,no address,Nowhere School,Wizards,Boss,31/2/2026,many\nGood One,,,Health,Manager or coordinator,,\n`,
    );
    expect(problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'Organisation', 'Nowhere School'],
      [2, 'Name', 'X'],
      [2, 'E-mail', 'no address'],
      [2, 'Sector', 'Wizards'],
      [2, 'Level', 'Boss'],
      [2, 'From', '31/2/2026'],
      [2, 'Hours promised a term', 'many'],
    ]);
    expect([badRows, planned.length]).toEqual([1, 1]);
    expect(problems[0]?.expected).toContain('Add it first');
  });

  test('a day that is out of reach is told apart from one that does not exist', async () => {
    const rows = [
      'A One,,,Health,manager,01/09/2199',
      'B Two,,,Health,manager,1/9/1066',
      'C Three,,,Health,manager,31/6/2026',
    ];
    const { problems } = await check(`${HEAD},From\n${rows.join('\n')}\n`);
    const allowed = 'a day from 1 January 1990 to 21 November 2028, or nothing';
    expect(problems.map(({ expected }) => expected)).toEqual([
      allowed,
      allowed,
      'a day of the calendar, like 01/09/2026',
    ]);
  });

  test('a chair brings their sub-group; nobody else has one, and a template without the column is read', async () => {
    const { planned, problems } = await check(
      `${HEAD},Takes part as,Sub-group\nA One,,,Health,manager,Chair of a sub-group,Early help first\nB Two,,,Health,manager,Member,Back in school\n`,
    );
    expect(planned.map(({ given }) => given.groupName)).toEqual(['Early help first']);
    expect(problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'Sub-group', 'Back in school'],
    ]);
    const chair = member({ role: 'chair', groupName: 'Year 6 to 7' });
    expect(await outcome(`${HEAD}\nHester Quill,h.quill@school.example,,,\n`, [chair])).toEqual([[['same']], []]);
  });

  test('what looks like a formula is text, and our own apostrophe before it goes again', async () => {
    const { planned } = await check(`${HEAD}\n'=1+1 Quill,,,Health,manager\n=2+2 Quill,,,Health,manager\n`);
    expect(planned.map(({ given }) => given.name)).toEqual(['=1+1 Quill', '=2+2 Quill']);
  });

  test.each([
    ['', 'empty'],
    [`${HEAD}\n`, 'no rows below'],
    ['One,Two\n1,2\n', 'No header was found. The first row holds “One”, “Two”. Expected'],
    ['Name,Level,Name\nA B,,C D\n', 'more than once'],
    ['E-mail,Level\na@b.example,Manager\n', 'no column “Name”'],
  ])('%j is refused in words', async (text, say) => {
    await expect(check(text)).rejects.toThrow(say);
  });

  test('somebody is known again by address or by name and organisation; empty cells change nothing', async () => {
    const here = [member({}), member({ id: 'm2', name: 'Dermot Faye', email: null })];
    const rows = [
      'Hester Quill,H.QUILL@school.example,,,Strategic leader',
      'dermot faye,d.faye@school.example,Otterbrook Primary School,,',
      'New Person,,,Health,Child- or family-facing',
    ];
    expect(await outcome(`${HEAD}\n${rows.join('\n')}\n`, here)).toEqual([
      [['change', 'email', 'level'], ['change', 'name', 'email'], ['add']],
      [],
    ]);
    expect(await outcome(`${HEAD}\nHester Quill,h.quill@school.example,,,\n`, here)).toEqual([[['same']], []]);
  });

  test('a row that could mean two members, or the same one as an earlier row, is a mistake', async () => {
    const twins = [member({ email: null }), member({ id: 'm2', email: null })];
    const row = 'Hester Quill,,Otterbrook Primary School,,leader';
    expect(await outcome(`${HEAD}\n${row}\n`, twins)).toEqual([[], ['2 Name']]);
    expect(await outcome(`${HEAD}\n${row}\n${row}\n`)).toEqual([[['add']], ['3 (whole row)']]);
    const same = 'A One,one@x.example,,Health,manager\nB Two,ONE@x.example,,Health,manager';
    expect(await outcome(`${HEAD}\n${same}\n`)).toEqual([[['add']], ['3 (whole row)']]);
    const namesakes = 'A One,one@x.example,,Health,manager\nA One,two@x.example,,Health,manager';
    expect(await outcome(`${HEAD}\n${namesakes}\n`)).toEqual([[['add'], ['add']], []]);
  });

  test('two of one name with two addresses are two people, so that nobody is given the address of somebody else', async () => {
    const sarah = { name: 'Sarah Smith', partId: null };
    const here = [member({ ...sarah, email: 'a@x.example' })];
    const row = (email: string) => `${HEAD}\nSarah Smith,${email},,Health,manager\n`;
    expect(await outcome(row('b@x.example'), here)).toEqual([[['add']], []]);
    expect(await outcome(row('a@x.example'), here)).toEqual([[['change', 'sector', 'level']], []]);
    expect(await outcome(row(''), here)).toEqual([[['change', 'sector', 'level']], []]);
    // Beside one with another address, only the one without an address can be meant.
    const both = [...here, member({ ...sarah, id: 'm2', email: null })];
    expect((await check(row('b@x.example'), both)).planned).toMatchObject([{ does: 'change', member: 'm2' }]);
    expect(await outcome(row(''), both)).toEqual([[], ['2 Name']]);
  });

  test('somebody is known again by the address of their account too, and keeps the one that was typed for them since', async () => {
    const ann = member({ personId: 'p1', email: 'ann@home.example' });
    const accounts = new Map([['p1', 'ann@school.example']]);
    const row = (email: string, level: string) => `${HEAD}\nHester Quill,${email},,,${level}\n`;
    expect(await outcome(row('Ann@school.example', ''), [ann], accounts)).toEqual([[['same']], []]);
    expect(await outcome(row('ann@school.example', 'manager'), [ann], accounts)).toEqual([[['change', 'level']], []]);
    expect(await outcome(row('ann@home.example', ''), [ann], accounts)).toEqual([[['same']], []]);
    const both = `${HEAD}\nHester Quill,ann@school.example,,,\nHester Quill,ann@home.example,,,\n`;
    expect(await outcome(both, [ann], accounts)).toEqual([[['same']], ['3 (whole row)']]);
  });

  test('somebody new with the address of a member is a mistake, not that member; the name written in another way is', async () => {
    const head = member({ email: 'head@school.example', partId: null });
    const row = (name: string) => `${HEAD}\n${name},Head@school.example,,,manager\n`;
    const { planned, problems } = await check(row('Tom Ash'), [head]);
    expect(planned).toEqual([]);
    expect(problems).toEqual([
      {
        ...{ row: 2, column: 'E-mail', value: 'Head@school.example', about: 'm1' },
        expected: expect.stringContaining('End that membership before somebody new takes their seat'),
      },
    ]);
    expect(await outcome(row('HESTER M. QUILL'), [head])).toEqual([[['change', 'name', 'email', 'level']], []]);
  });

  test('somebody new needs a level, and a sector or an organisation', async () => {
    expect(await outcome(`${HEAD}\nA One,,,Health,\nB Two,,,,manager\n`)).toEqual([[], ['2 Level', '3 Sector']]);
  });

  test('rows with a last day are passed over, and what stands below our own list is no row', async () => {
    const later = await check('Name,Level,Sector,To\nA One,manager,Health,1/1/2027\nB Two,manager,Health,soon\n');
    expect(later.problems.map(({ column, value }) => [column, value])).toEqual([
      ['To', '1/1/2027'],
      ['To', 'soon'],
    ]);
    const text =
      'Member,Level,Sector,To\nA One,manager,Health,2025-07-18\nB Two,manager,Health,\n""\nMembers of the collaborative: one row a membership\nSource: Marlshire\n';
    const { rows, passedOver, planned, badRows, said } = await check(text);
    expect([rows, passedOver, planned.length, badRows]).toEqual([2, 1, 1, 0]);
    expect(said).toEqual(['“Member” was read as “Name”.']);
  });
});
