import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { findMarlshire, personaId } from '../../accounts/index.ts';
import { findFeed } from './feed.queries.ts';
import { feedRoutes } from './feed.routes.ts';

const PAGE = '/in/marlshire/meetings/calendar-feed';

describe('the address of a calendar', () => {
  let database: TestDatabase;
  let house: House;
  let perry: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    perry = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  async function made(who: Visitor): Promise<string> {
    const { $ } = await who.send(PAGE, {});
    return $('.tl-secret__address').text().replace('http://localhost:3000', '');
  }
  const fetched = (address: string) => house.visitor().get(address);

  test('one that is replaced or revoked is not there, and neither is one that nobody made', async () => {
    const old = await made(perry);
    const now = await made(perry);
    expect((await fetched(old)).status).toBe(404);
    expect((await fetched(now)).status).toBe(200);
    const revoked = await perry.send(PAGE, {}, { action: `${PAGE}/revoke` });
    expect(revoked.status).toBe(303);
    expect((await perry.follow(revoked)).$('.tl-success').text()).toContain('revoked');
    expect((await fetched(now)).status).toBe(404);
    expect((await fetched(`/feeds/${'x'.repeat(43)}/meetings.ics`)).status).toBe(404);
    expect(feedRoutes.find(({ path }) => path.startsWith('/feeds'))?.options.rateLimit?.max).toBeLessThanOrEqual(600);
  });

  test('ends in the moment in which its owner is removed or disabled (SAFETY 8)', async () => {
    const address = await made(perry);
    const person = (await personaId(database.owner, 'member')) ?? '';
    const states = [];
    for (const change of [
      sql`update accounts.membership set ended_at = now() where person_id = ${person}`,
      sql`update accounts.membership set ended_at = null where person_id = ${person}`,
      sql`update accounts.person set disabled_at = now() where person_id = ${person}`,
      sql`update accounts.person set disabled_at = null where person_id = ${person}`,
    ]) {
      await change.execute(database.owner);
      states.push((await fetched(address)).status);
    }
    expect(states).toEqual([404, 200, 404, 200]);
  });

  test('nobody sees or changes somebody else’s, not even by the app role in their locality (SAFETY 5)', async () => {
    await made(perry);
    const lead = { kind: 'person', person: (await personaId(database.owner, 'local-lead')) ?? '' } as const;
    await inLocality(database.app, lead, (await findMarlshire(database.owner)) ?? '', async (tx) => {
      expect(await findFeed(tx)).toBeUndefined();
      const done = await sql`delete from collaborative.calendar_feed`.execute(tx);
      expect(Number(done.numAffectedRows)).toBe(0);
    });
  });

  test('the making, replacing and revoking are in the audit, and what is held says that it is there', async () => {
    const lead = await signInAs(house, 'local-lead');
    const trail = (await lead.get('/in/marlshire/audit')).$('main').text();
    for (const said of ['made an address for their calendar', 'revoked the address of their calendar'])
      expect(trail).toContain(said);
    const held = await perry.get('/account/held');
    expect([held.status, held.$('main').text()]).toEqual([200, expect.stringContaining('Addresses of your calendar')]);
  });
});
