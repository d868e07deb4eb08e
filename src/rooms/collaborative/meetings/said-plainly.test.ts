import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { marlshire } from '../feed/testing.ts';

const MEETINGS = '/in/marlshire/meetings';
const START = new Date('2026-11-22T12:00:00Z');
const TERMLY = {
  title: 'Meeting',
  kind: 'termly',
  date: '1/12/2026',
  begins: '14:00',
  ends: '16:00',
  asked: 'everybody',
};

/** What a meeting refuses, with what it expects instead, and what its page reads back. */
describe('a meeting says plainly', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;
  let at: string;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: START });
    [facilitator, member] = await Promise.all([signInAs(house, 'facilitator'), signInAs(house, 'member')]);
    const here = await marlshire(database);
    const perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    const id = await here.meeting({ title: 'Autumn meeting', begins: '2026-12-01T14:00:00Z', hours: 2 });
    await here.ask(id, perry);
    at = `${MEETINGS}/${id}`;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  const plan = (change: Record<string, string>) => facilitator.send(`${MEETINGS}/new`, { ...TERMLY, ...change });
  const errorsOf = async (sent: Promise<Awaited<ReturnType<Visitor['send']>>>) =>
    (await sent).$('.govuk-error-summary__list').text().replaceAll(/\s+/g, ' ').trim();

  test('on which days it can be: five years back and three ahead; what stands there already may stay', async () => {
    const allowed = 'enter a day from 22 November 2021 to 22 November 2029';
    for (const date of ['1/9/1999', '21/11/2021']) expect(await errorsOf(plan({ date }))).toBe(`Too early: ${allowed}`);
    for (const date of ['23/11/2029', '1/12/2126']) expect(await errorsOf(plan({ date }))).toBe(`Too late: ${allowed}`);
    expect(await errorsOf(plan({ date: '31/2/2027' }))).toBe(
      'February 2027 has 28 days: enter a day that exists, like 1/9/2026',
    );
    expect((await plan({ date: '22/11/2021', title: 'Long ago' })).status).toBe(303);
    const here = await marlshire(database);
    const old = `${MEETINGS}/${await here.meeting({ title: 'Older', begins: '2012-05-01T09:00:00Z' })}/change`;
    const kept = { ...TERMLY, title: 'Older still', date: '1/5/2012' };
    expect((await facilitator.send(old, kept)).status).toBe(303);
    expect(await errorsOf(facilitator.send(old, { ...kept, date: '2/5/2012' }))).toBe(`Too early: ${allowed}`);
  });

  test('by when an action can be due: not before its meeting, nor before today', async () => {
    const note = (due: string) => facilitator.send(at, { words: 'Ask the heads', due }, { action: `${at}/actions` });
    const allowed = 'enter a day from 22 November 2026 to 22 November 2029, or leave it empty';
    for (const due of ['1/6/2020', '21/11/2026']) expect(await errorsOf(note(due))).toBe(`Too early: ${allowed}`);
    for (const due of ['1/1/2031', '1/1/2131']) expect(await errorsOf(note(due))).toBe(`Too late: ${allowed}`);
    expect((await note('22/11/2026')).status).toBe(303);
  });

  test('what is wrong with one letter, and with a bare hour', async () => {
    const item = facilitator.send(at, { title: 'A' }, { action: `${at}/agenda` });
    expect(await errorsOf(item)).toBe('“A” is too short: write at least 2 characters');
    expect(await errorsOf(facilitator.send(at, { title: '' }, { action: `${at}/agenda` }))).toBe(
      'Enter what is talked about',
    );
    expect(await errorsOf(plan({ begins: '2' }))).toBe('“2” may be morning or afternoon: write 2am or 2pm');
    expect(await errorsOf(plan({ title: 'B' }))).toBe('“B” is too short: write at least 2 characters');
  });

  test('who comes instead, to the member who named them, and lets them change it', async () => {
    const reply = (fields: Record<string, string>) => member.send(at, fields, { action: `${at}/reply` });
    const done = await member.get((await reply({ reply: 'apologies', substitute: 'Ines Fell' })).location ?? '');
    expect(done.$('.tl-success').text()).toContain('your apologies are noted. Ines Fell comes instead.');
    const dark = done.$('.tl-ownpart button.govuk-button:not(.govuk-button--secondary)');
    expect(dark.text()).toBe('Save who comes instead');
    const seen = await member.get(at);
    expect(seen.$('main').text()).toContain('You said that you cannot come. Ines Fell comes instead.');
    expect(seen.$('#substitute').val()).toBe('Ines Fell');
    await reply({ reply: 'apologies', substitute: 'Ada Brook' });
    expect((await member.get(at)).$('main').text()).toContain('Ada Brook comes instead.');
  });

  test('its papers, to those who may see them; conveners send one from its page', async () => {
    const link = (await facilitator.get(at)).$('main a').filter((_at, one) => one.children.length === 1);
    const send = link.filter((index) => link.eq(index).text() === 'Send a paper').attr('href') ?? '';
    expect(send).toContain('/documents/add?meeting=');
    expect((await facilitator.get(send)).$('main').text()).toContain('It becomes a paper of Autumn meeting.');
    const open = { title: 'For everybody', kind: 'paper', audience: 'everybody', keep: '' };
    const done = await facilitator.sendFile(send, open, { name: 'figures.txt', bytes: Buffer.from('Figures') });
    expect(done.location).toContain(`${at}?done=paper`);
    await facilitator.sendFile(
      send,
      { ...open, title: 'For members', audience: 'members' },
      { name: 'names.txt', bytes: Buffer.from('Names') },
    );
    const papers = async (who: Visitor) =>
      (await who.get(at)).$('section[aria-labelledby=papers] li').text().replaceAll(/\s+/g, ' ').trim();
    for (const title of ['For everybody', 'For members']) expect(await papers(member)).toContain(title);
    expect(await papers(await signInAs(house, 'observer'))).toBe('For everybody');
    expect((await member.get(at)).$('main').text()).not.toContain('Send a paper');
  });
});
