import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { personaId } from '../demonstration/seed.queries.ts';

const PEOPLE = '/in/marlshire/people';

describe('the audit page', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let perry: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    perry = (await personaId(database.owner, 'member')) ?? '';
    const page = `${PEOPLE}/${perry}`;
    await lead.send(page, { role: 'evaluator' }, { action: `${page}/role` });
    await lead.send(page, { role: 'member' }, { action: `${page}/role` });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const lines = async (address: string) => {
    const seen = await lead.get(address);
    expect(seen.status).toBe(200);
    return seen
      .$('main .tl-list__item')
      .map((_at, item) => seen.$(item).text().replace(/\s+/g, ' ').trim())
      .get();
  };

  test('reads like sentences: who did what to which thing, when, from which session', async () => {
    const [newest] = await lines('/in/marlshire/audit?what=People and roles');
    expect(newest).toMatch(/^Ama Doyle changed a role ?Perry Vaughan · session begun \d\d:\d\d \d\d:\d\d$/);
    await expectAccessible((await lead.get('/in/marlshire/audit')).body);
  });

  test('notes that a person’s page, and the audit itself, were looked at (SAFETY 34)', async () => {
    const looks = await lines(`/in/marlshire/audit?thing=${perry}`);
    expect(looks.filter((line) => line.includes('looked at somebody’s role and address'))).toHaveLength(2);
    const reading = await lines('/in/marlshire/audit?what=Audit');
    expect(reading.at(-1)).toContain('Ama Doyle read the audit');
  });

  test('a page that was refused or not found was not looked at', async () => {
    const count = async () =>
      (
        await sql<{ n: number }>`select count(*) as n from audit.entry where action = 'accounts.person.seen'`.execute(
          database.owner,
        )
      ).rows[0]?.n;
    const before = await count();
    const member = await signInAs(house, 'member');
    expect((await member.get(`${PEOPLE}/${perry}`)).status).toBe(403);
    expect((await lead.get(`${PEOPLE}/0190b5a2-0000-7000-8000-000000000000`)).status).toBe(404);
    expect((await house.visitor().get(`${PEOPLE}/${perry}`)).status).toBe(303);
    expect(await count()).toBe(before);
  });

  test('a page whose look cannot be noted is not shown', async () => {
    await sql`revoke insert on audit.entry from throughline_app`.execute(database.owner);
    await sql`revoke insert (locality_id, actor_kind, person_id, session_id, system_name, action, thing_id)
      on audit.entry from throughline_app`.execute(database.owner);
    const refused = await lead.get(`${PEOPLE}/${perry}`);
    await sql`grant insert (locality_id, actor_kind, person_id, session_id, system_name, action, thing_id)
      on audit.entry to throughline_app`.execute(database.owner);
    expect(refused.status).toBe(500);
    expect(refused.body).not.toContain('Perry');
  });

  test('is filtered by person, kind of action, thing, session and days, and says when nothing fits', async () => {
    expect(await lines(`/in/marlshire/audit?who=${perry}`)).toEqual([]);
    expect((await lead.get(`/in/marlshire/audit?who=${perry}`)).body).toContain('No such line');
    expect(await lines('/in/marlshire/audit?to=2020-01-01')).toEqual([]);
    const session = (await lead.get('/in/marlshire/audit')).$('a[href*="session="]').first().attr('href') ?? '';
    expect((await lines(session)).length).toBeGreaterThan(2);
    const refused = await lead.get('/in/marlshire/audit?from=soon');
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('should be a day, like 21/11/2026');
    const turned = await lead.get('/in/marlshire/audit?from=2026-11-22&to=2026-11-21');
    expect(turned.$('.govuk-error-summary').text()).toContain('“To” should not be before “From”');
  });

  test('goes on page by page to the oldest line, each line once', async () => {
    await sql`insert into audit.entry (at, locality_id, actor_kind, action, thing_id)
      select now() - interval '3 days', locality_id, 'nobody', 'thread.link.made', 'bulk-' || n
      from localities.locality, generate_series(1, 120) n`.execute(database.owner);
    const seen: string[] = [];
    let next: string | undefined = '/in/marlshire/audit?what=Golden thread';
    while (next) {
      const page: Awaited<ReturnType<Visitor['get']>> = await lead.get(next);
      seen.push(
        ...page
          .$('main .tl-list__item a[href*="thing="]')
          .map((_at, link) => page.$(link).attr('href'))
          .get(),
      );
      next = page.$('a:contains("Earlier lines")').attr('href');
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  test('says what was done alike in one minute once, with every thing it was done to', async () => {
    await sql`insert into audit.entry (at, locality_id, actor_kind, system_name, action, thing_id)
      select now() - interval '4 days', locality_id, 'system', 'seed', 'localities.organisation.added', 'alike-' || n
      from localities.locality, generate_series(1, 12) n`.execute(database.owner);
    const day = new Date(Date.now() - 4 * 86_400_000).toISOString().slice(0, 10);
    const page = await lead.get(`/in/marlshire/audit?who=system&to=${day}`);
    const alike = page.$('main .tl-list__item').filter((_at, item) => page.$(item).text().includes('alike-'));
    expect(alike.length).toBe(1);
    expect(alike.text()).toContain('12 times in this minute');
    expect(alike.find('a[href*="thing=alike-"]').length).toBe(12);
    await expectAccessible(page.body);
  });

  test('downloads what the filter shows, safe for a spreadsheet, and notes that it was taken (SAFETY 28)', async () => {
    await sql`update accounts.person set name = '=Ama()' where name = 'Ama Doyle'`.execute(database.owner);
    const { body, headers } = await lead.get('/in/marlshire/audit/download?what=People and roles');
    await sql`update accounts.person set name = 'Ama Doyle' where name = '=Ama()'`.execute(database.owner);
    expect(headers['content-type']).toContain('text/csv');
    expect(body).toContain("'=Ama(),changed a role,Perry Vaughan");
    expect(body).not.toContain('bulk-');
    expect((await lines('/in/marlshire/audit?what=Audit'))[0]).toContain('Ama Doyle downloaded the audit');
  });

  test('shows nothing of another locality, whatever the address asks for (SAFETY 10)', async () => {
    const foreign = '0190b5a2-0000-7000-8000-00000000000f';
    await sql`insert into audit.entry (locality_id, actor_kind, action, thing_id)
      values (${foreign}, 'nobody', 'thread.link.made', 'foreign-thing')`.execute(database.owner);
    const last = await sql<{ id: number }>`select max(entry_id) as id from audit.entry`.execute(database.owner);
    for (const query of ['', '?thing=foreign-thing', `?before=${last.rows[0]?.id}`, '?who=nobody'])
      expect((await lead.get(`/in/marlshire/audit${query}`)).$('main .tl-list').text()).not.toContain('foreign-');
  });

  test('of the installation is for its administrators, who see nothing of a locality there', async () => {
    const robin = await signInAs(house, 'platform-administrator');
    const page = await robin.get('/platform/audit');
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('Ama Doyle signed in');
    expect(page.$('main').text()).not.toContain('changed a role');
    const offered = page
      .$('#who option')
      .map((_at, option) => page.$(option).text())
      .get();
    expect(offered).toEqual(expect.arrayContaining(['Anybody', 'Ama Doyle', 'Robin Sadler', 'Throughline itself']));
    // Whoever neither runs the installation nor stands on these lines is not offered: nobody leafs through people.
    expect(offered).not.toContain('Noor Haddad');
    expect((await lead.get('/platform/audit')).status).toBe(404);
  });
});
