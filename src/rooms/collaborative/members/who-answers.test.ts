import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { marlshire } from '../feed/testing.ts';
import { tellOfMeetingJob } from '../letters/tell-of-meeting.job.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ALL = '/in/marlshire/members';
const RULES = '/in/marlshire/agreements/rules';
const ANSWERS = `${RULES}/answers`;
const NAMING = 'Say whether the evaluator may read your name';

describe('a member whose account only reads here', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let observer: Visitor;
  let evaluator: Visitor;
  let perry: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  const seats: Record<string, string> = {};

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    here = await marlshire(database);
    for (const persona of ['observer', 'evaluator', 'member'])
      seats[persona] = await here.member({ name: `The ${persona}`, persona });
    [facilitator, observer] = [await signInAs(house, 'facilitator'), await signInAs(house, 'observer')];
    [evaluator, perry] = [await signInAs(house, 'evaluator'), await signInAs(house, 'member')];
    await facilitator.send(`${RULES}/draft`, {}, { action: `${RULES}/draft/start` });
    const given = { note: '', revisit: '1/9/2027', how: 'edition' };
    await facilitator.send(`${RULES}/draft`, given, { action: `${RULES}/draft/give-out` });
    await sql`insert into collaborative.health_check (locality_id, opened_on, closes_on)
      values (${here.locality}, '2026-11-20', '2026-12-20')`.execute(database.owner);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const waiting = async (who: Visitor) => {
    const { $ } = await who.get('/in/marlshire/waiting');
    return $('main section a')
      .toArray()
      .map((one) => ({ words: $(one).text().trim(), href: $(one).attr('href') ?? '' }));
  };
  const ticks = async () => {
    const { $ } = await facilitator.get(ANSWERS);
    return $('input[name=members]')
      .toArray()
      .map((one) => $(one).attr('value') ?? '');
  };
  const own = (persona: string) => `${ALL}/${seats[persona]}/evaluator`;

  test('is asked for what their account can do and for nothing else, and each link opens', async () => {
    for (const who of [observer, evaluator]) {
      const items = await waiting(who);
      expect(items.map(({ words }) => words)).toEqual([NAMING]);
      for (const { href } of items) expect((await who.get(href)).status).toBe(200);
    }
    const asked = (await waiting(perry)).map(({ words }) => words.split(':')[0]);
    expect(asked).toEqual(
      expect.arrayContaining(['Say in private how you see the collaborative', 'Say whether you agree']),
    );
  });

  test('can be noted for by those who convene, as somebody without an account; whoever answers themself cannot', async () => {
    expect((await ticks()).toSorted()).toEqual([seats['observer'], seats['evaluator']].toSorted());
    const page = await facilitator.get(ANSWERS);
    const proof = page.$('input[name=_csrf]').first().attr('value') ?? '';
    const note = (members: string) => facilitator.post(ANSWERS, { _csrf: proof, members, meeting: '20/11/2026' });
    expect((await note(seats['member'] ?? '')).status).toBe(422);
    expect((await note(seats['observer'] ?? '')).location).toContain('done=noted');
    expect(text(await facilitator.get(ANSWERS))).toMatch(/The observer ?Agrees.{3,30}20 November 2026/);
    expect(text(await facilitator.get(RULES))).toContain('1 of 3 members have agreed');
  });

  test('hears of a meeting in words that promise nothing their account refuses, and those who convene ask them', async () => {
    const meeting = await here.meeting({ title: 'Spring', begins: '2026-12-01T14:00:00Z' });
    for (const seat of Object.values(seats)) await here.ask(meeting, seat);
    const address = `/in/marlshire/meetings/${meeting}`;
    const waits = async () =>
      (await waiting(facilitator)).map(({ words }) => words).filter((words) => words.includes('Spring'));
    const ask = 'Ask those whose account only reads: Spring';
    expect((await waits()).toSorted()).toEqual([ask, 'Send the invitations: Spring']);
    await facilitator.send(address, {}, { action: `${address}/letters` });
    await workThroughJobs(database, [tellOfMeetingJob]);
    const letters = await mailbox(database.app, house.config);
    const theirs = letters.filter(({ body }) => body.includes('reads and answers nothing'));
    expect([letters.length, theirs.length]).toEqual([3, 2]);
    for (const { body } of theirs) expect(body).not.toContain('say whether you come');
    // They were told, and still nobody else asks them.
    expect(await waits()).toEqual([ask]);
    for (const who of [observer, evaluator]) {
      const page = await who.get(address);
      await expectAccessible(page.body);
      expect(page.$('section:has(#own-part)').text().replaceAll(/\s+/g, ' ')).toContain(
        'You are asked to this meeting. Your account here only reads, so tell the facilitator or the local lead whether you come',
      );
      expect(page.$('main form[action$="/reply"]')).toHaveLength(0);
    }
    expect((await perry.get(address)).$('main form[action$="/reply"]')).toHaveLength(1);
    expect(text(await facilitator.get(address))).toContain('2 of those who are asked have accounts that only read');
    const asked = await facilitator.get(`${address}/people`);
    await expectAccessible(asked.body);
    const named = asked.$('#only-read + p + ul li');
    expect(named.toArray().map((one) => asked.$(one).find('a').first().text())).toEqual([
      'The evaluator',
      'The observer',
    ]);
    for (const one of named.toArray()) {
      const note = asked.$(one).find('a').last().attr('href') ?? '';
      expect((await facilitator.send(note, { reply: 'coming' })).status).toBe(303);
    }
    expect(await waits()).toEqual([]);
    expect(text(await observer.get(address))).toContain('It is noted that you come.');
    await here.cancel(meeting);
  });

  test('is asked after what they promised by those who convene, since their account cannot say what came of it', async () => {
    const action = await here.action('Ring the heads', seats['observer'] ?? '', '2026-11-20');
    const page = await observer.get(`/in/marlshire/actions/${action}`);
    await expectAccessible(page.body);
    expect(text(page)).toContain(
      'Your account here only reads, so tell the facilitator or the local lead what came of it',
    );
    expect(page.$('main form[action$="/end"]')).toHaveLength(0);
    expect(text(await perry.get(`/in/marlshire/actions/${action}`))).not.toContain('only reads');
    const [item] = (await waiting(facilitator)).filter(({ words }) => words.startsWith('Ask after'));
    expect(item?.words).toBe('Ask after an action of somebody who cannot say here what came of it');
    expect(text(await facilitator.get(item?.href ?? ''))).toContain('Ring the heads');
    await sql`delete from collaborative.action`.execute(database.owner);
  });

  test('says themself what the evaluator may read: nobody who convenes notes or reads it (SAFETY 3)', async () => {
    expect((await facilitator.get(own('observer'))).status).toBe(403);
    expect((await observer.send(own('observer'), { answer: 'yes' })).status).toBe(303);
    expect(text(await evaluator.get(ALL))).toContain('The observer');
    expect((await facilitator.get(own('observer'))).status).toBe(403);
    expect(await waiting(observer)).toEqual([]);
  });

  test('is whoever is given such a role: what waits ends, and conveners note it from then on', async () => {
    await sql`update accounts.membership m set role = 'observer' from collaborative.member c
      where m.person_id = c.person_id and c.member_id = ${seats['member']}`.execute(database.owner);
    expect((await waiting(perry)).map(({ words }) => words)).toEqual([NAMING]);
    expect(await ticks()).toContain(seats['member']);
    expect(text(await facilitator.get(`${ANSWERS}?show=none`))).toContain('Who cannot answer here');
  });
});
