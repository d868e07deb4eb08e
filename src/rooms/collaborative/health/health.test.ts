import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality, type Actor } from '../../../foundation/db/index.ts';
import { findMarlshire, personaId } from '../../accounts/index.ts';
import { collaborative } from '../index.ts';
import { ELEMENTS } from './elements.ts';
import { layOutAnswers } from './health.queries.ts';

const ALL = '/in/marlshire/health-check';

describe('the five elements health check', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;
  let marlshire: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    await collaborative.seed?.({ db: database.app, owner: database.owner, config: testConfig(), now: new Date() });
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    member = await signInAs(house, 'member');
    marlshire = (await findMarlshire(database.owner)) ?? '';
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (who: Visitor, address = ALL) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const hrefOf = async (who: Visitor, text: string, address = ALL) => {
    const { $ } = await who.get(address);
    return (
      $('main a')
        .filter((_at, one) => $(one).text().trim().startsWith(text))
        .attr('href') ?? ''
    );
  };
  /** Sends what no page of theirs offers, with the proof that it comes from one of our pages. */
  const force = async (who: Visitor, action: string, fields: Record<string, string> = {}) => {
    const { $ } = await who.get('/account');
    return who.post(action, { _csrf: $('input[name=_csrf]').attr('value') ?? '', ...fields });
  };
  const rowsSeenBy = async (persona: string) => {
    const actor: Actor = { kind: 'person', person: (await personaId(database.owner, persona)) ?? '' };
    const found = await inLocality(database.app, actor, marlshire, (tx) =>
      sql<{ comment: string }>`select comment from collaborative.health_rating`.execute(tx),
    );
    return found.rows;
  };

  test('each element has facts of the rooms with where they are mended, and what members said', async () => {
    const { $, body } = await member.get(ALL);
    const marks = $('main dt')
      .toArray()
      .map((one) => $(one).text());
    expect(new Set(marks)).toEqual(new Set(['Gap', 'Strength', 'Not said yet']));
    expect(
      $('main h2 a')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(ELEMENTS.map(({ name }) => name));
    expect(await words(member)).toContain('Governors: nobody takes part');
    await expectAccessible(body);
    for (const { code, name } of ELEMENTS) {
      const page = await member.get(`${ALL}/elements/${code}`);
      expect(page.$('h1').text()).toContain(name);
      expect(page.$('main').text()).toContain('over 2 checks');
      expect(page.$('main h3').text()).toContain('What speaks for strength');
    }
    await expectAccessible((await member.get(`${ALL}/elements/dm`)).body);
    expect(await words(member, `${ALL}/elements/de`)).toMatch(/run out soon: 1.+One data-sharing agreement holds/);
    expect((await member.get(`${ALL}/elements/xx`)).status).toBe(404);
  });

  test('members answer in private, an element at a time, and may change it while it is open', async () => {
    const own = await hrefOf(member, 'Answer in private');
    for (const address of [own, `${own}/sf`])
      expect(await words(member, address)).toContain('What you leave open counts as “I cannot say”');
    expect(await words(member, own)).toContain('Five questions');
    const first = `${own}/sf`;
    const nothing = await member.send(first, { comment: 'Kept' });
    expect([nothing.status, nothing.$('#comment').text()]).toEqual([422, 'Kept']);
    expect(nothing.$('.govuk-error-summary__list').text()).toContain('Choose an answer');
    await expectAccessible(nothing.body);
    const saved = await member.send(first, { answer: '2', comment: 'A canary of my own' });
    expect([saved.status, saved.location]).toEqual([303, `${own}/dm`]);
    expect((await words(member, own)).split('Left open: counts as “I cannot say” unless you answer it').length).toBe(5);
    const late = await member.get(first);
    expect(late.$('#answer-5').attr('checked') ?? late.$('input[value="2"]').attr('checked')).toBe('checked');
    expect((await member.send(first, { answer: '4', comment: 'Changed' })).status).toBe(303);
    const hidden = Object.fromEntries(
      late
        .$(`form[action="${first}"] input[type=hidden]`)
        .toArray()
        .map((one) => [late.$(one).attr('name')!, late.$(one).attr('value')!]),
    );
    const second = await member.post(first, { ...hidden, answer: '3', comment: 'From the other window' });
    expect([second.status, second.$('#comment').text()]).toEqual([422, 'From the other window']);
    expect(second.$('.govuk-inset-text').text()).toMatch(/Saved now: .+Changed/s);
    const typedWrongly = await member.post(first, { ...hidden, answer: '9' });
    expect([typedWrongly.status, typedWrongly.$('input[name=version]').attr('value')]).toEqual([
      422,
      hidden['version'],
    ]);
    for (const code of ['dm', 'nf', 'mm', 'de']) await member.send(`${own}/${code}`, { answer: '0' });
    expect(await words(member, own)).toContain('You have answered all of them');
    await expectAccessible((await member.get(own)).body);
  });

  test('before anything is sent it is said who reads a comment, and that the evaluator does not (SAFETY 5)', async () => {
    const own = await hrefOf(member, 'Look at your answers');
    for (const [who, address] of [
      [facilitator, `${ALL}/open`],
      [member, own],
      [member, `${own}/sf`],
    ] as const)
      expect(await words(who, address), address).toContain('but the evaluator');
  });

  test('the audit says once that somebody answered, and not which questions they left open (SAFETY 34)', async () => {
    const noted = await sql<{ n: number }>`select count(*)::integer as n from audit.entry
      where action = 'collaborative.health.answered'`.execute(database.owner);
    expect(noted.rows).toEqual([{ n: 1 }]);
    const person = (await personaId(database.owner, 'youth-researcher')) ?? '';
    const at = await sql<{ check: string; member: string }>`select check_id as check, member_id as member
      from collaborative.health_check c join collaborative.member m using (locality_id)
      where c.state = 'open' and m.person_id = ${person} and m.ended_on is null`.execute(database.owner);
    const [own] = at.rows;
    if (!own) throw new Error('The youth researcher is a member');
    const begun = inLocality(database.app, { kind: 'person', person }, marlshire, (tx) =>
      layOutAnswers(tx, { locality: marlshire, ...own }),
    );
    await expect(begun).rejects.toThrow('No line of the audit for this insert of collaborative.health_rating');
  });

  test('nobody else reads an answer, whoever convenes and the evaluator included (SAFETY 5)', async () => {
    expect((await rowsSeenBy('member')).map(({ comment }) => comment)).toContain('Changed');
    for (const persona of ['local-lead', 'facilitator', 'evaluator', 'observer', 'youth-researcher'])
      expect(await rowsSeenBy(persona), persona).toEqual([]);
    const own = await hrefOf(member, 'Look at your answers');
    for (const who of [facilitator, await signInAs(house, 'observer'), await signInAs(house, 'evaluator')]) {
      expect((await who.get(own)).status).toBe(403);
      expect((await force(who, `${own}/sf`, { answer: '1', version: '1' })).status).toBe(403);
      for (const address of [ALL, `${ALL}/elements/sf`, `${ALL}.csv`])
        expect((await who.get(address)).body).not.toContain('Changed');
    }
    expect(await words(facilitator)).toContain(' of 23 members have answered');
  });

  test('those who convene open, cancel and close; others are refused', async () => {
    const end = await hrefOf(facilitator, 'Close or cancel');
    await expectAccessible((await facilitator.get(end)).body);
    const check = end.replace(/\/end$/, '');
    for (const who of [member, await signInAs(house, 'observer'), await signInAs(house, 'evaluator')]) {
      expect((await who.get(end)).status).toBe(403);
      expect((await who.get(`${ALL}/open`)).status).toBe(403);
      for (const action of ['close', 'cancel', 'put-back'])
        expect((await force(who, `${check}/${action}`)).status).toBe(403);
    }
    const cancelled = await facilitator.send(end, {}, { action: `${check}/cancel` });
    const after = await facilitator.get(cancelled.location ?? '');
    expect(after.$('main').text()).toContain('Nothing of it is shown');
    expect((await member.get(`${check}/answers`)).status).toBe(409);
    expect((await facilitator.send(cancelled.location ?? '', {}, { action: `${check}/put-back` })).status).toBe(303);
    await expectAccessible((await facilitator.get(`${ALL}/open`)).body);
    const twice = await facilitator.send(`${ALL}/open`, { closes: '1/1/2020' });
    expect([twice.status, twice.$('#closes').attr('value')]).toEqual([422, '1/1/2020']);
  });

  test('once closed it stays closed, shows safe counts alone, and frees comments from their writers', async () => {
    const end = await hrefOf(facilitator, 'Close or cancel');
    const check = end.replace(/\/end$/, '');
    expect((await facilitator.send(end, {}, { action: `${check}/close` })).status).toBe(303);
    const id = check.split('/').at(-1) ?? '';
    await expect(
      sql`update collaborative.health_check set state = 'open', ended_at = null where check_id = ${id}`.execute(
        database.owner,
      ),
    ).rejects.toThrow('stays closed');
    expect(await rowsSeenBy('member')).toEqual([]);
    expect((await force(member, `${check}/answers/sf`, { answer: '1', version: '0' })).status).toBe(409);
    expect(await words(member, `${ALL}/elements/sf`)).toContain('Changed');
    const shown = await sql<{ n: number }>`select shown as n from collaborative.health_result
      where band <> 'all' and shown between 1 and 4`.execute(database.owner);
    expect(shown.rows).toEqual([]);
    const hide = (await facilitator.get(`${ALL}/elements/sf`)).$('main form').attr('action') ?? '';
    expect((await force(member, hide)).status).toBe(403);
  });

  test('a comment can be hidden from everybody, and shown again', async () => {
    const element = `${ALL}/elements/nf`;
    const hide = (await facilitator.get(element)).$('main form').attr('action') ?? '';
    expect((await facilitator.send(element, {}, { action: hide })).status).toBe(303);
    expect(await words(member, element)).not.toContain('holds the pen');
    expect(await words(facilitator, element)).toContain('seen by those who convene alone');
    expect((await facilitator.send(element, {}, { action: hide.replace(/hide$/, 'show') })).status).toBe(303);
    expect(await words(member, element)).toContain('holds the pen');
  });

  test('no number anywhere adds the elements up', async () => {
    const answers = await sql<{ element: string; total: number }>`select element, sum(answer)::integer as total
      from collaborative.health_rating group by element`.execute(database.owner);
    const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'collaborative' and table_name like 'health%' and data_type in ('integer', 'smallint', 'numeric')`.execute(
      database.owner,
    );
    expect(columns.rows.map(({ name }) => name).toSorted()).toEqual(
      ['answer', 'answered', 'asked', 'place', 'shown', 'version'].toSorted(),
    );
    expect(answers.rows.length).toBe(ELEMENTS.length);
    const { $ } = await member.get(ALL);
    for (const row of $('table tbody tr').toArray())
      expect(ELEMENTS.map(({ name }) => name)).toContain($(row).find('th').text().trim());
    const csv = (await member.get(`${ALL}.csv`)).body;
    for (const line of csv.split('\r\n').filter((one) => /^\d{4}-/.test(one)))
      expect(ELEMENTS.map(({ name }) => name)).toContain(line.split(',')[1]);
    expect(csv).not.toMatch(/average|total/i);
    expect(await words(member)).not.toMatch(/overall|score/i);
  });

  test('what somebody answered is theirs to read, and goes with them (SAFETY 36)', async () => {
    const person = (await personaId(database.owner, 'member')) ?? '';
    const actor: Actor = { kind: 'person', person };
    const place = { id: marlshire, name: 'Marlshire', slug: 'marlshire' };
    const context = {
      db: database.app,
      actor,
      person: { id: person, name: '', email: '' },
      localities: [place],
      organisations: new Map(),
    };
    const held = (await collaborative.holdings?.(context))?.find(({ title }) => title.includes('health'))?.rows ?? [];
    expect(held.map((row) => row['Comment'])).toContain('Changed');
    const left = async () =>
      (
        await sql`select 1 from collaborative.health_rating r join collaborative.member m using (locality_id, member_id)
        where m.person_id = ${person}`.execute(database.owner)
      ).rows.length;
    expect(await left()).toBeGreaterThan(5);
    await database.owner.transaction().execute(async (tx) => {
      await collaborative.erase?.({ tx, actor, person, now: new Date() });
    });
    expect(await left()).toBe(0);
    expect(await words(facilitator, `${ALL}/elements/sf`)).not.toContain('Changed');
  });

  test('of fewer than five members no check is opened, and it is said what is missing', async () => {
    const count = async () =>
      (await sql`select 1 from collaborative.health_check where state = 'open'`.execute(database.owner)).rows.length;
    await sql`update collaborative.member set ended_on = '2026-11-22' where ended_on is null and member_id not in (
      select member_id from collaborative.member where ended_on is null order by member_id limit 3)`.execute(
      database.owner,
    );
    const asked = await facilitator.get(`${ALL}/open`);
    expect(asked.$('main').text()).toContain('2 more members');
    expect(asked.$('main form').length).toBe(0);
    await expectAccessible(asked.body);
    const forced = await force(facilitator, `${ALL}/open`, { closes: '24/12/2026' });
    expect([forced.status, await count()]).toEqual([422, 0]);
    expect(forced.$('.govuk-error-summary').text()).toContain('Fewer than five members are named');
  });
});
