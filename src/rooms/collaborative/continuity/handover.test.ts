import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';

const ALL = '/in/marlshire/members';
const CONTINUITY = '/in/marlshire/continuity';
const NOW = new Date('2026-11-22T12:00:00Z');
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };

describe('who takes over from whom', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let member: Visitor;
  let observer: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
    observer = await signInAs(house, 'observer');
    for (const [name, role, email] of [
      ['Hester Quill', 'chair', ''],
      ['Dermot Faye', 'member', ''],
      ['Perry Vaughan', 'member', 'perry.vaughan@hillcote-school.example'],
    ] as const)
      await lead.send(`${ALL}/add`, { ...HEAD, name, role, email, from: '1/9/2025', group: 'Year 6 to 7' });
    await promise('Write to all heads', 'Hester Quill');
    await promise('Find a room', 'Hester Quill');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const promise = (words: string, owner: string) =>
    sql`insert into collaborative.action (locality_id, words, owner_member)
      select locality_id, ${words}, member_id from collaborative.member where name = ${owner}`.execute(database.owner);
  const addressOf = async (name: string) => {
    const { $ } = await lead.get(ALL);
    const link = $('main .tl-list__item a').filter((_at, one) => $(one).text() === name);
    return link.attr('href') ?? '';
  };
  const ownerOf = async (words: string) => {
    const found = await sql<{ name: string }>`select m.name from collaborative.action a
      join collaborative.member m on m.member_id = a.owner_member where a.words = ${words}`.execute(database.owner);
    return found.rows[0]?.name;
  };
  const leave = async (name: string) => {
    const address = await addressOf(name);
    const done = await lead.send(address, {}, { action: `${address}/end` });
    return (done.location ?? '').replace('?done=ended', '');
  };
  let handover = '';

  test('before anybody came, the page says what it is for; leaving begins a hand-over', async () => {
    handover = await leave('Hester Quill');
    expect(handover).toMatch(/^\/in\/marlshire\/continuity\//);
    const page = await lead.get(`${handover}?done=ended`);
    expect(text(page)).toContain('Hand-over from Hester Quill');
    for (const held of ['Chair of a sub-group: Year 6 to 7', 'Write to all heads', 'Find a room'])
      expect(text(page)).toContain(held);
    expect(page.$('title').text()).not.toContain('Hester');
    await expectAccessible(page.body);
    const back = await addressOf('Hester Quill');
    const ways = (seen: Seen) => seen.$(`main form[action="${back}/restore"]`).length;
    // Also later, from the list of hand-overs, and on their own page; never for those who do not convene.
    expect([ways(await lead.get(handover)), ways(await lead.get(back))]).toEqual([1, 1]);
    expect([ways(await observer.get(handover)), ways(await observer.get(back))]).toEqual([0, 0]);
    expect(text(await observer.get(CONTINUITY))).toContain('Vacant. Nobody looks for somebody yet.');
    expect(text(await observer.get('/in/marlshire/coverage'))).toContain('nobody looks yet');
  });

  test('a vacant seat has an owner and a day, and stays in sight', async () => {
    const vacant = { seat: 'vacant', seeker: 'Tomasz Bell', lookUntil: '1/3/2027', notes: 'Ask the deputy.' };
    const refused = await lead.send(handover, { ...vacant, seeker: 'Nobody Known', lookUntil: '' });
    expect(refused.status).toBe(422);
    expect(refused.$('#notes').text()).toContain('Ask the deputy.');
    expect(refused.$('.govuk-error-summary__list').text()).toContain('by when somebody should be found');
    expect(
      (await lead.send(handover, { ...vacant, seeker: 'Nobody Known' })).$('.govuk-error-summary').text(),
    ).toContain('Nobody who takes part is called');
    for (const [lookUntil, wrong] of [
      ['1/1/2000', 'early'],
      ['21/11/2026', 'early'],
      ['1/9/2199', 'late'],
    ] as const)
      expect((await lead.send(handover, { ...vacant, lookUntil })).$('#lookUntil-error').text()).toContain(
        `Too ${wrong}: enter a day from 22 November 2026 to 21 November 2028`,
      );
    expect((await lead.send(handover, vacant)).status).toBe(303);
    expect(text(await observer.get(CONTINUITY))).toContain('Tomasz Bell looks for somebody. By 1 March 2027');
    expect(text(await observer.get('/in/marlshire/coverage'))).toContain('Tomasz Bell looks until 1 March 2027');
  });

  test('notes are read by who has a part in it, and by nobody else', async () => {
    for (const who of [member, observer]) expect(text(await who.get(handover))).not.toContain('Ask the deputy.');
    expect((await member.post(handover, { ...(await formOf(member)), notes: 'x', version: '2' })).status).toBe(403);
    expect((await observer.post(handover, { ...(await formOf(observer)), notes: 'x' })).status).toBe(403);
    await lead.send(handover, { seat: 'filled', successor: 'perry vaughan', notes: 'Ask the deputy.' });
    expect(text(await member.get(handover))).toContain('Ask the deputy.');
    const savedOn = async () =>
      (
        await sql<{ on: string | null }>`select saved_on as on from collaborative.handover where ended_on is null
        and notes like 'Ask the deputy%'`.execute(database.owner)
      ).rows.map(({ on }) => on);
    await sql`update collaborative.handover set saved_on = '2026-01-02' where ended_on is null`.execute(database.owner);
    expect((await member.send(handover, { notes: 'Ask the deputy on Mondays.', seat: 'given-up' })).status).toBe(303);
    // Only who convenes asks after a seat: somebody else's notes do not count as that.
    expect(await savedOn()).toEqual(['2026-01-02']);
    const page = await lead.get(handover);
    expect(page.$('#notes').text()).toContain('on Mondays');
    expect(text(page)).toContain('Perry Vaughan takes over.');
  });

  test('two who write at once: the second sees the first’s words and keeps their own', async () => {
    const late = await formOf(lead, handover);
    await lead.send(handover, { seat: 'filled', successor: 'Perry Vaughan', notes: 'First.' });
    const second = await lead.post(handover, { ...late, seat: 'filled', successor: 'Perry Vaughan', notes: 'Second.' });
    expect(second.status).toBe(422);
    expect(second.$('#notes').text()).toContain('Second.');
    expect(second.$('.tl-conflict').text().replaceAll(/\s+/g, ' ')).toContain('Saved now First. Yours Second.');
  });

  test('nor are words passed over that were saved while a form came back for another reason', async () => {
    const late = await formOf(lead, handover);
    const mine = { seat: 'filled', successor: 'Nobody Known', notes: 'Mine.' };
    await lead.send(handover, { ...mine, successor: 'Perry Vaughan', notes: 'Theirs.' });
    const refused = await lead.post(handover, { ...late, ...mine });
    expect(refused.$('.govuk-error-summary').text()).toContain('Nobody who takes part is called');
    const version = refused.$('form.tl-text input[name=version]').attr('value') ?? '';
    const again = await lead.post(handover, { ...late, ...mine, successor: 'Perry Vaughan', version });
    expect([again.status, again.$('.tl-conflict').text().includes('Theirs.')]).toEqual([422, true]);
  });

  test('what they held is passed on in one step to whoever was not asked after it yet, with lines in the audit, and can be taken back', async () => {
    await sql`update collaborative.action set asked_on = '2026-11-20' where words = 'Find a room'`.execute(
      database.owner,
    );
    const askedAfter = async () =>
      (await sql`select words from collaborative.action where asked_on is not null`.execute(database.owner)).rows;
    expect(await askedAfter()).toEqual([{ words: 'Find a room' }]);
    expect((await lead.send(handover, {}, { action: `${handover}/pass-on` })).location).toBe(
      `${handover}?done=passed-on`,
    );
    expect([await ownerOf('Write to all heads'), await ownerOf('Find a room')]).toEqual([
      'Perry Vaughan',
      'Perry Vaughan',
    ]);
    expect(text(await lead.get(ALL))).toMatch(/Perry Vaughan.{0,60}Chair of a sub-group: Year 6 to 7/);
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('passed on what a former member held');
    const other = await lead.send(handover, { seat: 'filled', successor: 'Dermot Faye', notes: '' });
    expect(other.$('.govuk-error-summary__list').text()).toContain('Take back first');
    expect(await askedAfter()).toEqual([]);
    await lead.send(handover, {}, { action: `${handover}/take-back` });
    expect(await ownerOf('Write to all heads')).toBe('Hester Quill');
    expect(text(await lead.get(ALL))).not.toMatch(/Perry Vaughan.{0,60}Chair of a sub-group/);
    await lead.send(handover, {}, { action: `${handover}/pass-on` });
  });

  test('it is done when somebody has the seat, stays to be read, and can be opened again', async () => {
    expect((await lead.send(handover, {}, { action: `${handover}/done` })).status).toBe(303);
    expect(text(await observer.get(CONTINUITY))).toContain('None is open.');
    expect(text(await observer.get(`${CONTINUITY}?show=ended`))).toContain('Perry Vaughan takes over.');
    expect((await lead.send(handover, {}, { action: `${handover}/reopen` })).status).toBe(303);
    const open = await leave('Dermot Faye');
    expect((await lead.post(`${open}/done`, await formOf(lead))).status).toBe(409);
    expect((await lead.post(`${open}/pass-on`, await formOf(lead))).status).toBe(409);
  });

  test('who comes back calls it off, and has again what was passed on', async () => {
    const back = `${await addressOf('Hester Quill')}/restore`;
    expect((await lead.send(ALL, {}, { action: back })).status).toBe(303);
    const calledOff = await lead.get(handover);
    expect(text(calledOff)).toContain('Called off on 22 November 2026: they came back.');
    expect(text(calledOff)).not.toMatch(/takes over\.|The seat|What they hold|Notes for who comes after/);
    const { body } = await lead.get(`${CONTINUITY}/hand-overs.csv`);
    const rows = body.split('\n').filter((row) => row.startsWith('Hester Quill'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('Called off: they came back,,,,');
    expect(await ownerOf('Find a room')).toBe('Hester Quill');
    expect((await lead.post(`${handover}/reopen`, await formOf(lead))).status).toBe(409);
  });

  test('the list is there to take away, without notes and with formulas defused (SAFETY 28)', async () => {
    await sql`update collaborative.member set name = '=HYPERLINK(1)' where name = 'Dermot Faye'`.execute(
      database.owner,
    );
    const { body } = await observer.get(`${CONTINUITY}/hand-overs.csv`);
    expect(body).toContain("'=HYPERLINK(1)");
    expect(body).not.toContain('First.');
  });

  test('how long people stay is neither drawn nor to take away while it would be about single people (SAFETY 37)', async () => {
    const file = `${CONTINUITY}/staying.csv`;
    expect(text(await observer.get(CONTINUITY))).toContain('With fewer than 10 members since the beginning');
    expect((await observer.get(file)).status).toBe(404);
    await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on)
      select locality_id, 'Member ' || n, 'primary', 'leader', 'member', '2025-09-01'
      from generate_series(1, 10) as n, (select distinct locality_id from collaborative.member) as here`.execute(
      database.owner,
    );
    expect(text(await observer.get(CONTINUITY))).toContain('who came still take part');
    expect((await observer.get(file)).body).toContain('Months since they came');
  });

  /** What a hand-made form needs: the hidden fields of the form that goes to this page, or of any of theirs. */
  async function formOf(who: Visitor, page = '/account') {
    const { $ } = await who.get(page);
    const own = $(`form[method=post][action="${page}"]`);
    const fields = (own.length > 0 ? own : $('form[method=post]')).first().find('input[type=hidden]').toArray();
    return Object.fromEntries(fields.map((one) => [$(one).attr('name')!, $(one).attr('value')!]));
  }
});
