import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { collaborative } from '../index.ts';

const GRID = '/in/marlshire/coverage';
const TARGET = `${GRID}/target`;

describe('the coverage of sectors and levels', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (who: Visitor, address = GRID) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');

  test('is empty at first, and says what it is for', async () => {
    expect(await words(lead)).toContain('Set whom you mean to have');
    expect((await member.get(TARGET)).status).toBe(403);
  });

  test('a start fills the grid and saves nothing; the published lists are there', async () => {
    const { $, body } = await lead.get(`${TARGET}?start=oldham`);
    expect($('#wanted-special-leader').attr('value')).toBe('3');
    await expectAccessible(body);
    expect((await lead.get(TARGET)).$('#wanted-special-leader').attr('value')).toBe('');
  });

  test('a number that is none is named, and the grid as typed stays', async () => {
    const refused = await lead.send(TARGET, { 'wanted-primary-leader': 'two', 'wanted-parents-front-line': '2' });
    expect(refused.status).toBe(422);
    expect(refused.$('#wanted-primary-leader').attr('value')).toBe('two');
    expect(refused.$('.govuk-error-summary__list').text()).toContain(': enter a whole number from 0 to 99');
    expect(refused.$('td .govuk-error-message').first().text()).toContain('Error: Enter a whole number from 0 to 99');
  });

  test('a grid in which nothing was typed is not said to be saved', async () => {
    const refused = await lead.send(TARGET, {});
    expect([refused.status, refused.$('.govuk-error-summary__list').text()]).toEqual([
      422,
      expect.stringContaining('No number was typed, so nothing is saved'),
    ]);
    expect(await words(lead, '/in/marlshire/audit')).not.toContain('whom the collaborative means');
  });

  test('who is missing is named, watched voices first', async () => {
    expect((await lead.send(TARGET, { 'wanted-primary-leader': '2', 'wanted-parents-front-line': '2' })).status).toBe(
      303,
    );
    expect(await words(member)).toContain('Parents and carers: nobody takes part.');
    const { $ } = await member.get(GRID);
    expect($('.tl-coverage__cell--missing').length).toBe(2);
    await expectAccessible((await member.get(GRID)).body);
  });

  test('whoever saves on an old grid sees the other’s numbers beside their own, and both grids stay', async () => {
    const old = await lead.get(TARGET);
    const hidden = Object.fromEntries(
      old
        .$('form[method=post] input[type=hidden]')
        .toArray()
        .map((input) => [old.$(input).attr('name')!, old.$(input).attr('value')!]),
    );
    await lead.send(TARGET, { 'wanted-primary-leader': '3', 'wanted-parents-front-line': '1' });
    const answer = await lead.post(TARGET, {
      ...hidden,
      'wanted-primary-leader': '5',
      'wanted-parents-front-line': '01',
    });
    expect(answer.status).toBe(422);
    expect(answer.$('#wanted-primary-leader').attr('value')).toBe('5');
    const said = answer.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect(said).toContain('Primary schools, leader of a school or service Saved now 3 Yours 5');
    // What both have alike is not said.
    expect(said).not.toContain('Parents');
    expect(answer.$('.govuk-error-summary a').attr('href')).toBe('#wanted-primary-leader');
    expect(answer.$('#wanted-primary-leader-error').text()).toContain('Saved now: 3');
    await expectAccessible(answer.body);
    expect((await lead.get(TARGET)).$('#wanted-primary-leader').attr('value')).toBe('3');
  });

  test('a grid that is emptied, or saved as it was, is told apart from one that is saved', async () => {
    const last = async (grid: Record<string, string>) => words(lead, (await lead.send(TARGET, grid)).location ?? '');
    expect(await last({ 'wanted-primary-leader': '3', 'wanted-parents-front-line': '1' })).toContain(
      'Nothing was changed',
    );
    expect(await last({})).toContain('You have taken every number out');
  });

  test('Marlshire has three years of an invented collaborative, once, and parents have faded', async () => {
    for (let time = 0; time < 2; time += 1)
      await collaborative.seed?.({ db: database.app, owner: database.owner, config: testConfig(), now: new Date() });
    const text = await words(member);
    expect(text).toContain('Parents and carers: nobody was seen for a term');
    expect(text).toContain('Governors: nobody takes part');
    // What the sentence says is what the cells add up to.
    const [, all, filled, open] =
      /Of (\d{1,3}) places that are wanted, (\d{1,3}) are filled and (\d{1,3}) are open/.exec(text) ?? [];
    const { $ } = await member.get(GRID);
    const cells = $('.tl-coverage__count')
      .toArray()
      .map((one) => /(\d{1,3}) of (\d{1,3})/.exec($(one).text()));
    const sum = (at: number) => cells.reduce((n, found) => n + Number(found?.[at] ?? 0), 0);
    expect([Number(all), Number(filled), Number(open)]).toEqual([sum(2), sum(1), sum(2) - sum(1)]);
    expect(
      $('.tl-coverage__total')
        .toArray()
        .reduce((n, one) => n + Number(/^(\d{1,3}) of/.exec($(one).text())?.[1] ?? 0), 0),
    ).toBe(sum(1));
    expect((await member.get('/in/marlshire/members')).$('main').text()).toContain('Took part before (3)');
    const csv = (await member.get(`${GRID}.csv`)).body;
    expect(csv).toContain('Sector');
    expect(csv).not.toContain('Quill');
  });
});
