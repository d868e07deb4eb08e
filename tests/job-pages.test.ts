import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { expectAccessible } from './support/accessible.ts';
import { ownFullDatabase, type TestDatabase } from './support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from './support/house.ts';
import { findMarlshire, personaId, stillTakesPart } from '../src/rooms/accounts/index.ts';
import { inLocality, onPlatform, type Actor } from '../src/foundation/db/index.ts';
import { JobRefused, prepareQueues, startJob, type JobKind } from '../src/foundation/jobs/index.ts';
import { workThroughJobs } from '../src/foundation/jobs/testing.ts';

const count: JobKind = {
  name: 'tests.count',
  label: 'A count',
  run: async ({ step, progress }) => {
    await progress(12_000, 50_000);
    await step(1, async () => undefined);
    return { text: 'Counted 50,000 schools.', href: '/in/marlshire' };
  },
};
const refuse: JobKind = {
  name: 'tests.refuse',
  label: 'A refusal',
  run: () => Promise.reject(new JobRefused('Row 12 has no name. Every school needs one.')),
};

describe('the pages of jobs', () => {
  let database: TestDatabase;
  let house: House;
  let member: Visitor;
  let lead: Visitor;

  beforeAll(async () => {
    database = await ownFullDatabase();
    await prepareQueues(database.owner, [count, refuse]);
    house = await openHouse(database.app);
    member = await signInAs(house, 'member');
    lead = await signInAs(house, 'local-lead');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const actorOf = async (key: string): Promise<Actor> => ({
    kind: 'person',
    person: (await personaId(database.owner, key)) ?? '',
  });
  async function asked(kind: JobKind, by = 'member'): Promise<string> {
    const marlshire = (await findMarlshire(database.owner)) ?? '';
    const actor = await actorOf(by);
    const id = await inLocality(database.app, actor, marlshire, (tx) =>
      startJob(tx, actor, { kind, title: kind.label }),
    );
    return `/in/marlshire/jobs/${id}`;
  }
  const waiting = async (visitor: Visitor) => (await visitor.get('/in/marlshire')).$('main .tl-list__what').text();

  test('while it waits: what, who, how it stands, a way to look again and to cancel', async () => {
    const address = await asked(count);
    const page = await member.get(address);
    expect(page.$('h1').text()).toBe('A count');
    expect(page.$('[data-job=sentence]').text()).toBe('Waiting for its turn.');
    expect(page.$('main').text()).toContain('Started by you');
    expect(page.$('[data-job=again]').attr('href')).toBe(address);
    expect(page.$('progress').attr('value')).toBeUndefined();
    await expectAccessible(page.body);
    const done = await member.send(address, {}, { action: `${address}/cancel` });
    expect(done).toMatchObject({ status: 303, location: address });
    const after = await member.follow(done);
    expect(after.$('[data-job=sentence]').text()).toBe('Cancelled before it began. Nothing was done.');
    expect(after.$('form[action$=cancel]').length).toBe(0);
  });

  test('whose asker lost their role, or was shut out, says so and does nothing more (SAFETY 8)', async () => {
    const person = (await personaId(database.owner, 'member')) ?? '';
    const shutOut = {
      'their part was ended': sql`update accounts.membership set ended_at = now() where person_id = ${person}`,
      'the account was disabled': sql`update accounts.person set disabled_at = now() where person_id = ${person}`,
    };
    for (const change of Object.values(shutOut)) {
      const address = await asked(count);
      await change.execute(database.owner);
      await workThroughJobs(database, [count], { mayStill: stillTakesPart });
      await sql`update accounts.membership set ended_at = null where person_id = ${person}`.execute(database.owner);
      await sql`update accounts.person set disabled_at = null where person_id = ${person}`.execute(database.owner);
      const page = await lead.get(address);
      expect(page.$('[data-job=sentence]').text()).toContain('no longer takes part here');
      expect((await lead.get('/in/marlshire/audit?what=Jobs')).$('main').text()).toContain(
        'stopped a job whose asker no longer takes part',
      );
    }
    const goesOn = await asked(count);
    await workThroughJobs(database, [count], { mayStill: stillTakesPart });
    expect((await lead.get(goesOn)).$('[data-job=sentence]').text()).toBe('Counted 50,000 schools.');
    for (const [key, stands] of [
      ['platform-administrator', 'done'],
      ['member', 'cancelled'],
    ] as const) {
      const actor = await actorOf(key);
      const id = await onPlatform(database.app, actor, (tx) => startJob(tx, actor, { kind: count, title: 'Above' }));
      await workThroughJobs(database, [count], { mayStill: stillTakesPart });
      const run = await sql<{ state: string }>`select state from jobs.run where run_id = ${id}`.execute(database.owner);
      expect([key, run.rows[0]?.state]).toEqual([key, stands]);
    }
    await member.get('/in/marlshire/jobs');
    await sql`update jobs.run set seen_at = now()`.execute(database.owner);
  });

  test('when it is done: what came of it; it waits for the person until they have seen it', async () => {
    const address = await asked(count);
    expect(await waiting(member)).toContain('Under way: A count');
    await workThroughJobs(database, [count]);
    expect(await waiting(member)).toContain('Finished: A count');
    const all = await member.get('/in/marlshire/waiting');
    await expectAccessible(all.body);
    expect(all.$('section[aria-labelledby=told]').text()).toContain('Finished: A count');
    const counted = all.$('section[aria-labelledby^=group] li').length;
    expect(all.$('.tl-lede').text()).toMatch(counted === 1 ? /^One thing/ : new RegExp(`^${counted || 'Nothing'}`));
    const page = await member.get(address);
    expect(page.$('[data-job=sentence]').text()).toBe('Counted 50,000 schools.');
    expect(page.$('[data-job=link]').attr('href')).toBe('/in/marlshire');
    expect(page.$('progress').length).toBe(0);
    await expectAccessible(page.body);
    expect(await waiting(member)).not.toContain('A count');
  });

  test('when somebody else looks, it goes on waiting for the person who asked', async () => {
    const address = await asked(count);
    await workThroughJobs(database, [count]);
    const page = await lead.get(address);
    expect(page.$('main').text()).toMatch(/Started by [A-Z]/);
    expect(await waiting(member)).toContain('Finished: A count');
    await member.get(address);
  });

  test('when it was refused: why, in words', async () => {
    const address = await asked(refuse);
    await workThroughJobs(database, [refuse]);
    const page = await member.get(address);
    expect(page.$('[data-job=tag]').text()).toBe('Did not work');
    expect(page.$('[data-job=sentence]').text()).toBe('Row 12 has no name. Every school needs one.');
  });

  test('when it is tried again: at what time, in London', async () => {
    const address = await asked(count);
    await sql`update jobs.run set problem = 'It did not work just now.', attempt = 1,
      next_at = date_trunc('day', now()) + interval '14 hours 5 minutes' where run_id = ${address.split('/').at(-1)}`.execute(
      database.owner,
    );
    const page = await member.get(address);
    expect(page.$('[data-job=sentence]').text()).toMatch(/^It did not work just now. Trying again at 1[45]:05\.$/);
  });

  test('are told to programs in these fields and no others (SAFETY 3)', async () => {
    const address = await asked(count);
    const told = JSON.parse((await member.get(`${address}/state`)).body) as object;
    expect(Object.keys(told).sort()).toEqual(
      ['done', 'ended', 'href', 'reference', 'sentence', 'state', 'tag', 'total'].sort(),
    );
  });

  test('are there for who asked, local leads and facilitators, and for nobody else (SAFETY 2)', async () => {
    const address = await asked(count, 'member');
    for (const [key, status] of [
      ['member', 200],
      ['local-lead', 200],
      ['facilitator', 200],
      ['evaluator', 404],
      ['observer', 404],
      ['platform-administrator', 404],
    ] as const) {
      const visitor = await signInAs(house, key);
      expect([key, (await visitor.get(address)).status]).toEqual([key, status]);
      expect([key, (await visitor.get(`${address}/state`)).status]).toEqual([key, status]);
      const listed = (await visitor.get('/in/marlshire/jobs')).body.includes(address);
      expect([key, listed]).toEqual([key, status === 200]);
    }
  });

  test('let a local lead cancel what another started, and a facilitator only look (SAFETY 2)', async () => {
    const address = await asked(count, 'member');
    const facilitator = await signInAs(house, 'facilitator');
    expect((await facilitator.get(address)).$('form[action$=cancel]').length).toBe(0);
    const token = (await facilitator.get('/demo')).$('input[name=_csrf]').first().val() as string;
    await facilitator.post(`${address}/cancel`, { _csrf: token });
    expect((await facilitator.get(address)).$('[data-job=tag]').text()).toBe('Waiting');
    await lead.send(address, {}, { action: `${address}/cancel` });
    expect((await lead.get(address)).$('[data-job=tag]').text()).toBe('Cancelled');
    const lines = await sql<{
      action: string;
    }>`select action from audit.entry where thing_id = ${address.split('/').at(-1)}
      order by entry_id`.execute(database.owner);
    expect(lines.rows.map(({ action }) => action)).toEqual(['jobs.job.started', 'jobs.job.cancelled']);
  });

  test('of the platform are there for platform administrators', async () => {
    const actor = await actorOf('platform-administrator');
    const id = await onPlatform(database.app, actor, (tx) => startJob(tx, actor, { kind: count, title: 'Above' }));
    const administrator = await signInAs(house, 'platform-administrator');
    expect((await administrator.get('/platform/jobs')).$('main').text()).toContain('Above');
    const page = await administrator.get(`/platform/jobs/${id}`);
    expect(page.$('h1').text()).toBe('Above');
    await expectAccessible(page.body);
    expect((await lead.get(`/platform/jobs/${id}`)).status).toBe(404);
    expect((await lead.get('/platform/jobs')).status).toBe(404);
  });

  test('say what they are for while there are none', async () => {
    const observer = await signInAs(house, 'observer');
    const page = await observer.get('/in/marlshire/jobs');
    expect(page.$('main').text()).toContain('No jobs yet');
    await expectAccessible(page.body);
  });
});
