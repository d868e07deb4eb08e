import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { ownFullDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';

const LIST = '/in/marlshire/measures';
const MEASURE = '/in/marlshire/measures/SecFixedEx';
const ADD = `${MEASURE}/favourite`;

describe('the favourites of a locality', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let observer: Visitor;

  beforeAll(async () => {
    database = await ownFullDatabase();
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    observer = await signInAs(house, 'observer');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const favourites = async (visitor: Visitor) => {
    const { $ } = await visitor.get(LIST);
    return $('h2:contains("Favourites") + ul a')
      .toArray()
      .map((link) => $(link).text());
  };
  /** The proof that a form is ours, as the page of a measure or of sessions carries it. */
  const token = async (visitor = observer) => {
    const { $ } = await visitor.get('/in/marlshire');
    return { _csrf: $('input[name=_csrf]').first().attr('value') ?? '' };
  };
  const audited = async () => {
    const found = await sql<{ action: string }>`select action from audit.entry
      where action like 'evidence.favourite.%' order by 1`.execute(database.owner);
    return found.rows.map(({ action }) => action);
  };

  test('are chosen on the page of a measure and read by everybody', async () => {
    expect((await facilitator.get(MEASURE)).$('button:contains("Add to favourites")').length).toBe(1);
    expect((await facilitator.send(MEASURE, {}, { action: ADD })).status).toBe(303);
    expect(await favourites(observer)).toEqual(['Suspensions, secondary schools']);
    const { $, body } = await facilitator.get(LIST);
    expect($('a:contains("All favourites on one chart")').attr('href')).toContain(
      '/in/marlshire/spine?measures=SecFixedEx',
    );
    await expectAccessible(body);
  }, 60_000);

  test('are changed by those who may choose, and by nobody else', async () => {
    expect((await observer.get(MEASURE)).$('form[action*=favourite]').length).toBe(0);
    expect((await observer.post(ADD, await token())).status).toBe(403);
  });

  test('are taken out again; each change is in the audit once', async () => {
    expect((await facilitator.post(ADD, await token(facilitator))).status).toBe(303);
    expect((await facilitator.get(MEASURE)).$('button:contains("Remove from favourites")').length).toBe(1);
    await facilitator.send(MEASURE, {}, { action: `${ADD}/remove` });
    expect(await favourites(facilitator)).toEqual([]);
    expect(await audited()).toEqual(['evidence.favourite.added', 'evidence.favourite.removed']);
  });

  test('a measure that nobody published cannot be one', async () => {
    const none = '/in/marlshire/measures/NoSuchThing/favourite';
    expect((await facilitator.post(none, await token(facilitator))).status).toBe(404);
  });
});
