import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import {
  codeAt,
  setUpCodeApp,
  signInByLetter,
  signInProven,
  type CodeApp,
} from '../../../../tests/support/second-factor.ts';
import { STRICTEST_ROLES } from '../../../foundation/config/index.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { accountCommands } from '../platform/administrator.cli.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';

const START = new Date('2026-11-22T09:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const AMA = 'ama.doyle@marlshire.example';
const ROBIN = 'robin.sadler@throughline.example';
const STEP = '/sign-in/second-step';
const SET_UP = '/account/second-step';
const PEOPLE = '/in/marlshire/people';

describe('the second step', () => {
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
    for (const table of ['one_time_code', 'recovery_code', 'passkey', 'second_factor_try', 'sign_in_request'])
      await sql`delete from ${sql.table(`accounts.${table}`)}`.execute(database.owner);
    await sql`delete from accounts.session`.execute(database.owner);
    await sql`delete from mail.message`.execute(database.owner);
  });

  const later = (ms: number) => (house.clock.now = new Date(house.clock.now.getTime() + ms));
  const codeNow = ({ key }: CodeApp) => codeAt(key, house.clock.now);
  const opensPeople = async (visitor: Visitor) => (await visitor.get(PEOPLE)).status === 200;

  /** Somebody whose role asks for it, with a code app, who signed in again half a minute later. */
  async function begun(): Promise<{ visitor: Visitor; app: CodeApp }> {
    const app = await setUpCodeApp(house, await signInByLetter(house, AMA));
    later(30 * SECOND);
    return { visitor: await signInByLetter(house, AMA), app };
  }

  async function actions(): Promise<string[]> {
    const found = await sql<{
      action: string;
    }>`select action from audit.entry order by at desc, entry_id desc limit 3`.execute(database.owner);
    return found.rows.map(({ action }) => action);
  }

  async function letters(): Promise<[string, string][]> {
    return (await mailbox(database.app, house.config)).map(({ subject, to }) => [subject, to]);
  }

  test('a local lead is led to set it up before anything else, and comes to the page asked for (SAFETY 19)', async () => {
    const visitor = await signInByLetter(house, AMA);
    const asked = await visitor.get(`${PEOPLE}?done=role`);
    expect(asked).toMatchObject({ status: 303, location: `${SET_UP}?return=%2Fin%2Fmarlshire%2Fpeople%3Fdone%3Drole` });
    const page = await visitor.follow(asked);
    await expectAccessible(page.body);
    expect(page.$('.tl-signin').text()).toBe('Finish signing in');
    expect(page.body).not.toContain('Ama Doyle');
    const begin = page.$('form[action*="code-app/begin"]').attr('action') ?? '';
    const app = await visitor.follow(await visitor.send(asked.location ?? '', {}, { action: begin }));
    await expectAccessible(app.body);
    const form = app.$('form[method=post]').first().attr('action') ?? '';
    const key = app.$('.tl-key').text();
    const back = await visitor.send(form, { code: codeAt(key, house.clock.now) });
    await expectAccessible(back.body);
    expect(back.$('.tl-codes li')).toHaveLength(10);
    expect(back.$('a.govuk-button').attr('href')).toBe(`${PEOPLE}?done=role`);
    expect(await opensPeople(visitor)).toBe(true);
    expect(await letters()).toContainEqual(['A change to how you sign in to Throughline', AMA]);
  });

  test('whoever holds no such role is not asked, and may still set one up', async () => {
    const visitor = await signInByLetter(house, 'perry.vaughan@hillcote-school.example');
    expect(await opensPeople(visitor)).toBe(true);
    await setUpCodeApp(house, visitor);
    later(30 * SECOND);
    const again = await signInByLetter(house, 'perry.vaughan@hillcote-school.example');
    expect((await again.get(PEOPLE)).location).toBe(`${STEP}?return=%2Fin%2Fmarlshire%2Fpeople`);
    expect((await again.get('/account')).status).toBe(303);
  });

  test('the right code opens the page asked for, under a new token; the old one opens nothing (SAFETY 13)', async () => {
    const { visitor, app } = await begun();
    const before = visitor.cookies.get('throughline') ?? '';
    const asked = await visitor.get(PEOPLE);
    await expectAccessible((await visitor.follow(asked)).body);
    const done = await visitor.send(asked.location ?? '', { code: codeNow(app) });
    expect(done).toMatchObject({ status: 303, location: PEOPLE });
    expect(visitor.cookies.get('throughline')).not.toBe(before);
    const thief = house.visitor();
    thief.cookies.set('throughline', before);
    expect((await thief.get(PEOPLE)).location).toMatch(/^\/sign-in\?/);
    expect(await opensPeople(visitor)).toBe(true);
  });

  test('somebody with the letter but not the second step cannot set up one of their own (SAFETY 19)', async () => {
    const { visitor } = await begun();
    for (const address of [SET_UP, `${SET_UP}/code-app`, `${SET_UP}/passkeys/options`]) {
      expect((await visitor.get(address)).location).toMatch(/^\/sign-in\/second-step\?/);
    }
    const csrf = String((await visitor.get(STEP)).$('input[name=_csrf]').first().val());
    for (const address of ['code-app/begin', 'code-app', 'passkeys', 'code-app/remove', 'recovery-codes']) {
      expect((await visitor.post(`${SET_UP}/${address}`, { _csrf: csrf, code: '000000' })).location).toBe(STEP);
    }
  });

  test('a code is used once, also by two who send it at the same moment', async () => {
    const { visitor, app } = await begun();
    const other = await signInByLetter(house, AMA);
    const forms = await Promise.all(
      [visitor, other].map(async (one) => String((await one.get(STEP)).$('input[name=_csrf]').first().val())),
    );
    const answers = await Promise.all(
      [visitor, other].map((one, at) => one.post(STEP, { _csrf: forms[at] ?? '', code: codeNow(app) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  test('a code of the half minute before or after is taken, one of a minute ago is not', async () => {
    const { visitor, app } = await begun();
    later(5 * MINUTE);
    const old = codeAt(app.key, new Date(house.clock.now.getTime() - 61 * SECOND));
    const refused = await visitor.send(STEP, { code: old });
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary a').attr('href')).toBe('#code');
    await expectAccessible(refused.body);
    const next = codeAt(app.key, new Date(house.clock.now.getTime() + 30 * SECOND));
    expect((await visitor.send(STEP, { code: `${next.slice(0, 3)} ${next.slice(3)}` })).status).toBe(303);
  });

  test('after five wrong codes there is a pause that doubles, for the right code too (SAFETY 17)', async () => {
    const { visitor, app } = await begun();
    const wrong = codeNow(app) === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < 5; tries++) expect((await visitor.send(STEP, { code: wrong })).status).toBe(422);
    expect(await actions()).toContain('accounts.second-step.wrong');
    const paused = await visitor.send(STEP, { code: codeNow(app) });
    expect(paused.status).toBe(429);
    expect(paused.$('.govuk-error-summary').text()).toContain('Wait until 9:02');
    later(61 * SECOND);
    expect((await visitor.send(STEP, { code: wrong })).status).toBe(422);
    later(61 * SECOND);
    expect((await visitor.send(STEP, { code: codeNow(app) })).status).toBe(429);
    later(61 * SECOND);
    expect((await visitor.send(STEP, { code: codeNow(app) })).status).toBe(303);
    expect(await opensPeople(visitor)).toBe(true);
  });

  test('of forty wrong codes sent at once five are looked at (SAFETY 17)', async () => {
    const { visitor, app } = await begun();
    const csrf = String((await visitor.get(STEP)).$('input[name=_csrf]').first().val());
    const guesses = Array.from({ length: 40 }, (_one, at) => String(100_000 + at)).filter(
      (code) => code !== codeNow(app),
    );
    const answers = await Promise.all(guesses.map((code) => visitor.post(STEP, { _csrf: csrf, code })));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(guesses.length - 5);
  });

  test('a recovery code lets in once, however it is typed, and its person is told', async () => {
    const { visitor, app } = await begun();
    const code = app.recoveryCodes[0] ?? '';
    await expectAccessible((await visitor.get(`${STEP}/recovery`)).body);
    const done = await visitor.send(`${STEP}/recovery`, { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(done.status).toBe(303);
    const page = await visitor.follow(done);
    expect(page.$('#recovery-codes + p').text()).toContain('9 of 10 left, 1 used');
    expect(
      (await mailbox(database.app, house.config)).some(({ body }) => body.includes('recovery code was used')),
    ).toBe(true);
    const again = await signInByLetter(house, AMA);
    expect((await again.send(`${STEP}/recovery`, { code })).status).toBe(422);
  });

  test('when few recovery codes are left it is said; new ones end the earlier', async () => {
    const visitor = await signInByLetter(house, AMA);
    const app = await setUpCodeApp(house, visitor);
    await sql`update accounts.recovery_code set used_at = now() where code_hash in
      (select code_hash from accounts.recovery_code limit 7)`.execute(database.owner);
    expect((await visitor.get(SET_UP)).body).toContain('Make new ones before they run out');
    const made = await visitor.send(SET_UP, {}, { action: `${SET_UP}/recovery-codes` });
    expect(made.$('.tl-codes li')).toHaveLength(10);
    expect(decodeURIComponent(made.$('a[download]').attr('href') ?? '')).toContain(
      made.$('.tl-codes li').first().text(),
    );
    const again = await signInByLetter(house, AMA);
    for (const code of app.recoveryCodes.slice(7)) {
      expect((await again.send(`${STEP}/recovery`, { code })).status).toBe(422);
    }
  });

  test('the only second step of somebody who must have one cannot be removed', async () => {
    const visitor = await signInByLetter(house, AMA);
    await setUpCodeApp(house, visitor);
    const refused = await visitor.send(SET_UP, {}, { action: `${SET_UP}/code-app/remove` });
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('Add another first');
    await expectAccessible(refused.body);
  });

  test('somebody who need not have one can be without again', async () => {
    const visitor = await signInByLetter(house, 'perry.vaughan@hillcote-school.example');
    await setUpCodeApp(house, visitor);
    const done = await visitor.send(SET_UP, {}, { action: `${SET_UP}/code-app/remove` });
    expect((await visitor.follow(done)).body).toContain('The code app was removed.');
    const left = await sql`select 1 from accounts.recovery_code`.execute(database.owner);
    expect(left.rows).toEqual([]);
  });

  test('a sensitive page asks again after half an hour without a visit, not before (SAFETY 15)', async () => {
    const visitor = await signInByLetter(house, AMA);
    const app = await setUpCodeApp(house, visitor);
    later(29 * MINUTE);
    expect((await visitor.get(SET_UP)).status).toBe(200);
    later(29 * MINUTE);
    expect((await visitor.get(SET_UP)).status).toBe(200);
    later(31 * MINUTE);
    expect(await opensPeople(visitor)).toBe(true);
    // A visit to an ordinary page does not bring it back.
    later(MINUTE);
    expect((await visitor.get(SET_UP)).location).toMatch(/^\/sign-in\/second-step\?/);
    expect((await visitor.send(`${STEP}?return=%2Faccount%2Fsecond-step`, { code: codeNow(app) })).location).toBe(
      SET_UP,
    );
    expect((await visitor.get(SET_UP)).status).toBe(200);
  });

  test('a sensitive page asks again after twelve hours even when somebody is always there (SAFETY 15)', async () => {
    const visitor = await signInByLetter(house, AMA);
    await setUpCodeApp(house, visitor);
    for (let quarters = 1; quarters < 48; quarters++) {
      later(15 * MINUTE);
      expect((await visitor.get(SET_UP)).status).toBe(200);
    }
    later(15 * MINUTE);
    expect((await visitor.get(SET_UP)).status).toBe(303);
  });

  test('a form sent too late keeps what was typed, and is sent again after the second step', async () => {
    const lead = await signInByLetter(house, AMA);
    const app = await setUpCodeApp(house, lead);
    const member = await sql<{
      id: string;
    }>`select person_id as id from accounts.person where email like 'perry%'`.execute(database.owner);
    const person = `${PEOPLE}/${member.rows[0]?.id}`;
    const opened = await lead.get(person);
    later(31 * MINUTE);
    const csrf = String(opened.$('input[name=_csrf]').first().val());
    const late = await lead.post(`${person}/second-step`, { _csrf: csrf, why: ' "quoted" ' });
    expect(late.status).toBe(403);
    expect(late.$('input[name=why]').val()).toBe(' "quoted" ');
    await expectAccessible(late.body);
    await lead.send(STEP, { code: codeNow(app) });
    // The form was made before the token changed, and still works: it is the same session.
    const hidden = String(late.$('main input[name=_csrf]').first().val());
    expect((await lead.post(`${person}/second-step`, { _csrf: hidden })).location).toBe(`${PEOPLE}?done=second-step`);
  });

  test('an invented person of the demonstration counts as having passed, and can set nothing up', async () => {
    const visitor = await signInAs(house, 'local-lead');
    expect(await opensPeople(visitor)).toBe(true);
    const page = await visitor.get(SET_UP);
    expect(page.body).toContain('invented person');
    await expectAccessible(page.body);
    const csrf = String(page.$('input[name=_csrf]').first().val());
    expect((await visitor.post(`${SET_UP}/code-app/begin`, { _csrf: csrf })).status).toBe(409);
  });

  test('a code app is worth nothing under another secret of the installation; the recovery codes are', async () => {
    const app = await setUpCodeApp(house, await signInByLetter(house, AMA));
    const config = {
      secondFactorRoles: STRICTEST_ROLES,
      sessionSecret: 'another secret of at least thirty-two letters',
    };
    const moved = await openHouse(database.app, { now: START, config });
    later(30 * SECOND);
    moved.clock.now = house.clock.now;
    const visitor = await signInByLetter(moved, AMA);
    expect((await visitor.send(STEP, { code: codeNow(app) })).status).toBe(422);
    expect((await visitor.send(`${STEP}/recovery`, { code: app.recoveryCodes[0] ?? '' })).status).toBe(303);
    await moved.close();
  });

  test('the app role sees nobody’s secrets but those of who acts, and these are sealed', async () => {
    await setUpCodeApp(house, await signInByLetter(house, AMA));
    for (const table of ['one_time_code', 'recovery_code', 'passkey']) {
      const found = await sql`select * from ${sql.table(`accounts.${table}`)}`.execute(database.app);
      expect(found.rows).toEqual([]);
    }
    for (const table of ['challenge', 'second_factor_try']) {
      await expect(sql`select * from ${sql.table(`accounts.${table}`)}`.execute(database.app)).rejects.toThrow(
        'permission',
      );
    }
  });

  test('a local lead resets the second step of somebody in the locality, who is told and signed out', async () => {
    const perry = await signInByLetter(house, 'perry.vaughan@hillcote-school.example');
    await setUpCodeApp(house, perry);
    const lead = await signInProven(house, AMA);
    const href = (await lead.get(PEOPLE)).$('a:contains("Perry Vaughan")').attr('href') ?? '';
    await expectAccessible((await lead.get(href)).body);
    const done = await lead.send(href, {}, { action: `${href}/second-step` });
    expect((await lead.follow(done)).body).toContain('Their second step was reset');
    expect(await actions()).toContain('accounts.second-step.reset');
    expect((await perry.get('/account')).location).toBe('/sign-in?return=%2Faccount');
    expect(await letters()).toContainEqual([
      'Your second step for Throughline was reset',
      'perry.vaughan@hillcote-school.example',
    ]);
    expect(await opensPeople(await signInByLetter(house, 'perry.vaughan@hillcote-school.example'))).toBe(true);
  });

  test('nobody resets their own, and a local lead resets no platform administrator’s', async () => {
    const ama = await signInByLetter(house, AMA);
    await setUpCodeApp(house, ama);
    const own = (await ama.get(PEOPLE)).$('a:contains("Ama Doyle")').attr('href') ?? '';
    expect((await ama.send(own, {}, { action: `${own}/second-step` })).status).toBe(409);
    expect(await opensPeople(ama)).toBe(true);
  });

  test('a local lead does not reset that of somebody who leads or administers elsewhere; an administrator may (SAFETY 5)', async () => {
    const email = 'perry.vaughan@hillcote-school.example';
    const perry = await signInProven(house, email);
    const lead = await signInProven(house, AMA);
    const href = (await lead.get(PEOPLE)).$('a:contains("Perry Vaughan")').attr('href') ?? '';
    const reset = () => lead.send(href, {}, { action: `${href}/second-step` });
    const leadsElsewhere = await sql<{ id: string }>`with other as (
        insert into localities.locality (slug, name, area_number, anchor_organisation, opened_at, demonstration)
        values ('eastshire', 'Eastshire', '845', 'Eastshire Council', now(), true) returning locality_id)
      insert into accounts.membership (locality_id, person_id, role, from_on)
        select locality_id, person_id, 'local-lead', now() from other, accounts.person where email = ${email}
      returning locality_id as id`.execute(database.owner);
    const refused = await reset();
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('only a platform administrator can reset their second step');
    expect(refused.body).not.toContain('Eastshire');
    expect((await perry.get('/account')).status).toBe(200);
    const other = leadsElsewhere.rows[0]?.id ?? '';
    await sql`update accounts.membership set role = 'member' where locality_id = ${other}`.execute(database.owner);
    await sql`update accounts.person set platform_administrator = true where email = ${email}`.execute(database.owner);
    expect((await reset()).status).toBe(409);
    await sql`update accounts.person set platform_administrator = false where email = ${email}`.execute(database.owner);
    await sql`update accounts.membership set role = 'local-lead' where locality_id = ${other}`.execute(database.owner);
    const robin = await signInProven(house, ROBIN);
    expect((await robin.send('/platform/second-step', { email })).status).toBe(303);
    await sql`update accounts.membership set ended_at = now() where locality_id = ${other}`.execute(database.owner);
    expect((await reset()).status).toBe(303);
  });

  test('the command line resets the last administrator’s, tells them, and leaves a line (SAFETY 34)', async () => {
    const robin = await signInProven(house, ROBIN);
    const command = accountCommands.find(({ words }) => words.join(' ') === 'admin reset-second-step');
    const said: string[] = [];
    const { config, clock } = house;
    const context = {
      db: database.app,
      owner: database.owner,
      config,
      now: clock.now,
      out: (text: string) => void said.push(text),
    };
    const run = (email: string) => command?.run(context, { options: {}, positionals: [email] });
    expect([await run('not-an-address'), await run('nobody@nowhere.example')]).toEqual([2, 1]);
    expect(said.at(-1)).toBe('Nobody has the address nobody@nowhere.example.');
    expect((await robin.get('/account')).status).toBe(200);
    expect(await run(ROBIN)).toBe(0);
    expect(said.at(-1)).toBe('Reset; every session is ended. At the next sign-in a new second step is set up.');
    expect((await robin.get('/account')).status).toBe(303);
    expect(await letters()).toContainEqual(['Your second step for Throughline was reset', ROBIN]);
    const lines = await sql<{ by: string }>`select system_name as by from audit.entry
      where action = 'accounts.second-step.reset' and actor_kind = 'system'`.execute(database.owner);
    expect(lines.rows).toEqual([{ by: 'command line' }]);
    const again = await signInByLetter(house, ROBIN);
    expect((await again.get('/platform')).location).toContain(SET_UP);
  });

  test('a visitor of the demonstration resets nobody’s: the person is shared', async () => {
    const lead = await signInAs(house, 'local-lead');
    const href = (await lead.get(PEOPLE)).$('a:contains("Perry Vaughan")').attr('href') ?? '';
    const refused = await lead.send(href, {}, { action: `${href}/second-step` });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('nobody’s second step is reset from here');
    const robin = await signInAs(house, 'platform-administrator');
    expect((await robin.send('/platform/second-step', { email: AMA })).status).toBe(409);
  });

  test('a platform administrator resets anybody’s but their own', async () => {
    const ama = await signInByLetter(house, AMA);
    await setUpCodeApp(house, ama);
    const robin = await signInProven(house, ROBIN);
    await expectAccessible((await robin.get('/platform/second-step')).body);
    for (const email of [ROBIN, 'nobody@nowhere.example']) {
      expect((await robin.send('/platform/second-step', { email })).status).toBe(422);
    }
    expect((await robin.send('/platform/second-step', { email: AMA })).status).toBe(303);
    expect(await opensPeople(ama)).toBe(false);
  });
});
