import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const ALL = '/in/marlshire/members';
const ADD = `${ALL}/add`;
const HEAD = { sector: 'primary', level: 'leader', role: 'member', decides: 'alone', paidBy: 'usual-role' };

describe('the members of a collaborative', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const addressOf = async (name: string) => {
    const { $ } = await facilitator.get(ALL);
    const link = $('main .tl-list__item a').filter((_at, one) => $(one).text() === name);
    return link.attr('href') ?? '';
  };

  test('an empty list says what members are, and offers the first step to those who may take it', async () => {
    expect(await words(ALL)).toContain('Name the first one');
    expect(await words(ALL, member)).not.toContain('Name the first one');
  });

  test('somebody is named before they have an account, and seen by everybody, their address by conveners only', async () => {
    const made = await facilitator.send(ADD, {
      ...HEAD,
      name: 'Hester Quill',
      email: 'h.quill@school.example',
      hours: '7,5',
    });
    expect(made.status).toBe(303);
    const address = await addressOf('Hester Quill');
    const seen = await facilitator.get(address);
    expect(seen.$('main').text()).toContain('h.quill@school.example');
    expect(seen.$('main').text()).toContain('7.5');
    await expectAccessible(seen.body);
    for (const text of [await words(address, member), await words(`${ALL}.csv`, member)])
      expect(text).not.toContain('h.quill@school.example');
    expect((await member.get(address)).$('main').text()).toContain('Hester Quill');
    expect((await member.get(address)).$('title').text()).not.toContain('Hester');
  });

  test('whoever is named with the address of an account is that person, once at a time', async () => {
    const perry = {
      ...HEAD,
      name: 'Perry Vaughan',
      email: 'Perry.Vaughan@hillcote-school.example',
      sector: 'secondary',
    };
    expect((await facilitator.send(ADD, perry)).status).toBe(303);
    const twice = await facilitator.send(ADD, perry);
    expect([twice.status, twice.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      'Somebody who takes part already has this address. Each member has their own',
    ]);
    expect(await words(await addressOf('Perry Vaughan'), member)).toContain('What helps you to take part');
  });

  test('every field that is wrong is named, and what was typed stays', async () => {
    const bad = {
      name: 'X',
      email: 'no address',
      sector: 'wizards',
      level: 'leader',
      role: 'member',
      hours: 'many',
      from: '31/2/2026',
    };
    const refused = await facilitator.send(ADD, bad);
    expect(refused.status).toBe(422);
    const said = refused.$('.govuk-error-summary__list').text();
    for (const part of ['Enter the name', 'like name@example.org', 'hours a term', 'a day that exists'])
      expect(said).toContain(part);
    expect(refused.$('#hours').attr('value')).toBe('many');
    const wizard = await facilitator.send(ADD, { ...HEAD, name: 'A Wizard', sector: 'wizards' });
    expect(wizard.$('.govuk-error-summary__list').text().trim()).toBe('Choose the sector');
    const stranger = await facilitator.send(ADD, {
      ...HEAD,
      name: 'A Stranger',
      part: '0190b5a2-0000-7000-8000-000000000000',
    });
    expect(stranger.$('.govuk-error-summary__list').text().trim()).toBe('Choose an organisation that takes part here');
  });

  test('two who change one member at once: the second sees it and loses no words', async () => {
    const address = `${await addressOf('Hester Quill')}/change`;
    const late = await facilitator.get(address);
    const hidden = Object.fromEntries(
      late
        .$(`form[action="${address}"] input[type=hidden]`)
        .toArray()
        .map((input) => [late.$(input).attr('name')!, late.$(input).attr('value')!]),
    );
    expect((await facilitator.send(address, { ...HEAD, name: 'Hester Quill', hours: '9' })).status).toBe(303);
    const answer = await facilitator.post(address, { ...hidden, ...HEAD, name: 'Hester Quill', hours: '12' });
    expect(answer.status).toBe(422);
    expect(answer.$('#hours').attr('value')).toBe('12');
    const summary = answer.$('.govuk-error-summary__list');
    expect([summary.text(), summary.find('a').attr('href')]).toEqual([
      expect.stringContaining('in the meantime'),
      '#hours',
    ]);
    const said = answer.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect(said).toContain('Hours promised a term Saved now 9 Yours 12');
    expect(answer.$('.tl-conflict__what').length, 'what both have alike is not said').toBe(1);
    // What was only left in the form gives way to what somebody else saved of it, and is not said to be typed.
    expect(
      (await facilitator.send(address, { ...HEAD, name: 'Hester Quill', hours: '9', email: 'new@x.example' })).status,
    ).toBe(303);
    const email = String(late.$('#email').val() ?? '');
    const left = await facilitator.post(address, { ...hidden, ...HEAD, name: 'Hester Quill', hours: '12', email });
    expect([left.$('#email').attr('value'), left.$('#hours').attr('value')]).toEqual(['new@x.example', '12']);
    expect(
      left
        .$('.tl-conflict')
        .toArray()
        .map((one) => left.$(one).text().replaceAll(/\s+/g, ' ').trim()),
    ).toEqual([
      expect.stringMatching(/somebody else has done this.*Email address new@x\.example$/),
      expect.stringMatching(/^Saved now, beside what you typed: Hours promised a term Saved now 9 Yours 12 The form/),
    ]);
    // A slip of the pen in between does not make unseen words look seen.
    const slip = await facilitator.post(address, { ...hidden, ...HEAD, name: '', hours: '12' });
    const carried = Object.fromEntries(
      slip
        .$('main form input[type=hidden]')
        .toArray()
        .map((input) => [slip.$(input).attr('name')!, slip.$(input).attr('value')!]),
    );
    expect(carried['version']).toBe(hidden['version']);
    const again = await facilitator.post(address, { ...carried, ...HEAD, name: 'Hester Quill', hours: '12' });
    expect([again.status, again.$('.govuk-inset-text').length]).toEqual([422, 1]);
  });

  test('a membership ends and can be put back; its history stays', async () => {
    const address = await addressOf('Hester Quill');
    expect((await facilitator.send(address, {}, { action: `${address}/end` })).status).toBe(303);
    expect(await words(ALL)).toContain('Took part before (1)');
    expect((await facilitator.send(ALL, {}, { action: `${address}/restore` })).status).toBe(303);
    expect(await words(ALL)).not.toContain('Took part before');
  });

  test('a membership ends on the day on which somebody left, also where that is noted later', async () => {
    const address = await addressOf('Hester Quill');
    const end = (last: string) => facilitator.send(address, { last }, { action: `${address}/end` });
    for (const [last, says] of [
      ['soon', 'Enter a day like 1/9/2026, or nothing for today'],
      ['1/9/2030', 'nobody leaves on a day to come'],
      ['1/9/2001', 'They took part from the first of these days'],
    ] as const) {
      const refused = await end(last);
      expect([refused.status, refused.$('#last').val()]).toEqual([422, last]);
      expect(refused.$('.govuk-error-summary__list').text()).toContain(says);
    }
    const begins = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
    await sql`update collaborative.member set from_on = ${begins} where name = 'Hester Quill'`.execute(database.owner);
    const [year, month, day] = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10).split('-');
    expect((await end(`${Number(day)}/${Number(month)}/${year}`)).status).toBe(303);
    const kept = await sql<{ last: string; hour: Date | null }>`select ended_on as last, ended_at as hour
      from collaborative.member where name = 'Hester Quill'`.execute(database.owner);
    expect(kept.rows).toEqual([{ last: `${year}-${month}-${day}`, hour: null }]);
    expect((await facilitator.send(ALL, {}, { action: `${address}/restore` })).status).toBe(303);
  });

  test('what somebody needs is said by themself, seen by them and conveners, and each look is in the audit', async () => {
    const own = await addressOf('Perry Vaughan');
    const said = { access: 'Papers a week before', contact: 'phone', times: 'after-school' };
    expect((await member.send(`${own}/wishes`, said)).status).toBe(303);
    expect(await words(own, member)).toContain('Papers a week before');
    expect(await words(own)).toContain('Straight after school');
    const observer = await signInAs(house, 'observer');
    expect(await words(own, observer)).not.toContain('Papers a week before');
    expect((await observer.get(`${own}/wishes`)).status).toBe(403);
    expect((await member.get(`${await addressOf('Hester Quill')}/wishes`)).status).toBe(403);
    const tooLong = await member.send(`${own}/wishes`, { ...said, access: 'x'.repeat(501) });
    expect([tooLong.status, tooLong.$('#access').text().length]).toEqual([422, 501]);
    const lead = await signInAs(house, 'local-lead');
    expect(await words('/in/marlshire/audit', lead)).toContain('looked at what a member needs to take part');
  });
});
