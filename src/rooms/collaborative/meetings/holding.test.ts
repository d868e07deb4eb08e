import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { marlshire } from '../feed/testing.ts';
import { sendMinutesJob } from './minutes/send-minutes.job.ts';

const START = new Date('2026-12-01T14:30:00Z');
const ACTIONS = '/in/marlshire/actions';

/** A meeting on its day and after: who is there, what is decided and promised, and the minutes. */
describe('a meeting that is held', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;
  let researcher: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let perry: string;
  let hester: string;
  let id: string;
  let at: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: START });
    [facilitator, member, researcher] = await Promise.all([
      signInAs(house, 'facilitator'),
      signInAs(house, 'member'),
      signInAs(house, 'youth-researcher'),
    ]);
    here = await marlshire(database);
    perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    hester = await here.member({ name: 'Hester Quill', email: 'h.quill@school.example', sector: 'parents' });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    id = await here.meeting({ title: 'Autumn meeting', begins: '2026-12-01T14:00:00Z', hours: 2 });
    at = `/in/marlshire/meetings/${id}`;
    for (const one of [perry, hester]) await here.ask(id, one);
  });

  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  async function send(who: Visitor, page: string, action: string, fields: Record<string, string>) {
    const { $ } = await who.get(page);
    const form = $(`form[action="${action}"]`).first();
    const hidden = Object.fromEntries(
      form
        .find('input[type=hidden]')
        .toArray()
        .map((input) => [$(input).attr('name') ?? '', $(input).attr('value') ?? '']),
    );
    return who.post(action, { _csrf: String($('input[name=_csrf]').first().val()), ...hidden, ...fields });
  }
  const tap = (who: Visitor, mark: string) => send(who, `${at}/attendance`, `${at}/attendance`, { mark });
  const promise = async (fields: Record<string, string>, who = facilitator) => {
    const made = await send(who, at, `${at}/actions`, fields);
    return made.location?.split('#action-')[1] ?? `refused with ${made.status}`;
  };

  test('one tap notes somebody as here, the same again takes it back, and the place on the page is kept', async () => {
    const done = await tap(facilitator, `here:${hester}`);
    expect(done).toMatchObject({ status: 303, location: `${at}/attendance?noted=${hester}#here-${hester}` });
    const told = await facilitator.get(done.location ?? '');
    expect(told.$('[role=status]').text()).toBe('Hester Quill: here.');
    const seen = await facilitator.get(`${at}/attendance`);
    expect(seen.$(`#m-${hester} button[aria-pressed=true]`).text()).toBe('Here: Hester Quill');
    expect(seen.$('.tl-lede').text()).toContain('1 here, 0 away, 1 not noted');
    await expectAccessible(seen.body);
    await tap(facilitator, `away:${hester}`);
    expect(await words(`${at}/attendance`)).toContain('0 here, 1 away');
    // On the list of those who are not noted, whoever was noted last stays, so that it is taken back where it was done.
    const open = `${at}/attendance?only=not-noted`;
    const listed = async (address: string) => (await facilitator.get(address)).$('.tl-register__one').length;
    expect([await listed(open), await listed(`${open}&noted=${hester}`)]).toEqual([1, 2]);
    const back = await facilitator.get(`${at}/attendance`);
    expect(back.$(`#m-${hester} button[aria-pressed=true]`).attr('value')).toBe(`not-away:${hester}`);
    await tap(facilitator, `not-away:${hester}`);
    expect(await words(`${at}/attendance`)).toContain('0 here, 0 away');
    // The first who was here made it a meeting that was held.
    expect(await words(`${at}/minutes`)).not.toContain('Not held yet');
  });

  test('two who tap alike from old lists do not undo each other, nor take back what the other noted', async () => {
    await tap(member, `here:${perry}`);
    await tap(facilitator, `here:${perry}`);
    await tap(facilitator, `here:${perry}`);
    expect(await words(`${at}/attendance`)).toContain('1 here, 0 away');
    await tap(facilitator, `away:${perry}`);
    await tap(member, `not-here:${perry}`);
    expect(await words(`${at}/attendance`)).toContain('0 here, 1 away');
  });

  test('members note themselves from half an hour before; that alone closes nothing, and the call stays to the end', async () => {
    const standing = async (begins: string) => {
      const one = await here.meeting({ title: 'Online', begins, hours: 2, link: 'https://call.example/x' });
      await here.ask(one, perry);
      const page = `/in/marlshire/meetings/${one}`;
      const done = await send(member, page, `${page}/attendance`, { mark: `here:${perry}` });
      const seen = await words(page, member);
      return [done.status, seen.includes('Join the call'), seen.includes('You are asked.')];
    };
    expect(await standing('2026-12-01T15:01:00Z')).toEqual([409, true, true]);
    expect(await standing('2026-12-01T14:59:00Z')).toEqual([303, true, true]);
    const going = await here.meeting({ title: 'Goes on', begins: START.toISOString(), link: 'https://call.example/x' });
    await here.ask(going, perry);
    const page = `/in/marlshire/meetings/${going}`;
    await send(facilitator, `${page}/attendance`, `${page}/attendance`, { mark: `here:${perry}` });
    const seen = await words(page);
    expect([seen.includes('Join the call'), seen.includes('It was not held after all')]).toEqual([true, true]);
    const later = await here.meeting({ title: 'Later today', begins: '2026-12-01T16:00:00Z' });
    await here.ask(later, perry);
    const off = `/in/marlshire/meetings/${later}`;
    await send(facilitator, `${off}/attendance`, `${off}/attendance`, { mark: `here:${perry}` });
    expect(await words(off)).not.toContain('It was not held after all');
  });

  test('what conveners note of one person writes over nothing that was said since their form was opened', async () => {
    const form = `${at}/attendance/${perry}`;
    const opened = await facilitator.get(form);
    const seen = Object.fromEntries(
      ['_csrf', 'seenReply', 'seenAttended', 'seenSubstitute'].map((name) => [
        name,
        String(opened.$(`form[action="${form}"] input[name=${name}]`).val() ?? ''),
      ]),
    );
    await send(member, at, `${at}/reply`, { reply: 'apologies', substitute: 'Ines Fell' });
    await facilitator.post(form, { ...seen, reply: 'none', attended: 'away', substitute: '' });
    expect(await words(`${at}/minutes`)).toContain('Ines Fell for Perry Vaughan');
    const other = await facilitator.post(form, { ...seen, reply: 'coming', attended: 'not-noted', substitute: '' });
    expect([other.status, other.$('.tl-conflict__said').text()]).toEqual([422, 'Saved now cannot comeYours coming']);
    // What they left as it was says what stands now, so that saving again takes nothing of it away.
    const standing = ['reply', 'attended'].map((name) => other.$(`input[name=${name}]:checked`).val());
    expect([...standing, other.$('#substitute').val()]).toEqual(['coming', 'away', 'Ines Fell']);
    expect(other.$('input[name=seenReply]').val()).toBe('apologies');
  });

  test('nobody is taken off the list who has answered, so no apologies are lost', async () => {
    await send(member, at, `${at}/reply`, { reply: 'apologies', substitute: 'Ines Fell' });
    const people = await facilitator.get(`${at}/people`);
    expect(people.$(`button[name=off][value="${perry}"]`)).toHaveLength(0);
    expect(people.$(`button[name=off][value="${hester}"]`)).toHaveLength(1);
    expect((await send(facilitator, `${at}/people`, `${at}/people`, { off: perry })).status).toBe(409);
  });

  test('members note themselves on the day and nobody else; somebody who was not asked can be added', async () => {
    expect((await tap(member, `here:${perry}`)).status).toBe(303);
    expect(await words(at, member)).toContain('You are noted as here.');
    expect((await tap(member, `here:${hester}`)).status).toBe(403);
    expect((await tap(member, `away:${perry}`)).status).toBe(403);
    expect((await tap(researcher, `here:${perry}`)).status).toBe(403);
    for (const persona of ['evaluator', 'observer'] as const)
      expect((await tap(await signInAs(house, persona), `here:${perry}`)).status).toBe(403);
    const otto = await here.member({ name: 'Otto Brack' });
    const list = `${at}/attendance`;
    const found = await send(facilitator, list, `${list}-find`, { find: 'brack' });
    expect(found.$('main').text()).toContain('Not asked, and here?');
    const added = await send(facilitator, list, list, { mark: `here:${otto}`, back: 'found' });
    expect(added.location).toBe(`${list}?from=${otto}&noted=${otto}#here-${otto}`);
    expect(await words(`${at}/attendance`)).toContain('Otto Brack');
    const tomorrow = await here.meeting({ title: 'Tomorrow', begins: '2026-12-02T14:00:00Z' });
    await here.ask(tomorrow, perry);
    const early = `/in/marlshire/meetings/${tomorrow}/attendance`;
    expect((await send(facilitator, early, early, { mark: `here:${perry}` })).status).toBe(409);
  });

  test('members say before that they come or cannot, who comes instead, and take it back', async () => {
    expect(await words(at, member)).toContain('You are asked. Do you come?');
    const home = await send(member, at, `${at}/reply`, { reply: 'coming', back: 'home' });
    expect(home.location).toBe('/in/marlshire');
    expect(await words(at, member)).toContain('You said that you come.');
    // Who comes and names somebody instead is asked which of the two is meant; a saved name goes when they come after all.
    const both = await send(member, at, `${at}/reply`, { reply: 'coming', substitute: 'Ines Fell' });
    expect([both.status, both.$('#substitute').val()]).toEqual([422, 'Ines Fell']);
    await send(member, at, `${at}/reply`, { reply: 'apologies', substitute: 'Ines Fell' });
    expect(await words(`${at}/attendance`)).toContain('sent apologies, Ines Fell instead');
    expect((await send(member, at, `${at}/reply`, { reply: 'coming', substitute: 'Ines Fell' })).status).toBe(303);
    await send(member, at, `${at}/reply`, { reply: 'apologies', substitute: 'Ines Fell' });
    await send(member, at, `${at}/reply`, { reply: 'none', substitute: '' });
    expect(await words(`${at}/attendance`)).not.toContain('sent apologies');
    // Of a phone call: conveners note it for them.
    await send(facilitator, `${at}/attendance/${hester}`, `${at}/attendance/${hester}`, {
      ...{ reply: 'apologies', attended: 'away', substitute: 'Ada Brook' },
    });
    expect(await words(`${at}/minutes`)).toContain('Ada Brook for Hester Quill (Parents and carers)');
    expect((await send(researcher, at, `${at}/reply`, { reply: 'coming' })).status).toBe(409);
  });

  test('a name of one letter is answered with the form and what is wrong at its field, and nothing is noted', async () => {
    const refused = await send(member, at, `${at}/reply`, { reply: 'apologies', substitute: 'X' });
    expect([refused.status, refused.$('#substitute').val()]).toEqual([422, 'X']);
    expect(refused.$('#substitute-error').text()).toContain('Enter the whole name');
    expect(refused.$('.govuk-error-summary a').attr('href')).toBe('#substitute');
    await expectAccessible(refused.body);
    expect(await words(`${at}/attendance`)).not.toContain('sent apologies');
  });

  test('what was promised opens the next meeting, and is answered in one press with what came of it', async () => {
    await tap(facilitator, `here:${perry}`);
    const mine = await promise({ words: 'Ask the heads', owner: 'Perry Vaughan' });
    await sql`update collaborative.action set due_on = '2026-11-10' where action_id = ${mine}`.execute(database.owner);
    const hers = await promise({ words: 'Write to the forum', owner: 'Hester Quill' });
    const spring = await here.meeting({ title: 'Spring', begins: '2027-03-10T14:00:00Z' });
    const next = `/in/marlshire/meetings/${spring}`;
    const seen = await member.get(next);
    const order = (page: typeof seen) =>
      page
        .$('main section h2')
        .toArray()
        .map((one) => page.$(one).text());
    // Before its day the agenda stands first, and a promise opens where it is answered.
    expect(order(seen).slice(0, 2)).toEqual(['Agenda', 'What was promised last time']);
    const first = seen.$('section[aria-labelledby=promised]');
    expect(first.find('details form').length).toBe(1);
    const onDay = (from: string, to: string) =>
      sql`update collaborative.meeting set begins_at = ${from}, ends_at = ${to} where title = 'Spring'`.execute(
        database.owner,
      );
    await onDay('2026-12-01T16:00:00Z', '2026-12-01T18:00:00Z');
    expect(order(await member.get(next))[0]).toBe('What was promised last time');
    // Whoever is asked is asked first whether they come, on the day too.
    await here.ask(spring, perry);
    expect(order(await member.get(next)).slice(0, 2)).toEqual(['Do you come?', 'What was promised last time']);
    await onDay('2027-03-10T14:00:00Z', '2027-03-10T16:00:00Z');
    expect(first.text()).toContain('Ask the heads');
    expect(first.text()).toContain('overdue');
    await expectAccessible((await facilitator.get(next)).body);
    // Members answer for their own.
    expect(first.find('form').length).toBe(1);
    const done = await send(member, next, `${ACTIONS}/${mine}/end`, { state: 'done', outcome: 'All five answered' });
    expect(done.location).toContain(`${next}?done=action-done`);
    const told = await member.get(done.location ?? '');
    expect(told.$('main').text()).toContain('All five answered');
    expect(told.$('.tl-success button').text()).toBe('Undo');
    const undo = await send(member, done.location ?? '', `${ACTIONS}/${mine}/end`, { state: 'open' });
    expect(undo.status).toBe(303);
    expect(await words(next, member)).toContain('Ask the heads');
    expect(
      (await send(member, next, `${ACTIONS}/${hers}/end`, { state: 'done', outcome: '', version: '1' })).status,
    ).toBe(403);
    await send(facilitator, next, `${ACTIONS}/${hers}/end`, { state: 'dropped', outcome: 'They wrote first' });
    expect(await words(`${ACTIONS}?show=ended`)).toContain('They wrote first');
  });

  test('“Not yet” at a meeting says what it noted: of who cannot say it here that they were asked, of others and of nobody’s that it stays open', async () => {
    const quiet = await here.member({ name: 'Quiet Owner' });
    const spring = await here.meeting({ title: 'Not yet done', begins: '2026-12-01T16:00:00Z' });
    const next = `/in/marlshire/meetings/${spring}`;
    const promised = async (owner: string | null) => {
      const made = await sql<{ id: string }>`insert into collaborative.action (locality_id, words, owner_member, due_on)
        values (${here.locality}, 'Not there yet', ${owner}, '2026-11-01') returning action_id as id`.execute(
        database.owner,
      );
      return made.rows[0]?.id ?? '';
    };
    const asked = async (id: string) =>
      (
        await sql<{
          on: string | null;
        }>`select asked_on as on from collaborative.action where action_id = ${id}`.execute(database.owner)
      ).rows[0]?.on;
    for (const [owner, said, on] of [
      [quiet, 'it waits again from 15 December 2026 on.', '2026-12-01'],
      [perry, 'It stays open.', null],
      [null, 'It stays open.', null],
    ] as const) {
      const id = await promised(owner);
      const done = await send(facilitator, next, `${ACTIONS}/${id}/end`, { state: 'open', outcome: 'Next month' });
      const seen = await facilitator.get(done.location ?? '');
      expect(seen.$('.tl-success').text()).toContain(said);
      expect(await asked(id)).toBe(on);
      const own = await facilitator.get(`${ACTIONS}/${id}`);
      expect([own.$('main').text().includes('Next month'), own.$('#asked').length]).toEqual([true, on ? 1 : 0]);
      await sql`delete from collaborative.action where action_id = ${id}`.execute(database.owner);
    }
  });

  test('members propose actions where they are asked; nobody is volunteered, and what nobody has can be taken on', async () => {
    const own = await promise({ words: 'Bring the figures', mine: 'yes' }, member);
    const open = await promise({ words: 'Somebody finds a hall', owner: 'Hester Quill' }, member);
    expect(await words(`${ACTIONS}/${own}`)).toContain('Perry Vaughan');
    expect(await words(`${ACTIONS}/${open}`)).toContain('nobody yet');
    expect(await promise({ words: 'Not asked' }, researcher)).toBe('refused with 403');
    expect((await send(member, `${ACTIONS}/${own}`, `${ACTIONS}/${own}`, { words: 'Mine' })).status).toBe(403);
    await send(member, `${ACTIONS}/${open}`, `${ACTIONS}/${open}/take`, {});
    expect(await words(`${ACTIONS}/${open}`)).toContain('Perry Vaughan');
    expect(await words(`${ACTIONS}?show=mine`, member)).toContain('Somebody finds a hall');
  });

  test('two who end or change one action at once are both told, and no words are lost', async () => {
    const one = await promise({ words: 'Ask the clerk', owner: 'Perry Vaughan' });
    const page = `${ACTIONS}/${one}`;
    const old = await member.get(page);
    const version = String(old.$(`form[action="${page}/end"] input[name=version]`).val());
    await send(facilitator, page, page, { words: 'Ask the clerk twice', owner: 'Perry Vaughan', due: '' });
    const late = await send(member, page, `${page}/end`, { state: 'done', outcome: 'She said yes', version });
    expect(late.status).toBe(422);
    expect(late.$('.govuk-inset-text').text()).toContain('Ask the clerk twice');
    expect(late.$('#outcome').text()).toContain('She said yes');
    await expectAccessible(late.body);
  });

  test('the list leaves as a file that runs no formula (SAFETY 28)', async () => {
    await promise({ words: '=HYPERLINK("x")', owner: 'Perry Vaughan' });
    const file = await facilitator.get(`${ACTIONS}.csv`);
    expect(file.body).toContain(`"'=HYPERLINK(""x"")"`);
    const list = await facilitator.get(ACTIONS);
    await expectAccessible(list.body);
  });

  test('a decision has reasons, can be tied to figures, and comes back after it was taken off', async () => {
    const made = await send(facilitator, at, `${at}/decisions`, { words: 'We begin early', reasons: 'It is cheaper' });
    const decision = `/in/marlshire/decisions/${made.location?.split('#decision-')[1] ?? ''}`;
    const seen = await member.get(decision);
    expect(seen.$('main').text()).toContain('It is cheaper');
    await expectAccessible(seen.body);
    const pin = seen.$('.tl-threadpanel a').last().attr('href') ?? '';
    expect(pin).toContain('thing=decision');
    expect((await member.get(pin)).$('main').text()).toContain('We begin early');
    const version = String((await facilitator.get(decision)).$('input[name=version]').val());
    await send(facilitator, decision, decision, { words: 'We begin earlier', reasons: '' });
    const late = await send(facilitator, decision, decision, { words: 'Mine', reasons: 'Also mine', version });
    expect([late.status, late.$('#reasons').text().trim()]).toEqual([422, 'Also mine']);
    const off = await send(facilitator, decision, `${decision}/remove`, {});
    expect((await member.get(decision)).status).toBe(404);
    const typed = await send(facilitator, at, decision, { words: 'Typed meanwhile', reasons: '', version: '2' });
    expect(typed.$('#words').text()).toContain('Typed meanwhile');
    await send(facilitator, off.location ?? '', `${decision}/remove`, { undo: 'yes' });
    expect((await member.get(decision)).$('h1').text()).toBe('We begin earlier');
  });

  test('minutes are put together from what was noted, and two who write them lose no words', async () => {
    await tap(facilitator, `here:${perry}`);
    await send(facilitator, at, `${at}/agenda`, { title: 'Figures', notes: 'They rise' });
    await send(facilitator, at, `${at}/decisions`, { words: 'We begin early' });
    const write = `${at}/minutes/write`;
    const version = String((await facilitator.get(write)).$('input[name=version]').val());
    await send(facilitator, write, write, { minutes: 'Thanks to the hosts.' });
    const late = await send(facilitator, write, write, { minutes: 'Tea was good.', version });
    expect([late.status, late.$('#minutes').text().trim()]).toEqual([422, 'Tea was good.']);
    expect(late.$('.govuk-inset-text').text()).toContain('Thanks to the hosts.');
    const seen = await member.get(`${at}/minutes`);
    for (const part of ['Perry Vaughan', '1. Figures', 'They rise', 'We begin early', 'Thanks to the hosts.'])
      expect(seen.$('.tl-minutes').text()).toContain(part);
    await expectAccessible((await facilitator.get(`${at}/minutes`)).body);
  });

  test('word of the minutes goes once a press, says how many, and carries nothing of them (SAFETY 35)', async () => {
    await here.ask(id, await here.member({ name: 'No Address' }));
    expect((await send(facilitator, at, `${at}/minutes/send`, {})).status).toBe(409);
    await tap(facilitator, `here:${perry}`);
    await sql`delete from mail.message`.execute(database.owner);
    const read = String((await facilitator.get(`${at}/minutes`)).$('input[name=read]').val());
    const done = await send(facilitator, `${at}/minutes`, `${at}/minutes/send`, {});
    await workThroughJobs(database, [sendMinutesJob]);
    expect(await words(done.location ?? '')).toContain('Word goes to 2 people');
    expect(await words(done.location ?? '')).toContain('One person cannot be written to: give them the printed');
    // Another convener whose page still says that nothing went.
    const twin = await send(facilitator, `${at}/minutes`, `${at}/minutes/send`, { sent: '', read });
    expect(await words(twin.location ?? '')).toContain('nobody is written to twice');
    await workThroughJobs(database, [sendMinutesJob]);
    const letters = await mailbox(database.app, house.config);
    expect(letters.map(({ to }) => to).sort()).toEqual([
      'h.quill@school.example',
      'perry.vaughan@hillcote-school.example',
    ]);
    for (const { subject, body } of letters) {
      expect(subject).toBe('The minutes of a meeting of Marlshire are ready');
      expect(body).toContain(`${at}/minutes`);
      expect(subject + body).not.toMatch(/Autumn meeting|Perry|Hester|Quill/);
    }
    const guest = letters.find(({ to }) => to.startsWith('h.quill'));
    expect(guest?.body).toContain('as you do not yet with this address');
    await sql`insert into mail.preference (person_id, choices, changed_at)
      select person_id, '{"off":["meeting"],"digest":"weekly","digestDay":1,"digestAt":"08:00","quietFrom":"19:00","quietUntil":"07:00","quietWeekends":true}', now()
      from accounts.person where email = 'perry.vaughan@hillcote-school.example'`.execute(database.owner);
    await send(facilitator, `${at}/minutes/write`, `${at}/minutes/write`, { minutes: 'Thanks to the hosts.' });
    await sql`delete from mail.message`.execute(database.owner);
    await send(facilitator, `${at}/minutes`, `${at}/minutes/send`, {});
    await workThroughJobs(database, [sendMinutesJob]);
    expect((await mailbox(database.app, house.config)).map(({ to }) => to)).toEqual(['h.quill@school.example']);
  });

  test('people are found by name, and no name stands in an address (SAFETY 26)', async () => {
    const list = `${at}/attendance`;
    const observer = await signInAs(house, 'observer');
    for (const page of [list, `${at}/people`, ACTIONS]) {
      const typedIn = (await facilitator.get(page)).$('main form[method=get] input:not([type=hidden])');
      expect([page, typedIn.attr('name')]).toEqual([page, page === ACTIONS ? 'q' : undefined]);
    }
    const found = await send(observer, list, `${list}-find`, { find: 'quill' });
    expect([found.status, found.$('.tl-register__one').length]).toEqual([200, 1]);
    await expectAccessible(found.body);
    expect(found.$('a[href*=quill], form[action*=quill]')).toHaveLength(0);
    const hers = await promise({ words: 'Write to the forum', owner: 'Hester Quill' });
    await promise({ words: 'Ask the heads', owner: 'Perry Vaughan' });
    const of = await send(observer, ACTIONS, ACTIONS, { owner: 'hester', show: 'open' });
    expect(of.location).toBe(`${ACTIONS}?show=open&owner=${hester}`);
    const seen = await observer.get(of.location ?? '');
    expect(seen.$(`#action-${hers}`)).toHaveLength(1);
    expect(seen.$('main').text()).not.toContain('Ask the heads');
    expect(seen.$('main').text()).toContain('Only those of Hester Quill.');
    expect((await observer.get(`${ACTIONS}?q=hester`)).$('.tl-promise')).toHaveLength(0);
    const nobody = await send(observer, ACTIONS, ACTIONS, { owner: 'Nobody Known' });
    expect([nobody.status, nobody.$('#owner').val()]).toEqual([422, 'Nobody Known']);
    await expectAccessible(nobody.body);
  });
});
