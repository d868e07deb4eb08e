import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { needsOf } from './published.ts';
import { PUBLISHED } from './published-localities.ts';
import { targetsOf } from './take-example.ts';

const ALL = '/in/marlshire/collaborative/examples';
const OLDHAM = `${ALL}/oldham`;

describe('the three published localities', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('have as many members in the list of the grid as in the words, and needs that fit their fields', () => {
    for (const example of PUBLISHED) {
      expect(targetsOf(example).length, example.name).toBeGreaterThan(4);
      for (const { needs } of needsOf(example)) for (const need of needs) expect(need.length).toBeLessThanOrEqual(200);
    }
    const wanted = PUBLISHED.map((example) => targetsOf(example).reduce((sum, one) => sum + one.wanted, 0));
    expect(wanted).toEqual([13, 14, 12]);
  });

  test('are read by everybody, and begun from by those who convene', async () => {
    const { $, body } = await member.get(OLDHAM);
    expect($('main').text()).toContain('Virtual inclusion clinics');
    expect($(`main form[action="${OLDHAM}"]`).length).toBe(0);
    await expectAccessible(body);
    await expectAccessible((await member.get(ALL)).body);
    expect((await member.get(`${ALL}/atlantis`)).status).toBe(404);
    const csrf = (await member.get('/account')).$('input[name=_csrf]').attr('value') ?? '';
    for (const action of [OLDHAM, `${OLDHAM}/leave`])
      expect((await member.post(action, { _csrf: csrf })).status).toBe(403);
  });

  test('one is taken over into an empty locality, and taken back as a whole', async () => {
    const before = await lead.get(OLDHAM);
    expect(before.$('details').text()).toContain('3 × Special schools: leader of a school or service');
    expect((await lead.send(OLDHAM, {})).status).toBe(303);
    expect((await lead.get('/in/marlshire/coverage/target')).$('#wanted-special-leader').attr('value')).toBe('3');
    expect((await lead.get('/in/marlshire/collaborative')).$('main').text()).toContain('Five workshops');
    expect((await lead.send(OLDHAM, {}, { action: `${OLDHAM}/leave` })).status).toBe(303);
    expect((await lead.get('/in/marlshire/coverage/target')).$('#wanted-special-leader').attr('value')).toBe('');
    expect((await lead.get('/in/marlshire/collaborative')).$('main').text()).not.toContain('Five workshops');
  });

  test('never overwrite what a locality has written, nor take it away', async () => {
    expect((await lead.send(OLDHAM, {})).status).toBe(303);
    const left = await lead.get(OLDHAM);
    const changed = await lead.send('/in/marlshire/coverage/target', { 'wanted-governors-strategic': '2' });
    expect(changed.status).toBe(303);
    const csrf = left.$('input[name=_csrf]').attr('value') ?? '';
    expect((await lead.post(`${OLDHAM}/leave`, { _csrf: csrf })).status).toBe(409);
    expect((await lead.post(`${ALL}/east-sussex`, { _csrf: csrf })).status).toBe(409);
    expect((await lead.get(OLDHAM)).$('main').text()).toContain('by itself');
  });
});
