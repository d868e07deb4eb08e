import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import type { Actor } from '../../../foundation/db/index.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { collaborative } from '../index.ts';

const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };

describe('members and their accounts', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    facilitator = await signInAs(house, 'facilitator');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const addressOf = async (name: string) => {
    const { $ } = await lead.get(ALL);
    const link = $('main .tl-list__item a').filter((_at, one) => $(one).text() === name);
    return link.attr('href') ?? '';
  };
  const name = (who: string, email = '') => facilitator.send(`${ALL}/add`, { ...HEAD, name: who, email });

  test('somebody who was only named is invited by who may invite, and is that member when they accept', async () => {
    await name('Freya Stott', 'Freya@nursing.example');
    const page = await addressOf('Freya Stott');
    expect(text(await facilitator.get(page))).toContain('A local lead can invite them');
    expect((await facilitator.post(`${page}/invite`, await proof(facilitator))).status).toBe(403);
    expect((await lead.send(page, {}, { action: `${page}/invite` })).location).toBe(`${page}?done=invited`);
    expect(text(await lead.get(ALL))).toMatch(/Freya Stott.{0,60}Invited, has not answered/);
    expect(text(await member.get(ALL))).not.toContain('Invited');
    const [letter] = await mailbox(database.app, house.config, 1);
    const link = /http:\/\/localhost:3000(\/invitation\/\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
    const freya = house.visitor();
    expect((await freya.send(link, {})).status).toBe(303);
    expect(text(await lead.get(ALL))).toMatch(/Freya Stott.{0,60}Signs in here/);
    expect(text(await freya.get(page))).toContain('What helps you to take part');
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('joined a member of the collaborative');
  });

  test('an address that nobody has proved to be theirs ties nobody; a second membership of one account is not tied', async () => {
    await name('Some Body', 'somebody@x.example');
    const tied = async () =>
      (
        await sql<{
          name: string;
        }>`select name from collaborative.member where person_id is not null order by name`.execute(database.owner)
      ).rows.map((row) => row.name);
    expect(await tied()).toEqual(['Freya Stott']);
    expect((await name('Freya Twice', 'freya@nursing.example')).status).toBe(422);
    expect(await tied()).toEqual(['Freya Stott']);
  });

  test('without an address nobody is invited; with one that is invited already, the page says so', async () => {
    await name('No Address');
    const page = await addressOf('No Address');
    expect(text(await lead.get(page))).toContain('With an address they can be invited');
    await lead.send('/in/marlshire/people/invite', {
      name: 'Some Body',
      email: 'somebody@x.example',
      role: 'observer',
    });
    const other = await addressOf('Some Body');
    expect(text(await lead.get(other))).toContain('Invited, has not answered yet');
    const again = await lead.post(`${other}/invite`, await proof(lead));
    expect([again.status, again.$('.govuk-error-summary__list').text()]).toEqual([
      422,
      expect.stringContaining('invitation to this email address is waiting'),
    ]);
  });

  test('five thousand members stand on pages of a hundred, are found by name or organisation, and counted right', async () => {
    await sql`insert into collaborative.member (locality_id, name, sector, level, role, from_on, ended_on)
      select locality_id, 'Person ' || lpad(n::text, 4, '0'), (array['health', 'police', 'primary'])[1 + n % 3],
        (array['manager', 'leader'])[1 + n % 2], 'member', '2025-09-01', case when n % 50 = 0 then date '2026-07-01' end
      from localities.locality, generate_series(1, 5000) n where slug = 'marlshire'`.execute(database.owner);
    const first = await member.get(ALL);
    expect(text(first)).toContain('4,903 members take part');
    expect(first.$('main .tl-list').first().closest('main').find('h2 + .tl-list > li').length).toBeLessThanOrEqual(120);
    const seen = new Set<string>();
    let page: Seen | null = await member.get(`${ALL}?sector=police&level=manager`);
    while (page) {
      for (const link of page.$('h2 + .tl-list a').toArray()) seen.add(page.$(link).attr('href') ?? '');
      const next: string | undefined = page
        .$('a')
        .filter((_at, one) => page!.$(one).text() === 'Show the next members')
        .attr('href');
      expect(next ?? '').not.toContain('Person');
      page = next ? await member.get(next) : null;
    }
    // Of the 1,667 of the police every second is a manager, and every twenty-fifth of those has left.
    expect(seen.size).toBe(800);
    expect(text(await member.get(`${ALL}?sector=police&level=manager`))).toContain('800 members fit.');
    expect(text(await member.get(`${ALL}?state=former`))).toContain('100 former members.');
    await expectAccessible((await member.get(`${ALL}?state=former`)).body);
    const found = await member.send(ALL, { text: 'son 0042' }, { action: `${ALL}/find` });
    expect(
      found
        .$('main .tl-list a')
        .toArray()
        .map((one) => found.$(one).text()),
    ).toEqual(['Person 0042']);
    expect((await member.send(ALL, { text: '%' }, { action: `${ALL}/find` })).status).toBe(422);
    const grid = await member.get('/in/marlshire/coverage');
    expect(grid.$('.tl-coverage__people li').length).toBeLessThan(100);
    expect(text(grid)).toMatch(/\d more/);
  });

  test('nobody else is named with an address that a member has', async () => {
    await name('First Named', 'shared@x.example');
    const twice = await name('Second Named', 'Shared@x.example');
    expect([twice.status, twice.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      'Somebody who takes part already has this address. Each member has their own',
    ]);
  });

  test('what was named with an address and a name is held about, and erased with, the account that has them (SAFETY 36)', async () => {
    const person = (await personaId(database.owner, 'evaluator')) ?? '';
    const { name: own, email } = PERSONAS.find(({ key }) => key === 'evaluator') ?? { name: '', email: '' };
    await sql`insert into collaborative.member (locality_id, name, email, sector, level, role, from_on, ended_on)
      select locality_id, n, ${email.toUpperCase()}, 'primary', 'leader', 'member', current_date, ended
      from localities.locality, (values (${own}, null), (upper(${own}), current_date)) v (n, ended)
      where slug = 'marlshire'`.execute(database.owner);
    const [place] = (
      await sql<{ id: string; name: string; slug: string }>`select locality_id as id, name, slug
        from localities.locality where slug = 'marlshire'`.execute(database.owner)
    ).rows;
    const actor: Actor = { kind: 'person', person };
    const localities = place ? [place] : [];
    const about = { db: database.app, actor, person: { id: person, name: own, email }, localities };
    const held = await collaborative.holdings?.({ ...about, organisations: new Map() });
    expect(held?.flatMap(({ rows }) => rows.map((row) => row['Named as'] ?? null)).filter(Boolean)).toHaveLength(2);
    await database.owner.transaction().execute(async (tx) => {
      await collaborative.erase?.({ tx, actor, person, now: new Date() });
    });
    const left =
      await sql`select 1 from collaborative.member where lower(email) = ${email} or lower(name) = lower(${own})`.execute(
        database.owner,
      );
    expect(left.rows).toEqual([]);
  });

  async function proof(who: Visitor) {
    const { $ } = await who.get('/account');
    const fields = $('form[method=post]').first().find('input[type=hidden]').toArray();
    return Object.fromEntries(fields.map((one) => [$(one).attr('name')!, $(one).attr('value')!]));
  }
});
