import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const MEETINGS = '/in/marlshire/meetings';
const NEW = `${MEETINGS}/new`;
const TERMLY = { title: 'Autumn meeting', kind: 'termly', date: '1/12/2026', begins: '2pm', ends: '16:00' };
const START = new Date('2026-11-22T12:00:00Z');

/** Planning a meeting, who is asked, its agenda, and two people who write on it at once. */
describe('a meeting of the collaborative', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let lead: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: START });
    facilitator = await signInAs(house, 'facilitator');
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
    await nameMembers();
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  /** Sends a form of a page, also one that this page does not offer to this visitor. */
  async function send(who: Visitor, page: string, action: string, fields: Record<string, string>) {
    const seen = await who.get(page);
    const hidden = opened(seen, action);
    const proof = { _csrf: String(seen.$('input[name=_csrf]').first().val()) };
    return who.post(action, { ...proof, ...hidden, ...fields });
  }
  /** Plans a meeting and gives the address of its page. */
  async function plan(change: Record<string, string> = {}): Promise<string> {
    const made = await facilitator.send(NEW, { ...TERMLY, asked: 'everybody', ...change });
    expect([made.status, made.$('.govuk-error-summary').text()]).toEqual([303, '']);
    return made.location?.split('?')[0]?.replace('/people', '') ?? '';
  }
  /** The hidden fields of the form that sends to an address, as a second tab holds them. */
  const opened = (seen: Awaited<ReturnType<Visitor['get']>>, action: string) =>
    Object.fromEntries(
      seen
        .$(`form[action="${action}"] input[type=hidden]`)
        .toArray()
        .map((input) => [seen.$(input).attr('name') ?? '', seen.$(input).attr('value') ?? '']),
    );

  async function nameMembers() {
    const known = { level: 'leader', role: 'member', decides: 'alone', paidBy: 'usual-role' };
    for (const one of [
      { name: 'Hester Quill', sector: 'primary' },
      { name: 'Lena Foss', sector: 'parents' },
      { name: 'Lena Fossey', sector: 'parents' },
    ])
      await facilitator.send('/in/marlshire/members/add', { ...one, ...known });
  }

  test('an empty list says what a meeting is, and offers the first step to those who may take it', async () => {
    expect(await words(MEETINGS)).toContain('Plan the first one');
    expect(await words(MEETINGS, member)).not.toContain('Plan the first one');
  });

  test('is planned in London’s time, kept in UTC, with everybody asked, and read by everybody', async () => {
    const at = await plan();
    const seen = await member.get(at);
    expect(seen.$('.tl-lede').text()).toContain('Tuesday 1 December 2026, 14:00 to 16:00');
    expect(seen.$('main').text()).toContain('3 are asked');
    await expectAccessible((await facilitator.get(at)).body);
    const kept = await sql<{ begins: string }>`select begins_at::text as begins from collaborative.meeting
      where title = 'Autumn meeting'`.execute(database.owner);
    expect(kept.rows[0]?.begins).toContain('2026-12-01 14:00:00');
    await expectAccessible((await facilitator.get(MEETINGS)).body);
  });

  test('an hour that the clocks leave out is refused, and one that comes twice is asked about', async () => {
    const night = { ...TERMLY, title: 'Night', asked: 'everybody' };
    const missing = await facilitator.send(NEW, { ...night, date: '28/3/2027', begins: '01:30', ends: '09:00' });
    expect(missing.status).toBe(422);
    expect(missing.$('#begins-error').text()).toContain('this hour is left out');
    const twice = await facilitator.send(NEW, { ...night, date: '31/10/2027', begins: '01:30', ends: '09:00' });
    expect(twice.$('.govuk-error-summary').text()).toContain('comes twice');
    expect(twice.$('input[name=clock]').length).toBe(2);
    expect(twice.$('#title').val()).toBe('Night');
    const second = { date: '31/10/2027', begins: '01:30', ends: '09:00', clock: 'second' };
    const kept = await words(await plan({ ...second, title: 'Night' }));
    expect(kept).toContain('Sunday 31 October 2027, 01:30 to 09:00');
  });

  test('everything that is wrong with a form is told at once, in its order', async () => {
    const told = async (sent: Record<string, string>, where = NEW) => {
      const answer = await facilitator.send(where, { ...TERMLY, title: 'All at once', ...sent });
      return answer
        .$('.govuk-error-summary__list a')
        .toArray()
        .map((one) => answer.$(one).attr('href'));
    };
    const wrong = { kind: 'sub-group', group: '', date: '1/9/1999', begins: '16:00', ends: '14:00', asked: 'sectors' };
    expect(await told(wrong)).toEqual(['#group', '#date', '#ends', '#sectors']);
    const missing = { ...wrong, title: '', link: 'call', asked: 'group' };
    expect(await told(missing)).toEqual(['#title', '#group', '#date', '#ends', '#link', '#people']);
    expect(await told({ ...missing, begins: '' })).toEqual([
      '#title',
      '#group',
      '#date',
      '#begins',
      '#link',
      '#people',
    ]);
    expect(await told({ ...wrong, date: '30/2/2027' })).toEqual(['#group', '#date', '#ends', '#sectors']);
    const there = await plan({ title: 'To change' });
    expect(await told(missing, `${there}/change`)).toEqual(['#title', '#group', '#date', '#ends', '#link']);
  });

  test('only those asked are on its list: by sector, as last time, or picked one by one', async () => {
    const sectors = await plan({
      title: 'Families',
      asked: 'sectors',
      sectors: 'parents',
      kind: 'sub-group',
      group: 'Families',
    });
    expect(await words(sectors)).toContain('2 are asked');
    const group = await plan({
      title: 'Families again',
      asked: 'group',
      people: 'Families',
      kind: 'sub-group',
      group: 'Families',
    });
    expect(await words(group)).toContain('2 are asked');
    const picked = await plan({ asked: 'picked', title: 'Picked' });
    const found = await facilitator.send(`${picked}/people`, { find: 'quill' });
    const quill = found.$('button[name=add]').attr('value') ?? '';
    await facilitator.send(`${picked}/people`, { add: quill });
    expect(await words(`${picked}/people`)).toContain('Asked so far (1)');
    await expectAccessible((await facilitator.get(`${picked}/people`)).body);
    const off = await facilitator.send(`${picked}/people`, { off: quill });
    const undo = await facilitator.get(off.location ?? '');
    expect(undo.$('main').text()).toContain('Hester Quill is not asked any more.');
    await facilitator.send(`${picked}/people`, { add: quill });
    // Another like it: the same people, on another day.
    const again = `${NEW}?like=${picked.split('/').at(-1)}`;
    expect((await facilitator.get(again)).$('#title').val()).toBe('Picked');
    const next = await facilitator.send(again, { ...TERMLY, title: 'Picked', date: '9/12/2026', asked: 'like' });
    expect(await words(next.location ?? '')).toContain('1 is asked');
  });

  test('is cancelled after a question, and put back by one press', async () => {
    const at = await plan({ title: 'Cancel me' });
    expect(await words(`${at}/cancel`)).toContain('3 people are asked');
    const done = await send(facilitator, `${at}/cancel`, `${at}/state`, { step: 'cancelled' });
    const seen = await facilitator.get(done.location ?? '');
    expect(seen.$('main').text()).toContain('This meeting is cancelled.');
    expect(seen.$('.tl-success button').text()).toBe('Undo');
    expect(await words(MEETINGS)).toContain('Cancel me cancelled');
    await send(facilitator, at, `${at}/state`, { step: 'restored' });
    expect(await words(at)).not.toContain('This meeting is cancelled.');
    const kept = await sql<{ n: number }>`select calendar_sequence as n from collaborative.meeting
      where title = 'Cancel me'`.execute(database.owner);
    expect(kept.rows[0]?.n).toBe(2);
  });

  test('whoever saves second is shown what the first one saved, and keeps their own words', async () => {
    const at = await plan({ title: 'Two editors' });
    const change = `${at}/change`;
    const old = opened(await lead.get(change), change);
    await facilitator.send(change, { ...TERMLY, title: 'Named by the first', place: 'Town hall' });
    const answer = await lead.post(change, { ...TERMLY, ...old, title: 'Named by the second' });
    expect(answer.status).toBe(422);
    expect(answer.$('.govuk-inset-text').text()).toContain('Named by the first');
    expect(answer.$('#title').val()).toBe('Named by the second');
    expect(await words(at)).toContain('Named by the first');
    const now = opened(answer, change);
    expect((await lead.post(change, { ...TERMLY, ...now, title: 'Named by both' })).status).toBe(303);
    expect(await words(at)).toContain('Named by both');
  });

  test('a form that was typed wrongly does not hide what somebody saved in between', async () => {
    const at = await plan({ title: 'Wrong first' });
    const change = `${at}/change`;
    const old = opened(await lead.get(change), change);
    await facilitator.send(change, { ...TERMLY, title: 'Saved in between' });
    const wrong = await lead.post(change, { ...TERMLY, ...old, title: 'Mine', date: 'someday' });
    expect(wrong.status).toBe(422);
    const again = await lead.post(change, { ...TERMLY, ...opened(wrong, change), title: 'Mine' });
    expect(again.$('.govuk-inset-text').text()).toContain('Saved in between');
  });

  test('two who put something on the agenda at once both find it there, and buttons put it in order', async () => {
    const at = await plan({ title: 'Agenda' });
    const add = (who: Visitor, title: string, more = {}) => send(who, at, `${at}/agenda`, { title, ...more });
    await add(facilitator, 'Welcome', { minutes: '15', lead: 'hester quill' });
    await Promise.all([add(facilitator, 'Figures', { minutes: '90' }), add(lead, 'Families', { minutes: '30' })]);
    const order = async () =>
      (await facilitator.get(at))
        .$('.tl-agenda h3')
        .toArray()
        .map((one) => (one.children[0] as unknown as { data: string }).data);
    expect((await order()).toSorted()).toEqual(['Families', 'Figures', 'Welcome']);
    expect(await words(at)).toContain('2 hours 15 minutes of 2 hours: 15 minutes too long');
    expect(await words(at)).toContain('14:00 · 15 minutes · Hester Quill leads');
    const last = (await order()).at(-1) ?? '';
    const up = (await facilitator.get(at)).$('button[name=up]').last().attr('value') ?? '';
    // Back to the button that was pressed, for the next press of the same key.
    const moved = await send(facilitator, at, `${at}/agenda`, { up });
    expect(moved.location).toBe(`${at}#up-${up}`);
    expect((await order())[1]).toBe(last);
  });

  test('notes of two people on one item are both there to be put together, also when the item was taken off', async () => {
    const at = await plan({ title: 'Notes' });
    const made = await send(facilitator, at, `${at}/agenda`, { title: 'Item' });
    const item = `${at}/agenda/${made.location?.split('#item-')[1] ?? ''}`;
    const old = opened(await lead.get(item), item);
    await expectAccessible((await facilitator.get(item)).body);
    await facilitator.send(item, { title: 'Item', notes: 'What the first heard' });
    const answer = await lead.post(item, { title: 'Item', ...old, notes: 'What the second heard' });
    expect(answer.$('.govuk-inset-text').text()).toContain('What the first heard');
    expect(answer.$('#notes').text()).toContain('What the second heard');
    await expectAccessible(answer.body);
    const off = await send(facilitator, item, `${item}/remove`, {});
    expect((await facilitator.get(off.location ?? '')).$('.tl-success button').text()).toBe('Undo');
    const gone = await lead.post(item, { title: 'Item', ...opened(answer, item), notes: 'What the second heard' });
    expect(gone.$('#notes').text()).toContain('What the second heard');
    expect(gone.$('form[novalidate]').attr('action')).toBe(`${at}/agenda`);
    await send(facilitator, at, `${item}/remove`, { undo: 'yes' });
    expect(await words(at)).toContain('What the first heard');
  });

  test('a name that two people have is asked back, and one that nobody has is refused', async () => {
    const at = await plan({ title: 'Names' });
    const lena = await send(facilitator, at, `${at}/agenda`, { title: 'Item', lead: 'lena' });
    expect(lena.$('#lead-error').text()).toContain('Lena Foss; Lena Fossey');
    expect((await send(facilitator, at, `${at}/agenda`, { title: 'Item', lead: 'Lena Foss' })).status).toBe(303);
    const nobody = await send(facilitator, at, `${at}/agenda`, { title: 'Item', lead: 'Nobody Known' });
    expect(nobody.$('#lead-error').text()).toContain('Nobody who takes part is called “Nobody Known”');
    expect(nobody.$('#title').val()).toBe('Item');
  });

  test('members, evaluators and observers plan nothing and change nothing', async () => {
    const at = await plan({ title: 'Refused' });
    for (const persona of ['member', 'youth-researcher', 'evaluator', 'observer'] as const) {
      const visitor = await signInAs(house, persona);
      expect((await visitor.get(NEW)).status).toBe(403);
      for (const end of ['change', 'state', 'people', 'agenda', 'decisions', 'minutes/write', 'minutes/send'])
        expect([end, (await send(visitor, at, `${at}/${end}`, { title: 'Mine' })).status]).toEqual([end, 403]);
      expect((await visitor.get(at)).status).toBe(200);
    }
  });
});
