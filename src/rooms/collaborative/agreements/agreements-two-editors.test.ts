import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';

const RULES = '/in/marlshire/agreements/rules';
const DRAFT = `${RULES}/draft`;
const HEAD = { sector: 'primary', level: 'leader', role: 'member', decides: 'alone', paidBy: 'usual-role' };

describe('two who work on one agreement', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let lead: Visitor;
  let member: Visitor;
  let observer: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    facilitator = await signInAs(house, 'facilitator');
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
    observer = await signInAs(house, 'observer');
    for (const [name, email] of [
      ['Perry Vaughan', 'perry.vaughan@hillcote-school.example'],
      ['Hester Quill', ''],
    ] as const)
      await facilitator.send('/in/marlshire/members/add', { ...HEAD, name, email, from: '1/9/2025' });
    await facilitator.send(RULES, {}, { action: `${DRAFT}/start` });
    const held = { how: 'edition', note: '', revisit: '1/9/2027' };
    await facilitator.send(DRAFT, held, { action: `${DRAFT}/give-out` });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const hidden = ({ $ }: Seen, action: string) =>
    Object.fromEntries(
      $(`form[action="${action}"]`)
        .last()
        .find('input[type=hidden]')
        .toArray()
        .map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']),
    );
  const errors = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  const idOf = async (name: string) =>
    (
      await sql<{ id: string }>`select member_id as id from collaborative.member where name = ${name}`.execute(
        database.owner,
      )
    ).rows[0]?.id ?? '';
  const untie = () =>
    sql`update collaborative.member set person_id = null where name = 'Perry Vaughan'`.execute(database.owner);
  /** A proposal to change the first rule, by the member; gives the address of its reply. */
  const propose = async (title: string) => {
    const { $ } = await member.get(RULES);
    const item = $('.tl-agreed__title').first().attr('href')?.split('/').at(-1) ?? '';
    const proposed = { change: 'change', title, about: '', why: 'Because', item };
    await member.send(`${RULES}/propose?item=${item}`, proposed, { action: `${RULES}/propose` });
    const page = await facilitator.get(RULES);
    const shown = page.$('.tl-proposal').filter((_at, one) => page.$(one).text().includes(title));
    return shown.find('a').attr('href') ?? '';
  };

  test('whoever was named with their address is tied when they first look, and nobody notes an answer for them', async () => {
    await untie();
    const answers = await facilitator.get(`${RULES}/answers`);
    expect(answers.$('input[name=members]')).toHaveLength(1);
    const ticked = { members: await idOf('Perry Vaughan'), meeting: '12/11/2026' };
    expect((await facilitator.send(`${RULES}/answers`, ticked)).status).toBe(422);
    await member.get(RULES);
    const tied = await sql`select 1 from collaborative.member where person_id is not null`.execute(database.owner);
    expect(tied.rows).toHaveLength(1);
  });

  test('what somebody has said is not written over by a note of a meeting', async () => {
    const open = hidden(await facilitator.get(`${RULES}/answers`), `${RULES}/answers`);
    const note = (meeting: string, id: string) =>
      facilitator.post(`${RULES}/answers`, { ...open, members: id, meeting });
    const hester = await idOf('Hester Quill');
    expect((await note('12/11/2026', hester)).status).toBe(303);
    expect((await note('13/11/2026', hester)).status).toBe(422);
    expect(await words(`${RULES}/answers`)).toContain('at the meeting of 12 November 2026');
  });

  test('going back to the words that hold, and giving out, are refused where somebody wrote in the meantime', async () => {
    await facilitator.send(`${DRAFT}/add`, { title: 'We begin on time', about: '' });
    const opened = await facilitator.get(DRAFT);
    const [discard, out] = [hidden(opened, `${DRAFT}/discard`), hidden(opened, `${DRAFT}/give-out`)];
    await lead.send(`${DRAFT}/add`, { title: 'We end on time', about: '' });
    const gone = await facilitator.post(`${DRAFT}/discard`, discard);
    expect([gone.status, errors(gone)]).toEqual([422, expect.stringContaining('Somebody changed the words')]);
    // A slip of the pen in between does not make unseen words look seen.
    const slip = await facilitator.post(`${DRAFT}/give-out`, { ...out, how: 'edition', note: '', revisit: 'soon' });
    const carried = { ...hidden(slip, `${DRAFT}/give-out`), how: 'edition', note: '', revisit: '' };
    const given = await facilitator.post(`${DRAFT}/give-out`, carried);
    expect([given.status, errors(given)]).toEqual([422, expect.stringContaining('Somebody changed the words')]);
    expect((await facilitator.send(DRAFT, {}, { action: `${DRAFT}/discard` })).status).toBe(303);
    expect(await words(DRAFT)).toContain('Nothing is different');
  });

  test('what somebody did in the meantime is said line by line, and stays said until it was seen', async () => {
    await facilitator.send(`${DRAFT}/add`, { title: 'We say what we mean', about: '' });
    const opened = hidden(await facilitator.get(DRAFT), `${DRAFT}/give-out`);
    const first = (await lead.get(DRAFT)).$('ol.tl-list > li a').first().attr('href') ?? '';
    const out = (await lead.get(DRAFT)).$('form[action$="/take-out"]').eq(1).attr('action') ?? '';
    await lead.send(first, { title: 'Other words of the lead', about: 'And why' });
    await lead.send(DRAFT, {}, { action: out });
    await lead.send(`${DRAFT}/add`, { title: 'We laugh', about: '' });
    const typed = { how: 'edition', note: 'My note', revisit: '1/9/2027' };
    const refused = await facilitator.post(`${DRAFT}/give-out`, { ...opened, ...typed });
    const said = refused.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    for (const part of ['Put in other words Other words of the lead. And why', 'Taken out', 'Added We laugh'])
      expect(said).toContain(part);
    expect(said).not.toContain('another order');
    expect([refused.$('#note').text(), refused.$('#revisit').attr('value')]).toEqual(['My note', '1/9/2027']);
    await facilitator.send(DRAFT, {}, { action: `${DRAFT}/discard` });
  });

  test('an answer that is refused for its words stays with the edition that was read', async () => {
    const open = hidden(await member.get(RULES), `${RULES}/answer`);
    await lead.send(`${DRAFT}/add`, { title: 'Nobody has read this', about: '' });
    await lead.send(DRAFT, { how: 'edition', note: '', revisit: '' }, { action: `${DRAFT}/give-out` });
    const slip = await member.post(`${RULES}/answer`, { ...open, answer: 'reservation', words: '' });
    expect([slip.status, hidden(slip, `${RULES}/answer`)['edition']]).toEqual([422, open['edition']]);
    const again = { ...hidden(slip, `${RULES}/answer`), answer: 'reservation', words: 'Too early' };
    const second = await member.post(`${RULES}/answer`, again);
    expect([second.status, errors(second)]).toEqual([422, expect.stringContaining('A new edition was given out')]);
    expect(second.$('#words').text()).toBe('Too early');
    const read = { ...hidden(second, `${RULES}/answer`), answer: 'reservation', words: 'Too early' };
    expect((await member.post(`${RULES}/answer`, read)).status).toBe(303);
  });

  test('a line whose form is refused is saved over nothing that was not shown', async () => {
    const change = (await facilitator.get(DRAFT)).$('ol.tl-list > li a').first().attr('href') ?? '';
    const open = hidden(await facilitator.get(change), change);
    await lead.send(change, { title: 'Words of the lead', about: '' });
    const slip = await facilitator.post(change, { ...open, title: '', about: '' });
    const again = await facilitator.post(change, { ...hidden(slip, change), title: 'My words', about: '' });
    const said = again.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect([again.status, said]).toEqual([422, expect.stringContaining('Saved now Words of the lead Yours My words')]);
    await facilitator.send(DRAFT, {}, { action: `${DRAFT}/discard` });
  });

  test('a proposal is named by the words that hold; the working copy is read by those who convene alone', async () => {
    const reply = await propose('A first way to say it');
    const change = (await facilitator.get(DRAFT)).$('ol.tl-list > li a').first().attr('href') ?? '';
    await facilitator.send(change, { title: 'Nobody has seen this yet', about: '' });
    expect(await words(RULES, observer)).toContain('A first way to say it');
    expect(await words(RULES, observer)).not.toContain('Nobody has seen this yet');
    expect(await words(reply)).toContain('The working copy says now: Nobody has seen this yet');
    await facilitator.send(DRAFT, {}, { action: `${DRAFT}/discard` });
  });

  test('of two proposals for one line, the second is not written over the first unseen', async () => {
    const [first, second] = [await propose('The first of two'), await propose('The second of two')];
    const late = hidden(await facilitator.get(second), second);
    expect((await facilitator.send(first, { take: 'yes', reply: '' })).status).toBe(303);
    const refused = await facilitator.post(second, { ...late, take: 'yes', reply: 'A word' });
    expect([refused.status, errors(refused)]).toEqual([422, expect.stringContaining('Somebody changed this line')]);
    expect(refused.$('.govuk-inset-text').text()).toContain('The first of two');
    expect(refused.$('#reply').text()).toBe('A word');
    const seen = { ...hidden(refused, second), take: 'yes', reply: '' };
    expect((await facilitator.post(second, seen)).status).toBe(303);
    expect(await words(DRAFT)).toContain('The second of two');
  });

  test('what was declined, those who convene open again; the reply stays', async () => {
    const reply = await propose('To be declined');
    await facilitator.send(reply, { take: 'no', reply: 'Not this year' });
    const { _csrf = '' } = hidden(await member.get(RULES), `${RULES}/answer`);
    const reopen = `${reply.replace(/\/reply$/, '')}/open-again`;
    expect((await member.post(reopen, { _csrf })).status).toBe(404);
    expect((await facilitator.send(RULES, {}, { action: reopen })).status).toBe(303);
    expect((await facilitator.get(reply)).$('#reply').text()).toBe('Not this year');
  });
});
