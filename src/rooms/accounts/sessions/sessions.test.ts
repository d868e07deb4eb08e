import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { signInByLetter } from '../../../../tests/support/second-factor.ts';

const PERRY = 'perry.vaughan@hillcote-school.example';
const SESSIONS = '/account/sessions';
const OTHERS = '/account/sessions/end-others';

describe('where somebody is signed in', () => {
  let database: TestDatabase;
  let house: House;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const items = async (visitor: Visitor) => (await visitor.get(SESSIONS)).$('main .tl-list__item');
  const isIn = async (visitor: Visitor) => (await visitor.get('/account')).status === 200;
  const endOf = async (visitor: Visitor) =>
    (await visitor.get(SESSIONS)).$('form[action$="/end"]').first().attr('action') ?? '';

  test('is listed with this device first, one is signed out and no other, then every other (SAFETY 14)', async () => {
    const [phone, laptop, desk] = [
      await signInByLetter(house, PERRY),
      await signInByLetter(house, PERRY),
      await signInByLetter(house, PERRY),
    ];
    const page = await desk.get(SESSIONS);
    await expectAccessible(page.body);
    expect(page.$('main .tl-list__item').length).toBe(3);
    expect(page.$('main .tl-list__item').first().text()).toContain('This one');
    const one = await desk.send(SESSIONS, {}, { action: await endOf(desk) });
    expect((await desk.follow(one)).body).toContain('That device was signed out.');
    expect([await isIn(phone), await isIn(laptop)].filter(Boolean)).toHaveLength(1);
    const others = await desk.send(SESSIONS, {}, { action: OTHERS });
    expect((await desk.follow(others)).body).toContain('Every other device was signed out.');
    expect([await isIn(phone), await isIn(laptop), await isIn(desk)]).toEqual([false, false, true]);
    expect((await items(desk)).length).toBe(1);
  });

  test('another person’s session is not ended by its id (SAFETY 4)', async () => {
    const perry = await signInByLetter(house, PERRY);
    const other = await signInByLetter(house, PERRY);
    const address = await endOf(other);
    const ama = await signInByLetter(house, 'ama.doyle@marlshire.example');
    const csrf = String((await ama.get(SESSIONS)).$('input[name=_csrf]').first().val());
    expect((await ama.post(address, { _csrf: csrf })).status).toBe(409);
    expect([await isIn(perry), await isIn(other)]).toEqual([true, true]);
  });

  test('of an invented person is shared: a visitor sees and ends their own device only', async () => {
    const [one, other] = [await signInAs(house, 'observer'), await signInAs(house, 'observer')];
    const page = await one.get(SESSIONS);
    await expectAccessible(page.body);
    expect(page.$('main .tl-list__item').length).toBe(1);
    expect(page.$('main').text()).toContain('you can sign out this device and no other');
    const csrf = String(page.$('input[name=_csrf]').first().val());
    for (const address of [OTHERS, '/account/sign-out-everywhere']) {
      const refused = await one.post(address, { _csrf: csrf });
      expect([address, refused.status]).toEqual([address, 409]);
      expect(refused.body).toContain('you can sign out this device and no other');
    }
    expect([await isIn(one), await isIn(other)]).toEqual([true, true]);
    await one.send(SESSIONS, {}, { action: '/sign-out' });
    expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
  });
});
