import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { marlshire } from '../feed/testing.ts';

const INVITE = '/in/marlshire/people/invite';
const EMAIL = 'oona@x.example';

describe('inviting somebody with the address of a member of another name', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let page: string;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    here = await marlshire(database);
    page = `/in/marlshire/members/${await here.member({ name: 'Oona Prior', email: EMAIL })}`;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  const hiddenOf = ({ $ }: Seen) =>
    Object.fromEntries(['meant', 'meantName'].map((name) => [name, $(`main [name="${name}"]`).val()]));
  const words = async () => (await lead.get(page)).$('main').text().replaceAll(/\s+/g, ' ');

  test('is asked about first, and the page of the member says who was invited', async () => {
    const sent = { name: 'Gil Marsh', email: 'Oona@x.example', role: 'observer' };
    const asked = await lead.send(INVITE, sent);
    await expectAccessible(asked.body);
    expect([asked.status, asked.$('#beside').text()]).toEqual([422, expect.stringContaining('Oona Prior takes part')]);
    expect(asked.$('.govuk-error-summary a').attr('href')).toBe('#beside');
    expect(await words(), 'nobody is invited before the answer').not.toContain('Gil Marsh');
    const meant = hiddenOf(asked);
    expect(meant).toEqual({ meant: sent.email, meantName: sent.name });
    expect((await lead.send(INVITE, { ...sent, ...meant, meant: 'other@x.example' })).status).toBe(422);
    const renamed = await lead.send(INVITE, { ...sent, ...meant, name: 'Pat Third' });
    expect([renamed.status, renamed.$('#beside').text()]).toEqual([422, expect.stringContaining('name of Pat Third')]);
    expect(hiddenOf(renamed)).toEqual({ meant: sent.email, meantName: 'Pat Third' });
    expect((await lead.send(INVITE, { ...sent, ...meant })).status).toBe(303);
    const said = await words();
    expect(said).toContain('Gil Marsh was invited at the address above as observer and has not answered yet.');
    expect(said).not.toContain('Oona Prior was invited');
    expect(said).toContain('None yet; Gil Marsh was invited at this address');
    expect(said).not.toContain('Invited, has not answered');
    const list = (await lead.get('/in/marlshire/members')).$('main').text().replaceAll(/\s+/g, ' ');
    expect(list).toMatch(/Oona Prior.{0,80}Named only, no account/);
  });

  test('is not asked where the names are the same, nor at an address of nobody', async () => {
    for (const [name, email] of [
      ['Bea Long', 'bea@x.example'],
      ['oona prior', EMAIL],
    ] as const) {
      const answer = await lead.send(INVITE, { name, email, role: 'member' });
      expect(answer.$('#beside').length).toBe(0);
    }
  });

  test('is not asked about a member who has an account: nobody is asked whether the newcomer is them', async () => {
    await here.member({ name: 'Perry Vaughan', persona: 'member', email: 'office@x.example' });
    const sent = { name: 'Bob Office', email: 'office@x.example', role: 'member' };
    expect((await lead.send(INVITE, sent)).status).toBe(303);
  });
});
