import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality, system } from '../../../foundation/db/index.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';
import { findMarlshire } from '../demonstration/seed.queries.ts';
import { invitePerson } from './invite-person.ts';

const START = new Date('2026-11-21T09:00:00Z');
const DAY = 86_400_000;
const PEOPLE = '/in/marlshire/people';
const INVITE = '/in/marlshire/people/invite';

describe('invitations', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: START });
    house = await openHouse(database.app, { now: START });
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  async function newestLink(): Promise<string> {
    const [letter] = await mailbox(database.app, house.config, 1);
    return /http:\/\/localhost:3000(\/invitation\/\S+)/.exec(letter?.body ?? '')?.[1] ?? 'no link';
  }

  async function invite(name: string): Promise<string> {
    house.clock.now = new Date(house.clock.now.getTime() + 1000);
    const done = await lead.send(INVITE, { name, email: `${name.toLowerCase()}@marlshire.example`, role: 'member' });
    expect(done).toMatchObject({ status: 303, location: `${PEOPLE}?done=invited` });
    return newestLink();
  }

  test('an invited person accepts, is signed in and appears among the people', async () => {
    const link = await invite('Kit');
    const kit = house.visitor();
    const shown = await kit.get(link);
    expect(shown.$('h1').text()).toBe('Join Marlshire');
    await expectAccessible(shown.body);
    expect(await kit.send(link, {})).toMatchObject({ status: 303, location: '/in/marlshire' });
    expect((await kit.get(PEOPLE)).body).toContain('Kit');
    expect((await house.visitor().get(link)).status).toBe(410);
  });

  test('somebody invited who has not accepted is nobody yet (SAFETY 9)', async () => {
    await invite('Lou');
    await house.visitor().send('/sign-in', { email: 'lou@marlshire.example' });
    const letters = await mailbox(database.app, house.config, 5);
    expect(letters.filter(({ to, subject }) => to.startsWith('lou@') && subject.includes('link'))).toEqual([]);
  });

  test('of two people who invite the same person at once, the second is told that an invitation waits', async () => {
    const remy = { name: 'Remy', email: 'remy@marlshire.example', role: 'member' } as const;
    const locality = { id: (await findMarlshire(database.owner)) ?? '', name: 'Marlshire' };
    const second = await inLocality(database.app, system('test'), locality.id, async (tx) => {
      await invitePerson(tx, system('test'), remy, { locality, config: house.config, demo: true, now: START });
      const sending = lead.send(INVITE, remy);
      // Long enough for the second to find nobody and to stand before the first one's row.
      await sleep(500);
      return { sending };
    });
    expect((await second.sending).status).toBe(422);
  });

  test('an invitation ends after 14 days; sent again it works with the new link only', async () => {
    const first = await invite('Max');
    const before = house.clock.now;
    house.clock.now = new Date(before.getTime() + 14 * DAY);
    expect((await house.visitor().get(first)).status).toBe(410);
    lead = await signInAs(house, 'local-lead');
    const people = await lead.get(PEOPLE);
    expect(people.body).toContain('expired on');
    const action = people.$('form[action$=resend]').first().attr('action') ?? '';
    await lead.send(PEOPLE, {}, { action });
    const second = await newestLink();
    expect(second).not.toBe(first);
    expect((await house.visitor().get(first)).status).toBe(410);
    expect((await house.visitor().send(second, {})).status).toBe(303);
  });

  test('an invitation that was taken back does not work, and cannot be sent again', async () => {
    const link = await invite('Nia');
    const people = await lead.get(PEOPLE);
    const actionOf = (verb: string) =>
      people
        .$('li')
        .filter((_at, item) => people.$(item).text().includes('Nia'))
        .find(`form[action$=${verb}]`)
        .attr('action') ?? '';
    const csrf = String(people.$('input[name=_csrf]').val());
    await lead.send(PEOPLE, {}, { action: actionOf('revoke') });
    expect((await house.visitor().get(link)).status).toBe(410);
    expect((await lead.post(actionOf('resend'), { _csrf: csrf })).status).toBe(409);
  });

  test('fifty people pressing one invitation at once make one account', async () => {
    const link = await invite('Oli');
    const visitor = house.visitor();
    const csrf = String((await visitor.get(link)).$('input[name=_csrf]').val());
    const answers = await Promise.all(Array.from({ length: 25 }, () => visitor.post(link, { _csrf: csrf })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const made = await sql`select 1 from accounts.person where email = 'oli@marlshire.example'`.execute(database.owner);
    expect(made.rows).toHaveLength(1);
  });

  test('somebody who is here, or invited, is not invited twice; what was typed is kept', async () => {
    const refused = await lead.send(INVITE, {
      name: 'Perry',
      email: 'Perry.Vaughan@hillcote-school.example',
      role: 'member',
    });
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('is here already');
    expect(refused.$('#name').val()).toBe('Perry');
    await expectAccessible(refused.body);
  });

  test('in the demonstration nobody real is invited: the address must be an invented one', async () => {
    const refused = await lead.send(INVITE, { name: 'Real', email: 'real.person@council.gov.uk', role: 'member' });
    expect([refused.status, refused.$('.govuk-error-summary').text().includes('ends in .example')]).toEqual([
      422,
      true,
    ]);
    expect(refused.$('#email').val()).toBe('real.person@council.gov.uk');
  });

  test('every missing field is named', async () => {
    const refused = await lead.send(INVITE, { name: ' ', email: '', role: 'king' });
    const links = refused
      .$('.govuk-error-summary a')
      .map((_at, link) => refused.$(link).attr('href'))
      .get();
    expect(links).toEqual(['#name', '#email', '#role']);
  });

  test('fields that the form does not have are ignored (SAFETY 27)', async () => {
    house.clock.now = new Date(house.clock.now.getTime() + 1000);
    await lead.send(INVITE, {
      name: 'Pip',
      email: 'pip@marlshire.example',
      role: 'observer',
      platform_administrator: 'true',
      locality_id: '0',
    });
    await house.visitor().send(await newestLink(), {});
    const made = await sql<{
      admin: boolean;
      role: string;
    }>`select p.platform_administrator as admin, m.role from accounts.person p
      join accounts.membership m using (person_id) where p.email = 'pip@marlshire.example'`.execute(database.owner);
    expect(made.rows).toEqual([{ admin: false, role: 'observer' }]);
  });
});

describe('roles', () => {
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

  async function idOf(email: string): Promise<string> {
    const found = await sql<{
      id: string;
    }>`select person_id as id from accounts.person where email like ${`${email}%`}`.execute(database.owner);
    return found.rows[0]?.id ?? '';
  }

  test('a person whose part is ended is out at the next click (SAFETY 8)', async () => {
    const [lead, member] = [await signInAs(house, 'local-lead'), await signInAs(house, 'member')];
    expect((await member.get(PEOPLE)).status).toBe(200);
    const page = `${PEOPLE}/${await idOf('perry')}`;
    await expectAccessible((await lead.get(page)).body);
    const asked = await lead.get(`${page}/end`);
    await expectAccessible(asked.body);
    expect(asked.$('h1').text()).toBe('End the part of Perry Vaughan in Marlshire?');
    expect(asked.$('title').text()).not.toContain('Perry');
    expect((await member.get(PEOPLE)).status).toBe(200);
    await lead.send(`${page}/end`, {});
    expect((await member.get(PEOPLE)).status).toBe(404);
  });

  test('a new role holds at the next click', async () => {
    const [lead, observer] = [await signInAs(house, 'local-lead'), await signInAs(house, 'observer')];
    expect((await observer.get(INVITE)).status).toBe(403);
    const page = `${PEOPLE}/${await idOf('gwen')}`;
    await lead.send(page, { role: 'local-lead' }, { action: `${page}/role` });
    expect((await observer.get(INVITE)).status).toBe(200);
    await lead.send(page, { role: 'observer' }, { action: `${page}/role` });
  });

  test('the last local lead can neither leave nor become something else', async () => {
    const lead = await signInAs(house, 'local-lead');
    const page = `${PEOPLE}/${await idOf('ama')}`;
    for (const [fields, from, action] of [
      [{ role: 'member' }, page, `${page}/role`],
      [{}, `${page}/end`, `${page}/end`],
    ] as const) {
      const refused = await lead.send(from, fields, { action });
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('A locality needs a local lead');
    }
  });

  test('only the local lead sees e-mail addresses', async () => {
    const lead = await signInAs(house, 'local-lead');
    const observer = await signInAs(house, 'observer');
    expect((await lead.get(PEOPLE)).body).toContain('tomasz.bell@');
    expect((await observer.get(PEOPLE)).body).not.toContain('@');
  });
});
