import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { signInAs } from '../../../../../tests/support/house.ts';
import { backupFolder, readTakenBack } from '../../../../foundation/backup/index.ts';
import type { TakenBack } from '../../../../foundation/personal-data.ts';
import { takeOutAgain } from './take-out-again.ts';
import { minutesHouse, NOW } from './testing.ts';

/** What a backup brings back in the minutes themselves, after words were taken out of them as they were sent. */
describe('minutes that may say again what was taken out', () => {
  let home: Awaited<ReturnType<typeof minutesHouse>>;
  let page: string;
  let meeting: string;
  let item: string;
  const note = (notes: string) =>
    sql`update collaborative.agenda_item set notes = ${notes} where item_id = ${item}`.execute(home.database.owner);
  const waits = async (role: string) =>
    (await (await signInAs(home.house, role)).get('/in/marlshire/waiting')).$('main').text();
  async function restored(takenBack?: TakenBack[]): Promise<string[]> {
    const { owner, app } = home.database;
    const { config } = home.house;
    const said: string[] = [];
    const lines = takenBack ?? readTakenBack(backupFolder(config));
    await takeOutAgain({ owner, db: app, config, takenBack: lines, now: NOW, out: (text) => said.push(text) });
    return said;
  }

  beforeAll(async () => {
    home = await minutesHouse();
    const { owner } = home.database;
    const perry = await home.here.member({ name: 'Perry Vaughan', persona: 'member' });
    meeting = await home.here.meeting({ title: 'Autumn', begins: '2026-12-01T12:00:00Z', hours: 2, state: 'held' });
    page = `/in/marlshire/meetings/${meeting}/minutes`;
    await home.here.ask(meeting, perry, { attended: 'here' });
    const made = await sql<{ id: string }>`insert into collaborative.agenda_item
      (locality_id, meeting_id, place, title, notes) values (${home.here.locality}, ${meeting}, 1, 'Reviews', 'Milo was ill')
      returning item_id as id`.execute(owner);
    item = made.rows[0]?.id ?? '';
    await home.send(page, `${page}/send`, {});
    await note('A pupil was ill');
    const form = `${page}/sent/1/take-out`;
    const part = `item:${item}`;
    await home.send(`${form}?part=${part}`, form, { part, editions: '1', reason: 'child' });
  });
  afterAll(() => home.close());

  test('nobody is asked as long as no backup was restored', async () => {
    expect(await waits('facilitator')).not.toContain('taken out');
    expect((await home.facilitator.get(page)).$('#words-back')).toHaveLength(0);
  });

  test('a backup that was made after the taking out and before the minutes were mended asks too, once (SAFETY 36)', async () => {
    const { owner } = home.database;
    await note('Milo was ill');
    expect(await restored()).toEqual([expect.stringContaining('of one meeting. Those who convene are asked to look.')]);
    expect(await waits('facilitator')).toContain('Look whether the minutes say again what was taken out: Autumn');
    expect(await restored()).toEqual([]);
    const back = (await home.facilitator.get(page)).$('#words-back');
    expect(back.text().split('Milo was ill')).toHaveLength(2);
    await sql`update collaborative.meeting set words_back = '[]' where meeting_id = ${meeting}`.execute(owner);
  });

  test('after one, those who convene are asked to look at each part, also where that edition was not sent yet (SAFETY 36)', async () => {
    const { owner } = home.database;
    await note('Milo was ill');
    await sql`delete from collaborative.minutes_letter where meeting_id = ${meeting}`.execute(owner);
    await sql`delete from collaborative.minutes_edition where meeting_id = ${meeting}`.execute(owner);
    expect(await restored()).toEqual([expect.stringContaining('of one meeting. Those who convene are asked to look.')]);
    for (const role of ['facilitator', 'local-lead'])
      expect(await waits(role)).toContain('Look whether the minutes say again what was taken out: Autumn');
    const shown = await home.facilitator.get(page);
    await expectAccessible(shown.body);
    const back = shown.$('#words-back');
    expect(back.text()).toContain('Item 1 with its notes');
    expect(back.text()).toContain('it named a child or a family');
    expect(back.text()).toContain('Milo was ill');
    expect(back.find(`a[href$="/agenda/${item}"]`)).toHaveLength(1);
  });

  test('nobody else is shown it, nor can say that it was looked at', async () => {
    for (const role of ['member', 'observer', 'evaluator']) {
      const who = await signInAs(home.house, role);
      expect((await who.get(page)).$('#words-back')).toHaveLength(0);
      expect((await home.send(page, `${page}/looked`, {}, who)).status).toBe(403);
    }
    expect(await waits('member')).not.toContain('taken out');
  });

  test('who has looked says so, and is not asked again of the same by the next restore', async () => {
    await note('A pupil was ill');
    const done = await home.send(page, `${page}/looked`, {});
    expect(await home.words(done.location ?? '')).toContain('It is noted that somebody looked');
    expect(await waits('facilitator')).not.toContain('taken out');
    expect(await restored()).toEqual([]);
    expect((await home.facilitator.get(page)).$('#words-back')).toHaveLength(0);
  });

  test('an edition that is sent after it with the same number loses nothing by a later restore', async () => {
    const { owner } = home.database;
    await sql`update collaborative.meeting set minutes_sent_at = null where meeting_id = ${meeting}`.execute(owner);
    await home.send(page, `${page}/send`, {});
    await sql`update collaborative.minutes_edition set sent_at = sent_at + interval '1 day'
      where meeting_id = ${meeting}`.execute(owner);
    expect(await restored()).toEqual([]);
    expect(await home.words(`${page}/sent/1`)).toContain('A pupil was ill');
  });

  test('a part in which no words stand now asks nobody', async () => {
    const gone = { thing: 'collaborative.minutes-words/1/words//child', at: '2026-12-01T14:40:00.000Z' };
    expect(await restored([{ ...gone, locality: home.here.locality, id: meeting }])).toEqual([]);
  });
});
