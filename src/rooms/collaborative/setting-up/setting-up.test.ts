import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { marlshire } from '../feed/testing.ts';

const HOME = '/in/marlshire';
const AGREE = `${HOME}/agree`;
const PAGE = `${HOME}/collaborative/setting-up`;
const NOW = new Date('2026-11-22T12:00:00Z');

describe('a locality that is being set up', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const states = async () => {
    const { $ } = await lead.get(AGREE);
    return $('.tl-setting-up .tl-step')
      .toArray()
      .map((one) => words($(one).find('.tl-step__state').text()));
  };

  test('is led step by step on the page of Agree, for those who convene', async () => {
    const page = await lead.get(AGREE);
    await expectAccessible(page.body);
    expect(await states()).toEqual(['next', 'later', 'later', 'later', 'later', 'later', 'later']);
    expect(page.$('[aria-current=step] a').text()).toBe('Write the purpose');
    expect((await member.get(AGREE)).$('.tl-setting-up').length).toBe(0);
    expect((await member.get(PAGE)).status).toBe(403);
  });

  test('what is there is read, and nothing has to be ticked', async () => {
    await lead.send(`${HOME}/collaborative/change`, { purpose: 'Fewer children are excluded.', baseline: '' });
    await lead.send(`${HOME}/coverage/target`, { 'wanted-primary-leader': '3' });
    for (const name of ['Ann One', 'Ben Two'])
      await lead.send(`${HOME}/members/add`, { name, sector: 'primary', level: 'leader', role: 'member' });
    expect(await states()).toEqual(['done', 'done', 'done', 'next', 'later', 'later', 'later']);
    expect(words((await lead.get(AGREE)).$('.tl-setting-up').text())).toContain(
      '2 members are named. One place is still open.',
    );
  });

  test('the lead goes when the first meeting was held, and stays to be looked at', async () => {
    const here = await marlshire(database);
    const meeting = await here.meeting({ title: 'First', begins: '2026-11-20T14:00:00Z' });
    await sql`insert into collaborative.meeting_member (locality_id, meeting_id, member_id)
      select locality_id, ${meeting}, member_id from collaborative.member`.execute(database.owner);
    expect(words((await lead.get(AGREE)).$('.tl-setting-up').text())).toContain(
      '2 people cannot be written to: tell them yourself.',
    );
    await sql`update collaborative.meeting set state = 'held'`.execute(database.owner);
    expect((await lead.get(AGREE)).$('.tl-setting-up').length).toBe(0);
    const page = await lead.get(PAGE);
    await expectAccessible(page.body);
    expect(words(page.$('main').text())).toContain('The first meeting was held.');
    expect((await lead.get(`${HOME}/collaborative`)).$(`a[href="${PAGE}"]`).length).toBe(1);
  });

  test('what Agree offers stands in the order of the work', async () => {
    const { $ } = await member.get(AGREE);
    expect(
      $('main h2')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Who takes part', 'Meetings', 'What we agree', 'How we do']);
  });
});
