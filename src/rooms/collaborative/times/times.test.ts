import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { marlshire } from '../feed/testing.ts';

const TIMES = '/in/marlshire/meetings/times';
const NOW = new Date('2026-11-22T12:00:00Z');

describe('suggested times', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
    await sql`delete from localities.calendar_period`.execute(database.owner);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address = TIMES) => (await facilitator.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const period = (kind: string, from: string, to: string) =>
    sql`insert into localities.calendar_period (locality_id, kind, name, from_on, to_on, made_at)
      values (${here.locality}, ${kind}, ${kind}, ${from}, ${to}, ${NOW})`.execute(database.owner);
  async function wishing(name: string, sector: string, ...times: string[]): Promise<string> {
    const id = await here.member({ name, sector });
    await sql`insert into collaborative.member_wishes (locality_id, member_id, best_times)
      values (${here.locality}, ${id}, ${times})`.execute(database.owner);
    return id;
  }

  test('an empty collaborative says what they are for', async () => {
    const page = await facilitator.get(TIMES);
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('Nobody takes part yet');
  });

  test('without term dates weekdays are offered as not known to be school days, with the way to enter the dates', async () => {
    const one = await here.member({ name: 'A head', sector: 'primary' });
    const page = await facilitator.get(`${TIMES}?weeks=8`);
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('no school day is entered for these weeks');
    expect(page.$('main').text()).not.toContain('No time of that length is free');
    const dates = page.$('.tl-times__dates a').toArray();
    const days = dates.map((link) => page.$(link).text());
    expect(days.length).toBeGreaterThan(0);
    expect(days.join()).not.toMatch(/Saturday|Sunday|25 December|28 December/);
    const way = page.$('main a:contains("Enter term dates")').attr('href');
    expect((await facilitator.get(way ?? '')).status).toBe(200);
    await sql`delete from collaborative.member where member_id = ${one}`.execute(database.owner);
  });

  test('come with their reasons, on school days only, and lead to a new meeting that is filled in', async () => {
    for (const number of [1, 2, 3, 4, 5, 6]) await wishing(`Parent ${number}`, 'parents', 'after-school');
    for (const number of [1, 2, 3]) await wishing(`Head ${number}`, 'primary', 'school-day', 'weekend');
    await period('term', '2026-09-01', '2026-12-18');
    await period('inset', '2026-12-01', '2026-12-01');
    // Two who faded came on Tuesdays after school, a year ago.
    for (const day of ['2025-11-04T16:00:00Z', '2025-12-02T16:30:00Z']) {
      const past = await here.meeting({ title: 'Past', begins: day, state: 'held' });
      const seen = await sql<{ id: string }>`select member_id as id from collaborative.member
        where name in ('Parent 1', 'Parent 2')`.execute(database.owner);
      for (const { id } of seen.rows) await here.ask(past, id, { attended: 'here' });
    }
    const clash = await here.meeting({ title: 'Already there', begins: '2026-12-08T16:00:00Z' });
    expect(clash).not.toBe('');
    const page = await facilitator.get(`${TIMES}?length=60`);
    await expectAccessible(page.body);
    const first = page.$('.tl-times__one').first();
    expect(first.find('h2').text()).toBe('Tuesdays after school, 15:45 to 16:45');
    expect(first.find('p').first().text()).toBe(
      'Suits about 6 of the 9 who said when they can come; 2 of the 9 who have faded came at such times.',
    );
    const dates = first
      .find('a')
      .toArray()
      .map((link) => new URL(page.$(link).attr('href') ?? '', 'http://x').searchParams.get('date'));
    // Not the INSET day of 1 December, not the 8th with its meeting, nothing in the holidays.
    expect(dates).toEqual(['15/12/2026']);
    const link = first.find('a').attr('href');
    const form = await facilitator.get(link ?? '');
    expect(['#date', '#begins', '#ends'].map((field) => form.$(field).val())).toEqual(['15/12/2026', '15:45', '16:45']);
    expect(form.$('input[name=kind]:checked').val()).toBe('termly');
    expect(form.$(`a[href="${TIMES}"]`)).toHaveLength(1);
    expect(await words()).toContain('Term dates are entered until 18 December 2026');
  });

  test('for a few, what suits them is left out, and who they are is not told by leaving others out (SAFETY 37)', async () => {
    const few = await words(`${TIMES}?sectors=primary`);
    expect(few).toContain('Fewer than five of them');
    expect(few).not.toMatch(/Suits about/i);
    const others = await words(`${TIMES}?sectors=parents`);
    // Without the three heads, whose number is too small to be taken from the sum.
    expect(others).not.toMatch(/about 6 of the 6/);
    // No name of a member stands on the page, whatever is chosen.
    expect(few + others).not.toMatch(/Parent 1|Head 1/);
  });

  test('are found from a new meeting, keep what was chosen, and end at the button that sends the invitations', async () => {
    const times = (await facilitator.get('/in/marlshire/meetings/new')).$(`main a[href="${TIMES}"]`);
    expect(times).toHaveLength(1);
    const chosen = await facilitator.get(`${TIMES}?sectors=parents&kind=workshop`);
    const form = await facilitator.get(chosen.$('.tl-times__dates a').first().attr('href') ?? '');
    const ticked = form.$('input[name=sectors]:checked').toArray();
    expect([form.$('input[name=kind]:checked').val(), form.$('input[name=asked]:checked').val()]).toEqual([
      'workshop',
      'sectors',
    ]);
    expect(ticked.map((box) => form.$(box).val())).toEqual(['parents']);
    await sql`update collaborative.member set email = 'parent.one@home.example' where name = 'Parent 1'`.execute(
      database.owner,
    );
    const [date, begins, ends] = ['#date', '#begins', '#ends'].map((field) => String(form.$(field).val()));
    const made = await facilitator.send('/in/marlshire/meetings/new', {
      ...{ title: 'From a time that suits', kind: 'workshop', asked: 'sectors', sectors: 'parents' },
      ...{ date: date ?? '', begins: begins ?? '', ends: ends ?? '' },
    });
    const page = await facilitator.get(made.location ?? '');
    expect(page.$('form[action$="/letters"] button').text().trim()).toBe('Send invitations to one person');
  });

  test('without schools the holidays are free too', async () => {
    const page = await facilitator.get(`${TIMES}?sectors=parents&weeks=8`);
    const all = page
      .$('.tl-times__dates a')
      .toArray()
      .map((link) => page.$(link).attr('href') ?? '');
    expect(all.some((href) => /date=(?:2\d|30)%2F12%2F2026/.test(href))).toBe(true);
    expect(all.every((href) => href.includes('asked=sectors&sectors=parents'))).toBe(true);
    expect(all.some((href) => href.includes('date=25%2F12%2F2026'))).toBe(false);
  });

  test('what is asked for wrongly is the usual, and members do not see them', async () => {
    const page = await facilitator.get(`${TIMES}?length=7&weeks=x&kind=party&sectors=wizards`);
    expect([page.$('#length').val(), page.$('#weeks').val(), page.$('#kind').val()]).toEqual(['90', '6', 'termly']);
    expect(page.$('.govuk-details__summary-text').first().text()).toContain('everybody');
    for (const persona of ['member', 'observer', 'evaluator'])
      expect((await (await signInAs(house, persona)).get(TIMES)).status).toBe(403);
  });
});
