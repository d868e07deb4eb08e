import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { ownFullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { mailbox } from '../../../foundation/mail/index.ts';

const NEW = '/platform/localities/new';
const eastSussex = {
  area: '845',
  name: 'East Sussex',
  slug: 'east-sussex',
  anchor: 'East Sussex County Council',
  leadName: 'Jo Lind',
  leadEmail: 'jo.lind@east-sussex.example',
};

describe('a platform administrator', () => {
  let database: TestDatabase;
  let house: House;
  let administrator: Visitor;

  beforeAll(async () => {
    database = await ownFullDatabase();
    house = await openHouse(database.app);
    administrator = await signInAs(house, 'platform-administrator');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('opens a locality for an area, and the local lead comes in by invitation', async () => {
    await expectAccessible((await administrator.get(NEW)).body);
    const done = await administrator.send(NEW, eastSussex);
    expect(done.status).toBe(303);
    await expectAccessible((await administrator.follow(done)).body);
    const [letter] = await mailbox(database.app, house.config, 1);
    const link = /http:\/\/localhost:3000(\/invitation\/\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
    const jo = house.visitor();
    expect(await jo.send(link, {})).toMatchObject({ status: 303, location: '/in/east-sussex' });
    expect((await jo.get('/in/east-sussex')).body).toContain('Invite the first people to take part');
    expect((await jo.get('/in/marlshire')).status).toBe(404);
  });

  test('sees nothing inside a locality', async () => {
    expect((await administrator.get('/in/marlshire')).status).toBe(404);
  });

  test('a taken address is refused, what was typed is kept, and nothing is half-done', async () => {
    const before = await counts();
    const refused = await administrator.send(NEW, { ...eastSussex, slug: 'marlshire', name: 'Another' });
    expect(refused.status).toBe(422);
    expect(refused.$('#slug').val()).toBe('marlshire');
    expect(refused.$('#name').val()).toBe('Another');
    expect(refused.$('#area option[selected]').attr('value')).toBe('845');
    expect(await counts()).toEqual(before);
  });

  test('two people opening the same address at once: one does, one is told', async () => {
    const page = await administrator.get(NEW);
    const csrf = String(page.$('input[name=_csrf]').val());
    const both = await Promise.all(
      [1, 2].map(() => administrator.post(NEW, { ...eastSussex, slug: 'oldham', _csrf: csrf })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  test('an area that is none, or a region, is refused', async () => {
    for (const area of ['999', 'South East', 'England']) {
      const refused = await administrator.send(NEW, { ...eastSussex, slug: 'elsewhere', area });
      expect(refused.$('.govuk-error-summary').text()).toContain('Choose the local authority area');
    }
  });

  test('invites another local lead to a locality that has none left', async () => {
    const page = await administrator.get('/platform');
    const invite = page.$('a[href$="/invite"]').first().attr('href') ?? '';
    expect((await administrator.send(invite, { name: 'Sam', email: 'sam@east-sussex.example' })).status).toBe(303);
    expect((await administrator.get('/platform/localities/0190b5a2-0000-7000-8000-000000000000/invite')).status).toBe(
      404,
    );
  });

  async function counts(): Promise<unknown> {
    const found = await sql`select (select count(*) from localities.locality)::int as localities,
      (select count(*) from accounts.invitation)::int as invitations, (select count(*) from mail.message)::int as letters`.execute(
      database.owner,
    );
    return found.rows;
  }
});
