import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../tests/support/house.ts';

describe('a character that the database cannot store', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('in a form is refused and nothing is saved', async () => {
    expect((await lead.send('/account', { name: 'A\0ma' })).status).toBe(422);
    expect((await lead.get('/account')).$('#name').val()).toBe('Ama Doyle');
  });

  test('in an address is refused too', async () => {
    expect((await lead.get('/in/marlshire/people/%00')).status).toBe(422);
  });

  test('a made-up outcome in the address shows no outcome', async () => {
    const page = await lead.get('/in/marlshire/people?done=constructor');
    expect(page.body).not.toMatch(/native code|\[object/);
  });
});
