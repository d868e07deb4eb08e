import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import type { OpenIdIssuer } from '../../../foundation/config/index.ts';
import { onPlatform } from '../../../foundation/db/index.ts';
import { startJob } from '../../../foundation/jobs/index.ts';
import { personaId } from '../demonstration/seed.queries.ts';

const COUNCIL: OpenIdIssuer = {
  key: '1',
  name: 'Marlshire Council',
  issuer: 'https://login.council.example',
  clientId: 'throughline',
  clientSecret: 'secret',
  clientAuth: null,
  scopes: 'openid email',
  emailDomains: [],
  trustsEmail: false,
};

describe('what Throughline holds about me', () => {
  let database: TestDatabase;
  let house: House;
  let perry: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { config: { openIdIssuers: [COUNCIL] } });
    perry = await signInAs(house, 'member');
    const lead = await signInAs(house, 'local-lead');
    await lead.get(`/in/marlshire/people/${(await personaId(database.owner, 'member')) ?? ''}`);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  test('is shown room by room, with why and for how long', async () => {
    const page = await perry.get('/account/held');
    expect(page.status).toBe(200);
    await expectAccessible(page.body);
    const text = page.$('main').text();
    expect(text).toContain('perry.vaughan@hillcote-school.example');
    expect(text).toContain('Removed 30 days after it ended');
    expect(text).toContain('Things you tied together');
    expect(page.$('title').text()).not.toContain('Perry');
  });

  test('days stand there as people read them, and in the files as programs do', async () => {
    expect((await perry.get('/account/held/download/json')).body).toMatch(/": "\d{4}-\d{2}-\d{2}[T"]/);
    const page = await perry.get('/account/held');
    const cells = page
      .$('main td')
      .toArray()
      .map((cell) => page.$(cell).text());
    expect(cells.filter((text) => /^\d{4}-\d{2}-\d{2}/.test(text))).toEqual([]);
  });

  test('tells me that somebody looked at me, and nothing about other people', async () => {
    const { body } = await perry.get('/account/held');
    expect(body).toContain('looked at somebody’s role and address');
    for (const other of ['Ama Doyle', 'ama.doyle@', 'Noor', 'Robin']) expect(body).not.toContain(other);
  });

  test('can be taken along, for programs and for a spreadsheet; that it was taken is noted', async () => {
    const json = await perry.get('/account/held/download/json');
    expect(String(json.headers['content-disposition'])).toMatch(/throughline-about-me-[\d-]+\.json/);
    const { rooms } = JSON.parse(json.body) as { rooms: { room: string; held: { title: string; rows: object[] }[] }[] };
    expect(rooms.map(({ room }) => room)).toEqual(expect.arrayContaining(['accounts', 'thread']));
    expect(rooms[0]?.held.find(({ title }) => title === 'Your account')?.rows).toMatchObject([
      { Name: 'Perry Vaughan' },
    ]);
    const csv = await perry.get('/account/held/download/csv');
    expect(csv.body).toContain('accounts,Where you take part,1,Locality,Marlshire');
    expect((await perry.get('/account/held')).body).toContain('downloaded what is held about them');
    expect((await perry.get('/account/held/download/xml')).status).toBe(404);
  });

  test('names an organisation that somebody signs in with as its settings do, not by its address', async () => {
    await sql`insert into accounts.openid_identity (issuer, subject, person_id, connected_at, last_used_at)
      values ('https://login.council.example/', 'sub-of-perry', ${await personaId(database.owner, 'member')}, now(), now())`.execute(
      database.owner,
    );
    const { body } = await perry.get('/account/held');
    expect(body).toContain('Marlshire Council');
    expect(body).not.toContain('login.council.example');
  });

  test('lists long work outside the localities too, for the administrator who asked for it', async () => {
    const id = (await personaId(database.owner, 'platform-administrator')) ?? '';
    const actor = { kind: 'person', person: id } as const;
    const kind = { name: 'accounts.retention', label: 'Import of schools', run: async () => ({ text: '' }) };
    await onPlatform(database.app, actor, (tx) => startJob(tx, actor, { kind, title: kind.label }));
    const robin = await signInAs(house, 'platform-administrator');
    const csv = await robin.get('/account/held/download/csv');
    expect(csv.body).toContain('Long work that you asked for,1,Work,Import of schools');
    expect((await perry.get('/account/held/download/csv')).body).not.toContain('Import of schools');
  });

  test('is for oneself only: somebody not signed in is sent to sign in', async () => {
    expect((await house.visitor().get('/account/held')).location).toContain('/sign-in');
  });
});
