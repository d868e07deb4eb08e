import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';

const INVITE = '/in/marlshire/members/invite';

describe('a member who wants no account', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let ann: string;
  let at: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    [lead, facilitator] = [await signInAs(house, 'local-lead'), await signInAs(house, 'facilitator')];
    here = await marlshire(database);
    ann = await here.member({ name: 'Ann Letters', email: 'ann@home.example' });
    at = `/in/marlshire/members/${ann}`;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  /** What waits about inviting, for a local lead and for the facilitator. */
  const waits = async () => {
    const said = [];
    for (const who of [lead, facilitator]) {
      const { $ } = await who.get('/in/marlshire/waiting');
      const links = $('main section a')
        .toArray()
        .map((one) => $(one).text().trim());
      said.push(links.find((one) => /invite/i.test(one)) ?? null);
    }
    return said;
  };
  const wish = (to: string, who = facilitator) => who.send(at, { wish: to }, { action: `${at}/account` });
  /** Sends what no page of theirs offers. */
  const force = async (who: Visitor, action: string, fields: Record<string, string> = {}) => {
    const { $ } = await who.get('/account');
    return who.post(action, { _csrf: String($('input[name=_csrf]').first().val()), ...fields });
  };
  const setAside = (back: string) => facilitator.send(INVITE, { back }, { action: `${INVITE}/aside` });
  const kept = async () =>
    (await sql`select account_wish as wish from collaborative.member where member_id = ${ann}`.execute(database.owner))
      .rows[0];

  test('is noted by whoever convenes, also who may not invite, and nothing about inviting them waits any more', async () => {
    expect(await waits()).toEqual([
      'Invite a member who has no account',
      'Ask a local lead to invite a member who has no account',
    ]);
    expect((await wish('none')).location).toBe(`${at}?done=no-account`);
    const page = await lead.get(at);
    await expectAccessible(page.body);
    expect(text(page)).toMatch(/Ann Letters wants no account, noted on .* letters go to the address above/);
    expect(page.$(`form[action="${at}/invite"]`)).toHaveLength(0);
    expect(text(await facilitator.get('/in/marlshire/members'))).toContain('Wants no account');
    expect(text(await lead.get(INVITE))).toMatch(/Want no account \(1\).*Ann Letters/);
    expect(await waits()).toEqual([null, null]);
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('noted that a member wants no account');
  });

  test('is not invited from an older page, and may be again once that is taken back', async () => {
    const invited = async () => (await sql`select 1 from accounts.invitation`.execute(database.owner)).rows.length;
    await force(lead, `${at}/invite`);
    expect(await invited()).toBe(0);
    expect((await wish('open')).location).toBe(`${at}?done=account-open`);
    expect((await waits())[0]).toBe('Invite a member who has no account');
    await wish('none');
    // Whoever comes in after all has an account, and nothing else is true of them.
    await sql`update collaborative.member set person_id = ${await personaId(database.owner, 'member')}
      where member_id = ${ann}`.execute(database.owner);
    expect(await kept()).toEqual({ wish: null });
    expect((await force(facilitator, `${at}/account`, { wish: 'none' })).location).toBe(at);
    expect(await kept()).toEqual({ wish: null });
    await sql`update collaborative.member set person_id = null where member_id = ${ann}`.execute(database.owner);
  });

  test('is noted by nobody else', async () => {
    for (const persona of ['member', 'observer', 'evaluator']) {
      const who = await signInAs(house, persona);
      for (const action of [`${at}/account`, `${INVITE}/aside`])
        expect([persona, action, (await force(who, action, { wish: 'none' })).status]).toEqual([persona, action, 403]);
    }
    expect((await wish('perhaps')).status).toBe(422);
  });

  test('apart from them, invitations can be put aside until somebody new is named, and put back', async () => {
    expect((await setAside('')).location).toBe(`${INVITE}?done=aside`);
    expect(await waits()).toEqual([null, null]);
    const page = await lead.get(INVITE);
    await expectAccessible(page.body);
    expect(page.$('input[name=who]')).toHaveLength(1);
    expect(text(page)).toContain('One of these was put aside');
    await here.member({ name: 'Ben New', email: 'ben@x.example' });
    expect((await waits())[1]).toBe('Ask a local lead to invite a member who has no account');
    await setAside('yes');
    expect((await waits())[0]).toBe('Invite 2 members who have no account');
  });
});
