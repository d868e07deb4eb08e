import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';

const ALL = '/in/marlshire/members';
const WAITING = '/in/marlshire/waiting';
const NOW = new Date('2026-11-22T12:00:00Z');
const ASKS = 'Say whether the account of a former member goes on: Primary schools, until ';

describe('the account of somebody whose membership has ended', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let page: string;
  let handover: string;
  let people: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    [lead, facilitator] = [await signInAs(house, 'local-lead'), await signInAs(house, 'facilitator')];
    here = await marlshire(database);
    page = `${ALL}/${await here.member({ name: 'Perry Vaughan', persona: 'member' })}`;
    people = `/in/marlshire/people/${await personaId(database.owner, 'member')}`;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const end = async (of: string, last = '') => {
    const done = await facilitator.send(of, { last }, { action: `${of}/end` });
    return (done.location ?? '').replace('?done=ended', '');
  };
  const waits = async (who = lead) => {
    const { $ } = await who.get(WAITING);
    return $('main li')
      .toArray()
      .map((one) => $(one).text().replaceAll(/\s+/g, ' ').trim())
      .filter((one) => /account of a former/.test(one));
  };
  const say = (goes: string, from = page) => lead.send(from, { goes }, { action: `${page}/account-after` });
  const endPart = () => lead.send(`${people}/end`, {});

  test('goes on, and this is said before the membership is ended', async () => {
    expect(text(await facilitator.get(page))).toContain(
      'Their account does not end with it: they go on signing in here as member until a local lead ends their part',
    );
    expect(text(await facilitator.get(`${page}/change`))).not.toContain('Their account');
    handover = await end(page, '20/11/2026');
    expect(handover).toMatch(/continuity/);
  });

  test('waits for the local lead to say so, without a name, by a week after the end was noted; for nobody else', async () => {
    expect(await waits()).toEqual([`${ASKS}20 November 2026 by 29 November 2026`]);
    for (const who of ['facilitator', 'member', 'observer', 'evaluator'])
      expect([who, await waits(await signInAs(house, who))]).toEqual([who, []]);
    const { $ } = await lead.get(WAITING);
    expect($('main a:contains("former member")').attr('href')).toBe(`${page}#account-after`);
  });

  test('stands on the page of the member and of the hand-over, with the way to end their part', async () => {
    for (const at of [page, handover]) {
      const seen = await lead.get(at);
      await expectAccessible(seen.body);
      expect(text(seen)).toMatch(/their account goes on: they sign in here as member.* Say by 29 November 2026/);
      const way = seen.$('#account-after').nextAll().find(`a[href="${people}#end"]`);
      expect([way.length, (await lead.get(people)).$('#end').text()]).toEqual([1, 'End their part here']);
      const convenes = await facilitator.get(at);
      expect(text(convenes)).toMatch(/A local lead says by 29 November 2026 whether that is meant: Ama Doyle/);
      expect(convenes.$('form[action$="/account-after"]')).toHaveLength(0);
      for (const who of ['observer', 'evaluator', 'member'])
        expect(text(await (await signInAs(house, who)).get(at))).not.toContain('Their account');
    }
  });

  test('goes on for good once a local lead says so, with who and when; another press takes that back', async () => {
    expect((await say('on', handover)).location).toBe(`${handover}?done=account-goes-on#account-after`);
    expect(await waits()).toEqual([]);
    expect(text(await facilitator.get(page))).toMatch(/Ama Doyle said so on 22 November 2026/);
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('said that the account of a former member goes on');
    const member = await signInAs(house, 'member');
    expect(text(await member.get('/account/held'))).toContain('Your account goes on, said on');
    expect((await say('ask')).location).toBe(`${page}?done=account-asked-anew#account-after`);
    expect(await waits()).toHaveLength(1);
  });

  test('is to be said by the same day, also where a hand-over is begun anew later', async () => {
    const later = sql`update collaborative.handover set opened_on = opened_on + 30 where member_id = ${page.slice(ALL.length + 1)}`;
    expect((await later.execute(database.owner)).numAffectedRows).toBe(1n);
    expect(await waits()).toEqual([`${ASKS}20 November 2026 by 29 November 2026`]);
    await sql`update collaborative.handover set opened_on = opened_on - 30
      where member_id = ${page.slice(ALL.length + 1)}`.execute(database.owner);
  });

  test('is said by nobody else (SAFETY 1)', async () => {
    const action = `${page}/account-after`;
    for (const persona of ['facilitator', 'member', 'youth-researcher', 'observer', 'evaluator']) {
      const who = await signInAs(house, persona);
      const proof = (await who.get('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
      expect([persona, (await who.post(action, { _csrf: proof, goes: 'on' })).status]).toEqual([persona, 403]);
    }
    expect((await say('perhaps')).status).toBe(422);
    expect(await waits()).toHaveLength(1);
  });

  test('is asked about no more when their part is ended under People, and again when it is brought back', async () => {
    await endPart();
    expect([await waits(), text(await lead.get(page)).includes('Their account')]).toEqual([[], false]);
    await lead.send('/in/marlshire/people', {}, { action: `${people}/back` });
    expect(await waits()).toHaveLength(1);
  });

  test('is asked about no more when they are a member again, nor when they have another role', async () => {
    await say('on');
    expect((await facilitator.send(page, {}, { action: `${page}/restore` })).status).toBe(303);
    expect(await waits()).toEqual([]);
    // It ends anew, and what was said of the end before says nothing of this one.
    await end(page);
    expect(await waits()).toEqual([`${ASKS}22 November 2026 by 29 November 2026`]);
    const again = await here.member({ name: 'Perry Vaughan', persona: 'member', from: '2026-11-22' });
    expect([await waits(), text(await lead.get(page)).includes('Their account')]).toEqual([[], false]);
    await sql`delete from collaborative.member where member_id = ${again}`.execute(database.owner);
    await lead.send(people, { role: 'observer' }, { action: `${people}/role` });
    expect(await waits()).toEqual([]);
    expect(text(await lead.get(page))).toContain('goes on signing in here as observer. That role does not depend');
  });

  test('of whoever convenes, evaluates or observes does not depend on a membership, and waits for nobody', async () => {
    for (const persona of ['facilitator', 'evaluator', 'observer']) {
      const theirs = `${ALL}/${await here.member({ name: `The ${persona}`, persona })}`;
      expect(text(await lead.get(theirs))).toContain('that role does not depend on this membership');
      await end(theirs);
      expect(text(await lead.get(theirs))).toContain('That role does not depend on a membership.');
    }
    expect(await waits()).toEqual([]);
  });
});
