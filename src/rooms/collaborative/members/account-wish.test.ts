import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { audit } from '../../../foundation/audit/index.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { oneNamingAtATime } from './own-member.queries.ts';

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
    expect(page.$('input[name=who][checked]')).toHaveLength(0);
    expect(page.$('.tl-invite').text()).toContain('put aside');
    await here.member({ name: 'Ben New', email: 'ben@x.example' });
    expect((await waits())[1]).toBe('Ask a local lead to invite a member who has no account');
    await setAside('yes');
    expect((await waits())[0]).toBe('Invite 2 members who have no account');
  });

  const invited = (email: string, until: string) =>
    sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      values (${here.locality}, ${email},
          coalesce((select name from collaborative.member where lower(email) = lower(${email})), 'x'), 'member', sha256(${email}::bytea), now(), now(), ${until}::date)`.execute(
      database.owner,
    );
  const takenBack = async () =>
    (
      await sql<{
        email: string;
      }>`select email from accounts.invitation where revoked_at is not null order by email`.execute(database.owner)
    ).rows.map(({ email }) => email);

  test('invitations that nobody answered in time are put aside with them: they are taken back, and nothing waits', async () => {
    await invited('Ben@x.example', '2026-01-01');
    await invited('open@x.example', '2099-01-01');
    const again = 'Send an invitation again, or take it back: it has expired';
    const texts = async () => text(await lead.get('/in/marlshire/waiting'));
    expect(await texts()).toContain(again);
    expect(text(await facilitator.get(INVITE))).toContain(
      'The invitation that was not answered in time is taken back with that.',
    );
    await setAside('');
    expect(await waits()).toEqual([null, null]);
    expect(await texts()).not.toContain(again);
    expect(await takenBack()).toEqual(['Ben@x.example']);
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('took an invitation back');
    // They can still be invited, and putting them back asks for it.
    expect((await lead.get(INVITE)).$('input[name=who]')).toHaveLength(2);
    await setAside('yes');
    expect((await waits())[0]).toBe('Invite 2 members who have no account');
  });

  test('all that have expired are taken back with one press, and nobody is asked to invite the same people again', async () => {
    await sql`delete from accounts.invitation where revoked_at is not null`.execute(database.owner);
    await here.member({ name: 'Cy None', email: 'cy@x.example' });
    await sql`update collaborative.member set account_wish = 'none', account_wish_on = '2026-11-01'
      where email = 'cy@x.example'`.execute(database.owner);
    for (const email of ['ann@home.example', 'BEN@x.example', 'cy@x.example', 'no-member@x.example'])
      await invited(email, '2026-01-02');
    const people = await lead.get('/in/marlshire/people');
    await expectAccessible(people.body);
    expect(text(people)).toContain('4 of them have expired and can be accepted no more.');
    const [page, action] = ['/in/marlshire/people', '/in/marlshire/people/invitations/take-back-expired'];
    expect((await lead.send(page, {}, { action })).location).toBe(`${page}?done=run-out`);
    expect(await takenBack()).toEqual(['BEN@x.example', 'ann@home.example', 'cy@x.example', 'no-member@x.example']);
    expect(await waits()).toEqual([null, null]);
    expect(text(await lead.get('/in/marlshire/waiting'))).not.toContain('expired');
    const wishes = await sql<{ name: string; wish: string | null }>`select name, account_wish as wish
      from collaborative.member where person_id is null order by name`.execute(database.owner);
    expect(wishes.rows.map(({ name, wish: said }) => [name, said])).toEqual([
      ['Ann Letters', 'aside'],
      ['Ben New', 'aside'],
      ['Cy None', 'none'],
    ]);
    // What can still be accepted stays; of two who press, the second is told that there is nothing left.
    expect(text(await lead.get(page))).toContain('open@x.example');
    expect((await force(lead, action)).location).toBe(`${page}?done=none-run-out`);
    expect((await force(facilitator, action)).status).toBe(403);
  });

  test('what has expired is taken back after who is inviting at that moment: neither waits for the other for ever', async () => {
    await sql`delete from accounts.invitation`.execute(database.owner);
    await invited('ann@home.example', '2026-01-02');
    const [page, action] = ['/in/marlshire/people', '/in/marlshire/people/invitations/take-back-expired'];
    let pressed: Promise<Seen> | undefined;
    const actor = { kind: 'person', person: (await personaId(database.owner, 'local-lead')) ?? '' } as const;
    await inLocality(database.app, actor, here.locality, async (tx) => {
      await oneNamingAtATime(tx);
      pressed = lead.send(page, {}, { action });
      await untilSomebodyWaits(database.owner, 'all that have expired are taken back beside an invitation');
      await sql`update accounts.invitation set expires_at = '2099-01-01' where email = 'ann@home.example'`.execute(tx);
      await audit(tx, actor, 'accounts.invitation.resent');
    });
    expect((await pressed)?.location).toBe(`${page}?done=none-run-out`);
    expect(await takenBack()).toEqual([]);
  });
});
