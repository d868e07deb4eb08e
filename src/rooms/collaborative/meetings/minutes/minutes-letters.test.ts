import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { inLocality, system } from '../../../../foundation/db/index.ts';
import { cancelJob, type JobKind } from '../../../../foundation/jobs/index.ts';
import { workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../../foundation/mail/index.ts';
import { personaId } from '../../../accounts/index.ts';
import { sendMinutesJob } from './send-minutes.job.ts';
import { minutesHouse } from './testing.ts';

/** Who has a letter about minutes, who is counted as having none, and how the rest of them go. */
describe('word of minutes', () => {
  let home: Awaited<ReturnType<typeof minutesHouse>>;
  let perry: string;
  const waiting = () => home.words('/in/marlshire/waiting');

  beforeAll(async () => {
    home = await minutesHouse();
    perry = await home.here.member({ name: 'Perry Vaughan', persona: 'member' });
  });
  afterAll(() => home.close());

  async function held(title: string, members: string[]) {
    const id = await home.here.meeting({ title, begins: '2026-12-01T12:00:00Z', hours: 2, state: 'held' });
    for (const one of members) await home.here.ask(id, one, { attended: 'here' });
    await sql`delete from mail.message`.execute(home.database.owner);
    return { id, page: `/in/marlshire/meetings/${id}/minutes` };
  }
  const press = (page: string, fields: Record<string, string> = {}) => home.send(page, `${page}/send`, fields);
  const work = (kind: JobKind = sendMinutesJob) => workThroughJobs(home.database, [kind]);
  const addresses = async () => (await mailbox(home.database.app, home.house.config, 500)).map(({ to }) => to).sort();

  test('letters of a job that was cancelled half way go on, and however many press, nobody has two', async () => {
    const { owner, app } = home.database;
    const { id, page } = await held('Half way', [perry]);
    await sql`with m as (insert into collaborative.member
          (locality_id, name, email, sector, level, role, from_on)
        select ${home.here.locality}, 'Member ' || n, 'm' || n || '@many.example', 'primary', 'leader', 'member', '2024-09-01'
        from generate_series(1, 61) n returning member_id)
      insert into collaborative.meeting_member (locality_id, meeting_id, member_id)
      select ${home.here.locality}, ${id}, member_id from m`.execute(owner);
    expect((await press(page)).location).toContain('done=sent&n=62');
    expect(await home.words(page)).toContain('nobody has had a letter so far. The others are being written now');
    expect((await press(page, { how: 'rest', number: '1' })).location).toContain('done=sent-already');
    const cancel = (job: string) =>
      inLocality(app, system('tests'), home.here.locality, (tx) => cancelJob(tx, system('tests'), job));
    await work({
      ...sendMinutesJob,
      run: (context) =>
        sendMinutesJob.run({
          ...context,
          step: async (checkpoint, once) => {
            const made = await context.step(checkpoint, once);
            await cancel(context.job);
            return made;
          },
        }),
    });
    expect((await addresses()).length).toBe(50);
    expect(await home.words(page)).toContain('The letters stopped half way: 12 people who were asked have had none.');
    expect(await waiting()).toContain('Send word of the minutes to those who had none: Half way');
    await expectAccessible((await home.facilitator.get(page)).body);
    const windows = [await home.open(page, `${page}/send`), await home.open(page, `${page}/send`)];
    const both = await Promise.all(windows.map((post) => post({})));
    const said = both.map(({ location }) => location?.split('?')[1]).sort();
    expect(said).toEqual(['done=sent&n=12&not=0', 'done=sent-already']);
    await work();
    const all = await addresses();
    expect([all.length, new Set(all).size]).toEqual([62, 62]);
    expect(await home.words(page)).toContain('62 people have had a letter.They say the same since');
    expect(await waiting()).not.toContain('Send word of the minutes');
    const late = await home.here.member({ name: 'Late Comer', email: 'late@many.example' });
    await home.here.ask(id, late);
    expect(await home.words(page)).toContain('One person who was asked has had none.');
    await press(page);
    await work();
    expect((await addresses()).filter((to) => !all.includes(to))).toEqual(['late@many.example']);
  });

  test('that stopped half way waits for nobody of a meeting that was not held after all, nor while letters are being written', async () => {
    const [one, other] = [await held('Not held after all', [perry]), await held('Being written', [perry])];
    for (const { page } of [one, other]) await press(page);
    expect(await waiting()).not.toContain('Send word of the minutes');
    await sql`update jobs.run set state = 'failed', finished_at = now() where finished_at is null`.execute(
      home.database.owner,
    );
    const half = (title: string) => `Send word of the minutes to those who had none: ${title}`;
    expect(await waiting()).toContain(half('Not held after all'));
    await sql`update collaborative.meeting set state = 'planned' where meeting_id = ${one.id}`.execute(
      home.database.owner,
    );
    expect(await waiting()).not.toContain(half('Not held after all'));
    expect(await waiting()).toContain(half('Being written'));
    await press(other.page);
    expect(await waiting()).not.toContain(half('Being written'));
    await work();
    expect(await waiting()).not.toContain(half('Being written'));
  });

  test('whose account may not come in here gets none, by whatever they are named, and is counted so', async () => {
    const { owner } = home.database;
    const [youth, observer] = await Promise.all([personaId(owner, 'youth-researcher'), personaId(owner, 'observer')]);
    const email = async (person: string) => {
      const found = await sql<{ email: string }>`select email from accounts.person where person_id = ${person}`.execute(
        owner,
      );
      return found.rows[0]?.email ?? '';
    };
    const left = await home.here.member({ name: 'Has Left', email: await email(youth ?? '') });
    const disabled = await home.here.member({ name: 'Is Disabled', persona: 'observer' });
    await sql`update accounts.membership set ended_at = now() where person_id = ${youth}`.execute(owner);
    await sql`update accounts.person set disabled_at = now() where person_id = ${observer}`.execute(owner);
    const { page } = await held('Shut out', [perry, left, disabled]);
    const before = await home.words(page);
    expect(before).toContain('A letter with one link goes to one person who was asked');
    expect(before).toContain('2 people cannot be written to');
    expect((await press(page)).location).toContain('done=sent&n=1&not=2');
    await work();
    expect(await addresses()).toEqual([(await email((await personaId(owner, 'member')) ?? '')).toLowerCase()]);
    await sql`update accounts.membership set ended_at = null where person_id = ${youth}`.execute(owner);
    await sql`update accounts.person set disabled_at = null where person_id = ${observer}`.execute(owner);
  });

  test('after a change everybody who had word hears that they were changed, guests in their own words', async () => {
    const guest = await home.here.member({ name: 'Guest Member', email: 'guest@x.example' });
    const { page } = await held('Changed later', [perry, guest]);
    await press(page);
    await work();
    await home.send(`${page}/write`, `${page}/write`, { minutes: 'Thanks to the hosts.' });
    await sql`delete from mail.message`.execute(home.database.owner);
    await press(page);
    await work();
    const letters = await mailbox(home.database.app, home.house.config);
    expect(letters.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2 }, () => 'The minutes of a meeting of Marlshire were changed'),
    );
    const theirs = letters.find(({ to }) => to === 'guest@x.example')?.body;
    expect(theirs).toContain('What you have on paper may say something else');
    expect(theirs).toContain('as you do not yet with this address');
  });

  test('where nobody can be written to, a press says that they have the printed minutes, and nothing waits', async () => {
    const { id, page } = await held('On paper', [await home.here.member({ name: 'No Address' })]);
    expect(await waiting()).toContain('Send the minutes: On paper');
    expect((await press(page)).location).toContain('done=handed-out');
    expect(await waiting()).not.toContain('On paper');
    const after = await home.words(page);
    expect(after).toContain('They were handed out on paper on 1 December 2026');
    expect(after).toContain('As handed out on');
    const word = /word of (?:them|these minutes) went/i;
    expect(await home.words(`${page}/write`)).toContain('These minutes were handed out on paper on 1 December 2026');
    await home.send(`${page}/write`, `${page}/write`, { minutes: 'One more word.' });
    expect(await home.words(page)).toContain('after they were handed out on paper');
    // Nor does any other page say that word of them went.
    for (const one of [page, `${page}/write`, `${page}/sent/1`]) expect(await home.words(one)).not.toMatch(word);
    expect(await home.words(`${page}/sent/1`)).toContain('what the minutes said when they were handed out on paper');
    // Somebody with an address who is asked afterwards has a letter, and it is still paper that went.
    await sql`update collaborative.meeting set minutes = '' where meeting_id = ${id}`.execute(home.database.owner);
    await home.here.ask(id, await home.here.member({ name: 'Late Reader', email: 'late@x.example' }));
    await press(page);
    await work();
    expect(await home.words(page)).toMatch(
      /handed out on paper on 1 December 2026 at [^.]+\. One person has had a letter since/,
    );
    await home.send(`${page}/write`, `${page}/write`, { minutes: 'One more word.' });
    await sql`update collaborative.member set ended_on = '2026-11-30' where name = 'Late Reader'`.execute(
      home.database.owner,
    );
    expect((await home.facilitator.get(page)).$('button:contains("They have the printed minutes")')).toHaveLength(1);
    const other = await held('By letter', [perry]);
    expect((await press(other.page, { how: 'printed' })).location).toContain('done=not-handed-out');
  });
});
