import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { setMoment } from '../../../../tests/support/moment.ts';
import { system } from '../../../foundation/db/index.ts';
import { collaborativeRetention } from '../personal-data.ts';

const ALL = '/in/marlshire/members';
const SEND = `${ALL}/import`;
const HEAD = 'Name,E-mail,Organisation,Sector,Level,From';

describe('members from a file', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    facilitator = await signInAs(house, 'facilitator');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const send = (rows: string | Uint8Array, who = facilitator) => {
    house.clock.now = new Date(house.clock.now.getTime() + 1_000);
    const bytes = typeof rows === 'string' ? Buffer.from(`${HEAD}\r\n${rows}\r\n`) : rows;
    return who.sendFile(SEND, {}, { name: 'our members.csv', bytes });
  };
  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const counted = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.owner)).rows[0]?.n;
  const waiting = async (rows: string | Uint8Array) => {
    const sent = await send(rows);
    expect(sent.status).toBe(303);
    return sent.location ?? '';
  };
  const TWO =
    'Hester Quill,h.quill@school.example,Otterbrook Primary School,,Leader of a school or service,16/09/2024\r\nPerry Vaughan,perry.vaughan@hillcote-school.example,Hillcote School,,Leader of a school or service,';

  test('the page explains the columns and gives templates', async () => {
    const page = await facilitator.get(SEND);
    expect(text(page)).toContain('As it is called on the page “Organisations”');
    await expectAccessible(page.body);
    expect((await facilitator.get(`${SEND}/template/members.csv`)).body).toContain('Name,E-mail,Organisation,Sector');
    const workbook = await facilitator.get(`${SEND}/template/members.xlsx`);
    expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
    expect((await facilitator.get(`${SEND}/template/others.csv`)).status).toBe(404);
  });

  test('a bad file names every bad row, gives an error file with formulas defused, and changes nothing (SAFETY 28)', async () => {
    const file = await waiting(`${TWO}\r\nX,nowhere,Unknown School,,=1+1,\r\nB Good,,,Health,manager,31/2/2026`);
    const page = await facilitator.get(file);
    expect(text(page)).toContain('2 have mistakes, so nothing can be taken over');
    expect(page.$('.tl-table--problems tbody tr').length).toBe(5);
    await expectAccessible(page.body);
    const errors = await facilitator.get(`${file}/problems.csv`);
    expect(errors.body).toContain("4,Level,'=1+1,");
    expect(errors.body).toContain('5,From,31/2/2026,');
    expect(page.$(`form[action="${file}"]`).length).toBe(0);
    expect(await counted('collaborative.member')).toBe(0);
    expect((await facilitator.send(file, {}, { action: `${file}/discard` })).status).toBe(303);
    expect(await counted('collaborative.member_file_problem')).toBe(0);
    expect((await facilitator.get(`${file}/problems.csv`)).status).toBe(404);
  });

  test('a good file is looked at, accepted whole and audited; an account with an address in it is that member', async () => {
    const file = await waiting(TWO);
    const page = await facilitator.get(file);
    expect(text(page)).toContain('2 added');
    expect(text(page)).toContain('Hester Quill');
    expect(await counted('collaborative.member')).toBe(0);
    const done = await facilitator.send(file, {});
    expect(done.location).toMatch(/\?done=imported&file=[0-9a-f-]{36}$/);
    const led = await lead.get(done.location ?? '');
    const back = led.$('.tl-success a').attr('href') ?? '';
    expect((await lead.get(back)).$('main form[action$="/take-back"]').length).toBe(1);
    const list = text(await facilitator.follow(done));
    expect(list).toContain('The file is accepted.');
    expect(list).toMatch(/Perry Vaughan.{0,60}Signs in here/);
    expect(list).toMatch(/Hester Quill.{0,60}Named only/);
    expect(await counted('collaborative.member_file_row')).toBe(0);
    const trail = text(await lead.get('/in/marlshire/audit'));
    for (const said of ['sent a file of members', 'accepted a file of members', 'named a member', 'joined a member'])
      expect(trail).toContain(said);
  });

  test('the same file twice changes nothing, nor does the list that is downloaded', async () => {
    const again = await waiting(TWO);
    expect(text(await facilitator.get(again))).toContain('It would change nothing.');
    const own = await facilitator.get(`${ALL}.csv`);
    const file = await waiting(own.bytes);
    expect(text(await facilitator.get(file))).toContain('2 as they are');
    expect((await facilitator.get(file)).$('main form').length).toBe(1);
  });

  test('a workbook changes who is known by address, in those cells alone that it fills', async () => {
    const words = (value: string) => ({ value, type: String });
    const rows = [
      ['Name', 'Email', 'Level'].map(words),
      ['Hester Quill', 'H.QUILL@school.example', 'Strategic leader'].map(words),
    ];
    const file = await waiting(Buffer.from(await writeWorkbook(rows).toBuffer()));
    expect(text(await facilitator.get(file))).toContain('Level: Leader of a school or service → Strategic leader');
    await facilitator.send(file, {});
    const csv = (await facilitator.get(`${ALL}.csv`)).body;
    expect(csv).toContain('Hester Quill,Otterbrook Primary School,Primary schools,Strategic leader,Member,,2024-09-16');
  });

  test('a list in which somebody else has the address of a member changes nothing, and leads to that member (SAFETY 36)', async () => {
    const file = await waiting('Tom Ash,h.quill@school.example,,Health,manager,');
    const page = await facilitator.get(file);
    const link = page.$('.tl-table--problems tbody a');
    expect([text(page).includes('so nothing can be taken over'), link.text()]).toEqual([true, 'Hester Quill']);
    expect(text(await facilitator.get(link.attr('href') ?? ''))).toContain('Hester Quill');
    await expectAccessible(page.body);
    expect((await facilitator.get(`${file}/problems.csv`)).body).toContain(
      'correct the name on their page and send the file again: Hester Quill',
    );
    await facilitator.send(file, {}, { action: `${file}/discard` });
  });

  test('of two tabs one decides, and the other is told', async () => {
    const file = await waiting('A Newcomer,,,Health,manager,');
    const tab = await lead.get(file);
    const hidden = Object.fromEntries(
      tab
        .$(`form[action="${file}"] input`)
        .toArray()
        .map((input) => [tab.$(input).attr('name')!, tab.$(input).attr('value')!]),
    );
    expect((await facilitator.send(file, {})).status).toBe(303);
    expect((await lead.post(file, hidden)).status).toBe(409);
    expect((await lead.post(`${file}/discard`, hidden)).status).toBe(409);
  });

  test('members that changed meanwhile are looked at again before anything is taken over', async () => {
    const file = await waiting('Late Arrival,late@x.example,,Health,manager,');
    await facilitator.send(`${ALL}/add`, {
      ...{ name: 'Late Arrival', email: 'late@x.example', sector: 'police', level: 'leader', role: 'member' },
    });
    const refused = await facilitator.send(file, {});
    expect(refused.status).toBe(422);
    expect(text(refused)).toContain('Members changed since you looked at this');
    expect(text(refused)).toContain('Sector: Police and youth justice → Health');
    expect((await facilitator.send(file, {})).status).toBe(303);
  });

  test('what is no file of members is refused in words, and leaves nothing', async () => {
    for (const [bytes, say] of [
      [Buffer.from('One,Two\n1,2\n'), 'No header was found'],
      [Buffer.from('%PDF-1.7'), 'This is a PDF'],
      [Buffer.from('PK\u0003\u0004rubbish'), 'no Excel workbook'],
    ] as const) {
      const refused = await send(bytes);
      expect([refused.status, refused.$('.govuk-error-summary__list').text()]).toEqual([
        422,
        expect.stringContaining(say),
      ]);
    }
    expect((await facilitator.send(SEND, {})).status).toBe(422);
    expect(await counted('uploads.chunk')).toBe(0);
  });

  test('a file whose name says something else than it holds is told what was found', async () => {
    const sendAs = (name: string, text: string) => {
      house.clock.now = new Date(house.clock.now.getTime() + 1_000);
      return facilitator.sendFile(SEND, {}, { name, bytes: Buffer.from(text) });
    };
    const refused = await sendAs('members.xlsx', 'Dear all,\nplease find attached\n');
    expect(refused.$('.govuk-error-summary__list').text()).toContain(
      'The name of the file ends in .xlsx, and it holds plain text. No header was found. The first row holds “Dear all”.',
    );
    const read = await sendAs('members.xlsx', `${HEAD}\nA Newcomer,,,Health,manager,\n`);
    expect(text(await facilitator.get(read.location ?? ''))).toContain(
      'holds plain text. It was read as what it holds.',
    );
  });

  test('a file that waits is gone after seven days (SAFETY 36)', async () => {
    await waiting('A Waiting,waiting@x.example,,Health,manager,');
    const before = await counted('collaborative.member_file_row');
    const sweep = collaborativeRetention.find(({ name }) => name === 'collaborative.member-files');
    const now = house.clock.now;
    const run = () => sweep?.run({ db: database.app, config: testConfig(), actor: system('accounts.retention'), now });
    await setMoment(database.owner, new Date(now.getTime() + 6.9 * 86_400_000));
    await run();
    expect(await counted('collaborative.member_file_row')).toBe(before);
    await setMoment(database.owner, new Date(now.getTime() + 7.1 * 86_400_000));
    await run();
    expect(await counted('collaborative.member_file_row')).toBe(0);
    await setMoment(database.owner, null);
  });

  test('five thousand rows are taken over while others are answered', { timeout: 120_000 }, async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_none, at) => `Person ${at} Example,person${at}@x.example,Otterbrook Primary School,,manager,01/09/2025`,
    );
    const file = await waiting(rows.join('\r\n'));
    const so = { over: false, answered: 0 };
    const taken = facilitator.send(file, {}).finally(() => (so.over = true));
    while (!so.over) {
      expect((await lead.get(ALL)).status).toBe(200);
      so.answered += 1;
    }
    expect([(await taken).status, so.answered > 1]).toEqual([303, true]);
    expect(text(await facilitator.get(ALL))).toContain('5,004 members take part');
  });
});
