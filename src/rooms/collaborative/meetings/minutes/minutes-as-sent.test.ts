import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../../tests/support/house.ts';
import { inLocality, system } from '../../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../../foundation/mail/index.ts';
import { marlshire } from '../../feed/testing.ts';
import { meetingRetention } from '../meetings.personal-data.ts';
import { markOfMinutes } from './editions.queries.ts';
import { sendMinutesJob } from './send-minutes.job.ts';

const NOW = new Date('2026-12-01T14:30:00Z');

/** Minutes of which word went, and what is changed in them afterwards. */
describe('minutes as they were sent', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let observer: Visitor;
  let evaluator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let hester: string;
  let at: string;
  /** When word went last, as an open page says it. */
  let sentLast = '';

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: NOW });
    [facilitator, observer, evaluator] = await Promise.all([
      signInAs(house, 'facilitator'),
      signInAs(house, 'observer'),
      signInAs(house, 'evaluator'),
    ]);
    here = await marlshire(database);
    const perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    hester = await here.member({ name: 'Hester Quill', email: 'h.quill@school.example', sector: 'parents' });
    const id = await here.meeting({ title: 'Autumn meeting', begins: '2026-12-01T14:00:00Z', hours: 2 });
    at = `/in/marlshire/meetings/${id}`;
    for (const one of [perry, hester]) await here.ask(id, one);
    await send(`${at}/attendance`, `${at}/attendance`, { mark: `here:${perry}` });
    await person({ reply: 'apologies', substitute: 'Ines Fell' });
    await send(at, `${at}/decisions`, { words: 'Meet in schools', reasons: '' });
    await sendWord();
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string, who = facilitator) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  async function send(page: string, action: string, fields: Record<string, string>, who = facilitator) {
    const { $ } = await who.get(page);
    const form = $(`form[action="${action}"]`).first();
    const hidden = (form.length > 0 ? form : $('form').first()).find('input[type=hidden]').toArray();
    const kept = Object.fromEntries(hidden.map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']));
    return who.post(action, { ...kept, ...fields });
  }
  const person = (fields: Record<string, string>) =>
    send(`${at}/attendance/${hester}`, `${at}/attendance/${hester}`, { attended: 'not-noted', ...fields });
  /** Of what they say now, as a page has it that was opened now. */
  const markNow = () =>
    inLocality(database.app, system('tests'), here.locality, (tx) => markOfMinutes(tx, at.split('/').at(-1) ?? ''));
  const sendWord = async () => {
    await sql`delete from mail.message`.execute(database.owner);
    const answer = await send(`${at}/minutes`, `${at}/minutes/send`, { sent: sentLast, read: await markNow() });
    sentLast = NOW.toISOString();
    await workThroughJobs(database, [sendMinutesJob]);
    return answer;
  };
  const write = (minutes: string) => send(`${at}/minutes/write`, `${at}/minutes/write`, { minutes });
  const letters = () => mailbox(database.app, house.config);

  test('as long as they say the same nothing is shown as changed, and nobody is written to twice', async () => {
    expect((await letters()).length).toBe(2);
    for (const page of [at, `${at}/minutes`]) expect(await words(page)).not.toContain('after word of them went');
    expect(await words(`${at}/minutes`)).not.toContain('Send word again');
    expect((await sendWord()).location).toContain('done=sent-already');
    expect(await letters()).toEqual([]);
    expect(await words(`${at}/minutes/sent/1`, observer)).toContain('Nothing: the minutes say the same.');
    for (const none of ['2', '0', 'x']) expect((await observer.get(`${at}/minutes/sent/${none}`)).status).toBe(404);
  });

  test('whoever writes words is held up by no change of the place, and by nobody but another who writes them', async () => {
    const version = String((await facilitator.get(`${at}/minutes/write`)).$('input[name=version]').val());
    const { owner } = database;
    await sql`update collaborative.meeting set place = 'Town hall', version = version + 1
      where title = 'Autumn meeting'`.execute(owner);
    const done = await facilitator.send(`${at}/minutes/write`, { minutes: 'Beside it.', version });
    expect(done.location).toContain('done=written');
    const late = await facilitator.send(`${at}/minutes/write`, { minutes: 'Later.', version });
    expect([late.status, late.$('.tl-conflict').text().includes('Beside it.')]).toEqual([422, true]);
    await write('');
    await sql`update collaborative.meeting set place = '' where title = 'Autumn meeting'`.execute(owner);
  });

  test('what somebody wrote since the page was opened does not go out unread', async () => {
    await write('Read before it goes.');
    const open = await facilitator.get(`${at}/minutes`);
    const hidden = Object.fromEntries(
      open
        .$(`form[action="${at}/minutes/send"] input[type=hidden]`)
        .toArray()
        .map((one) => [open.$(one).attr('name') ?? '', open.$(one).attr('value') ?? '']),
    );
    await write('Words that nobody else has read.');
    const stale = await facilitator.post(`${at}/minutes/send`, hidden);
    expect(stale.location).toContain('done=changed-meanwhile');
    // Nor does a press that does not say what was read.
    const bare = await facilitator.post(`${at}/minutes/send`, { ...hidden, read: '' });
    expect(bare.location).toContain('done=changed-meanwhile');
    expect(await words(stale.location ?? '')).toContain('Nothing was sent: somebody changed the minutes');
    expect((await observer.get(`${at}/minutes/sent/2`)).status).toBe(404);
    await write('');
  });

  test('what is changed and changed back is no change', async () => {
    await write('Tea was good.');
    expect(await words(`${at}/minutes`, observer)).toContain('after word of them went');
    await write('');
    expect(await words(`${at}/minutes`, observer)).not.toContain('after word of them went');
  });

  test('a change is said on the minutes and the meeting, what was sent stays, and word can go again once', async () => {
    const decided = (await facilitator.get(at)).$('a[href*="/decisions/"]').first().attr('href') ?? '';
    await send(decided, decided, { words: 'Meet in schools and halls', reasons: 'Parents asked' });
    await person({ reply: 'apologies', substitute: 'Ines Fell', attended: 'here' });
    for (const page of [at, `${at}/minutes`]) expect(await words(page, observer)).toContain('after word of them went');
    const sent = await observer.get(`${at}/minutes/sent/1`);
    await expectAccessible(sent.body);
    const differs = sent.$('section[aria-labelledby=changes]').text().replaceAll(/\s+/g, ' ');
    expect(differs).toContain('Changed: Meet in schools and halls. Parents asked');
    expect(differs).toContain('Before: Meet in schools');
    expect(differs).toContain('Changed: Hester Quill. HereBefore: Ines Fell came instead');
    const said = sent.$('ol').text();
    expect([said.includes('Meet in schools'), said.includes('halls')]).toEqual([true, false]);
    expect((await sendWord()).location).toContain('done=sent&n=2');
    const [first] = await letters();
    expect(first?.subject).toMatch(/^The minutes of a meeting of Marlshire (were changed|are ready)$/);
    expect((await letters()).map(({ subject }) => subject)).toContain(
      'The minutes of a meeting of Marlshire were changed',
    );
    for (const { subject, body } of await letters()) expect(subject + body).not.toMatch(/Autumn|Quill|schools/);
    expect(await words(`${at}/minutes`)).not.toContain('after word of them went');
    expect((await facilitator.get(`${at}/minutes`)).$('a[href*="/minutes/sent/"]')).toHaveLength(2);
    expect((await sendWord()).location).toContain('done=sent-already');
  });

  test('an evaluator reads in them nobody who did not say yes, and nobody who came instead (SAFETY 26)', async () => {
    const seen = await words(`${at}/minutes/sent/1`, evaluator);
    expect(seen).not.toContain('What is noted of');
    expect(seen).toContain(
      '2 others who were asked are not named to you. Of fewer than three who take part, who have left, or who are not asked any more, it is not said here',
    );
    expect(seen).not.toMatch(/Hester|Quill|Ines|Fell|Perry|Sent somebody instead|Here/);
  });

  test('the names of those who came instead go from what was sent with the person, and after three years', async () => {
    const names = async () => {
      const found = await sql<{ text: string }>`select content::text as text from collaborative.minutes_edition
        where content->>'title' = 'Autumn meeting'`.execute(database.owner);
      return found.rows.filter(({ text }) => text.includes('Ines Fell')).length;
    };
    expect(await names()).toBe(1);
    await sql`update collaborative.meeting set begins_at = begins_at - interval '4 years', ends_at = ends_at - interval '4 years'
      where title = 'Autumn meeting'`.execute(database.owner);
    await meetingRetention[0]?.run({
      db: database.app,
      config: testConfig(),
      actor: system('retention'),
      now: new Date(),
    });
    expect(await names()).toBe(0);
  });
});
