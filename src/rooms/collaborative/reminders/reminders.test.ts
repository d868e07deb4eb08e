import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { setMoment } from '../../../../tests/support/moment.ts';
import { onPlatform, system } from '../../../foundation/db/index.ts';
import { startJob } from '../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { remindJob } from './remind.job.ts';
import { forgetReminders, peopleToRemind } from './reminders.queries.ts';
import { remindWindow } from './reminders.rules.ts';

/** A Monday morning, by every clock. */
const MONDAY = new Date('2026-11-23T09:00:00Z');
const DAY_MS = 86_400_000;

describe('reminders', () => {
  let database: TestDatabase;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let perry: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    here = await marlshire(database);
    perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
  });
  afterAll(async () => {
    await setMoment(database.owner, null);
    await database.close();
  });
  beforeEach(async () => {
    for (const table of [
      'mail.message',
      'collaborative.reminder',
      'collaborative.person_reminder',
      'collaborative.action',
      'collaborative.meeting_member',
    ])
      await sql`delete from ${sql.table(table)}`.execute(database.owner);
  });

  async function run(at: Date): Promise<void> {
    await setMoment(database.owner, at);
    const actor = system('test');
    await onPlatform(database.app, actor, (tx) => startJob(tx, actor, { kind: remindJob, title: remindJob.label }));
    await workThroughJobs(database, [remindJob], { now: () => at });
  }
  const later = (days: number) => new Date(MONDAY.getTime() + days * DAY_MS);
  const letters = async () =>
    (await mailbox(database.app, testConfig())).map(({ subject, body }) => `${subject}\n${body}`);

  test('come a week ahead and on the day, each once, however often the job runs; never what it is (SAFETY 35)', async () => {
    await here.action('Ring the parents of Otis', perry, '2026-11-30');
    await here.action('Far away', perry, '2026-12-20');
    await here.action('No day', perry, null);
    await run(MONDAY);
    await run(MONDAY);
    await run(later(1));
    const [first, ...more] = await letters();
    expect(more).toEqual([]);
    expect(first).toContain('One action of yours is due on 30 November 2026.');
    expect(first).toContain('http://localhost:3000/in/marlshire/waiting');
    expect(first).not.toMatch(/Otis|parents|Perry/);
    await run(later(7));
    await run(later(7));
    expect(await letters()).toHaveLength(2);
  });

  test('catch up after the machine was off, with one letter; what is past is left to the list of what waits', async () => {
    await here.action('Due today', perry, '2026-11-23');
    await here.action('Due in three days', perry, '2026-11-26');
    await here.action('Was due', perry, '2026-11-20');
    await run(MONDAY);
    const [only, ...more] = await letters();
    expect(more).toEqual([]);
    expect(only).toContain('2 actions of yours are due, the first on 23 November 2026.');
  });

  test('go by an address to whoever has its name too, and to nobody else who signs in with it', async () => {
    const of = (key: string) => PERSONAS.find((one) => one.key === key) ?? { name: '', email: '' };
    const [gwen, eva] = [of('observer'), of('evaluator')];
    const [named, other] = [
      await here.member({ name: gwen.name, email: gwen.email.toUpperCase() }),
      await here.member({ name: 'Olaf Other', email: eva.email }),
    ];
    for (const one of [named, other]) await here.action('Ring the heads', one, '2026-11-30');
    await run(MONDAY);
    const sent = await mailbox(database.app, testConfig());
    expect(sent.map(({ to }) => to)).toEqual([gwen.email]);
    // Nor are they looked at again each hour, nor whoever takes part as another member already.
    expect(await peopleToRemind(database.app, remindWindow('2026-11-23'))).toEqual([]);
    await here.action('Ring the governors', other, '2026-11-30');
    const twice = await here.member({ name: 'Perry Vaughan', email: of('member').email });
    await here.action('Ring the heads', twice, '2026-11-30');
    expect(await peopleToRemind(database.app, remindWindow('2026-11-23'))).toEqual([]);
    await here.action('Ring the heads', named, '2026-11-30');
    expect(await peopleToRemind(database.app, remindWindow('2026-11-23'))).toMatchObject([{ slug: 'marlshire' }]);
  });

  test('come anew when the day was changed, and not for what is done', async () => {
    const id = await here.action('Write', perry, '2026-11-30');
    await run(MONDAY);
    await sql`update collaborative.action set due_on = '2026-12-01' where action_id = ${id}`.execute(database.owner);
    await run(later(1));
    expect(await letters()).toHaveLength(2);
    await sql`update collaborative.action set state = 'done', ended_on = '2026-11-25'`.execute(database.owner);
    await run(later(8));
    expect(await letters()).toHaveLength(2);
  });

  test('tell of a meeting two days ahead, on Friday of one on Monday, unless somebody cannot come or it is off', async () => {
    const monday = await here.meeting({ title: 'Termly', begins: later(7) });
    const off = await here.meeting({ title: 'Off', begins: later(7), state: 'cancelled' });
    const declined = await here.meeting({ title: 'Declined', begins: later(7) });
    await here.ask(monday, perry);
    await here.ask(off, perry);
    await here.ask(declined, perry, { reply: 'apologies' });
    await run(later(3));
    expect(await letters()).toEqual([]);
    await run(later(4));
    expect(await letters()).toEqual([expect.stringContaining('You are asked to a meeting on 30 November 2026.')]);
  });

  test('go to somebody who convenes and is no member, each once, and not when they convene no more', async () => {
    const person = await personaId(database.owner, 'facilitator');
    const own = (words: string, due: string) =>
      sql`insert into collaborative.action (locality_id, words, owner_person, due_on)
        values (${here.locality}, ${words}, ${person}, ${due})`.execute(database.owner);
    const setRole = (role: string) =>
      sql`update accounts.membership set role = ${role} where person_id = ${person}`.execute(database.owner);
    await own('Ring the heads', '2026-11-30');
    await setRole('observer');
    await run(MONDAY);
    expect(await letters()).toEqual([]);
    await setRole('facilitator');
    await run(MONDAY);
    await run(MONDAY);
    expect(await letters()).toEqual([expect.stringContaining('One action of yours is due on 30 November 2026.')]);
    const note = () => sql<{ n: number }>`select count(*)::int as n from collaborative.person_reminder`;
    expect((await note().execute(database.owner)).rows).toEqual([{ n: 1 }]);
    await setMoment(database.owner, later(120));
    await onPlatform(database.app, system('test'), (tx) => forgetReminders(tx));
    expect((await note().execute(database.owner)).rows).toEqual([{ n: 0 }]);
  });

  test('of a meeting do not go to somebody who was taken off', async () => {
    const meeting = await here.meeting({ title: 'Termly', begins: later(2) });
    await here.ask(meeting, perry);
    await sql`update collaborative.meeting_member set off_at = now()`.execute(database.owner);
    await run(MONDAY);
    expect(await letters()).toEqual([]);
  });

  test('do not go to somebody who left, whose part has ended, or who turned them off; nor before seven', async () => {
    await here.action('Write', perry, '2026-11-30');
    const person = await personaId(database.owner, 'member');
    const members = sql`update collaborative.member set ended_on = '2026-11-01' where member_id = ${perry}`;
    const back = sql`update collaborative.member set ended_on = null where member_id = ${perry}`;
    await run(new Date('2026-11-23T06:30:00Z'));
    await members.execute(database.owner);
    await run(MONDAY);
    await back.execute(database.owner);
    await sql`update accounts.person set disabled_at = now() where person_id = ${person}`.execute(database.owner);
    await run(MONDAY);
    await sql`update accounts.person set disabled_at = null where person_id = ${person}`.execute(database.owner);
    await sql`update accounts.membership set ended_at = now() where person_id = ${person}`.execute(database.owner);
    await run(MONDAY);
    await sql`update accounts.membership set ended_at = null where person_id = ${person}`.execute(database.owner);
    expect(await letters()).toEqual([]);
    const off = { off: ['reminder'], digest: 'weekly', digestDay: 1, digestAt: '08:00' };
    const quiet = { quietFrom: '19:00', quietUntil: '07:00', quietWeekends: true };
    await sql`insert into mail.preference (person_id, choices, changed_at)
      values (${person}, ${JSON.stringify({ ...off, ...quiet })}, now())`.execute(database.owner);
    await run(MONDAY);
    expect(await letters()).toEqual([]);
  });
});
