import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { startHostileIssuer, type HostileIssuer, type Mischief } from '../../../../tests/support/hostile-issuer.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { issuerAt } from '../../../../tests/support/openid-issuer.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../../../../tests/support/openid-provider.ts';
import { pressButton, signInThere, signInWith } from '../../../../tests/support/openid-visitor.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';

const UNA = 'una@eastshire.example';
const AMA = 'ama.doyle@marlshire.example';

/** SAFETY 18: whatever an issuer does, nobody is signed in who should not be, and it is said and written down. */
describe('an issuer that lies', () => {
  let database: TestDatabase;
  let house: House;
  let honest: OpenIdProvider;
  let hostile: HostileIssuer;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: new Date() });
    [honest, hostile] = await Promise.all([
      startOpenIdProvider(),
      startHostileIssuer(UNA, { key: '2', name: 'Westshire' }),
    ]);
    house = await openHouse(database.app, { config: { openIdIssuers: [honest.issuer, hostile.issuer] } });
    const lead = await signInAs(house, 'local-lead');
    await lead.send('/in/marlshire/people/invite', { name: 'Una', email: UNA, role: 'member' });
  });
  afterAll(async () => {
    await house.close();
    await Promise.all([honest.close(), hostile.close()]);
    await database.close();
  });
  beforeEach(() => {
    hostile.mischief = {};
    // What an issuer said of itself is remembered with its settings; new ones are asked for anew.
    house.config.openIdIssuers.splice(1, 1, { ...hostile.issuer });
  });

  const there = (visitor: Visitor) => signInWith(house, visitor, 'una', { key: '2' });
  const because = ({ location }: Seen) => new URLSearchParams(location?.split('?')[1]).get('because') ?? location;

  async function counts(): Promise<{ sessions: number; proofs: number; refused: number }> {
    const found = await sql<{ sessions: number; proofs: number; refused: number }>`select
      (select count(*)::int from accounts.session) as sessions, (select count(*)::int from accounts.openid_proof) as proofs,
      (select count(*)::int from audit.entry where action like 'accounts.openid.refused.%' and thing_id = '2') as refused`.execute(
      database.owner,
    );
    return found.rows[0] ?? { sessions: -1, proofs: -1, refused: -1 };
  }

  /** Signs in there with the mischief, and expects to be refused for this reason, with nothing kept but the line. */
  async function expectRefused(mischief: Mischief, reason: string): Promise<void> {
    hostile.mischief = mischief;
    const before = await counts();
    const visitor = house.visitor();
    const answer = await there(visitor);
    expect([answer.status, because(answer)]).toEqual([303, reason]);
    const said = await visitor.follow(answer);
    expect([said.status, said.$('main h1').text().length > 0]).toEqual([200, true]);
    expect(visitor.cookies.has('throughline')).toBe(false);
    expect(await counts()).toEqual({ ...before, refused: before.refused + 1 });
  }

  test('does nothing amiss: then somebody invited is let through', async () => {
    expect(because(await there(house.visitor()))).toBe('/sign-in/openid/join');
    expect(hostile.asked).toContain('/jwks');
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  test.each<[string, Mischief['claims']]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'of-another-sign-in' })],
    ['no nonce', (claims) => ({ ...claims, nonce: undefined })],
    ['a token that has ended', (claims) => ({ ...claims, exp: seconds() - 120 })],
    ['a token without an end', (claims) => ({ ...claims, exp: undefined })],
    ['a token of tomorrow', (claims) => ({ ...claims, nbf: seconds() + 86_400 })],
    ['a token for another client', (claims) => ({ ...claims, aud: 'somebody-else' })],
    ['a token for several clients', (claims) => ({ ...claims, aud: [claims['aud'], 'somebody-else'] })],
    ['a token of another issuer', (claims) => ({ ...claims, iss: 'https://login.example' })],
    ['no subject', (claims) => ({ ...claims, sub: undefined })],
    ['an empty subject', (claims) => ({ ...claims, sub: '' })],
    ['a subject without end', (claims) => ({ ...claims, sub: 'x'.repeat(256) })],
    ['a subject that no table stores', (claims) => ({ ...claims, sub: 'a\u0000b' })],
    ['a subject that is no text', (claims) => ({ ...claims, sub: { $ne: null } })],
  ])('gives %s: refused (SAFETY 18)', async (_what, claims) => {
    await expectRefused(claims ? { claims } : {}, 'not-believed');
  });

  test.each<NonNullable<Mischief['sign']>>(['none', 'shared secret', 'unknown key'])(
    'signs with %s: refused (SAFETY 18)',
    async (sign) => {
      await expectRefused({ sign }, 'not-believed');
    },
  );

  test.each<[string, Mischief['back'], string]>([
    ['another state', (back) => back.set('state', 'made-up'), 'not-begun'],
    ['no state', (back) => back.delete('state'), 'not-begun'],
    ['two states', (back) => back.append('state', 'made-up'), 'not-begun'],
    ['no code', (back) => back.delete('code'), 'not-believed'],
    ['the name of another issuer', (back) => back.set('iss', 'https://login.example'), 'not-believed'],
    ['no name of an issuer, which it had promised', (back) => back.delete('iss'), 'not-believed'],
  ])('sends the browser back with %s: refused (SAFETY 18)', async (_what, back, reason) => {
    await expectRefused(back ? { back } : {}, reason);
  });

  const respond = (status: number, headers: Record<string, string>, body: string) => (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

  test.each<[string, Mischief, string]>([
    ['gives no ID token', { token: (answer) => ({ ...answer, id_token: undefined }) }, 'not-believed'],
    ['gives an ID token that is none', { token: (answer) => ({ ...answer, id_token: 'x.y.z' }) }, 'not-believed'],
    [
      'says that the code was used',
      { token: () => respond(400, JSON_TYPE, '{"error":"invalid_grant"}') },
      'not-believed',
    ],
    ['answers with a page', { token: () => respond(200, { 'content-type': 'text/html' }, '<p>Hello') }, 'down'],
    ['fails', { token: () => respond(500, JSON_TYPE, '{}') }, 'down'],
    ['leads the code elsewhere', { token: () => respond(307, { location: 'http://127.0.0.1:1/' }, '') }, 'down'],
    ['answers without end', { token: () => endless }, 'not-believed'],
    ['hangs up', { token: () => (response) => void response.destroy() }, 'down'],
    [
      'says of the address that it is unverified',
      { userinfo: { sub: 'sub-of-una', email: UNA, email_verified: false } },
      'unverified',
    ],
    [
      'tells of somebody else when asked for the address',
      { userinfo: { sub: 'sub-of-ama', email: UNA, email_verified: true } },
      'not-believed',
    ],
  ])('%s: refused (SAFETY 18)', async (_what, mischief, reason) => {
    await expectRefused(mischief, reason);
  });

  test('vouches for the address of somebody who has an account: it stays theirs (SAFETY 18)', async () => {
    await expectRefused({ claims: (claims) => ({ ...claims, email: AMA }) }, 'has-account');
  });

  test('gives the subject that another issuer has for somebody: it is another person (SAFETY 18)', async () => {
    honest.users.set('ama', { sub: 'sub-of-ama', claims: { email: AMA, email_verified: true } });
    await signInWith(house, await signInAs(house, 'local-lead'), 'ama', { page: '/account' });
    await expectRefused({ claims: (claims) => ({ ...claims, sub: 'sub-of-ama', email: AMA }) }, 'has-account');
  });

  test('a sign-in begun with one issuer is not ended by another (mix-up; SAFETY 18)', async () => {
    const visitor = house.visitor();
    const begun = await pressButton(visitor, { key: '1' });
    const back = new URLSearchParams({
      code: 'x',
      state: begun.searchParams.get('state') ?? '',
      iss: hostile.issuer.issuer,
    });
    expect(because(await visitor.get(`/sign-in/openid/2/return?${back.toString()}`))).toBe('not-begun');
  });

  test('a code that was given to somebody else opens nothing (SAFETY 18)', async () => {
    honest.users.set('ama', { sub: 'sub-of-ama', claims: { email: AMA, email_verified: true } });
    const [victim, thief] = [house.visitor(), house.visitor()];
    const stolen = new URL(await signInThere(await pressButton(victim), 'ama', house), house.config.baseUrl);
    stolen.searchParams.set('state', (await pressButton(thief)).searchParams.get('state') ?? '');
    expect(because(await thief.get(`${stolen.pathname}${stolen.search}`))).toBe('not-believed');
    expect(thief.cookies.has('throughline')).toBe(false);
  });

  const elsewhere = (name: string, address: string): Mischief => ({
    discovery: (all) => ({ ...all, [name]: address }),
  });
  test.each<[string, Mischief]>([
    ['names another issuer', elsewhere('issuer', 'https://login.example')],
    [
      'sends browsers to an address without https',
      elsewhere('authorization_endpoint', 'http://login.example/authorize'),
    ],
    ['sends browsers to a script', elsewhere('authorization_endpoint', 'javascript:alert(1)')],
    ['has the code sent without https', elsewhere('token_endpoint', 'http://169.254.169.254/latest/meta-data')],
    ['has its keys on a network inside', elsewhere('jwks_uri', 'http://10.0.0.1/keys')],
    ['has no keys', { discovery: (all) => ({ ...all, jwks_uri: undefined }) }],
    ['is no JSON', { discovery: () => respond(200, JSON_TYPE, '{"issuer":') }],
    ['is a page', { discovery: () => respond(200, { 'content-type': 'text/html' }, '<p>Sign in to the Wi-Fi') }],
    ['leads elsewhere', { discovery: () => respond(302, { location: 'https://login.example/' }, '') }],
    ['has no end', { discovery: () => endless }],
    ['comes a letter at a time', { discovery: () => slow }],
  ])('a discovery document that %s: the letter is the other way in (SAFETY 18)', async (_what, mischief) => {
    hostile.mischief = mischief;
    const visitor = house.visitor();
    const answer = await visitor.send('/sign-in', {}, { action: '/sign-in/openid/2' });
    expect(because(answer)).toBe('down');
    const said = await visitor.follow(answer);
    expect(said.$('main h1').text()).toBe('Westshire cannot be reached');
    expect(said.$('main a').attr('href')).toBe('/sign-in');
  });

  test('an issuer that is not there is no reason not to start, and is found again when it comes back', async () => {
    house.config.openIdIssuers.splice(1, 1, { ...issuerAt('http://127.0.0.1:9'), key: '2' });
    const visitor = house.visitor();
    expect(because(await visitor.send('/sign-in', {}, { action: '/sign-in/openid/2' }))).toBe('down');
    const back: HostileIssuer['issuer'] = { ...hostile.issuer };
    house.config.openIdIssuers.splice(1, 1, back);
    hostile.mischief = { discovery: () => respond(500, {}, '') };
    expect(because(await visitor.send('/sign-in', {}, { action: '/sign-in/openid/2' }))).toBe('down');
    hostile.mischief = {};
    expect(because(await there(visitor))).toBe('/sign-in/openid/join');
  });

  test('for addresses of foreign domains it may not answer', async () => {
    house.config.openIdIssuers.splice(1, 1, { ...hostile.issuer, emailDomains: ['westshire.gov.uk'] });
    await expectRefused({}, 'foreign');
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends for as long as somebody reads. */
function endless(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE);
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

function slow(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE);
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}
