import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../../tests/support/house.ts';
import { gatherAs, personaId } from '../../../accounts/index.ts';
import { marlshire } from '../../feed/testing.ts';
import { collaborative } from '../../index.ts';

const NOW = new Date('2026-12-01T14:30:00Z');
const ACTIONS = '/in/marlshire/actions';
const WAITING = '/in/marlshire/waiting';

/** Tomasz Bell facilitates Marlshire and Ama Doyle leads it; neither is named as a member. */
describe('somebody who convenes and is no member', () => {
  let database: TestDatabase;
  let house: House;
  let [lead, facilitator, member]: [Visitor, Visitor, Visitor] = [] as never;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let tomasz: string;
  let at: string;
  let own: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: NOW });
    [lead, facilitator, member] = await Promise.all([
      signInAs(house, 'local-lead'),
      signInAs(house, 'facilitator'),
      signInAs(house, 'member'),
    ]);
    here = await marlshire(database);
    tomasz = (await personaId(database.owner, 'facilitator')) ?? '';
    const perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    const meeting = await here.meeting({ title: 'Autumn meeting', begins: '2026-12-08T14:00:00Z', hours: 2 });
    await here.ask(meeting, perry);
    at = `/in/marlshire/meetings/${meeting}`;
    own = await promise('Ring the heads', 'Tomasz Bell');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string, who = lead) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const send = (page: string, action: string, fields: Record<string, string>, who = lead) =>
    who.send(page, fields, { action });
  async function promise(what: string, owner: string): Promise<string> {
    const made = await send(at, `${at}/actions`, { words: what, owner, due: '20/12/2026' });
    expect(made.status).toBe(303);
    return made.location?.split('#action-')[1] ?? '';
  }
  const refusedOwner = async (owner: string) => {
    const made = await send(at, `${at}/actions`, { words: 'Not noted', owner });
    return [made.status, made.$('#owner-error').text().replaceAll(/\s+/g, ' ').trim()];
  };
  const setPart = (role: string, ended: boolean) =>
    sql`update accounts.membership set role = ${role}, ended_at = ${ended ? NOW : null}
      where person_id = ${tomasz}`.execute(database.owner);

  test('owns an action: on its page, in the lists, among theirs, in the file and in what waits for them', async () => {
    for (const page of [`${ACTIONS}/${own}`, ACTIONS, at]) expect(await words(page)).toContain('Tomasz Bell · by 20');
    expect(await words(`${ACTIONS}?show=mine`, facilitator)).toContain('Ring the heads');
    expect(await words(`${ACTIONS}?show=mine`)).not.toContain('Ring the heads');
    expect((await facilitator.get(`${ACTIONS}.csv?show=mine`)).body).toContain('Ring the heads,Tomasz Bell,');
    expect(await words(WAITING, facilitator)).toContain('Ring the heads');
    expect(await words(WAITING)).not.toContain('Ring the heads');
    expect(await words(ACTIONS, facilitator)).toContain('1 of them is yours');
  });

  test('is read by name by the evaluator, and found by that name in the list', async () => {
    const evaluator = await signInAs(house, 'evaluator');
    expect(await words(`${ACTIONS}/${own}`, evaluator)).toContain('Tomasz Bell · by 20');
    const found = await send(ACTIONS, ACTIONS, { owner: 'tomasz', show: 'open' }, evaluator);
    expect(found.location).toBe(`${ACTIONS}?show=open&owner=${tomasz}`);
    const list = await words(found.location ?? '', evaluator);
    expect(list).toContain('Only those of Tomasz Bell.');
    expect(list).toContain('Ring the heads');
  });

  test('is counted as facilitator in the evidence of the health check', async () => {
    expect(await words('/in/marlshire/health-check/elements/nf')).toContain(
      'The facilitator owns open actions: 1 of 1.',
    );
  });

  test('leads an item of an agenda, and is named in the minutes; the name that stands there stays', async () => {
    const made = await send(at, `${at}/agenda`, { title: 'Welcome', minutes: '5', lead: 'Tomasz Bell' });
    const item = `${at}/agenda/${made.location?.split('#item-')[1] ?? ''}`;
    expect(await words(at)).toContain('5 minutes · Tomasz Bell leads');
    expect(await words(`${at}/minutes`)).toContain('Tomasz Bell led.');
    expect((await lead.get(item)).$('#lead').val()).toBe('Tomasz Bell');
    const saved = await send(item, item, { title: 'Welcome to all', minutes: '5', lead: 'Tomasz Bell', notes: '' });
    expect(saved.status).toBe(303);
    expect(await words(at)).toContain('Tomasz Bell leads');
    expect((await lead.get(at)).$('#names option').toArray().length).toBe(3);
  });

  test('is told apart from a member by their role, and unknown names are asked back', async () => {
    await here.member({ name: 'Ama Doyle', sector: 'parents' });
    await here.member({ name: 'Ama Doyley' });
    expect(await refusedOwner('Ama Doyle')).toEqual([
      422,
      'Error: Write the whole name of one of them: Ama Doyle (member); Ama Doyle (local lead)',
    ]);
    expect(await refusedOwner('ama')).toEqual([
      422,
      'Error: Write the whole name of one of them: Ama Doyle; Ama Doyley; Ama Doyle (local lead)',
    ]);
    expect((await refusedOwner('Ingrid Osei'))[1]).toContain('Nobody who takes part is called “Ingrid Osei”');
    const ids = [await promise('As lead', 'Ama Doyle (local lead)'), await promise('As member', 'Ama Doyle (member)')];
    expect([await waitsForLead('As lead'), await waitsForLead('As member')]).toEqual([true, false]);
    await sql`delete from collaborative.action where action_id = any(${ids}::uuid[])`.execute(database.owner);
  });
  const waitsForLead = async (what: string) => (await words(WAITING)).includes(what);

  test('emptied by mistake, the words are asked for, and the owner and the day that were typed stay', async () => {
    const id = await promise('Ask the schools', 'Tomasz Bell');
    const refused = await send(`${ACTIONS}/${id}`, `${ACTIONS}/${id}`, {
      words: '',
      owner: 'Somebody else',
      due: '9/12/2026',
    });
    expect(refused.status).toBe(422);
    expect([refused.$('#owner').val(), refused.$('#due').val()]).toEqual(['Somebody else', '9/12/2026']);
    expect(refused.$('details:has(#owner)').attr('open')).toBeDefined();
    await sql`delete from collaborative.action where action_id = ${id}`.execute(database.owner);
  });

  test('who is a member too is meant as the member', async () => {
    const id = await here.member({ name: 'Tomasz Bell', persona: 'facilitator' });
    const both = await promise('As a member', 'Tomasz Bell');
    const kept = await sql`select owner_member, owner_person from collaborative.action
      where action_id = ${both}`.execute(database.owner);
    expect(kept.rows).toEqual([{ owner_member: id, owner_person: null }]);
    // What they promised before they joined stays theirs.
    const mine = await words(`${ACTIONS}?show=mine`, facilitator);
    for (const one of ['As a member', 'Ring the heads']) expect(mine).toContain(one);
    await sql`delete from collaborative.action where action_id = ${both}`.execute(database.owner);
    await sql`delete from collaborative.member where member_id = ${id}`.execute(database.owner);
  });

  test('whose part ends leaves their open actions to whoever takes them, and an item to come without a lead', async () => {
    await setPart('facilitator', true);
    const left = 'nobody now (Tomasz Bell had it and convenes no more) · by 20';
    for (const page of [`${ACTIONS}/${own}`, ACTIONS, at]) expect(await words(page)).toContain(left);
    expect(await words(at)).not.toContain('Tomasz Bell leads');
    expect(await words(WAITING)).toContain('Find somebody who does it: Ring the heads');
    expect(await words(WAITING, member)).not.toContain('Ring the heads');
    // Whoever saves it without naming anybody hands nothing over.
    expect(
      (await send(`${ACTIONS}/${own}`, `${ACTIONS}/${own}`, { words: 'Ring the heads', due: '20/12/2026' })).status,
    ).toBe(303);
    expect(await words(`${ACTIONS}/${own}`)).toContain('nobody now (Tomasz Bell had it and convenes no more) · by 20');
    expect((await send(`${ACTIONS}/${own}`, `${ACTIONS}/${own}/take`, {})).status).toBe(303);
    expect(await words(`${ACTIONS}/${own}`)).toContain('Ama Doyle · by 20');
    expect(await words(WAITING)).not.toContain('Find somebody who does it');
    await sql`update collaborative.action set owner_person = ${tomasz} where action_id = ${own}`.execute(
      database.owner,
    );
    await setPart('facilitator', false);
    expect(await words(`${ACTIONS}/${own}`)).toContain('Tomasz Bell · by 20');
  });

  test('sees what they own and lead among what is held about them, and it goes with their erasure (SAFETY 36)', async () => {
    const actor = { kind: 'person', person: tomasz } as const;
    const person = { id: tomasz, name: 'Tomasz Bell', email: 'facilitator@marlshire.example' };
    const held = JSON.stringify(await gatherAs(database.app, { actor, person }));
    expect(held).toMatch(/Ring the heads.*Welcome to all/);
    await database.owner.transaction().execute(async (tx) => {
      const report = await collaborative.erase?.({ tx, actor, person: tomasz, now: NOW });
      expect(report?.erased).toContainEqual({
        what: 'actions owned and agenda items led as somebody who convened',
        rows: 2,
      });
    });
    expect(await words(`${ACTIONS}/${own}`)).toContain('nobody yet · by 20');
    await sql`update collaborative.action set state = 'done', ended_on = '2026-12-01'`.execute(database.owner);
    expect(await words(`${ACTIONS}?show=ended`)).toContain('no name kept');
  });
});
