import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { onPlatform, system } from '../../../foundation/db/index.ts';
import { moveLocalitiesOn } from './keep-purpose.ts';

const PAGE = '/in/marlshire/collaborative';
const MAPPING = `${PAGE}/phases/mapping`;

describe('what a collaborative is for', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let observer: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    observer = await signInAs(house, 'observer');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  const words = async (who: Visitor) => (await who.get(PAGE)).$('main').text().replaceAll(/\s+/g, ' ');

  test('who holds it is taken from the people of the locality', async () => {
    const text = await words(observer);
    expect(text).toContain('Tomasz Bell');
    expect(text).toContain('What it is for is not written yet');
    expect(text).not.toContain('Write it');
  });

  test('it is written by those who convene and read by everybody', async () => {
    const sent = { purpose: 'Fewer children sent away.\nMore help, sooner.', baseline: '1/9/2023' };
    expect((await facilitator.send(`${PAGE}/change`, sent)).status).toBe(303);
    const text = await words(observer);
    expect(text).toContain('More help, sooner.');
    expect(text).toContain('1 September 2023');
    expect((await observer.get(`${PAGE}/change`)).status).toBe(403);
    const wrong = await facilitator.send(`${PAGE}/change`, { ...sent, baseline: 'soon' });
    expect([wrong.status, wrong.$('#baseline').attr('value')]).toEqual([422, 'soon']);
  });

  test('a phase begins with our list of needs; what is done keeps its day when other lines change', async () => {
    const { $, body } = await facilitator.get(MAPPING);
    await expectAccessible(body);
    const needs = $('#needs').text().trim().split('\n');
    expect(needs.length).toBeGreaterThan(3);
    const first = needs[0] ?? '';
    const days = { begins: '1/9/2025', ends: '31/8/2026' };
    expect((await facilitator.send(MAPPING, { ...days, needs: needs.join('\n'), done: first })).status).toBe(303);
    expect(await words(observer)).toContain(`1 of ${needs.length} done.`);
    const fewer = { ...days, needs: `${first}\nA need of our own`, done: first };
    expect((await facilitator.send(MAPPING, fewer)).status).toBe(303);
    expect(await words(observer)).toContain('1 of 2 done.');
  });

  test('a phase whose form is refused keeps what was ticked, and whoever saves second is shown the needs of the first', async () => {
    const opened = await facilitator.get(MAPPING);
    const hidden = Object.fromEntries(
      opened
        .$('main form input[type=hidden]')
        .toArray()
        .map((input) => [opened.$(input).attr('name') ?? '', opened.$(input).attr('value') ?? '']),
    );
    const own = opened.$('input[name=done]').last().attr('value') ?? '';
    const typed = { needs: opened.$('#needs').text().trim(), done: own, begins: '1/9/2025' };
    const slip = await facilitator.post(MAPPING, { ...hidden, ...typed, ends: 'soon' });
    expect(slip.$(`input[name=done][value="${own}"]`).attr('checked')).toBeDefined();
    const other = { begins: '1/9/2025', ends: '', needs: 'A need of somebody else' };
    expect((await facilitator.send(MAPPING, other)).status).toBe(303);
    const late = await facilitator.post(MAPPING, { ...hidden, ...typed, ends: '' });
    expect([late.status, late.$('.govuk-inset-text li').text().trim()]).toEqual([422, 'A need of somebody else']);
    expect(late.$('#needs').text().trim()).toBe(typed.needs);
  });

  test('a phase that ends before it begins is refused, and there are no other phases', async () => {
    const refused = await facilitator.send(MAPPING, { begins: '1/9/2026', ends: '1/9/2025', needs: '' });
    expect([refused.status, refused.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      'The last day is before the first',
    ]);
    expect((await facilitator.get(`${PAGE}/phases/magic`)).status).toBe(404);
  });

  describe('the line through See, Agree, Do and Know', () => {
    const night = system('collaborative.move-on');
    const stands = async () => {
      const found = await sql<{ phase: string }>`
        select phase from localities.locality where slug = 'marlshire'`.execute(database.owner);
      return found.rows[0]?.phase;
    };

    test('stands at the latest phase that has begun', async () => {
      expect(await stands()).toBe('see');
      const past = { begins: '1/3/2026', ends: '', needs: 'Rules' };
      expect((await facilitator.send(`${PAGE}/phases/convening`, past)).status).toBe(303);
      expect(await stands()).toBe('agree');
    });

    test('waits for a phase that begins later, and moves on when its day has come though nobody saves anything', async () => {
      const later = { begins: '1/9/2099', ends: '', needs: 'Pilots' };
      expect((await facilitator.send(`${PAGE}/phases/coaching`, later)).status).toBe(303);
      expect(await stands()).toBe('agree');
      const moved = () => onPlatform(database.app, night, (tx) => moveLocalitiesOn(tx, night));
      expect(await moved()).toBe(0);
      await sql`update collaborative.phase set begins_on = current_date - 1 where phase = 'coaching'`.execute(
        database.owner,
      );
      expect(await moved()).toBe(1);
      expect(await stands()).toBe('do');
    });
  });
});
