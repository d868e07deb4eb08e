import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testConfig } from './support/config.ts';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { allJobKinds, registerRooms } from '../src/app.ts';
import { onPlatform, system } from '../src/foundation/db/index.ts';
import { startJob } from '../src/foundation/jobs/index.ts';
import { workThroughJobs } from '../src/foundation/jobs/testing.ts';
import { mailbox, USUAL_PREFERENCE, type LetterPreference } from '../src/foundation/mail/index.ts';
import { personaId } from '../src/rooms/accounts/demonstration/seed.queries.ts';
import { seedMarlshire } from '../src/rooms/accounts/demonstration/seed-marlshire.ts';
import { digestLines } from '../src/home/digest.rules.ts';

describe('the letter of what waits', () => {
  let database: TestDatabase;
  const digest = allJobKinds().filter(({ name }) => name === 'mail.digest');

  beforeAll(async () => {
    database = await bareDatabase();
    registerRooms();
    await seedMarlshire({ owner: database.owner, now: new Date() });
    // An invitation that ran out waits for the local lead.
    await sql`insert into accounts.invitation
        (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      select locality_id, 'late@marlshire.example', 'Quilla Zephyrine', 'member', '\\x01', now(), now(), now() - interval '2 days'
      from localities.locality where slug = 'marlshire'`.execute(database.owner);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of ['mail.message', 'mail.preference', 'mail.digest'])
      await sql`delete from ${sql.table(table)}`.execute(database.owner);
  });

  /** Due at any hour of any day, so that the clock of the machine does not matter. */
  async function always(persona: string, change: Partial<LetterPreference> = {}): Promise<void> {
    const choices = { ...USUAL_PREFERENCE, digest: 'daily', digestAt: '00:00', quietWeekends: false, ...change };
    const person = await personaId(database.owner, persona);
    await sql`insert into mail.preference (person_id, choices, changed_at)
      values (${person}, ${JSON.stringify(choices)}, now())`.execute(database.owner);
  }
  async function run(times = 1): Promise<void> {
    const [kind] = digest;
    if (!kind) throw new Error('There is no job that writes the letters');
    for (let time = 0; time < times; time += 1)
      await onPlatform(database.app, system('test'), (tx) => startJob(tx, system('test'), { kind, title: kind.label }));
    await workThroughJobs(database, digest);
  }
  const letters = () => mailbox(database.app, testConfig());

  test('says how much waits and where, with one link; never what, and nobody’s name (SAFETY 35)', async () => {
    await always('local-lead');
    await run();
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter?.to).toBe('ama.doyle@marlshire.example');
    expect(letter?.subject).toMatch(/^(One thing waits|\d+ things wait) for you on Throughline$/);
    expect(letter?.body).toMatch(/waits? for you in Marlshire/);
    expect(letter?.body).toContain('http://localhost:3000/in/marlshire/waiting\n');
    expect(letter?.body).not.toMatch(/invitation|Ama|Doyle|Quilla/i);
  });

  test('comes once a day, however often the job runs and however many run beside each other', async () => {
    await always('local-lead');
    await run(3);
    await run();
    expect(await letters()).toHaveLength(1);
  });

  test('counts no work that is under way or has finished: nothing of it waits', async () => {
    await always('member');
    const member = await personaId(database.owner, 'member');
    const ran = (state: string) =>
      sql`insert into jobs.run (locality_id, kind, title, payload, state, asked_by, finished_at)
        select locality_id, 'tests.none', 'A count', '{}', ${state}, ${member}, now() from localities.locality
        where slug = 'marlshire'`.execute(database.owner);
    await ran('done');
    await run();
    expect(await letters()).toEqual([]);
    await sql`delete from mail.digest`.execute(database.owner);
    await ran('failed');
    await run();
    expect((await letters()).map(({ subject }) => subject)).toEqual(['One thing waits for you on Throughline']);
    await sql`delete from jobs.run where kind = 'tests.none'`.execute(database.owner);
  });

  test('does not come where nothing waits, nor to whoever turned it off', async () => {
    await always('observer');
    await always('local-lead', { off: ['digest'] });
    await run();
    expect(await letters()).toEqual([]);
  });
});

describe('a line of it', () => {
  const line = (...dues: (string | null)[]) =>
    digestLines([{ locality: { name: 'Marlshire' }, items: dues.map((due) => ({ due })) }], '2026-11-23');
  test.each([
    [line(null), 'One thing waits for you in Marlshire.'],
    [line(null, null), '2 things wait for you in Marlshire.'],
    [line('2026-12-01'), 'One thing waits for you in Marlshire, by 1 December 2026.'],
    [line(null, '2026-12-04', '2026-12-01'), '3 things wait for you in Marlshire, the first by 1 December 2026.'],
    [line('2026-11-22'), 'One thing waits for you in Marlshire; it is overdue.'],
    [line('2026-11-22', '2026-12-01'), '2 things wait for you in Marlshire; one is overdue.'],
  ])('%s', (given, expected) => expect(given).toBe(expected));
});
