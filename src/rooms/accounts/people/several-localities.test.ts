import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House } from '../../../../tests/support/house.ts';
import { signInByLetter } from '../../../../tests/support/second-factor.ts';
import { inLocality, system } from '../../../foundation/db/index.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';
import { invitePerson } from '../invitations/invite-person.ts';

const PERRY = { name: 'Perry Vaughan', email: 'perry.vaughan@hillcote-school.example' };

describe('somebody who takes part in several localities', () => {
  let database: TestDatabase;
  let house: House;
  let eastshire: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: new Date() });
    const made = await sql<{ id: string }>`insert into localities.locality
      (slug, name, area_number, anchor_organisation, opened_at, demonstration)
      values ('eastshire', 'Eastshire', '845', 'Eastshire Council', now(), true) returning locality_id as id`.execute(
      database.owner,
    );
    eastshire = made.rows[0]?.id ?? '';
    house = await openHouse(database.app);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  async function inviteToEastshire(): Promise<string> {
    const setting = {
      demo: true,
      config: house.config,
      now: house.clock.now,
      locality: { id: eastshire, name: 'Eastshire' },
    };
    await inLocality(database.app, system('test'), eastshire, (tx) =>
      invitePerson(tx, system('test'), { ...PERRY, role: 'evaluator' }, setting),
    );
    const { $ } = await house.visitor().get('/mailbox');
    return $('a[href^="/invitation/"]').first().attr('href') ?? '';
  }

  test('is invited under the same address, accepts, and changes between them with a role in each', async () => {
    const perry = await signInAs(house, 'member');
    expect((await perry.get('/in/eastshire/people')).status).toBe(404);
    const link = await inviteToEastshire();
    expect((await perry.get(link)).$('h1').text()).toBe('Join Eastshire');
    expect(await perry.send(link, {})).toMatchObject({ status: 303, location: '/in/eastshire' });
    const { $ } = await perry.get('/in/eastshire/people');
    const switcher = $('.tl-menu__list').first();
    expect(
      switcher
        .find('a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toEqual(['/in/eastshire', '/in/marlshire']);
    expect(switcher.find('[aria-current]').text()).toBe('Eastshire');
    expect($('.tl-menu--right summary').text()).toContain('evaluator');
    expect((await perry.get('/in/marlshire/people')).$('.tl-menu--right summary').text()).toContain('member');
    const front = await perry.get('/');
    expect(front.body).toContain('/in/eastshire');
    expect(front.body).toContain('/in/marlshire');
    expect((await perry.get('/account')).$('main .tl-list').first().text()).toMatch(
      /Eastshire\s*evaluator\s*Marlshire\s*member/,
    );
    const people = await sql`select 1 from accounts.person where email = ${PERRY.email}`.execute(database.owner);
    expect(people.rows).toHaveLength(1);
  });

  test('whose part in one is ended keeps the other, and can be invited again', async () => {
    const perry = await signInByLetter(house, PERRY.email);
    expect((await perry.get('/in/eastshire/people')).status).toBe(200);
    await sql`update accounts.membership set ended_at = now() where locality_id = ${eastshire}`.execute(database.owner);
    expect((await perry.get('/in/eastshire/people')).status).toBe(404);
    expect((await perry.get('/in/marlshire/people')).status).toBe(200);
    expect(await perry.get('/')).toMatchObject({ status: 303, location: '/in/marlshire' });
    house.clock.now = new Date(house.clock.now.getTime() + 1000);
    const link = await inviteToEastshire();
    expect((await perry.send(link, {})).location).toBe('/in/eastshire');
    expect((await perry.get('/in/marlshire/people')).status).toBe(200);
  });
});
