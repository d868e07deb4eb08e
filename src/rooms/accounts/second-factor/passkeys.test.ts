import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newAuthenticator, type Authenticator } from '../../../../tests/support/authenticator.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, type House, type Visitor } from '../../../../tests/support/house.ts';
import { signInByLetter } from '../../../../tests/support/second-factor.ts';
import { STRICTEST_ROLES } from '../../../foundation/config/index.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';
import { passkeyPlace } from './webauthn.ts';

const START = new Date('2026-11-22T09:00:00Z');
const MINUTE = 60_000;
const AMA = 'ama.doyle@marlshire.example';
const PERRY = 'perry.vaughan@hillcote-school.example';
const SET_UP = '/account/second-step';
const STEP = '/sign-in/second-step';
const PEOPLE = '/in/marlshire/people';

describe('passkeys', () => {
  let database: TestDatabase;
  let house: House;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: START });
    house = await openHouse(database.app, { now: START, config: { secondFactorRoles: STRICTEST_ROLES } });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    house.clock.now = new Date(START);
    for (const table of ['passkey', 'recovery_code', 'sign_in_request', 'session'])
      await sql`delete from ${sql.table(`accounts.${table}`)}`.execute(database.owner);
  });

  type Options = { challenge: string; [name: string]: unknown };
  const asked = async (visitor: Visitor, address: string) => JSON.parse((await visitor.get(address)).body) as Options;

  async function add(visitor: Visitor, device: Authenticator): Promise<number> {
    const passkey = device.make(await asked(visitor, `${SET_UP}/passkeys/options`));
    return (await visitor.send(SET_UP, { passkey, name: 'work laptop' }, { action: `${SET_UP}/passkeys` })).status;
  }

  async function prove(visitor: Visitor, device: Authenticator): Promise<number> {
    const passkey = device.prove(await asked(visitor, `${STEP}/passkey/options`));
    return (await visitor.send(STEP, { passkey }, { action: `${STEP}/passkey` })).status;
  }

  async function withPasskey(device = newAuthenticator()): Promise<{ device: Authenticator; visitor: Visitor }> {
    expect(await add(await signInByLetter(house, AMA), device)).toBe(200);
    return { device, visitor: await signInByLetter(house, AMA) };
  }

  test('one is added, and opens the second step at the next sign-in (SAFETY 19)', async () => {
    const { device, visitor } = await withPasskey();
    expect((await visitor.get(PEOPLE)).status).toBe(303);
    expect(await prove(visitor, device)).toBe(303);
    expect((await visitor.get(PEOPLE)).status).toBe(200);
    expect((await visitor.get(SET_UP)).body).toContain('work laptop');
  });

  test('one is asked to know its holder: one that does not is refused', async () => {
    const careless = newAuthenticator({ verifies: false });
    expect(await add(await signInByLetter(house, AMA), careless)).toBe(422);
  });

  test('one made for another site, or on another page, is refused', async () => {
    const visitor = await signInByLetter(house, AMA);
    expect(await add(visitor, newAuthenticator({ rpId: 'evil.example' }))).toBe(422);
    expect(await add(visitor, newAuthenticator({ origin: 'https://evil.example' }))).toBe(422);
  });

  test('a challenge is answered once, within five minutes, in the session that asked', async () => {
    const { device, visitor } = await withPasskey();
    const other = await signInByLetter(house, AMA);
    const challenge = await asked(visitor, `${STEP}/passkey/options`);
    const send = (from: Visitor) =>
      from.send(STEP, { passkey: device.prove(challenge) }, { action: `${STEP}/passkey` });
    expect((await send(other)).status).toBe(422);
    expect((await send(visitor)).status).toBe(303);
    const again = await asked(visitor, `${STEP}/passkey/options`);
    house.clock.now = new Date(START.getTime() + 5 * MINUTE);
    expect((await visitor.send(STEP, { passkey: device.prove(again) }, { action: `${STEP}/passkey` })).status).toBe(
      422,
    );
    const first = await send(visitor);
    expect(first.status).toBe(422);
  });

  test('a copied passkey gives itself away by its count of uses', async () => {
    const { device, visitor } = await withPasskey();
    device.counter = 10;
    expect(await prove(visitor, device)).toBe(303);
    device.counter = 4;
    expect(await prove(await signInByLetter(house, AMA), device)).toBe(422);
  });

  test('somebody else’s passkey opens nothing', async () => {
    const { visitor } = await withPasskey();
    const perrys = newAuthenticator();
    expect(await add(await signInByLetter(house, PERRY), perrys)).toBe(200);
    expect(await prove(visitor, perrys)).toBe(422);
  });

  test('a passkey alone signs in, and counts as both steps; a removed one does not', async () => {
    const { device, visitor } = await withPasskey();
    const signIn = async () => {
      const fresh = house.visitor();
      const passkey = device.prove(await asked(fresh, '/sign-in/passkey/options'));
      const done = await fresh.send(
        '/sign-in?return=%2Fin%2Fmarlshire%2Fpeople',
        { passkey },
        {
          action: '/sign-in/passkey?return=%2Fin%2Fmarlshire%2Fpeople',
        },
      );
      return { done, fresh };
    };
    const { done, fresh } = await signIn();
    expect(done).toMatchObject({ status: 303, location: PEOPLE });
    expect((await fresh.get(PEOPLE)).status).toBe(200);
    expect((await fresh.get(SET_UP)).status).toBe(200);
    await prove(visitor, device);
    const other = newAuthenticator();
    expect(await add(visitor, other)).toBe(303);
    const remove = (await visitor.get(SET_UP)).$('form[action$="/remove"]').first().attr('action') ?? '';
    expect((await visitor.send(SET_UP, {}, { action: remove })).status).toBe(303);
    expect((await signIn()).done.status).toBe(422);
  });

  test('somebody who is disabled cannot sign in with one', async () => {
    const { device } = await withPasskey();
    await sql`update accounts.person set disabled_at = now() where email = ${AMA}`.execute(database.owner);
    const fresh = house.visitor();
    const passkey = device.prove(await asked(fresh, '/sign-in/passkey/options'));
    expect((await fresh.send('/sign-in', { passkey }, { action: '/sign-in/passkey' })).status).toBe(422);
    await sql`update accounts.person set disabled_at = null where email = ${AMA}`.execute(database.owner);
  });

  test('nonsense in place of a passkey is refused in words', async () => {
    const visitor = await signInByLetter(house, AMA);
    for (const passkey of ['', 'null', '{}', '{"id":1}', 'x'.repeat(30_000)]) {
      const refused = await visitor.send(SET_UP, { passkey }, { action: `${SET_UP}/passkeys` });
      expect(refused.status).toBe(422);
      expect(refused.$('.govuk-error-summary a').attr('href')).toBe('#passkey');
    }
  });

  test.each([
    ['https://throughline.example.org', true],
    ['http://localhost:3000', true],
    ['http://throughline.example.org', false],
    ['https://10.0.0.7', false],
    ['http://[::1]:3000', false],
  ])('are possible at %s: %s', (baseUrl, possible) => {
    expect(passkeyPlace(baseUrl).possible).toBe(possible);
  });
});
