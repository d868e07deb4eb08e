import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { PERSONAS } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';

const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };
const PERRY = PERSONAS.find(({ key }) => key === 'member') ?? { name: '', email: '' };

describe('a member with the address of another member', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let perrys: string;
  let olaf: string;
  let at: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    [lead, facilitator] = [await signInAs(house, 'local-lead'), await signInAs(house, 'facilitator')];
    here = await marlshire(database);
    perrys = await here.member({ name: 'Perry V. Vaughan', persona: 'member' });
    olaf = await here.member({ name: 'Olaf Other', email: PERRY.email });
    at = `${ALL}/${olaf}`;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const said = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  const row = async (member = olaf) =>
    (
      await sql`select name, email, person_id as person, hours_a_term::float8 as hours
        from collaborative.member where member_id = ${member}`.execute(database.owner)
    ).rows[0];
  const waits = async () => {
    const { $ } = await facilitator.get('/in/marlshire/waiting');
    const links = $('main section a').toArray();
    return links.flatMap((one) => ($(one).text().includes('address') ? [$(one).attr('href')] : []));
  };
  const save = (fields: Record<string, string>) =>
    facilitator.send(`${at}/change`, { ...HEAD, name: 'Olaf Other', email: PERRY.email, ...fields });
  const IS_ANOTHERS = 'The address above is that of another member';

  test('is shown whose it is, with the way out and no invitation that would be refused, to those who convene alone', async () => {
    for (const who of [lead, facilitator]) {
      const page = await who.get(at);
      await expectAccessible(page.body);
      expect(text(page)).toContain(`${PERRY.name} signs in here with it, as the member Perry V. Vaughan.`);
      expect(text(page)).toContain('no letter reaches Olaf Other either');
      expect(page.$('#address + p a').attr('href')).toBe(`${ALL}/${perrys}`);
      expect(page.$(`form[action="${at}/address"]`)).toHaveLength(1);
      expect(page.$(`form[action="${at}/invite"]`)).toHaveLength(0);
      expect(text(page)).not.toMatch(/A local lead can invite them|was invited/);
    }
    for (const key of ['member', 'observer', 'evaluator'])
      expect(text(await (await signInAs(house, key)).get(at))).not.toContain(IS_ANOTHERS);
  });

  test('waits for those who convene, also where it was put aside', async () => {
    expect(await waits()).toEqual([at]);
    await sql`update collaborative.member set account_wish = 'none', account_wish_on = '2026-11-01'
      where member_id = ${olaf}`.execute(database.owner);
    expect(await waits()).toEqual([at]);
    const page = text(await facilitator.get(at));
    expect([page.includes(IS_ANOTHERS), page.includes('letters go to the address above')]).toEqual([true, false]);
    await sql`update collaborative.member set account_wish = null, account_wish_on = null`.execute(database.owner);
  });

  test('is saved in everything else; the address given anew is refused', async () => {
    expect(text(await facilitator.get(`${at}/change`))).toContain(
      `${PERRY.name} signs in here with this address, as another member. Enter that of Olaf Other, or leave it empty.`,
    );
    expect((await save({ hours: '7' })).status).toBe(303);
    expect(await row()).toEqual({ name: 'Olaf Other', email: PERRY.email, person: null, hours: 7 });
    await save({ hours: '7', email: 'olaf@school.example' });
    expect(await waits()).toEqual([]);
    const again = await save({ hours: '7' });
    expect([again.status, said(again)]).toEqual([422, expect.stringContaining('as another member')]);
    expect(text(again)).not.toContain('What else you change here');
    await sql`update collaborative.member set email = ${PERRY.email} where member_id = ${olaf}`.execute(database.owner);
  });

  test('who has the same name too is said to be named twice, perhaps, and saved', async () => {
    expect((await save({ name: PERRY.name, person: 'same', hours: '8' })).status).toBe(303);
    expect(await row()).toMatchObject({ name: PERRY.name, person: null, hours: 8 });
    const page = await lead.get(at);
    expect(text(page)).toContain('Where the two are the same person, end one of the two memberships.');
    expect(text(page)).not.toContain('no letter reaches');
    expect(page.$(`form[action="${at}/invite"]`)).toHaveLength(0);
    expect(await waits()).toEqual([at]);
    await save({ person: 'same' });
  });

  test('loses it with one press, which takes no other address off', async () => {
    const off = () => facilitator.send(at, {}, { action: `${at}/address` });
    const gone = await off();
    expect(gone.location).toBe(`${at}?done=address-off`);
    expect(await row()).toMatchObject({ name: 'Olaf Other', email: null, person: null });
    expect(await waits()).toEqual([]);
    expect(text(await facilitator.get(gone.location ?? ''))).toContain('The address is taken off.');
    await sql`update collaborative.member set email = 'olaf@school.example' where member_id = ${olaf}`.execute(
      database.owner,
    );
    const { $ } = await facilitator.get('/account');
    const proof = { _csrf: String($('input[name=_csrf]').first().val()) };
    expect((await facilitator.post(`${at}/address`, proof)).location).toBe(at);
    expect(await row()).toMatchObject({ email: 'olaf@school.example' });
  });
});
