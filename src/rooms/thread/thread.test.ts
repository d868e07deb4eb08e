import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../tests/support/accessible.ts';
import { ownFullDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../tests/support/house.ts';

const PICTURE = '/in/marlshire/picture';
const MEASURE = '/in/marlshire/measures/suspension-rate';

describe('the golden thread', () => {
  let database: TestDatabase;
  let house: House;
  let member: Visitor;

  beforeAll(async () => {
    database = await ownFullDatabase();
    house = await openHouse(database.app);
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const panel = async (visitor: Visitor, page: string) =>
    (await visitor.get(page)).$('section[aria-labelledby=thread-heading]');

  async function pinPage(page = PICTURE): Promise<string> {
    const link = (await panel(member, page))
      .find('a')
      .filter((_at, a) => (a.attribs['href'] ?? '').includes('/thread/pin'));
    return link.attr('href') ?? '';
  }

  /** The first choice offered for this search, as the value of its radio button. */
  async function choice(address: string, search: string): Promise<string> {
    const found = await member.get(`${address}&search=${encodeURIComponent(search)}`);
    return found.$('input[name=to]').first().attr('value') ?? '';
  }

  test('a page is pinned to another thing; both pages then show it, with who and when', async () => {
    const address = await pinPage(MEASURE);
    await expectAccessible((await member.get(address)).body);
    const to = await choice(address, 'picture');
    expect(to).toMatch(/^picture\//);
    const done = await member.send(address, { to, relation: 'pinned-to', note: 'We saw this first' });
    expect(done.status).toBe(303);
    const here = await panel(member, MEASURE);
    expect(here.text()).toContain('Perry Vaughan');
    expect(here.text()).toContain('We saw this first');
    expect((await panel(member, PICTURE)).text()).toContain('Has pinned to it');
  });

  test('the same link is not made twice, and nothing is tied to itself', async () => {
    const address = await pinPage(MEASURE);
    const to = await choice(address, 'picture');
    const again = await member.send(address, { to, relation: 'pinned-to' });
    expect([again.status, again.$('.govuk-error-summary').text().includes('tied like this already')]).toEqual([
      422,
      true,
    ]);
    const itself = new URL(address, 'http://localhost').searchParams.get('thing') ?? '';
    const self = await member.send(address, { to: itself, relation: 'pinned-to' });
    expect(self.$('.govuk-error-summary').text()).toContain('cannot be tied to itself');
  });

  test('a thing that does not exist, or of a kind nobody knows, is refused', async () => {
    const address = await pinPage();
    for (const to of ['measure/evidence:no-such-measure/total', 'child/1', 'nonsense', '']) {
      const refused = await member.send(address, { to, relation: 'rests-on', note: 'kept' });
      expect(refused.status).toBe(422);
      expect(refused.$('#note').val()).toBe('kept');
    }
    expect((await member.get('/in/marlshire/thread/pin?thing=child/1')).status).toBe(404);
    expect((await member.get('/in/marlshire/thread/pin')).status).toBe(404);
  });

  test('what was untied can be tied again; a second click is told so', async () => {
    const before = await panel(member, PICTURE);
    const action =
      before
        .find('li')
        .filter((_at, item) => before.find(item).text().includes('Has pinned to it'))
        .find('form')
        .attr('action') ?? '';
    const csrf = String((await member.get(PICTURE)).$('input[name=_csrf]').first().val());
    const removed = await member.send(PICTURE, {}, { action });
    const undo = await member.follow(removed);
    await expectAccessible(undo.body);
    expect((await panel(member, PICTURE)).text()).not.toContain('Has pinned to it');
    expect((await member.post(action, { _csrf: csrf })).status).toBe(409);
    const restore = undo.$('main form').attr('action') ?? '';
    expect((await member.send(removed.location ?? '', {}, { action: restore })).status).toBe(303);
    expect((await panel(member, PICTURE)).text()).toContain('Has pinned to it');
  });

  test('an evaluator and an observer read the thread and cannot change it', async () => {
    for (const persona of ['evaluator', 'observer']) {
      const visitor = await signInAs(house, persona);
      const seen = await panel(visitor, PICTURE);
      expect(seen.text()).toContain('Has pinned to it');
      expect(seen.find('form, a[href*="/thread/pin"]').length).toBe(0);
    }
  });
});
