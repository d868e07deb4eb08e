import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { membershipCounts } from '../health/evidence.queries.ts';
import { wishesBySector } from '../times/times.queries.ts';

const PLACE = '/in/marlshire';
const ALL = `${PLACE}/members`;
const NOW = new Date('2026-11-22T12:00:00Z');
const PERRY = 'perry.vaughan@hillcote-school.example';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };

describe('keeping members', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let member: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const said = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  const name = (who: string, more: Record<string, string> = {}) =>
    facilitator.send(`${ALL}/add`, { ...HEAD, name: who, ...more });
  const addressOf = async (who: string) => {
    const { $ } = await facilitator.get(ALL);
    return (
      $('main .tl-list__item a')
        .filter((_at, one) => $(one).text() === who)
        .attr('href') ?? ''
    );
  };

  /** Sends what a page from before would. */
  const press = async (action: string) => {
    const proof = (await facilitator.get('/account')).$('input[name=_csrf]').first().attr('value') ?? '';
    return facilitator.post(action, { _csrf: proof });
  };
  const handoverOf = async (of: string) =>
    (await facilitator.get(of)).$('main a:contains("The hand-over of")').attr('href') ?? '';

  test('a first day that cannot be meant is refused with the days that are allowed', async () => {
    for (const [from, wrong] of [
      ['1/9/2199', 'late'],
      ['1/9/1066', 'early'],
      ['23/11/2028', 'late'],
    ] as const) {
      const refused = await name('Later Never', { from });
      const says = `Too ${wrong}: enter a day from 1 January 1990 to 21 November 2028`;
      expect([refused.status, said(refused)]).toEqual([422, says]);
    }
    expect(said(await name('Later Never', { from: '31/6/2026' }))).toBe(
      'June 2026 has 30 days: enter a day that exists, like 1/9/2026',
    );
  });

  test('who begins later is seen, and counts nowhere before their first day', async () => {
    await name('Begins Later', { from: '1/9/2028' });
    expect(text(await facilitator.get(await addressOf('Begins Later')))).toContain(
      'Takes part from 1 September 2028 on.',
    );
    expect(text(await facilitator.get(ALL))).toContain('Nobody takes part now. 1 begins later.');
    expect(text(await member.get(`${PLACE}/coverage`))).not.toContain('Begins Later');
    expect(text(await facilitator.get(`${PLACE}/health-check/open`))).toContain('Nobody takes part yet.');
    const here = await marlshire(database);
    const person = (await personaId(database.owner, 'facilitator')) ?? '';
    const counts = await inLocality(database.app, { kind: 'person', person }, here.locality, async (tx) => [
      (await membershipCounts(tx, { today: '2026-11-22', termAgo: '2026-07-20' })).here,
      (await wishesBySector(tx, '2026-11-22')).length,
      (await wishesBySector(tx, '2028-09-01')).length,
    ]);
    expect(counts).toEqual([0, 0, 1]);
    const planned = await facilitator.send(`${PLACE}/meetings/new`, {
      ...{ title: 'Everybody', kind: 'termly', date: '1/12/2026', begins: '9:30', ends: '11:00', asked: 'everybody' },
    });
    expect(planned.status).toBe(303);
    const asked = await sql`select 1 from collaborative.meeting_member`.execute(database.owner);
    expect(asked.rows).toEqual([]);
  });

  test('of two who save one address at once, one is told; also where it is changed, and from a file', async () => {
    const both = await Promise.all([
      name('First Tab', { email: 'one@x.example' }),
      name('Second Tab', { email: 'ONE@x.example' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    for (const who of ['Change One', 'Change Two']) await name(who);
    const pages = await Promise.all(['Change One', 'Change Two'].map(addressOf));
    const changed = await Promise.all(
      pages.map((page, at) =>
        facilitator.send(`${page}/change`, {
          ...HEAD,
          name: `Change ${at === 0 ? 'One' : 'Two'}`,
          email: 'two@x.example',
        }),
      ),
    );
    expect(changed.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const bytes = Buffer.from('Name,E-mail,Sector,Level\r\nFrom A File,three@x.example,Health,manager\r\n');
    const file = (await facilitator.sendFile(`${ALL}/import`, {}, { name: 'm.csv', bytes })).location ?? '';
    const [accepted, named] = await Promise.all([
      facilitator.send(file, {}),
      name('By Hand', { email: 'three@x.example' }),
    ]);
    expect([accepted.status, named.status].toSorted()).toEqual([303, 422]);
    const twice = await sql`select lower(email) from collaborative.member where ended_on is null and email is not null
      group by 1 having count(*) > 1`.execute(database.owner);
    expect(twice.rows).toEqual([]);
  });

  test('an address is free again when the membership ends, and is not taken twice by putting it back', async () => {
    await name('Held Before', { email: 'seat@x.example' });
    const page = await addressOf('Held Before');
    await facilitator.send(page, {}, { action: `${page}/end` });
    expect((await name('Holds Now', { email: 'seat@x.example' })).status).toBe(303);
    const now = await addressOf('Holds Now');
    // Nothing is offered that would be refused; a page from before leads on to who has the address.
    const pages = [page, `${ALL}?state=former`, ALL, await handoverOf(page)];
    for (const at of pages)
      expect([at, (await facilitator.get(at)).$(`form[action="${page}/restore"]`).length]).toEqual([at, 0]);
    for (const at of [page, await handoverOf(page)])
      expect((await facilitator.get(at)).$(`#cannot-come-back a[href="${now}"]`).text()).toBe('Holds Now');
    const back = await press(`${page}/restore`);
    expect([back.status, back.$('#cannot-come-back').text()]).toEqual([
      409,
      'Holds Now takes part with the address of Held Before. Each member has their own: once one of the two has another, this end can be undone.',
    ]);
    await expectAccessible(back.body);
    const twice = await press(`${now}/restore`);
    expect([twice.status, text(twice)]).toEqual([409, expect.stringContaining('This member takes part already')]);
    await facilitator.send(`${now}/change`, { ...HEAD, name: 'Holds Now', email: 'another@x.example' });
    expect((await facilitator.send(page, {}, { action: `${page}/restore` })).status).toBe(303);
  });

  test('who takes part again with the same account is led to, and not put back beside themself', async () => {
    const theirs = { email: PERRY, account: 'theirs', accountOf: PERRY };
    await name('Perry Before', theirs);
    const page = await addressOf('Perry Before');
    await facilitator.send(page, {}, { action: `${page}/end` });
    await name('Perry Again', theirs);
    const back = await press(`${page}/restore`);
    expect([back.status, back.$('#cannot-come-back').text()]).toEqual([
      409,
      'Perry Before takes part again, as Perry Again: one account is one member, so this end stays.',
    ]);
    const again = await addressOf('Perry Again');
    await facilitator.send(again, {}, { action: `${again}/end` });
  });

  test('a chair names the sub-group; it stands in the list, on the page and in the file, and goes with the chair', async () => {
    const none = await name('Ada Chair', { role: 'chair' });
    expect([none.status, said(none)]).toEqual([422, 'Enter which sub-group they chair']);
    await expectAccessible(none.body);
    expect((await name('Ada Chair', { role: 'chair', group: 'Early help first' })).status).toBe(303);
    const page = await addressOf('Ada Chair');
    for (const seen of [await member.get(ALL), await member.get(page)])
      expect(text(seen)).toContain('Chair of a sub-group: Early help first');
    expect((await member.get(`${ALL}.csv`)).body).toContain(
      'Ada Chair,,Primary schools,Leader of a school or service,Chair of a sub-group,Early help first,',
    );
    await facilitator.send(`${page}/change`, { ...HEAD, name: 'Ada Chair', group: 'Early help first' });
    expect((await member.get(`${ALL}.csv`)).body).toContain(
      'Ada Chair,,Primary schools,Leader of a school or service,Member,,',
    );
  });

  test('of who signs in, the page says that the account has an address, and not which; an account that left is told apart', async () => {
    const perry = { name: 'Perry Vaughan', email: 'perry.vaughan@hillcote-school.example' };
    await name(perry.name, perry);
    const page = await addressOf(perry.name);
    await sql`update collaborative.member set email = null where name = ${perry.name}`.execute(database.owner);
    const seen = text(await facilitator.get(page));
    expect(seen).toContain('Email The address of their account');
    expect(seen).toContain('Account Signs in here');
    for (const who of [facilitator, await signInAs(house, 'observer')])
      expect((await who.get(page)).body).not.toContain(perry.email);
    await sql`update accounts.membership m set ended_at = now() from accounts.person p
      where p.person_id = m.person_id and lower(p.email) = ${perry.email}`.execute(database.owner);
    expect(text(await facilitator.get(page))).toContain('Has an account, which has no part here any more');
  });
});
