import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { signInAs } from '../../../../../tests/support/house.ts';
import { backupFolder, readTakenBack } from '../../../../foundation/backup/index.ts';
import { minutesTakenBack, takeOutAgain } from './take-out.ts';
import { minutesHouse, NOW } from './testing.ts';

const REASON = 'a name that did not belong there';
const GONE = `Taken out on 1 December 2026: ${REASON}.`;

/** Words of minutes that were sent and should never have stood there. */
describe('words taken out of minutes that were sent', () => {
  let home: Awaited<ReturnType<typeof minutesHouse>>;
  let page: string;
  const sent = (number: number) => `${page}/sent/${number}`;
  const held = async () => {
    const found = await sql<{ text: string }>`select string_agg(content::text, ' ') as text
      from collaborative.minutes_edition where content::text ~ 'Milo|Ines'`.execute(home.database.owner);
    return found.rows[0]?.text ?? '';
  };
  const take = (number: number, part: string, reason = REASON) =>
    home.send(`${sent(number)}/take-out`, `${sent(number)}/take-out`, { part, reason });
  const send = () => home.send(page, `${page}/send`, {});
  let item: string;
  let ines: string;
  let backup: { number: number; content: unknown }[];

  beforeAll(async () => {
    home = await minutesHouse();
    const { owner } = home.database;
    const perry = await home.here.member({ name: 'Perry Vaughan', persona: 'member' });
    ines = await home.here.member({ name: 'Hester Quill' });
    const id = await home.here.meeting({ title: 'Autumn', begins: '2026-12-01T12:00:00Z', hours: 2, state: 'held' });
    page = `/in/marlshire/meetings/${id}/minutes`;
    await home.here.ask(id, perry, { attended: 'here' });
    await home.here.ask(id, ines, { reply: 'apologies', attended: 'away' });
    await sql`update collaborative.meeting_member set substitute_name = 'Ines Fell' where member_id = ${ines}`.execute(
      owner,
    );
    const made = await sql<{ id: string }>`insert into collaborative.agenda_item
      (locality_id, meeting_id, place, title, notes) values (${home.here.locality}, ${id}, 1, 'Reviews', 'Milo was ill')
      returning item_id as id`.execute(owner);
    item = made.rows[0]?.id ?? '';
    await send();
    await home.send(`${page}/write`, `${page}/write`, { minutes: 'Thanks to the hosts.' });
    await send();
    await sql`update collaborative.agenda_item set notes = 'A pupil was ill' where item_id = ${item}`.execute(owner);
  });
  afterAll(() => home.close());

  test('nobody is asked to send word without reading that words stay', async () => {
    expect(await home.words(page)).toContain('stays there for everybody who reads minutes, the evaluator too');
  });

  test('a part and a reason are asked for, each at its field, of conveners alone', async () => {
    const form = await home.facilitator.get(`${sent(2)}/take-out`);
    await expectAccessible(form.body);
    expect(form.$('.govuk-radios__label').text()).toContain('Item 1 with its notes');
    const bare = await take(2, '', '');
    expect(bare.status).toBe(422);
    expect(bare.$('.govuk-error-summary li').text()).toMatch(/Choose what is taken out.*Say why/s);
    expect((await take(2, 'item:elsewhere')).$('#part-error').text()).toContain('not there any more');
    for (const role of ['member', 'observer', 'evaluator']) {
      const who = await signInAs(home.house, role);
      expect((await who.get(`${sent(2)}/take-out`)).status).toBe(403);
      expect((await who.get(sent(2))).$('a[href$="/take-out"]')).toHaveLength(0);
    }
    expect((await home.facilitator.get(`${sent(7)}/take-out`)).status).toBe(404);
  });

  test('the words are gone from every edition that had them, for everybody and from the database (SAFETY 36)', async () => {
    expect(await home.words(sent(1))).toContain('Before: Milo was ill');
    const rows = await sql<{ number: number; content: unknown }>`select number, content
      from collaborative.minutes_edition where content->>'title' = 'Autumn'`.execute(home.database.owner);
    backup = rows.rows;
    expect((await take(2, `item:${item}`)).location).toContain('done=taken-out&n=2');
    // As long as the minutes themselves say it, it is not gone by this.
    const still = await take(1, `substitute:${ines}`);
    expect([still.status, still.$('#part-error').text()]).toEqual([
      422,
      expect.stringContaining('The minutes as they are now still say this'),
    ]);
    await sql`update collaborative.meeting_member set substitute_name = 'A colleague'
      where member_id = ${ines}`.execute(home.database.owner);
    expect((await take(1, `substitute:${ines}`)).location).toContain('done=taken-out&n=2');
    for (const role of ['facilitator', 'observer', 'evaluator', 'member']) {
      const who = await signInAs(home.house, role);
      for (const number of [1, 2]) {
        const text = await home.words(sent(number), who);
        expect(text).toContain(GONE);
        expect(text).not.toMatch(/Milo|Ines/);
      }
    }
    expect(await held()).toBe('');
    const lines = await sql<{ n: number }>`select count(*)::int as n from audit.entry
      where action = 'collaborative.minutes.words-taken-out'`.execute(home.database.owner);
    expect(lines.rows[0]?.n).toBe(2);
    expect((await take(2, `item:${item}`)).status).toBe(422);
    expect(await home.words(page)).toContain('A pupil was ill');
  });

  test('an older backup that brings them back is mended by the register beside the backups (SAFETY 36)', async () => {
    const { owner, app } = home.database;
    const known = await minutesTakenBack(owner);
    expect(known).toHaveLength(4);
    const { config } = home.house;
    const takenBack = readTakenBack(backupFolder(config));
    expect(takenBack).toEqual(expect.arrayContaining(known));
    expect(JSON.stringify(takenBack)).not.toMatch(/Milo|Ines|belong/);
    for (const { number, content } of backup)
      await sql`update collaborative.minutes_edition set taken_out = '[]', content = ${JSON.stringify(content)}::jsonb
        where number = ${number} and content->>'title' = 'Autumn'`.execute(owner);
    const said: string[] = [];
    await takeOutAgain({ owner, db: app, config, takenBack, now: NOW, out: (text) => said.push(text) });
    expect(said).toEqual(['Words of minutes that had come back: 4 taken out again.']);
    expect(await held()).toBe('');
    expect(await home.words(sent(1))).toContain('Taken out on 1 December 2026.');
  });

  test('everything can be taken out, and then nothing of them is read', async () => {
    expect((await take(1, 'all')).location).toContain('n=1');
    const text = await home.words(sent(1));
    expect(text).toContain(GONE);
    expect(text).not.toMatch(/Autumn|Reviews|Perry|Hester|Nothing: the minutes/);
    expect(await home.words(sent(2))).toContain('Thanks to the hosts.');
    expect((await home.facilitator.get(`${sent(1)}/take-out`)).$('form[action$="/take-out"]')).toHaveLength(0);
  });

  test('other words of the same part go from every edition, and those that were put right stay', async () => {
    const { owner } = home.database;
    for (const notes of ['Otis was ill', 'Otis was ill. He is replaced.', 'Somebody was ill']) {
      await sql`update collaborative.agenda_item set notes = ${notes} where item_id = ${item}`.execute(owner);
      expect((await send()).location).toContain('done=sent');
    }
    expect((await take(4, `item:${item}`)).location).toContain('done=taken-out&n=2');
    const kept = await sql<{ number: number; text: string }>`select number, content::text as text
      from collaborative.minutes_edition where content::text ~ 'ill' order by number`.execute(owner);
    expect(kept.rows.map(({ number }) => number)).toEqual([5]);
    expect(JSON.stringify(kept.rows)).not.toContain('Otis');
  });
});
