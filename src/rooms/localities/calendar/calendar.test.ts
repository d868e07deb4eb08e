import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { inLocality, nobody, type Tx } from '../../../foundation/db/index.ts';
import type { Role, Visit } from '../../../foundation/http/index.ts';
import { addDays } from '../../../foundation/days/index.ts';
import { findCalendar } from './find-calendar.ts';
import { waitingForTermDates } from './waiting.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const CALENDAR = '/in/marlshire/calendar';
const ADD = `${CALENDAR}/add`;
const IMPORT = `${CALENDAR}/import`;

/** Far from the years that Marlshire has by its story. */
const TERM = { kind: 'term', name: 'Autumn term 2040', from: '3/9/2040', to: '19/12/2040' };

describe('the school days of a locality', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;
  let marlshire: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2040-09-10T09:00:00Z') });
    facilitator = await signInAs(house, 'facilitator');
    member = await signInAs(house, 'member');
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality`.execute(database.owner);
    marlshire = found.rows[0]!.id;
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const ask = async (days: string, way: string, from: string) =>
    (await member.get(`${CALENDAR}?${new URLSearchParams({ days, way, from }).toString()}`)).$('main');
  const changeHref = async (name: string) => {
    const { $ } = await facilitator.get(`${CALENDAR}?year=2040/41`);
    const link = $('.tl-list__item')
      .filter((_at, item) => $(item).text().includes(name))
      .find('a');
    return String(link.attr('href'));
  };

  test('what is not entered is said, and who keeps the calendar is asked for it in time', async () => {
    expect((await ask('15', 'after', '10/9/2040')).text()).toContain('are not entered, so this cannot be said');
    const until = await inLocality(database.app, nobody, marlshire, findCalendar);
    const end = until.known.at(-1)?.to ?? '';
    const waits = async (role: Role, today: string) =>
      waitingForTermDates({
        locality: { slug: 'marlshire', role },
        today,
        inThisLocality: (work: (tx: Tx) => Promise<unknown>) => inLocality(database.app, nobody, marlshire, work),
      } as unknown as Visit);
    expect(await waits('facilitator', addDays(end, -91))).toEqual([]);
    expect(await waits('facilitator', addDays(end, -90))).toMatchObject([{ due: end, href: ADD }]);
    expect(await waits('member', addDays(end, -90))).toEqual([]);
  });

  test('a facilitator enters a term, and everybody counts with it', async () => {
    const done = await facilitator.send(ADD, TERM);
    expect(done).toMatchObject({ status: 303, location: `${CALENDAR}?done=added&year=2040%2F41` });
    await facilitator.send(ADD, { kind: 'holiday', name: 'Half term', from: '22/10/2040', to: '26/10/2040' });
    await facilitator.send(ADD, { kind: 'inset', name: 'INSET', from: '3/9/2040', to: '' });
    const shown = await facilitator.follow(done);
    await expectAccessible(shown.body);
    expect(shown.$('.tl-lede').text()).toContain(
      'Today is a school day. The next school day is Tuesday 11 September 2040',
    );
    expect((await ask('15', 'after', '10/9/2040')).text()).toContain('is Monday 1 October 2040.');
    expect((await ask('6', 'from', '19/10/2040')).text()).toContain('is Friday 2 November 2040.');
    expect((await ask('2', 'before', '29/10/2040')).text()).toContain('is Thursday 18 October 2040.');
    await expectAccessible((await facilitator.get(ADD)).body);
  });

  test.each([
    ['a day that is none', { ...TERM, from: '31/9/2040' }, 'September 2040 has 30 days'],
    ['an end before the beginning', { ...TERM, to: '1/9/2040' }, 'The last day must be the first day or later'],
    ['a term over another', { ...TERM, name: 'Again', from: '10/12/2040', to: '20/12/2040' }, 'overlaps the term'],
    ['no kind', { ...TERM, kind: '' }, 'Choose what it is'],
  ])('%s is refused in words, and what was typed is kept', async (_name, typed, words) => {
    const refused = await facilitator.send(ADD, typed);
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain(words);
    expect(refused.$('#from').val()).toBe(typed.from);
  });

  test.each([
    ['none', 'after', '10/9/2040', 'Enter a whole number'],
    ['0', 'after', '10/9/2040', 'Enter a whole number'],
    ['5', 'after', 'soon', 'Enter a day like 1/9/2026'],
  ])('a question with %s school days %s “%s” is answered with what to mend', async (days, way, from, words) => {
    expect((await ask(days, way, from)).text()).toContain(words);
  });

  test('of two people who change one entry, the second is told what the first saved', async () => {
    const href = await changeHref('Half term');
    const page = await facilitator.get(href);
    const hidden = Object.fromEntries(
      page
        .$(`form[action="${href}"] input[type=hidden]`)
        .toArray()
        .map((input) => [page.$(input).attr('name') ?? '', page.$(input).attr('value') ?? '']),
    );
    const lead = await signInAs(house, 'local-lead');
    await lead.send(href, { kind: 'holiday', name: 'Autumn break', from: '22/10/2040', to: '26/10/2040' });
    const mine = { ...hidden, kind: 'holiday', name: 'October week', from: '22/10/2040', to: '26/10/2040' };
    const refused = await facilitator.post(href, mine);
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('“Autumn break”');
    expect(refused.$('#name').val()).toBe('October week');
  });

  test('what is taken out can be put back', async () => {
    const href = await changeHref('INSET');
    const removed = await facilitator.send(href, {}, { action: `${href}/remove` });
    expect((await ask('1', 'after', '1/9/2040')).text()).toContain('is Monday 3 September 2040.');
    const undo = await facilitator.send(removed.location ?? '', {}, { action: `${href}/put-back` });
    expect(undo.status).toBe(303);
    expect((await ask('1', 'after', '1/9/2040')).text()).toContain('is Tuesday 4 September 2040.');
  });

  test('a file is first shown, then entered; a file with a mistake enters nothing', async () => {
    const text = 'kind,name,from,to\nterm,Spring,7/1/2041,5/4/2041\ninset,INSET,7/1/2041,';
    const preview = await facilitator.send(IMPORT, { text });
    expect(preview.$('h1').text()).toBe('What would be entered');
    await expectAccessible(preview.body);
    expect((await member.get(`${CALENDAR}?year=2040/41`)).body).not.toContain('Spring');
    const bad = await facilitator.send(IMPORT, { text: `${text}\nterm,Summer,32/4/2041,` });
    expect(bad.status).toBe(422);
    expect(bad.$('tbody').text()).toContain('Line 4');
    const forged = await facilitator.send(IMPORT, { text: `${text}\nterm,Summer,32/4/2041,`, confirm: 'yes' });
    expect(forged.status).toBe(422);
    const done = await facilitator.send(IMPORT, { text, confirm: 'yes' });
    expect(done).toMatchObject({ status: 303 });
    expect((await member.get(`${CALENDAR}?year=2040/41`)).body).toContain('Spring');
    expect((await facilitator.send(IMPORT, { text })).$('main').text()).toContain('nothing new');
  });

  test('the dates come back as the file that can be read again', async () => {
    const csv = await member.get(`${CALENDAR}.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toContain('Autumn term 2040,term,2040-09-03,2040-12-19');
  });

  test('Marlshire has invented term dates of about 190 school days around today', async () => {
    const own = await openHouse(database.app);
    const visitor = await signInAs(own, 'observer');
    const text = (await visitor.get(CALENDAR)).$('main').text();
    const count = Number(/(\d{3}) school days, from/.exec(text)?.[1]);
    expect(count).toBeGreaterThan(185);
    expect(count).toBeLessThan(200);
    await own.close();
  });
});
