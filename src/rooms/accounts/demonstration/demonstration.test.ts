import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs } from '../../../../tests/support/house.ts';
import { closeDemonstration, DemonstrationRefused, seedMarlshire } from './seed-marlshire.ts';

const now = new Date('2026-11-21T09:00:00Z');

describe('the demonstration', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, now);
  });
  afterEach(() => database.close());

  test('can be made again and again with the same result', async () => {
    const people = () => sql`select person_id, email from accounts.person order by email`.execute(database.owner);
    const before = await people();
    await seedMarlshire({ owner: database.owner, now });
    expect((await people()).rows).toEqual(before.rows);
  });

  test('is refused where people work for real: anybody could come in', async () => {
    await sql`insert into localities.locality (slug, name, area_number, anchor_organisation, opened_at)
      values ('oldham', 'Oldham', '353', 'Oldham Council', now())`.execute(database.owner);
    await expect(seedMarlshire({ owner: database.owner, now })).rejects.toThrow(DemonstrationRefused);
  });

  test('when it is turned off, its people are out at once and stay out; turned on again they come back', async () => {
    const house = await openHouse(database.app, { now });
    const visitor = await signInAs(house, 'platform-administrator');
    expect((await visitor.get('/platform')).status).toBe(200);
    await closeDemonstration({ owner: database.owner, now });
    expect((await visitor.get('/platform')).status).toBe(303);
    await expect(signInAs(house, 'platform-administrator')).rejects.toThrow('404');
    await seedMarlshire({ owner: database.owner, now });
    await signInAs(house, 'platform-administrator');
    await house.close();
  });

  test('one of its people can join another locality of the demonstration and still be looked around as', async () => {
    const house = await openHouse(database.app, { now });
    const administrator = await signInAs(house, 'platform-administrator');
    const east = {
      area: '845',
      name: 'East Sussex',
      slug: 'east-sussex',
      anchor: 'Council',
      leadName: 'Ama',
      leadEmail: 'ama.doyle@marlshire.example',
    };
    expect((await administrator.send('/platform/localities/new', east)).status).toBe(303);
    const letters = await house.visitor().get('/mailbox');
    const link = letters.$('a[href^="/invitation/"]').first().attr('href') ?? '';
    expect((await house.visitor().send(link, {})).location).toBe('/in/east-sussex');
    const ama = await signInAs(house, 'local-lead');
    expect((await ama.get('/in/east-sussex/people')).status).toBe(200);
    await house.close();
  });
});
