import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { signInByLetter } from '../../../../tests/support/second-factor.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = new Date('2026-11-21T09:00:00Z');
const AMA = 'ama.doyle@marlshire.example';

describe('signing in', () => {
  let database: TestDatabase;
  let house: House;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: START });
    house = await openHouse(database.app, { now: START });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    house.clock.now = new Date(START);
    await sql`delete from accounts.sign_in_request`.execute(database.owner);
  });

  /** Asks for a link and gives the path that the newest letter names. */
  async function linkFor(email: string, page = '/sign-in'): Promise<string> {
    await sql`delete from mail.message`.execute(database.owner);
    const visitor = house.visitor();
    await visitor.send(page, { email });
    const [letter] = await mailbox(database.app, house.config, 1);
    const link = /http:\/\/localhost:3000(\/sign-in\/link\/\S+)/.exec(letter?.body ?? '')?.[1];
    if (!link) throw new Error('No link in the newest letter');
    return link;
  }

  const account = (visitor: Visitor) => visitor.get('/account');

  test('a link from a letter opens a session when its button is pressed, and leads on to the page asked for', async () => {
    const link = await linkFor(AMA, '/sign-in?return=%2Fin%2Fmarlshire%2Fpeople');
    const visitor = house.visitor();
    const opened = await visitor.get(link);
    await expectAccessible(opened.body);
    expect((await account(visitor)).status).toBe(303);
    const done = await visitor.send(link, {});
    expect(done).toMatchObject({ status: 303, location: '/in/marlshire/people' });
    expect((await account(visitor)).body).toContain(AMA);
  });

  test('one link pressed fifty times at once opens one session (SAFETY 11)', async () => {
    const link = await linkFor(AMA);
    const visitor = house.visitor();
    const page = await visitor.get(link);
    const csrf = String(page.$('input[name=_csrf]').val());
    const before = await sessions();
    const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.post(link, { _csrf: csrf })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
    expect(await sessions()).toBe(before + 1);
  });

  test('a link works until 15 minutes have passed, not after (SAFETY 12)', async () => {
    const late = await linkFor(AMA);
    house.clock.now = new Date(house.clock.now.getTime() + 15 * MINUTE);
    expect((await house.visitor().send(late, {})).status).toBe(410);
    const inTime = await linkFor(AMA);
    house.clock.now = new Date(house.clock.now.getTime() + 15 * MINUTE - 1000);
    expect((await house.visitor().send(inTime, {})).status).toBe(303);
  });

  test('a made-up link is refused like a spent one', async () => {
    expect((await house.visitor().send('/sign-in/link/made-up', {})).status).toBe(410);
  });

  test('the session’s token changes at every sign-in, and the earlier one is ended (SAFETY 13)', async () => {
    const visitor = await signInAs(house, 'local-lead');
    const earlier = visitor.cookies.get('throughline') ?? '';
    await visitor.send(await linkFor(AMA), {});
    expect(visitor.cookies.get('throughline')).not.toBe(earlier);
    const thief = house.visitor();
    thief.cookies.set('throughline', earlier);
    expect((await account(thief)).status).toBe(303);
  });

  test('signing out ends the session on the server, not only in the browser (SAFETY 14)', async () => {
    const visitor = await signInAs(house, 'member');
    const token = visitor.cookies.get('throughline') ?? '';
    await visitor.send('/account', {}, { action: '/sign-out' });
    expect(visitor.cookies.has('throughline')).toBe(false);
    const thief = house.visitor();
    thief.cookies.set('throughline', token);
    expect((await account(thief)).status).toBe(303);
  });

  test('signing out everywhere ends the sessions of every device (SAFETY 14)', async () => {
    const email = 'perry.vaughan@hillcote-school.example';
    const [phone, laptop] = [await signInByLetter(house, email), await signInByLetter(house, email)];
    await laptop.send('/account', {}, { action: '/account/sign-out-everywhere' });
    expect((await account(phone)).status).toBe(303);
  });

  test('somebody who is disabled is out at once, on every device (SAFETY 14)', async () => {
    const visitor = await signInAs(house, 'observer');
    await sql`update accounts.person set disabled_at = now() where email like 'gwen%'`.execute(database.owner);
    expect((await account(visitor)).status).toBe(303);
    await sql`update accounts.person set disabled_at = null where email like 'gwen%'`.execute(database.owner);
  });

  test('a session ends after 12 hours without a visit (SAFETY 15)', async () => {
    const visitor = await signInAs(house, 'member');
    house.clock.now = new Date(START.getTime() + 11 * HOUR);
    expect((await account(visitor)).status).toBe(200);
    house.clock.now = new Date(START.getTime() + 22 * HOUR);
    expect((await account(visitor)).status).toBe(200);
    house.clock.now = new Date(START.getTime() + 34 * HOUR);
    expect((await account(visitor)).status).toBe(303);
  });

  test('a session ends after 7 days even when it is used all the time (SAFETY 15)', async () => {
    const visitor = await signInAs(house, 'member');
    for (let hours = 10; hours < 7 * 24; hours += 10) {
      house.clock.now = new Date(START.getTime() + hours * HOUR);
      expect((await account(visitor)).status).toBe(200);
    }
    house.clock.now = new Date(START.getTime() + 7 * 24 * HOUR);
    expect((await account(visitor)).status).toBe(303);
  });

  test('an address nobody has gets the same answer and the same rows, and no letter (SAFETY 16)', async () => {
    const letters = (await mailbox(database.app, house.config)).length;
    const before = await rows();
    const known = await house.visitor().send('/sign-in', { email: AMA });
    const between = await rows();
    const unknown = await house.visitor().send('/sign-in', { email: 'nobody@nowhere.example' });
    const after = await rows();
    expect([unknown.status, unknown.location, unknown.body]).toEqual([known.status, known.location, known.body]);
    expect(after.map((count, at) => count - (between[at] ?? 0))).toEqual(
      between.map((count, at) => count - (before[at] ?? 0)),
    );
    expect((await mailbox(database.app, house.config)).length).toBe(letters + 1);
  });

  test('of a sixth request within an hour nothing is sent, and nobody is told (SAFETY 17)', async () => {
    await sql`delete from mail.message`.execute(database.owner);
    // A house of its own, with its own count of requests from one place.
    const quiet = await openHouse(database.app, { now: START });
    for (const email of [AMA, 'nobody@nowhere.example']) {
      for (let round = 0; round < 5; round++) await quiet.visitor().send('/sign-in', { email });
      const sixth = await quiet.visitor().send('/sign-in', { email: email.toUpperCase() });
      expect([sixth.status, sixth.location]).toEqual([303, '/sign-in/sent']);
    }
    expect(await mailbox(database.app, house.config)).toHaveLength(5);
    quiet.clock.now = new Date(START.getTime() + HOUR + 1000);
    await quiet.visitor().send('/sign-in', { email: AMA });
    expect(await mailbox(database.app, house.config)).toHaveLength(6);
    await quiet.close();
  });

  test('an address that is none is named, and what was typed is kept', async () => {
    const refused = await house.visitor().send('/sign-in', { email: 'ama at marlshire' });
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary a').attr('href')).toBe('#email');
    expect(refused.$('#email').val()).toBe('ama at marlshire');
    await expectAccessible(refused.body);
  });

  test('after signing in nobody is led to another site', async () => {
    const places = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/ok\\evil'];
    for (const place of places) {
      const visitor = await signInAs(house, 'member');
      const answer = await visitor.get(`/sign-in?return=${encodeURIComponent(place)}`);
      expect(answer.location).toBe('/');
    }
  });

  async function sessions(): Promise<number> {
    const found = await sql<{ n: number }>`select count(*)::int as n from accounts.session`.execute(database.owner);
    return found.rows[0]?.n ?? 0;
  }

  async function rows(): Promise<number[]> {
    const found = await sql<{ n: number }>`select count(*)::int as n from accounts.sign_in_link union all
      select count(*)::int from accounts.sign_in_request union all select count(*)::int from mail.message
      union all select count(*)::int from audit.entry`.execute(database.owner);
    return found.rows.map(({ n }) => n);
  }
});
