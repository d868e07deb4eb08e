import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House } from '../../../../tests/support/house.ts';

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

test('the front page counts the members as those who take part, and accounts until somebody is a member', async () => {
  const lead = await signInAs(house, 'local-lead');
  const said = async () => (await lead.get('/in/marlshire')).$('main').text().replaceAll(/\s+/g, ' ');
  expect(await said()).toMatch(/Who takes part \d+ people sign in here\. No member is named yet\./);
  const whom = { name: 'Hester Quill', sector: 'primary', level: 'leader', role: 'member' };
  await lead.send('/in/marlshire/members/add', { ...whom, decides: 'alone', paidBy: 'usual-role' });
  expect(await said()).toContain('Who takes part One member at present.');
});
