import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfig } from '../../../../../tests/support/config.ts';
import { inLocality, system, type Reader } from '../../../../foundation/db/index.ts';
import { pause, untilTrue } from '../../../../foundation/jobs/testing.ts';
import { meetingRetention } from '../meetings.personal-data.ts';
import { markOfMinutes } from './editions.queries.ts';
import { holdForSending } from './minutes.queries.ts';
import { sendMinutes } from './send-minutes.ts';
import { minutesHouse, NOW } from './testing.ts';

const CHANGED = 'after word of them went';

/** What makes minutes count as changed after word of them went, whoever changes them at whatever moment. */
describe('minutes that are changed', () => {
  let home: Awaited<ReturnType<typeof minutesHouse>>;
  let perry: string;
  let ines: string;

  beforeAll(async () => {
    home = await minutesHouse();
    perry = await home.here.member({ name: 'Perry Vaughan', persona: 'member' });
    ines = await home.here.member({ name: 'Ines Fell', email: 'i.fell@x.example' });
  });
  afterAll(() => home.close());

  /** A meeting that was held, with an item and an action of Perry's; the substitute came for Ines. */
  async function held(title: string) {
    const id = await home.here.meeting({ title, begins: '2026-12-01T14:00:00Z', hours: 2, state: 'held' });
    await home.here.ask(id, perry, { attended: 'here' });
    await home.here.ask(id, ines, { reply: 'apologies', attended: 'away' });
    const { owner } = home.database;
    await sql`update collaborative.meeting_member set substitute_name = 'Tom Reed'
      where meeting_id = ${id} and member_id = ${ines}`.execute(owner);
    await sql`insert into collaborative.agenda_item (locality_id, meeting_id, place, title)
      values (${home.here.locality}, ${id}, 1, 'Welcome')`.execute(owner);
    await sql`insert into collaborative.action (locality_id, meeting_id, words, owner_member, due_on)
      values (${home.here.locality}, ${id}, 'Ring the school', ${perry}, '2026-12-10')`.execute(owner);
    return id;
  }
  const place = (id: string) => `/in/marlshire/meetings/${id}/minutes`;
  const sendWord = (id: string) =>
    inLocality(home.database.app, system('tests'), home.here.locality, async (tx) => {
      await holdForSending(tx, id);
      return sendMinutes(tx, system('tests'), { meeting: id, seen: null, read: await markOfMinutes(tx, id), now: NOW });
    });
  const note = (tx: Reader, id: string, words: string) =>
    sql`update collaborative.agenda_item set notes = ${words} where meeting_id = ${id}`.execute(tx);

  test('a note that is being saved while word goes is in what is sent, and one that comes after says so', async () => {
    const id = await held('At one moment');
    let open = () => {};
    const until = new Promise<void>((resolve) => (open = resolve));
    let noted = false;
    const noting = home.database.owner.transaction().execute(async (tx) => {
      await note(tx, id, 'Everybody spoke');
      noted = true;
      await until;
    });
    await untilTrue(() => noted);
    const sending = sendWord(id);
    await pause(150);
    open();
    await Promise.all([noting, sending]);
    const sent = await home.words(`${place(id)}/sent/1`);
    expect([sent.includes('Everybody spoke'), sent.includes('Nothing: the minutes say the same.')]).toEqual([
      true,
      true,
    ]);
    expect(await home.words(place(id))).not.toContain(CHANGED);
    await note(home.database.owner, id, 'Everybody spoke twice');
    expect(await home.words(place(id))).toContain(CHANGED);
  });

  test('words that are saved while somebody opens the minutes are in what they read, or it is not sent', async () => {
    const id = await held('Opened meanwhile');
    const { owner } = home.database;
    let opening: ReturnType<typeof home.facilitator.get> | undefined;
    await owner.transaction().execute(async (tx) => {
      // Holds the page up where it reads the mark of the minutes.
      await sql`lock table collaborative.decision in access exclusive mode`.execute(tx);
      opening = home.facilitator.get(place(id));
      await untilTrue(async () => {
        const waits =
          await sql`select 1 from pg_locks where not granted and relation = 'collaborative.decision'::regclass
          and database = (select oid from pg_database where datname = current_database())`.execute(owner);
        return waits.rows.length > 0;
      });
      await sql`update collaborative.meeting set minutes = 'Saved meanwhile', minutes_version = minutes_version + 1
        where meeting_id = ${id}`.execute(tx);
    });
    const page = await opening;
    const mark = await inLocality(home.database.app, system('tests'), home.here.locality, (tx) =>
      markOfMinutes(tx, id),
    );
    expect(page?.$('main').text().includes('Saved meanwhile')).toBe(page?.$('input[name=read]').first().val() === mark);
  });

  test('who does an action later, and by when, corrects nothing; other words of it do', async () => {
    const id = await held('Passed on');
    await sendWord(id);
    const { owner } = home.database;
    await sql`update collaborative.action set owner_member = ${ines}, due_on = '2027-01-20'
      where meeting_id = ${id}`.execute(owner);
    expect(await home.words(place(id))).not.toContain(CHANGED);
    await note(owner, id, 'One more note');
    const differs = await home.words(`${place(id)}/sent/1`);
    expect(differs).toContain('One more note');
    expect(differs).not.toContain('Before: Ring the school');
    await note(owner, id, '');
    expect(await home.words(place(id))).not.toContain(CHANGED);
    await sql`update collaborative.action set words = 'Ring both schools' where meeting_id = ${id}`.execute(owner);
    expect(await home.words(place(id))).toContain(CHANGED);
  });

  test('names that retention lets go of change no minutes, also those of which no edition is kept', async () => {
    const id = await held('Long ago');
    await sendWord(id);
    const { owner } = home.database;
    await sql`delete from collaborative.minutes_edition where meeting_id = ${id}`.execute(owner);
    await sql`update collaborative.meeting set begins_at = begins_at - interval '4 years',
      ends_at = ends_at - interval '4 years' where meeting_id = ${id}`.execute(owner);
    await sql`update collaborative.meeting set minutes_changed_at = null where meeting_id = ${id}`.execute(owner);
    const setting = { config: testConfig(), actor: system('retention'), now: new Date() };
    expect(await meetingRetention[0]?.run({ db: home.database.app, ...setting })).toBeGreaterThan(0);
    expect(await home.words(place(id))).not.toContain(CHANGED);
    await sql`update collaborative.meeting_member set reply = 'coming' where meeting_id = ${id}`.execute(owner);
    expect(await home.words(place(id))).toContain(CHANGED);
  });

  test('two who change the minutes of the same meetings in another order wait for one another, and end both', async () => {
    const [one, other] = [await held('The one'), await held('The other')];
    const { owner } = home.database;
    const decided = (id: string, words: string) =>
      sql`insert into collaborative.decision (locality_id, meeting_id, words, decided_on)
        select ${home.here.locality}, ${id}, ${words}, '2026-12-01' from generate_series(1, 400)`.execute(owner);
    for (const [id, words] of [
      [one, 'first'],
      [other, 'first'],
      [other, 'second'],
      [one, 'second'],
    ] as const)
      await decided(id, words);
    for (const id of [one, other]) await sendWord(id);
    const change = (words: string) =>
      sql`update collaborative.decision set reasons = 'Said' where words = ${words}`.execute(owner);
    await Promise.all([change('first'), change('second')]);
    for (const id of [one, other]) expect(await home.words(place(id))).toContain(CHANGED);
  });
});
