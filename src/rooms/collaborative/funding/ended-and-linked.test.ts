import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const FUNDING = '/in/marlshire/agreements/funding';
const LINE = {
  ...{ payer: 'The council', paysFor: 'facilitation', words: '', model: 'cost-share', pounds: '12000' },
  ...{ from: '1/9/2025', to: '', state: 'agreed', follows: '' },
};

describe('lines of funding that ended, and what they are tied to', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address = FUNDING) => (await lead.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const hrefOf = async (payer: string) => {
    const { $ } = await lead.get(FUNDING);
    return $('.tl-stacks a').filter((_at, one) => $(one).text() === payer).attr('href') ?? ''; // prettier-ignore
  };

  test('what has ended needs the last day that was paid for, and counts so far alone', async () => {
    const ended = { ...LINE, state: 'ended' };
    for (const [to, said] of [
      ['', 'Enter the last day that was paid for'],
      ['1/9/2027', 'today or before, since it has ended'],
    ] as const) {
      const refused = await lead.send(`${FUNDING}/add`, { ...ended, to });
      expect([refused.status, refused.$('.govuk-error-summary__list').text()]).toEqual([
        422,
        expect.stringContaining(said),
      ]);
    }
    expect((await lead.send(`${FUNDING}/add`, { ...ended, payer: 'A trust', to: '31/7/2026' })).status).toBe(303);
    const text = await words();
    expect(text).toContain('2025/26£10,981£0');
    expect(text).toContain('2026/27£0£0');
    const bare = sql`update collaborative.funding_line set to_on = null`.execute(database.owner);
    await expect(bare).rejects.toMatchObject({ code: '23514' });
  });

  test('what begins later or has ended is no agreed line of today', async () => {
    await lead.send(`${FUNDING}/add`, { ...LINE, payer: 'A later one', from: '1/9/2027' });
    expect(await words('/in/marlshire/agreements')).toContain('0 agreed lines today.');
    await lead.send(`${FUNDING}/add`, LINE);
    expect(await words('/in/marlshire/agreements')).toContain('1 agreed line today.');
  });

  test('a line keeps what it goes on from while that is removed, whatever else is changed', async () => {
    const trust = await hrefOf('A trust');
    const before = trust.split('/').at(-1) ?? '';
    const next = await hrefOf('The council');
    expect((await lead.send(next, { ...LINE, follows: before })).status).toBe(303);
    expect((await lead.send(trust, {}, { action: `${trust}/remove` })).status).toBe(303);
    const { $ } = await lead.get(next);
    const chosen = $('#follows option[selected]');
    expect([chosen.attr('value'), chosen.text()]).toEqual([before, 'A trust, until 31 July 2026 (removed)']);
    expect((await lead.send(next, { ...LINE, words: 'Renewed', follows: before })).status).toBe(303);
    const kept = await sql<{ follows: string }>`select follows_line as follows from collaborative.funding_line
      where words = 'Renewed'`.execute(database.owner);
    expect(kept.rows).toEqual([{ follows: before }]);
  });

  test('of more lines than a page shows, sums and warnings are of all, and the page says how many there are', async () => {
    await sql`insert into collaborative.funding_line (locality_id, payer, pays_for, words, model, pounds_a_year, from_on, to_on, state)
      select locality_id, 'One of many', 'other', '', 'sponsor', 10, '2027-08-01', null, 'offered'
      from localities.locality, generate_series(1, 310)`.execute(database.owner);
    const text = await words();
    expect(text).toContain('The first 300 of 312 are shown.');
    expect(text).toContain('£3,100');
    expect(text).not.toContain('31 July 2026');
    expect((await lead.get(`${FUNDING}.csv`)).body.split('One of many')).toHaveLength(311);
  });
});
