import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const RULES = '/in/marlshire/agreements/rules';
const DRAFT = `${RULES}/draft`;
const HEAD = { sector: 'primary', level: 'leader', role: 'member', decides: 'alone', paidBy: 'usual-role' };

describe('the agreements of a collaborative', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;
  let observer: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    facilitator = await signInAs(house, 'facilitator');
    member = await signInAs(house, 'member');
    observer = await signInAs(house, 'observer');
    for (const [name, email] of [
      ['Perry Vaughan', 'perry.vaughan@hillcote-school.example'],
      ['Hester Quill', ''],
    ] as const)
      await facilitator.send('/in/marlshire/members/add', { ...HEAD, name, email, from: '1/9/2025' });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const giveOut = (fields: Record<string, string>) =>
    facilitator.send(DRAFT, { note: '', revisit: '1/9/2027', ...fields }, { action: `${DRAFT}/give-out` });

  test('begin empty, with seven rules of our own to start from, which nobody is asked about yet', async () => {
    expect(await words(RULES)).toContain('Begin with our seven rules');
    expect(await words(RULES, member)).toContain('you are asked when it is there');
    expect((await facilitator.send(RULES, {}, { action: `${DRAFT}/start` })).location).toBe(`${DRAFT}?done=started`);
    const { $, body } = await facilitator.get(DRAFT);
    expect($('ol.tl-list > li')).toHaveLength(7);
    await expectAccessible(body);
    expect(await words(RULES, member)).not.toContain('Make room');
    expect((await member.get(DRAFT)).status).toBe(403);
  });

  test('a line is moved, taken out, put back and changed; the second editor sees the first one’s words', async () => {
    const first = async () => (await facilitator.get(DRAFT)).$('ol.tl-list > li .tl-list__what').first().text();
    const { $ } = await facilitator.get(DRAFT);
    const change = $('ol.tl-list > li a').first().attr('href') ?? '';
    const item = change.replace('/change', '');
    expect((await facilitator.send(DRAFT, { to: 'down' }, { action: `${item}/move` })).status).toBe(303);
    expect(await first()).toContain('Be here and listen');
    await facilitator.send(DRAFT, {}, { action: `${item}/take-out` });
    expect(await words(DRAFT)).toContain('Taken out (1)');
    await facilitator.send(DRAFT, {}, { action: `${item}/put-back` });
    const late = await facilitator.get(change);
    const hidden = Object.fromEntries(
      late
        .$(`form[action="${change}"] input[type=hidden]`)
        .toArray()
        .map((one) => [late.$(one).attr('name')!, late.$(one).attr('value')!]),
    );
    expect((await facilitator.send(change, { title: 'Begin from goodwill', about: 'First words.' })).status).toBe(303);
    const second = await facilitator.post(change, { ...hidden, title: 'Begin from goodwill', about: 'Second words.' });
    expect(second.status).toBe(422);
    expect(second.$('.govuk-inset-text').text()).toContain('First words.');
    expect(second.$('#about').text()).toContain('Second words.');
  });

  test('given out, everybody named is asked, and whoever is a member says so in two taps', async () => {
    expect((await giveOut({ how: 'edition', revisit: '1/9/2020' })).status).toBe(422);
    expect((await giveOut({ how: 'edition' })).location).toBe(`${RULES}?done=given-out`);
    expect(await words(RULES, member)).toContain('None of the 2 members has answered yet.');
    const agree = await member.send(RULES, {}, { action: `${RULES}/answer` });
    expect(agree.location).toBe(`${RULES}?done=agreed`);
    const seen = await member.get(RULES);
    expect(seen.$('main').text()).toContain('You agreed on 22 November 2026');
    await expectAccessible(seen.body);
    expect((await observer.get(RULES)).$('#answer')).toHaveLength(0);
    expect((await observer.post(`${RULES}/answer`, { answer: 'agree', edition: '1' })).status).toBe(403);
  });

  test('an answer is taken back, and a reservation is seen by its author and by conveners alone', async () => {
    await member.send(RULES, {}, { action: `${RULES}/answer/undo` });
    const mute = await member.send(RULES, { answer: 'reservation', words: '' }, { action: `${RULES}/answer` });
    expect([mute.status, mute.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      'Say what your reservation is',
    ]);
    const said = { answer: 'reservation', words: 'Only where minutes are short' };
    expect((await member.send(RULES, said, { action: `${RULES}/answer` })).status).toBe(303);
    expect(await words(RULES, member)).toContain('Only where minutes are short');
    expect(await words(`${RULES}/answers`)).toContain('Only where minutes are short');
    expect(await words(RULES, observer)).not.toContain('Only where minutes are short');
    expect(await words(RULES)).not.toContain('Only where minutes are short');
    expect((await member.get(`${RULES}/answers`)).status).toBe(403);
    expect((await facilitator.get(`${RULES}/answers.csv`)).body).toContain('Perry Vaughan,Agrees with a reservation');
    await expectAccessible((await facilitator.get(`${RULES}/answers`)).body);
  });

  test('for those without an account a convener notes a meeting; nobody answers for those with one', async () => {
    const page = await facilitator.get(`${RULES}/answers`);
    const boxes = page
      .$('input[name=members]')
      .toArray()
      .map((box) => page.$(box).attr('value') ?? '');
    expect(boxes).toHaveLength(1);
    const note = (fields: Record<string, string>) => facilitator.send(`${RULES}/answers`, fields);
    expect((await note({ members: boxes[0]!, meeting: '23/11/2026' })).status).toBe(422);
    const perry = page.$('main .tl-list__item a').first().attr('href')?.split('/').at(-1) ?? '';
    expect((await note({ members: perry, meeting: '12/11/2026' })).status).toBe(422);
    expect((await note({ members: boxes[0]!, meeting: '12/11/2026' })).status).toBe(303);
    expect(await words(`${RULES}/answers`)).toContain('Agrees · at the meeting of 12 November 2026');
    const undo = `${RULES}/answers/${boxes[0]}/undo`;
    expect((await facilitator.send(`${RULES}/answers`, {}, { action: undo })).status).toBe(303);
    const mark = (await facilitator.get(`${RULES}/answers`)).$('input[name=_csrf]').first().attr('value') ?? '';
    expect((await facilitator.post(undo, { _csrf: mark })).status).toBe(409);
    expect(await words(RULES)).toContain(
      '1 of 2 members have agreed, 1 of them with a reservation. 1 has not answered.',
    );
  });

  test('a small correction leaves answers as they stand, a new edition asks again, and what changed is told', async () => {
    const line = (await facilitator.get(DRAFT)).$('ol.tl-list > li a').first().attr('href') ?? '';
    await facilitator.send(line, { title: 'Be here and listen', about: 'Screens stay closed.' });
    const old = await member.get(RULES);
    expect((await giveOut({ how: 'correction' })).location).toBe(`${RULES}?done=corrected`);
    expect(await words(RULES, member)).toContain('with a reservation');
    await facilitator.send(`${DRAFT}/add`, { title: 'We end on time', about: '' });
    expect((await giveOut({ how: 'edition', note: 'Meetings ran late' })).location).toBe(`${RULES}?done=given-out`);
    expect(await words(RULES, member)).toContain('You have not answered yet');
    const csrf = String(old.$('input[name=_csrf]').first().val());
    const stale = await member.post(`${RULES}/answer`, { _csrf: csrf, answer: 'agree', edition: '1' });
    expect([stale.status, stale.body.includes('A new edition was given out')]).toEqual([422, true]);
    const history = await words(`${RULES}/history`, observer);
    expect(history).toContain('Edition 1, corrected once');
    expect(history).toContain('New: We end on time');
    expect(await words(DRAFT)).toContain('Nothing is different from the words that hold now.');
  });

  test('a proposal is read by all, its author named to conveners, replied to, and taken up into the working copy', async () => {
    const { $ } = await member.get(RULES);
    const item = $('.tl-agreed__title').last().attr('href') ?? '';
    await expectAccessible((await member.get(item)).body);
    const propose = `${RULES}/propose?item=${item.split('/').at(-1)}`;
    const proposed = {
      change: 'change',
      title: 'We end ten minutes early',
      about: '',
      why: 'Buses',
      item: item.split('/').at(-1)!,
    };
    expect((await member.send(propose, { ...proposed, why: '' }, { action: `${RULES}/propose` })).status).toBe(422);
    expect((await member.send(propose, proposed, { action: `${RULES}/propose` })).status).toBe(303);
    expect(await words(RULES, observer)).toContain('Because: Buses');
    expect(await words(RULES, observer)).not.toContain('Perry');
    const reply = (await facilitator.get(RULES)).$('.tl-proposal a').attr('href') ?? '';
    expect(await words(reply)).toContain('Perry Vaughan');
    await facilitator.send(reply, { take: 'yes', reply: 'Good' });
    expect(await words(DRAFT)).toContain('We end ten minutes early');
    expect(await words(RULES, member)).toContain('Proposed before (1)');
    const evaluator = await signInAs(house, 'evaluator');
    expect((await evaluator.get(`${RULES}/propose`)).status).toBe(403);
    expect(await words(`${RULES}/propose`)).toContain('you are not named as one');
  });

  test('an overdue look is said, and a new day ends it; two who set it at once see each other', async () => {
    house.clock.now = new Date('2027-09-03T10:00:00Z');
    const late = await signInAs(house, 'facilitator');
    expect(await words(RULES, late)).toContain('1 September 2027: 2 days ago');
    expect(await words('/in/marlshire/agreements', late)).toContain('2 days ago');
    const seen = await late.get(`${RULES}/revisit`);
    await late.send(`${RULES}/revisit`, { revisit: '1/9/2028' });
    expect(await words(RULES, late)).toContain('by 1 September 2028');
    const hidden = Object.fromEntries(
      ['_csrf', 'version'].map((field) => [field, String(seen.$(`input[name=${field}]`).first().val())]),
    );
    const second = await late.post(`${RULES}/revisit`, { ...hidden, revisit: '1/10/2028' });
    expect([second.status, second.$('#revisit').val()]).toEqual([422, '1/10/2028']);
    expect(second.$('main').text()).toContain('Saved now: The group looks at it again by 1 September 2028.');
    expect(await words(RULES, late)).toContain('by 1 September 2028');
    const again = { ...hidden, version: String(second.$('input[name=version]').val()), revisit: '1/10/2028' };
    expect((await late.post(`${RULES}/revisit`, again)).status).toBe(303);
    house.clock.now = new Date('2026-11-22T10:00:00Z');
  });
});
