import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../../tests/support/house.ts';

const NEW = '/in/marlshire/meetings/new';
const X1 = {
  ...{ title: 'X1', kind: 'termly', date: '1/12/2026', begins: '9:00', ends: '10:00', place: 'Town hall' },
  asked: 'everybody',
};

describe('a meeting of the same title at the same hour', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    facilitator = await signInAs(house, 'facilitator');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const plan = (change: Record<string, string> = {}) => facilitator.send(NEW, { ...X1, ...change });
  const planned = async (title: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from collaborative.meeting
        where lower(title) = lower(${title})`.execute(database.owner)
    ).rows[0]?.n;
  const hidden = ({ $ }: Seen) =>
    Object.fromEntries(['_csrf', 'beside'].map((field) => [field, String($(`input[name=${field}]`).first().val())]));

  test('is named with a link before another is planned, and nothing that was typed is lost', async () => {
    expect((await plan()).status).toBe(303);
    const asked = await plan({ title: 'x1', link: 'https://calls.example/1' });
    expect([asked.status, await planned('X1')]).toEqual([422, 1]);
    const said = asked.$('.govuk-error-summary__list a');
    expect([said.attr('href'), said.text()]).toEqual([
      '#beside',
      'There is one already of this title at this hour. Look at it, and press “Plan another” if you mean one more',
    ]);
    const there = asked.$('#beside a');
    expect([there.text(), asked.$('#link').val()]).toEqual(['X1', 'https://calls.example/1']);
    expect(asked.$('#beside').text()).toContain('Tuesday 1 December 2026, 09:00 to 10:00, Town hall');
    expect((await facilitator.get(there.attr('href') ?? '')).status).toBe(200);
    expect(asked.$('button').last().text().trim()).toBe('Plan another');
    await expectAccessible(asked.body);
  });

  test('is planned by the press that confirms it, and once: a second press of it is asked again', async () => {
    const asked = await plan();
    const confirmed = { ...X1, ...hidden(asked) };
    expect((await facilitator.post(NEW, confirmed)).status).toBe(303);
    const twice = await facilitator.post(NEW, confirmed);
    expect([twice.status, twice.$('#beside a').length, await planned('X1')]).toEqual([422, 2, 2]);
  });

  test('is planned by one of two who press at the same moment', async () => {
    const lead = await signInAs(house, 'local-lead');
    const both = await Promise.all([facilitator, lead].map((who) => who.send(NEW, { ...X1, title: 'At once' })));
    expect([both.map(({ status }) => status).toSorted(), await planned('At once')]).toEqual([[303, 422], 1]);
  });

  test('is none on another day, at another hour or where the first was called off', async () => {
    expect((await plan({ date: '2/12/2026' })).status).toBe(303);
    expect((await plan({ begins: '9:30' })).status).toBe(303);
    await sql`update collaborative.meeting set state = 'cancelled'`.execute(database.owner);
    expect((await plan()).status).toBe(303);
  });
});
