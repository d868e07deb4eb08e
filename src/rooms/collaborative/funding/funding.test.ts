import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { collaborative } from '../index.ts';

const FUNDING = '/in/marlshire/agreements/funding';
const LINE = {
  payer: '=The council',
  paysFor: 'facilitation',
  words: '',
  model: 'cost-share',
  pounds: '£12,000',
  from: '1/9/2025',
  state: 'agreed',
  follows: '',
};

describe('who pays for what', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (who = lead) => (await who.get(FUNDING)).$('main').text().replaceAll(/\s+/g, ' ');

  test('begins empty; conveners keep it and everybody reads it', async () => {
    expect(await words()).toContain('Add the first line');
    expect(await words(member)).not.toContain('Add the first line');
    expect((await member.get(`${FUNDING}/add`)).status).toBe(403);
    const bad = await lead.send(`${FUNDING}/add`, { ...LINE, pounds: 'much', from: '31/2/2026', to: '' });
    expect(bad.status).toBe(422);
    expect(bad.$('.govuk-error-summary__list').text()).toContain('like 1,250 or 1250.50');
    expect(bad.$('#pounds').attr('value')).toBe('much');
    expect((await lead.send(`${FUNDING}/add`, { ...LINE, to: '31/3/2027' })).status).toBe(303);
    const seen = await member.get(FUNDING);
    await expectAccessible(seen.body);
    const text = await words(member);
    expect(text).toContain('What =The council pays ends on 31 March 2027. Nothing is named to follow it.');
    expect(text).toContain('Nothing that is agreed pays for the time of parents and carers.');
    expect(text).toContain('2025/26£10,981');
  });

  test('days that cannot be are refused with what is allowed', async () => {
    const refused = async (days: { from: string; to: string }) =>
      (await lead.send(`${FUNDING}/add`, { ...LINE, ...days })).$('.govuk-error-summary__list').text().trim();
    expect(await refused({ from: '1/9/1999', to: '' })).toBe(
      'Too early: enter a day from 1 January 2010 to 22 November 2036',
    );
    expect(await refused({ from: '1/9/2026', to: '1/9/2099' })).toContain('to 22 November 2056');
    expect(await refused({ from: '1/9/2026', to: '31/8/2026' })).toContain('The last day is before the first');
  });

  test('files hold the lines and the sums, and run no formula (SAFETY 28)', async () => {
    const csv = (await member.get(`${FUNDING}.csv`)).body;
    expect(csv).toContain(`'=The council,Facilitation and coaching`);
    expect(csv).toContain('School year 2026/27');
    expect((await member.get(`${FUNDING}/files/funding.xlsx`)).bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('two who change one line: the second sees what the first saved; removed is put back', async () => {
    const address = (await lead.get(FUNDING)).$('.tl-stacks a').attr('href') ?? '';
    const late = await lead.get(address);
    const hidden = Object.fromEntries(
      late
        .$(`form[action="${address}"] input[type=hidden]`)
        .toArray()
        .map((one) => [late.$(one).attr('name')!, late.$(one).attr('value')!]),
    );
    expect((await lead.send(address, { ...LINE, to: '', pounds: '13000' })).status).toBe(303);
    const second = await lead.post(address, { ...hidden, ...LINE, to: '', pounds: '14000' });
    expect([second.status, second.$('#pounds').attr('value')]).toEqual([422, '14000']);
    const said = second.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect(said).toContain('Amount a year Saved now £13000 Yours £14000');
    expect(said).not.toContain('Who pays');
    const itself = await lead.send(address, { ...LINE, follows: address.split('/').at(-1)! });
    expect(itself.$('.govuk-error-summary__list').text().trim()).toBe('Choose the line before it');
    await lead.send(address, {}, { action: `${address}/remove` });
    expect(await words()).toContain('Removed (1)');
    await lead.send(FUNDING, {}, { action: `${address}/restore` });
    expect(await words()).not.toContain('Removed (1)');
  });

  test('an hour is worth the same for everybody, and its sum is of five people at least', async () => {
    expect((await lead.send(`${FUNDING}/hours`, { pounds: '32', terms: '3' })).status).toBe(303);
    expect(await words()).toContain('Fewer than five members have promised hours');
    const seed = () =>
      collaborative.seed?.({
        db: database.app,
        owner: database.owner,
        config: testConfig(),
        now: new Date('2026-11-22T10:00:00Z'),
      });
    await seed();
    await seed();
    const { $ } = await member.get(FUNDING);
    const people = $('#hours-caption')
      .closest('table')
      .find('tbody tr td:nth-child(2)')
      .toArray()
      .map((cell) => Number($(cell).text()));
    expect(people.length).toBeGreaterThan(0);
    expect(people.every((one) => one >= 5)).toBe(true);
  });

  test('who comes or leaves during a school year changes no sum before the next one (SAFETY 37)', async () => {
    const table = async () => (await member.get(FUNDING)).$('#hours-caption').closest('table').find('tbody').text();
    const before = await table();
    const named = { name: 'Una Newcome', email: '', sector: 'primary', level: 'leader', role: 'member' };
    const promised = { ...named, from: '1/9/2026', decides: 'alone', hours: '120', paidBy: 'usual-role' };
    expect((await lead.send('/in/marlshire/members/add', promised)).status).toBe(303);
    expect(await table()).toBe(before);
    house.clock.now = new Date('2027-09-02T10:00:00Z');
    member = await signInAs(house, 'member');
    expect(await table()).not.toBe(before);
    expect(await words(member)).toContain('Summed on 2 September 2027');
  });

  test('a form typed wrongly does not make what somebody else saved look seen', async () => {
    house.clock.now = new Date('2026-11-22T10:00:00Z');
    const address = `${FUNDING}/hours`;
    const carry = ({ $ }: Seen) =>
      Object.fromEntries(
        $(`form[action="${address}"] input[type=hidden]`)
          .toArray()
          .map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']),
      );
    const open = carry(await lead.get(address));
    const facilitator = await signInAs(house, 'facilitator');
    await facilitator.send(address, { pounds: '41', terms: '3' });
    const slip = await lead.post(address, { ...open, pounds: 'much', terms: '3' });
    const again = await lead.post(address, { ...carry(slip), pounds: '45', terms: '3' });
    const said = again.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect([again.status, said]).toEqual([422, expect.stringContaining('Saved now 41 Yours 45')]);
  });
});
