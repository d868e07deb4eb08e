import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../../../../tests/support/openid-provider.ts';
import { pressButton, signInThere, signInWith } from '../../../../tests/support/openid-visitor.ts';
import { setUpCodeApp, signInByLetter } from '../../../../tests/support/second-factor.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';

const AMA = 'ama.doyle@marlshire.example';
const MINUTE = 60_000;

describe('signing in with an organisation', () => {
  let database: TestDatabase;
  let house: House;
  let provider: OpenIdProvider;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: new Date() });
    provider = await startOpenIdProvider();
    house = await openHouse(database.app, { config: { openIdIssuers: [provider.issuer] } });
  });
  afterAll(async () => {
    await house.close();
    await provider.close();
    await database.close();
  });
  beforeEach(async () => {
    house.clock.now = new Date();
    provider.users.clear();
    await sql`delete from accounts.openid_identity`.execute(database.owner);
  });

  const account = (visitor: Visitor) => visitor.get('/account');

  function inDirectory(user: string, email: string, change: Record<string, unknown> = {}): void {
    provider.users.set(user, { sub: `sub-of-${user}`, claims: { email, email_verified: true, ...change } });
  }

  async function invite(name: string, role = 'member'): Promise<string> {
    const email = `${name.toLowerCase()}@eastshire.example`;
    const lead = await signInAs(house, 'local-lead');
    const done = await lead.send('/in/marlshire/people/invite', { name, email, role });
    expect(done.status).toBe(303);
    return email;
  }

  /** Somebody of Marlshire who has connected their account: Ama, as user 'ama'. */
  async function connectAma(): Promise<Visitor> {
    inDirectory('ama', AMA);
    const visitor = await signInAs(house, 'local-lead');
    expect((await signInWith(house, visitor, 'ama', { page: '/account' })).location).toBe('/account?saved=openid');
    return visitor;
  }

  async function refusedBecause(visitor: Visitor, user: string, page?: string): Promise<string> {
    const answer = await signInWith(house, visitor, user, page ? { page } : {});
    const why = await visitor.follow(answer);
    expect(why.status).toBe(200);
    expect(why.$('h1').text()).not.toBe('');
    return new URLSearchParams(answer.location?.split('?')[1]).get('because') ?? `none: ${answer.location}`;
  }

  async function audited(action: string): Promise<{ person: string | null; thing: string | null }[]> {
    const found = await sql<{
      person: string | null;
      thing: string | null;
    }>`select person_id as person, thing_id as thing
      from audit.entry where action = ${action} order by entry_id desc`.execute(database.owner);
    return found.rows;
  }

  test('the sign-in page has a button for each organisation, and the letter beside it', async () => {
    const page = await house.visitor().get('/sign-in');
    expect(page.$('button').text()).toContain('Sign in with Eastshire Council');
    expect(page.$('#email')).toHaveLength(1);
    await expectAccessible(page.body);
    const none = await openHouse(database.app);
    expect((await none.visitor().get('/sign-in')).body).not.toContain('organisation is named');
    await none.close();
  });

  test('state, nonce and PKCE go with the browser, each new, and the secrets stay here', async () => {
    const visitor = house.visitor();
    const [one, two] = [await pressButton(visitor), await pressButton(visitor)];
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
      expect(two.searchParams.get(name)).not.toBe(one.searchParams.get(name));
    }
    expect(one.searchParams.get('code_challenge_method')).toBe('S256');
    expect(one.searchParams.get('redirect_uri')).toBe('http://localhost:3000/sign-in/openid/1/return');
    expect(one.href).not.toContain(visitor.cookies.get('throughline-openid') ?? 'no cookie');
  });

  test('somebody invited comes in by their organisation, accepts, and is known there from then on', async () => {
    const email = await invite('Kit');
    inDirectory('kit', email.toUpperCase());
    const kit = house.visitor();
    const back = await signInWith(house, kit, 'kit');
    expect(back).toMatchObject({ status: 303, location: '/sign-in/openid/join' });
    const shown = await kit.follow(back);
    expect(shown.$('h1').text()).toBe('Join Marlshire');
    await expectAccessible(shown.body);
    expect((await account(kit)).status).toBe(303);
    expect(await kit.send('/sign-in/openid/join', {})).toMatchObject({ status: 303, location: '/in/marlshire' });
    expect((await account(kit)).body).toContain(email);
    expect((await audited('accounts.openid.connected'))[0]?.thing).toBe('1');

    const again = house.visitor();
    const entered = await signInWith(house, again, 'kit', { page: '/sign-in?return=%2Fin%2Fmarlshire%2Fpeople' });
    expect(entered).toMatchObject({ status: 303, location: '/in/marlshire/people' });
    expect((await account(again)).body).toContain(email);
    expect(await audited('accounts.openid.signed-in')).toMatchObject([{ thing: '1' }]);
  });

  test('one return used twenty times at once opens one session, and none in another browser (SAFETY 18)', async () => {
    const connected = await connectAma();
    await connected.send('/account', {}, { action: '/sign-out' });
    const visitor = house.visitor();
    const back = await signInThere(await pressButton(visitor), 'ama', house);
    const thief = house.visitor();
    expect((await thief.get(back)).location).toContain('because=not-begun');
    expect((await account(thief)).status).toBe(303);
    const before = await sessions();
    const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.get(back)));
    expect(answers.filter(({ location }) => location === '/')).toHaveLength(1);
    expect(answers.filter(({ location }) => location?.includes('because=not-begun'))).toHaveLength(19);
    expect(await sessions()).toBe(before + 1);
  });

  test('a return works until ten minutes have passed, not after', async () => {
    await connectAma();
    const visitor = house.visitor();
    const back = await signInThere(await pressButton(visitor), 'ama', house);
    house.clock.now = new Date(house.clock.now.getTime() + 10 * MINUTE);
    expect((await visitor.get(back)).location).toContain('because=not-begun');
  });

  test('the session’s token changes, and the earlier one is ended (SAFETY 13)', async () => {
    const visitor = await connectAma();
    const earlier = visitor.cookies.get('throughline') ?? '';
    await signInWith(house, visitor, 'ama', { page: '/sign-in/openid/refused?because=cancelled&with=1' });
    expect(visitor.cookies.get('throughline')).not.toBe(earlier);
    const thief = house.visitor();
    thief.cookies.set('throughline', earlier);
    expect((await account(thief)).status).toBe(303);
  });

  test('a verified address alone opens no account that is there already (SAFETY 18)', async () => {
    inDirectory('somebody', AMA);
    const visitor = house.visitor();
    expect(await refusedBecause(visitor, 'somebody')).toBe('has-account');
    expect((await account(visitor)).status).toBe(303);
  });

  test('an address that the issuer has not verified ties nobody to anything (SAFETY 18)', async () => {
    const email = await invite('Una');
    inDirectory('una', email, { email_verified: false });
    expect(await refusedBecause(house.visitor(), 'una')).toBe('unverified');
    inDirectory('una', email, { email_verified: undefined });
    expect(await refusedBecause(house.visitor(), 'una')).toBe('unverified');
    expect(await audited('accounts.openid.refused.unverified')).toHaveLength(2);
  });

  test('of somebody whom nobody invited, nothing is said and nothing kept', async () => {
    inDirectory('stranger', 'stranger@eastshire.example');
    const visitor = house.visitor();
    expect(await refusedBecause(visitor, 'stranger')).toBe('not-invited');
    expect((await visitor.get('/sign-in/openid/join')).status).toBe(410);
    const kept = await sql`select 1 from accounts.openid_proof p where p.email like 'stranger%'`.execute(
      database.owner,
    );
    expect(kept.rows).toEqual([]);
  });

  test('the same user with a new address stays the same person', async () => {
    await connectAma();
    inDirectory('ama', 'ama.new-name@eastshire.example', { email_verified: false });
    const visitor = house.visitor();
    expect((await signInWith(house, visitor, 'ama')).location).toBe('/');
    expect((await account(visitor)).body).toContain(AMA);
  });

  test('another user there with the same address is refused, and it is written down (SAFETY 18)', async () => {
    await connectAma();
    inDirectory('impostor', AMA);
    expect(await refusedBecause(house.visitor(), 'impostor')).toBe('other-subject');
    const signedIn = await signInAs(house, 'local-lead');
    const back = await signInThere(await pressButton(signedIn, REFUSED), 'impostor', house);
    expect((await signedIn.get(back)).location).toContain('because=other-subject');
    expect((await audited('accounts.openid.refused.other-subject')).map(({ person }) => person !== null)).toEqual([
      true,
      false,
    ]);
  });

  test('somebody signed in connects nobody else’s user and nobody else’s address', async () => {
    const visitor = await signInAs(house, 'member');
    inDirectory('ama', AMA);
    expect(await refusedBecause(visitor, 'ama', '/account')).toBe('other-address');
    await connectAma();
    expect(await refusedBecause(visitor, 'ama', '/account')).toBe('other-person');
  });

  test('what somebody began signed in connects nothing after they signed out', async () => {
    const visitor = await signInAs(house, 'local-lead');
    inDirectory('ama', AMA);
    const back = await signInThere(await pressButton(visitor, { page: '/account' }), 'ama', house);
    await visitor.send('/account', {}, { action: '/sign-out' });
    expect((await visitor.get(back)).location).toContain('because=not-begun');
  });

  test('somebody disabled does not come in by their organisation either (SAFETY 14)', async () => {
    await connectAma();
    await sql`update accounts.person set disabled_at = now() where email = ${AMA}`.execute(database.owner);
    expect(await refusedBecause(house.visitor(), 'ama')).toBe('not-invited');
    await sql`update accounts.person set disabled_at = null where email = ${AMA}`.execute(database.owner);
  });

  test('an organisation is disconnected on the account page; the letter still signs in', async () => {
    const visitor = await connectAma();
    const page = await account(visitor);
    expect(page.body).toContain('connected since');
    await expectAccessible(page.body);
    const action = page.$('form[action$=disconnect]').attr('action') ?? '';
    const stranger = await signInAs(house, 'member');
    const csrf = String((await account(stranger)).$('input[name=_csrf]').first().val());
    expect((await stranger.post(action, { _csrf: csrf })).status).toBe(409);
    expect((await visitor.send('/account', {}, { action })).location).toBe('/account?saved=openid-ended');
    expect(await refusedBecause(house.visitor(), 'ama')).toBe('has-account');
  });

  test('going back over there is no fault', async () => {
    const visitor = house.visitor();
    expect(await refusedBecause(visitor, 'nobody-in-the-directory')).toBe('cancelled');
    await expectAccessible((await visitor.get(REFUSED.page)).body);
  });

  test('an invitation taken back while its page is open is not accepted, and makes no account', async () => {
    const email = await invite('Lou');
    inDirectory('lou', email);
    const lou = house.visitor();
    const shown = await lou.follow(await signInWith(house, lou, 'lou'));
    const fields = Object.fromEntries(
      ['_csrf', 'invitation'].map((name) => [name, String(shown.$(`input[name=${name}]`).val())]),
    );
    await sql`update accounts.invitation set revoked_at = now() where email = ${email}`.execute(database.owner);
    expect((await lou.post('/sign-in/openid/join', fields)).status).toBe(410);
    const made = await sql`select 1 from accounts.person where email = ${email}`.execute(database.owner);
    expect(made.rows).toEqual([]);
  });

  test('an invitation accepted twenty times at once by organisation makes one account and one session', async () => {
    inDirectory('max', await invite('Max'));
    const max = house.visitor();
    const shown = await max.follow(await signInWith(house, max, 'max'));
    const fields = Object.fromEntries(
      ['_csrf', 'invitation'].map((name) => [name, String(shown.$(`input[name=${name}]`).val())]),
    );
    const before = await sessions();
    const answers = await Promise.all(Array.from({ length: 20 }, () => max.post('/sign-in/openid/join', fields)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await sessions()).toBe(before + 1);
  });

  test('connecting is told to the account’s address, and signing in by it is not; no code stays in an address', async () => {
    const before = await letters();
    await connectAma();
    expect(await letters()).toBe(before + 1);
    const answer = await signInWith(house, house.visitor(), 'ama');
    expect([answer.status, answer.body, answer.location]).toEqual([303, '', '/']);
    expect(await letters()).toBe(before + 1);
  });

  test('somebody who has a second step takes it after their organisation too, and connects nothing before (SAFETY 19)', async () => {
    await setUpCodeApp(house, await signInByLetter(house, AMA));
    inDirectory('ama', AMA);
    const halfway = await signInByLetter(house, AMA);
    const answer = await signInWith(house, halfway, 'ama', REFUSED);
    expect(answer.location).toContain('because=has-account');
    await connectAma();
    const visitor = house.visitor();
    await signInWith(house, visitor, 'ama');
    expect((await account(visitor)).location).toContain('/second-step');
    await sql`delete from accounts.one_time_code`.execute(database.owner);
  });

  const REFUSED = { page: '/sign-in/openid/refused?because=cancelled&with=1' };

  async function letters(): Promise<number> {
    const found = await sql<{ n: number }>`select count(*)::int as n from mail.message`.execute(database.owner);
    return found.rows[0]?.n ?? 0;
  }

  async function sessions(): Promise<number> {
    const found = await sql<{ n: number }>`select count(*)::int as n from accounts.session`.execute(database.owner);
    return found.rows[0]?.n ?? 0;
  }
});
