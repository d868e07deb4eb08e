import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../../tests/support/accessible.ts';
import { signInAs } from '../../../../../tests/support/house.ts';
import { backupFolder, readTakenBack } from '../../../../foundation/backup/index.ts';
import { inLocality, system } from '../../../../foundation/db/index.ts';
import { reasonsChosen } from '../../migrations/20261122T4250-reasons-chosen.ts';
import { minutesTakenBack, takeOutAgain } from './take-out-again.ts';
import { contentsOf, takeOutOfEdition } from './taken-out.queries.ts';
import { minutesHouse, NOW } from './testing.ts';

const GONE = 'Taken out on 1 December 2026: it named a child or a family.';

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
  const form = (number: number, part: string, who = home.facilitator) =>
    who.get(`${sent(number)}/take-out?part=${encodeURIComponent(part)}`);
  const take = (number: number, part: string, editions: string[], reason = 'child') =>
    home.send(`${sent(number)}/take-out?part=${encodeURIComponent(part)}`, `${sent(number)}/take-out`, {
      ...{ part, editions, reason },
    });
  const ticked = async (number: number, part: string) =>
    (await form(number, part))
      .$('input[name=editions]:checked')
      .toArray()
      .map(({ attribs }) => attribs['value']);
  const send = () => home.send(page, `${page}/send`, {});
  let meeting: string;
  let item: string;
  let ines: string;
  let backup: { number: number; content: unknown }[];

  beforeAll(async () => {
    home = await minutesHouse();
    const { owner } = home.database;
    const perry = await home.here.member({ name: 'Perry Vaughan', persona: 'member' });
    ines = await home.here.member({ name: 'Hester Quill' });
    const id = await home.here.meeting({ title: 'Autumn', begins: '2026-12-01T12:00:00Z', hours: 2, state: 'held' });
    meeting = id;
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

  test('where it stands, from which editions and why are asked for, of conveners alone', async () => {
    const parts = await home.facilitator.get(`${sent(2)}/take-out`);
    await expectAccessible(parts.body);
    expect(parts.$('.tl-list').text()).toContain('Item 1 with its notes');
    await expectAccessible((await form(2, `item:${item}`)).body);
    const bare = await take(2, `item:${item}`, [], '');
    expect(bare.status).toBe(422);
    expect(bare.$('.govuk-error-summary li').text()).toMatch(/Tick the editions from which.*Choose why/s);
    expect((await form(2, 'nothing')).status).toBe(404);
    for (const role of ['member', 'observer', 'evaluator']) {
      const who = await signInAs(home.house, role);
      expect((await form(2, `item:${item}`, who)).status).toBe(403);
      expect((await who.get(sent(2))).$('a[href$="/take-out"]')).toHaveLength(0);
    }
    expect((await home.facilitator.get(`${sent(7)}/take-out`)).status).toBe(404);
  });

  test('before the press each edition and the minutes as they are now say what stands there, a tick for each edition', async () => {
    const page2 = await form(2, `item:${item}`);
    expect(page2.$('#said-2').text()).toContain('Milo was ill');
    expect(page2.$('#said-1').text()).toContain('The same as edition 2.');
    const now = page2.$('.govuk-inset-text');
    expect(now.text()).toContain('A pupil was ill');
    expect(now.find('a').attr('href')).toContain(`/agenda/${item}`);
    expect(await ticked(2, `item:${item}`)).toEqual(['2', '1']);
  });

  test('the words are gone from the editions that were ticked, for everybody and from the database (SAFETY 36)', async () => {
    expect(await home.words(sent(1))).toContain('Before: Milo was ill');
    const rows = await sql<{ number: number; content: unknown }>`select number, content
      from collaborative.minutes_edition where content->>'title' = 'Autumn'`.execute(home.database.owner);
    backup = rows.rows;
    const one = await take(2, `item:${item}`, ['2']);
    // The other edition was not ticked: it is said that the words stand there still.
    expect(await home.words(one.location ?? '')).toMatch(
      /deleted from one edition\. Words of this part are still read in the minutes as they are now and edition 1/,
    );
    await take(2, `item:${item}`, ['1', '2']);
    const who = await take(1, `substitute:${ines}`, ['1', '2']);
    // The minutes themselves say it until somebody changes them there, and the answer says so.
    expect(await home.words(who.location ?? '')).toMatch(
      /deleted from 2 editions\. Words of this part are still read in the minutes as they are now:/,
    );
    await sql`update collaborative.meeting_member set substitute_name = null
      where member_id = ${ines}`.execute(home.database.owner);
    expect(await home.words(who.location ?? '')).toContain('No words are left in this part');
    for (const role of ['facilitator', 'observer', 'evaluator', 'member']) {
      const reader = await signInAs(home.house, role);
      for (const number of [1, 2]) {
        const text = await home.words(sent(number), reader);
        expect(text).toContain(GONE);
        expect(text).not.toMatch(/Milo|Ines/);
      }
    }
    expect(await held()).toBe('');
    const lines = await sql<{ n: number }>`select count(*)::int as n from audit.entry
      where action = 'collaborative.minutes.words-taken-out'`.execute(home.database.owner);
    expect(lines.rows[0]?.n).toBe(3);
    expect((await take(2, `item:${item}`, ['2'])).location).toContain('n=0');
    expect(await home.words(page)).toContain('A pupil was ill');
  });

  test('an older backup that brings them back is mended by the register beside the backups (SAFETY 36)', async () => {
    const { owner, app } = home.database;
    const known = await minutesTakenBack(owner);
    expect(known).toHaveLength(4);
    const { config } = home.house;
    const takenBack = readTakenBack(backupFolder(config));
    expect(takenBack).toEqual(expect.arrayContaining(known));
    expect(JSON.stringify(takenBack)).not.toMatch(/Milo|Ines/);
    for (const { number, content } of backup)
      await sql`update collaborative.minutes_edition set taken_out = '[]', content = ${JSON.stringify(content)}::jsonb
        where number = ${number} and content->>'title' = 'Autumn'`.execute(owner);
    const said: string[] = [];
    await takeOutAgain({ owner, db: app, config, takenBack, now: NOW, out: (text) => said.push(text) });
    expect(said).toEqual([
      'Words of minutes that had come back: 4 taken out again of what was sent.',
      expect.stringContaining('of one meeting. Those who convene are asked to look.'),
    ]);
    expect(await held()).toBe('');
    expect(await home.words(sent(1))).toContain(GONE);
  });

  test('everything can be taken out of one edition, and what the others and the minutes now say is told', async () => {
    expect(await ticked(1, 'all')).toEqual(['1']);
    const done = await take(1, 'all', ['1']);
    expect(await home.words(done.location ?? '')).toContain('still read in the minutes as they are now and edition 2');
    const text = await home.words(sent(1));
    expect(text).toContain(GONE);
    expect(text).not.toMatch(/Autumn|Reviews|Perry|Hester|Nothing: the minutes/);
    expect(await home.words(sent(2))).toContain('Thanks to the hosts.');
    expect((await home.facilitator.get(`${sent(1)}/take-out`)).$('.tl-list a')).toHaveLength(0);
  });

  test('a name whose sentence went on and was taken back is named in each edition, and goes from those that are ticked', async () => {
    const { owner } = home.database;
    for (const notes of ['Otis was ill', 'Otis was ill. He is replaced.', 'Somebody was ill', 'Otis was ill']) {
      await sql`update collaborative.agenda_item set notes = ${notes} where item_id = ${item}`.execute(owner);
      if (notes !== 'Otis was ill' || (await home.facilitator.get(sent(3))).status === 404)
        expect((await send()).location).toContain('done=sent');
    }
    const asked = await form(4, `item:${item}`);
    expect(asked.$('#said-3').text()).toContain('The same as the minutes as they are now.');
    expect(asked.$('#said-4').text()).toContain('He is replaced.');
    expect(await ticked(4, `item:${item}`)).toEqual(['4']);
    const done = await take(4, `item:${item}`, ['4']);
    expect(await home.words(done.location ?? '')).toContain(
      'still read in the minutes as they are now, edition 5 and edition 3',
    );
    await take(4, `item:${item}`, ['3']);
    const kept = await sql<{ number: number; text: string }>`select number, content::text as text
      from collaborative.minutes_edition where content::text ~ 'ill' order by number`.execute(owner);
    expect(kept.rows.map(({ number }) => number)).toEqual([5]);
    expect(JSON.stringify(kept.rows)).not.toContain('Otis');
  });

  test('words go also where the clock of the server that sent them goes before', async () => {
    const { owner } = home.database;
    const ahead = (seconds: number) =>
      sql`update collaborative.minutes_edition
      set sent_at = sent_at + make_interval(secs => ${seconds}) where meeting_id = ${meeting} and number = 5`.execute(
        owner,
      );
    await ahead(5);
    expect((await take(5, 'words', ['5'], 'mistake')).location).toContain('n=1');
    await ahead(-5);
    expect(await home.words(sent(5))).not.toContain('Thanks to the hosts.');
  });

  test('of the people of an edition those alone are read instead of whom somebody came', async () => {
    const read = await inLocality(home.database.app, system('tests'), home.here.locality, (tx) =>
      contentsOf(tx, meeting),
    );
    expect(read.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect(read.flatMap(({ content }) => content.people)).toEqual([]);
  });

  test('why is chosen, so that no reason can say again what was taken out (SAFETY 36)', async () => {
    expect((await take(5, `item:${item}`, ['5'], 'Otis was ill')).status).toBe(422);
    const typed = inLocality(home.database.app, system('tests'), home.here.locality, (tx) =>
      takeOutOfEdition(tx, { meeting, number: 5 }, { part: 'item', id: item, at: NOW, reason: 'Otis was ill' }),
    );
    await expect(typed).rejects.toThrow('a reason is one of those');
  });

  test('a reason that was typed before reasons were chosen is read by nobody any more, and the day stays (SAFETY 36)', async () => {
    const { owner } = home.database;
    await sql`update collaborative.minutes_edition set
        taken_out = jsonb_set(taken_out, '{0,reason}', '"Otis should not be named"')
      where meeting_id = ${meeting} and number = 4`.execute(owner);
    await reasonsChosen.up(owner);
    const kept = await sql<{ text: string }>`select string_agg(taken_out::text, ' ') as text
      from collaborative.minutes_edition where meeting_id = ${meeting}`.execute(owner);
    expect(kept.rows[0]?.text).not.toContain('Otis');
    expect(await home.words(sent(4))).toContain('Taken out on 1 December 2026.');
  });
});
