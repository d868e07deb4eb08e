import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House } from '../../../tests/support/house.ts';

describe('the home page of a locality before any figures are loaded', () => {
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

  test('opens, and says that the figures are not loaded and who loads them', async () => {
    const lead = await signInAs(house, 'local-lead');
    const page = await lead.get('/in/marlshire');
    expect(page.status).toBe(200);
    const panel = page.$('section[aria-labelledby=figures-heading]');
    expect(panel.find('h2').text()).toBe('How exclusion looks here');
    expect(panel.text()).toContain('The published figures are not loaded yet.');
    expect(panel.find('a').length).toBe(0);
    await expectAccessible(page.body);
  });
});
