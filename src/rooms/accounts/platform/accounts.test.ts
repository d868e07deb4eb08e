import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { signInProven } from '../../../../tests/support/second-factor.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const PERRY = 'perry.vaughan@hillcote-school.example';

describe('an account in the hands of a platform administrator', () => {
  let database: TestDatabase;
  let house: House;
  let robin: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    robin = await signInProven(house, 'robin.sadler@throughline.example');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const find = async (email: string) => (await robin.send('/platform/people', { email })).location ?? '';

  test('is found by its whole address only, and the address is in no link', async () => {
    await expectAccessible((await robin.get('/platform/people')).body);
    const refused = await robin.send('/platform/people', { email: 'perry@nowhere.example' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Nobody has an account with this address');
    const address = await find(PERRY);
    expect(address).toMatch(/^\/platform\/people\/[\da-f-]{36}$/);
    const page = await robin.get(address);
    await expectAccessible(page.body);
    expect(page.$('h1').text()).toBe('Perry Vaughan');
    expect(page.$('title').text()).not.toContain('Perry');
  });

  test('is disabled: every session ends at once; and works again when it is enabled (SAFETY 8 and 14)', async () => {
    const [laptop, phone] = [await signInAs(house, 'member'), await signInAs(house, 'member')];
    const address = await find(PERRY);
    const asked = await robin.get(`${address}/disable`);
    await expectAccessible(asked.body);
    expect(asked.$('h1').text()).toBe('Disable the account of Perry Vaughan?');
    expect(asked.$('title').text()).not.toContain('Perry');
    expect((await phone.get('/account')).status).toBe(200);
    await robin.send(`${address}/disable`, {});
    for (const device of [laptop, phone]) expect((await device.get('/in/marlshire')).status).toBe(303);
    await expect(signInAs(house, 'member')).rejects.toThrow('404');
    const lead = await signInAs(house, 'local-lead');
    expect((await lead.get('/in/marlshire/people')).body).toContain('Perry Vaughan');
    await robin.send(address, {}, { action: `${address}/enable` });
    expect((await laptop.get('/in/marlshire')).status).toBe(303);
    await signInAs(house, 'member');
  });

  test('of one’s own is not disabled by oneself', async () => {
    const address = await find('robin.sadler@throughline.example');
    expect((await robin.get(address)).body).toContain('This is your own account');
    const csrf = String((await robin.get(address)).$('input[name=_csrf]').first().val());
    expect((await robin.post(`${address}/disable`, { _csrf: csrf })).status).toBe(409);
  });

  test('is not changed by a visitor of the demonstration, who would shut the others out', async () => {
    const visitor = await signInAs(house, 'platform-administrator');
    const address = await find(PERRY);
    const page = await visitor.get(address);
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('no account is shut out, let in or removed from here');
    expect(page.$('main form')).toHaveLength(0);
    const csrf = String((await visitor.get('/demo')).$('input[name=_csrf]').first().val());
    for (const what of ['disable', 'enable', 'remove', 'keep'])
      expect([what, (await visitor.post(`${address}/${what}`, { _csrf: csrf })).status]).toEqual([what, 409]);
    await signInAs(house, 'member');
  });

  test('is noted for removal on its owner’s word: they get a letter that names nobody, and can withdraw', async () => {
    const address = await find(PERRY);
    const done = await robin.send(address, {}, { action: `${address}/remove` });
    expect((await robin.follow(done)).body).toContain('The wish is noted');
    const letters = await house.visitor().get('/mailbox');
    const letter = letters.$('.tl-letter:contains("To perry.vaughan@")').first().text();
    expect(letter).toContain('You will be removed from Throughline');
    expect(letter).not.toContain('Perry ');
    const perry = await signInProven(house, PERRY);
    await perry.send('/account/remove', {}, { action: '/account/remove/withdraw' });
    expect((await perry.get('/account/remove')).body).toContain('Asking for it');
  });
});

describe('somebody whose part in a locality was ended', () => {
  test('is among those who no longer take part, with their days, and can be brought back in their role', async () => {
    const database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const house = await openHouse(database.app);
    const lead = await signInAs(house, 'local-lead');
    const gwen = await signInAs(house, 'observer');
    const people = await lead.get('/in/marlshire/people');
    const page = people.$('li:contains("Gwen Achebe") a').attr('href') ?? '';
    await lead.send(`${page}/end`, {});
    expect((await gwen.get('/in/marlshire')).status).toBe(404);
    const after = await lead.get('/in/marlshire/people');
    expect(after.$('details:contains("no longer take part")').text()).toMatch(/Gwen Achebe.*Observer from .* to /s);
    await expectAccessible(after.body);
    const back = await lead.send('/in/marlshire/people', {}, { action: `${page}/back` });
    expect((await lead.follow(back)).body).toContain('takes part again, in the role they had');
    const seen = await gwen.get('/in/marlshire/people');
    expect(seen.status).toBe(200);
    expect(seen.body).not.toContain('no longer take part');
    await house.close();
    await database.close();
  });
});
