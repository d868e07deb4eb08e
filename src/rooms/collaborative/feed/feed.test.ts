import { Writable } from 'node:stream';
import { sql } from 'kysely';
import ical, { type VEvent } from 'node-ical';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { createLog } from '../../../foundation/log/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from './testing.ts';

const PAGE = '/in/marlshire/meetings/calendar-feed';
const NOW = new Date('2026-11-22T12:00:00Z');

describe('the calendar of meetings', () => {
  let database: TestDatabase;
  let house: House;
  let perry: Visitor;
  let logged = '';
  let meetings: Record<'asked' | 'cancelled' | 'others', string>;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    const to = new Writable({
      write(chunk, _encoding, done) {
        logged += String(chunk);
        done();
      },
    });
    house = await openHouse(database.app, { now: NOW, log: createLog('debug', to) });
    perry = await signInAs(house, 'member');
    here = await marlshire(database);
    const own = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    const other = await here.member({ name: 'Hester Quill', email: 'h.quill@school.example' });
    meetings = {
      // Either side of the change of clocks of March 2027: four in England both times.
      asked: await here.meeting({ title: 'Before; the change', begins: '2027-03-25T16:00Z', place: 'Shire Hall, 2' }),
      cancelled: await here.meeting({ title: 'After the change', begins: '2027-04-01T15:00Z', state: 'cancelled' }),
      others: await here.meeting({
        title: 'Not for Perry',
        begins: '2027-04-02T15:00Z',
        link: 'https://call.example/x',
      }),
    };
    await here.meeting({ title: 'Long ago', begins: '2024-03-25T16:00Z', state: 'held' });
    for (const id of [meetings.asked, meetings.cancelled]) await here.ask(id, own);
    await here.ask(meetings.asked, other);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  /** The address as the page shows it after pressing the button, without the host. */
  async function made(who: Visitor, fields: Record<string, string> = {}): Promise<string> {
    const { $ } = await who.send(PAGE, fields);
    return $('.tl-secret__address').text().replace('http://localhost:3000', '');
  }
  const fetched = (address: string) => house.visitor().get(address);
  const eventsIn = (text: string) =>
    Object.values(ical.sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');
  const london = (at: Date) => at.toLocaleTimeString('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });

  test('is made, shown once, and fetched without signing in: what its owner is asked to, cancelled ones too', async () => {
    const first = await perry.get(PAGE);
    await expectAccessible(first.body);
    expect(first.$('#covers')).toHaveLength(0);
    const answer = await perry.send(PAGE, {});
    await expectAccessible(answer.body);
    const address = answer.$('.tl-secret__address').text();
    expect(address).toMatch(/^http:\/\/localhost:3000\/feeds\/[\w-]{43}\/meetings\.ics$/);
    const file = await fetched(address.replace('http://localhost:3000', ''));
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ]);
    const events = eventsIn(file.body);
    expect(events.map(({ uid, status }) => [uid, status]).sort()).toEqual(
      [
        [meetings.asked, 'CONFIRMED'],
        [meetings.cancelled, 'CANCELLED'],
      ].sort(),
    );
    expect(events.map(({ start }) => london(start))).toEqual(['16:00', '16:00']);
    const event = events.find(({ uid }) => uid === meetings.asked);
    expect([event?.summary, event?.location]).toEqual(['Before; the change', 'Shire Hall, 2']);
    expect(event?.url).toBe(`http://localhost:3000/in/marlshire/meetings/${meetings.asked}`);
    // No person in it: neither who is asked nor who looks.
    expect(file.body).not.toMatch(/Perry|Vaughan|Hester|Quill|@/);
  });

  test('tells when it was last fetched, and never the address again: only its hash is kept (SAFETY 35)', async () => {
    const address = await made(perry);
    await fetched(address);
    const page = await perry.get(PAGE);
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('A calendar last fetched it on');
    const token = address.split('/')[2] ?? '';
    expect(token).toHaveLength(43);
    expect(page.body).not.toContain(token);
    expect(logged).toContain('/feeds/:token/meetings.ics');
    expect(logged).not.toContain(token);
    const rows = await sql<{ text: string }>`select f::text as text from collaborative.calendar_feed f
      union all select a::text from audit.entry a`.execute(database.owner);
    expect(rows.rows.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  test('a meeting that moved is the same event with a higher sequence', async () => {
    const address = await made(perry);
    const [before] = eventsIn((await fetched(address)).body).filter(({ uid }) => uid === meetings.asked);
    await here.move(meetings.asked, '2027-03-26T16:00Z');
    const [after] = eventsIn((await fetched(address)).body).filter(({ uid }) => uid === meetings.asked);
    expect(Number(after?.sequence)).toBe(Number(before?.sequence) + 1);
    expect(after?.start.toISOString()).toBe('2027-03-26T16:00:00.000Z');
    await here.move(meetings.asked, '2027-03-25T16:00Z');
  });

  test('conveners may have all meetings, for as long as they convene; what members send for it is ignored', async () => {
    const facilitator = await signInAs(house, 'facilitator');
    const address = await made(facilitator, { covers: 'all' });
    const titles = async () => eventsIn((await fetched(address)).body).map(({ summary }) => summary as string);
    expect(await titles()).toContain('Not for Perry');
    expect(await titles()).not.toContain('Long ago');
    const person = (await personaId(database.owner, 'facilitator')) ?? '';
    await sql`update accounts.membership set role = 'observer' where person_id = ${person}`.execute(database.owner);
    expect(await titles()).toEqual([]);
    await sql`update accounts.membership set role = 'facilitator' where person_id = ${person}`.execute(database.owner);
    const asked = await facilitator.send(PAGE, { covers: 'asked' }, { action: `${PAGE}/covers` });
    expect(asked.status).toBe(303);
    expect(await titles()).toEqual([]);
    const trick = await made(perry, { covers: 'all' });
    expect(eventsIn((await fetched(trick)).body)).toHaveLength(2);
  });

  test('one meeting can be taken into a calendar by hand; without signing in it cannot', async () => {
    const address = `/in/marlshire/meetings/${meetings.others}/meeting.ics`;
    const [event, ...more] = eventsIn((await perry.get(address)).body);
    expect(more).toEqual([]);
    expect([event?.summary, event?.location]).toEqual(['Not for Perry', 'https://call.example/x']);
    expect((await house.visitor().get(address)).status).toBe(303);
    expect((await perry.get('/in/marlshire/meetings/0190b5a2-0000-7000-8000-000000000000/meeting.ics')).status).toBe(
      404,
    );
  });
});
