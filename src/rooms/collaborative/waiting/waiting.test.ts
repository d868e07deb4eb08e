import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { PERSONAS } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';

const WAITING = '/in/marlshire/waiting';
const NOW = new Date('2026-11-22T12:00:00Z');
const LEFT = ': Primary schools, until 10 November 2026';
const MEMBERS_ADDRESS = PERSONAS.find(({ key }) => key === 'member')?.email ?? '';

describe('what waits in the collaborative', () => {
  let database: TestDatabase;
  let house: House;
  let member: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let perry: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    member = await signInAs(house, 'member');
    here = await marlshire(database);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  /** Each group with what stands in it. */
  async function groups(who: Visitor): Promise<Record<string, string[]>> {
    const { $ } = await who.get(WAITING);
    const found = $('main section').toArray();
    return Object.fromEntries(
      found.map((one) => [
        $(one).find('h2').text(),
        $(one)
          .find('a')
          .toArray()
          .map((link) => $(link).text()),
      ]),
    );
  }

  test('is nothing for somebody who is no member, and the page says what would stand there', async () => {
    const page = await member.get(WAITING);
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('Nothing waits for you');
  });

  test('is what they promised and what asks for their answer, by when it is due', async () => {
    perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    await here.action('Ring the heads', perry, '2026-11-20');
    await here.action('Write the paper', perry, '2026-12-24');
    const soon = await here.meeting({ title: 'Termly meeting', begins: '2026-11-27T14:00:00Z' });
    const answered = await here.meeting({ title: 'Answered', begins: '2026-11-27T14:00:00Z' });
    const off = await here.meeting({ title: 'Off', begins: '2026-11-27T14:00:00Z', state: 'cancelled' });
    await here.ask(soon, perry);
    await here.ask(answered, perry, { reply: 'coming' });
    await here.ask(off, perry);
    const page = await member.get(WAITING);
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('2 days late');
    const come = page.$('main a:contains("Say whether you come")').attr('href') ?? '';
    expect((await member.get(come.split('#')[0] ?? '')).$(`#${come.split('#')[1]}`).text()).toBe('Do you come?');
    expect(await groups(member)).toEqual({
      Overdue: ['Ring the heads'],
      'In the next seven days': ['Say whether you come: Termly meeting'],
      Later: ['Write the paper'],
      'Without a date': ['Say what helps you to take part', 'Say whether the evaluator may read your name'],
    });
  });

  test('goes when it is done, answered or said', async () => {
    await sql`update collaborative.action set state = 'done', ended_on = '2026-11-22'`.execute(database.owner);
    await sql`update collaborative.meeting_member set reply = 'apologies'`.execute(database.owner);
    await sql`update collaborative.member set evaluator_said_on = '2026-11-22'`.execute(database.owner);
    await sql`insert into collaborative.member_wishes (locality_id, member_id) values (${here.locality}, ${perry})`.execute(
      database.owner,
    );
    expect(await groups(member)).toEqual({});
  });

  test('is, for those who convene, whose attendance to note and which minutes to send; for nobody else', async () => {
    const held = await here.meeting({ title: 'Held', begins: '2026-11-12T14:00:00Z', state: 'held' });
    await here.ask(held, perry, { attended: 'here' });
    const open = await here.meeting({ title: 'Not noted', begins: '2026-11-19T14:00:00Z' });
    await here.ask(open, perry);
    const old = await here.meeting({ title: 'Long ago', begins: '2026-03-19T14:00:00Z', state: 'held' });
    await here.ask(old, perry);
    const facilitator = await groups(await signInAs(house, 'facilitator'));
    expect(facilitator['Overdue']?.toSorted()).toEqual([
      'Note who came: Not noted',
      'Send the invitations: Answered',
      'Send the invitations: Termly meeting',
    ]);
    expect(facilitator['In the next seven days']).toEqual(['Send the minutes: Held']);
    expect(Object.values(facilitator).flat().join()).not.toContain('Long ago');
    expect(await groups(member)).toEqual({});
    for (const persona of ['observer', 'evaluator'])
      expect(
        Object.values(await groups(await signInAs(house, persona)))
          .flat()
          .join(),
      ).not.toMatch(/Held|Not noted/);
  });

  test('is, for those who convene, to say that a meeting was held to which all came early', async () => {
    const full = await here.meeting({ title: 'All were early', begins: '2026-11-20T14:00:00Z' });
    await here.ask(full, perry, { attended: 'here' });
    const facilitator = await signInAs(house, 'facilitator');
    const said = 'Say whether it was held: All were early';
    expect((await groups(facilitator))['Overdue']).toContain(said);
    const page = `/in/marlshire/meetings/${full}`;
    expect((await facilitator.send(page, { step: 'held' }, { action: `${page}/state` })).status).toBe(303);
    expect(Object.values(await groups(facilitator)).flat()).not.toContain(said);
    expect(Object.values(await groups(facilitator)).flat()).toContain('Send the minutes: All were early');
  });

  test('is, for those who convene, a vacant seat that waits for nobody else, and members whom nobody invited', async () => {
    const [left, quiet] = [
      await here.member({ name: 'Has Left' }),
      await here.member({ name: 'Looks Without Account' }),
    ];
    await here.member({ name: 'No Account', email: 'no.account@x.example' });
    await sql`update collaborative.member set ended_on = '2026-11-10' where member_id = ${left}`.execute(
      database.owner,
    );
    const seat = async (set: string) => {
      await sql`delete from collaborative.handover`.execute(database.owner);
      await sql`insert into collaborative.handover (locality_id, member_id, opened_on, seat, seeker, look_until)
        select ${here.locality}, ${left}, '2026-11-10', s.seat, s.seeker::uuid, s.until::date
        from jsonb_to_record(${set}::jsonb) s (seat text, seeker text, until text)`.execute(database.owner);
    };
    const seats = async () =>
      Object.entries(await groups(await signInAs(house, 'facilitator'))).flatMap(([group, texts]) =>
        texts.filter((text) => /seat/.test(text)).map((text) => `${group}: ${text}`),
      );
    await seat(JSON.stringify({ seat: 'open' }));
    expect(await seats()).toEqual([`In the next seven days: Say who looks for somebody for a vacant seat${LEFT}`]);
    await seat(JSON.stringify({ seat: 'vacant', seeker: quiet, until: '2027-03-01' }));
    expect(await seats()).toEqual([]);
    await seat(JSON.stringify({ seat: 'vacant', seeker: perry, until: '2027-03-01' }));
    expect(await seats()).toEqual([]);
    await seat(JSON.stringify({ seat: 'vacant', seeker: perry, until: '2026-11-20' }));
    expect(await seats()).toEqual([`Overdue: A vacant seat was to be filled by now${LEFT}`]);
    // Two that read alike are counted, and say no name.
    const other = await here.member({ name: 'Also Left' });
    await sql`update collaborative.member set ended_on = '2026-11-10' where member_id = ${other}`.execute(
      database.owner,
    );
    await seat(JSON.stringify({ seat: 'open' }));
    await sql`insert into collaborative.handover (locality_id, member_id, opened_on, seat)
      values (${here.locality}, ${other}, '2026-11-10', 'open')`.execute(database.owner);
    const alike = `In the next seven days: Say who looks for somebody for a vacant seat${LEFT}`;
    expect(await seats()).toEqual([
      `${alike} (leader of a school or service): 1 of 2`,
      `${alike} (leader of a school or service): 2 of 2`,
    ]);
    await sql`update collaborative.member set level = 'manager' where member_id = ${other}`.execute(database.owner);
    expect((await seats()).toSorted()).toEqual([
      `${alike} (leader of a school or service)`,
      `${alike} (manager or coordinator)`,
    ]);
    const all = async (who: string) => Object.values(await groups(await signInAs(house, who))).flat();
    expect(await all('local-lead')).toContain('Invite a member who has no account');
    expect(await all('facilitator')).toContain('Ask a local lead to invite a member who has no account');
    expect((await all('observer')).join()).not.toMatch(/seat|invite/i);
  });

  test('is no vacant seat of whoever looks without signing in here, until their day is past or two weeks after a word', async () => {
    const left = await here.member({ name: 'Left A Seat' });
    await here.member({ name: 'Seeks By Phone' });
    await sql`update collaborative.member set ended_on = '2026-11-10' where member_id = ${left}`.execute(
      database.owner,
    );
    await sql`delete from collaborative.handover`.execute(database.owner);
    const made = await sql<{ id: string }>`insert into collaborative.handover (locality_id, member_id, opened_on)
      values (${here.locality}, ${left}, '2026-11-10') returning handover_id as id`.execute(database.owner);
    const facilitator = await signInAs(house, 'facilitator');
    const page = `/in/marlshire/continuity/${made.rows[0]?.id ?? ''}`;
    const seats = async () =>
      Object.entries(await groups(facilitator)).flatMap(([group, texts]) =>
        texts.filter((text) => /seat/.test(text)).map((text) => `${group}: ${text}`),
      );
    const words = { seat: 'vacant', seeker: 'Seeks By Phone', lookUntil: '', notes: '' };
    const save = (more: Record<string, string>) => facilitator.send(page, { ...words, ...more });
    const stands = (saved: string, until: string | null) =>
      sql`update collaborative.handover set saved_on = ${saved}, look_until = ${until}`.execute(database.owner);
    const asks = (group: string) => [
      `${group}: Ask after a vacant seat, since whoever looks for somebody does not sign in here${LEFT}`,
    ];
    expect((await save({ lookUntil: '1/3/2027' })).status).toBe(303);
    expect(await seats()).toEqual([]);
    await stands('2026-11-12', '2026-11-22');
    expect(await seats()).toEqual([]);
    await stands('2026-11-12', '2026-11-21');
    expect(await seats()).toEqual(asks('Today'));
    await stands('2026-11-12', '2026-11-20');
    expect(await seats()).toEqual(asks('Overdue'));
    // What they said ends it, also without a new day; two weeks later it waits again.
    expect((await save({ lookUntil: '20/11/2026', notes: 'Rang: two have been asked.' })).status).toBe(303);
    expect(await seats()).toEqual([]);
    await stands('2026-11-09', '2026-11-08');
    expect(await seats()).toEqual([]);
    await stands('2026-11-08', '2026-11-07');
    expect(await seats()).toEqual(asks('Today'));
    expect((await save({ lookUntil: '1/2/2027' })).status).toBe(303);
    expect(await seats()).toEqual([]);
    expect((await facilitator.get(page)).$('main').text()).toContain('Where whoever looks does not sign in here');
  });

  test('is, for those who convene, whom no letter about a meeting reaches, until a word of theirs is noted', async () => {
    const soon = await here.meeting({ title: 'By phone', begins: '2026-12-01T14:00:00Z' });
    const ring = await here.member({ name: 'Ring Me' });
    await here.ask(soon, ring);
    const texts = async () => Object.values(await groups(await signInAs(house, 'facilitator'))).flat();
    expect(await texts()).toContain('Ask those whom no letter reaches: By phone');
    await sql`update collaborative.meeting_member set reply = 'coming' where member_id = ${ring}`.execute(
      database.owner,
    );
    expect(await texts()).not.toContain('Ask those whom no letter reaches: By phone');
  });

  test('is no letter that cannot be sent: whose account may not come in any more is asked in another way', async () => {
    const texts = async () => Object.values(await groups(await signInAs(house, 'facilitator'))).flat();
    const [send, ask] = ['Send the invitations: Shut out', 'Ask those whom no letter reaches: Shut out'];
    const soon = await here.meeting({ title: 'Shut out', begins: '2026-11-26T14:00:00Z' });
    await here.ask(soon, perry);
    expect(await texts()).toContain(send);
    await sql`update accounts.membership m set ended_at = ${NOW} from collaborative.member c
      where c.person_id = m.person_id and c.member_id = ${perry}`.execute(database.owner);
    const named = await here.member({ name: 'Named with it', email: MEMBERS_ADDRESS.toUpperCase() });
    await here.ask(soon, named, { reply: 'coming' });
    const button = async () =>
      (await (await signInAs(house, 'facilitator')).get(`/in/marlshire/meetings/${soon}`)).$(
        'button:contains("Send invitations")',
      ).length;
    expect([await button(), (await texts()).includes(send), (await texts()).includes(ask)]).toEqual([0, false, true]);
    await sql`update collaborative.meeting_member set reply = 'apologies' where meeting_id = ${soon}`.execute(
      database.owner,
    );
    expect((await texts()).filter((one) => one.includes('Shut out'))).toEqual([]);
    const guest = await here.member({ name: 'Guest', email: 'guest@school.example' });
    await here.ask(soon, guest);
    expect([await button(), (await texts()).includes(send)]).toEqual([1, true]);
    await sql`update accounts.membership set ended_at = null`.execute(database.owner);
  });

  test('is every meeting that is near, however many before it need nothing', async () => {
    await sql`update collaborative.meeting set state = 'cancelled' where state = 'planned'`.execute(database.owner);
    for (let day = 23; day < 30; day += 1) {
      const told = await here.meeting({ title: `Told ${day}`, begins: `2026-11-${day}T14:00:00Z` });
      await here.ask(told, perry);
      await sql`insert into collaborative.meeting_letter (locality_id, meeting_id, member_id, sequence, says, sent_at)
        select locality_id, meeting_id, ${perry}, calendar_sequence, 'asked', ${NOW} from collaborative.meeting
        where meeting_id = ${told}`.execute(database.owner);
    }
    await here.ask(await here.meeting({ title: 'Not told', begins: '2026-12-02T16:00:00Z' }), perry);
    const facilitator = await groups(await signInAs(house, 'facilitator'));
    expect(facilitator['In the next seven days']).toContain('Send the invitations: Not told');
    expect(Object.values(facilitator).flat().join()).not.toContain('Told 2');
  });

  test('is no invitation that was due before the meeting was planned, or before whoever it is for had joined', async () => {
    const texts = async () => (await groups(await signInAs(house, 'facilitator')))['Overdue'] ?? [];
    const soon = await here.meeting({ title: 'Just planned', begins: '2026-11-23T14:00:00Z' });
    await here.ask(soon, perry);
    const planned = (day: string) =>
      sql`update collaborative.meeting set created_at = ${day} where meeting_id = ${soon}`.execute(database.owner);
    await planned('2026-11-22T11:55:00Z');
    expect(await texts()).not.toContain('Send the invitations: Just planned');
    expect((await groups(await signInAs(house, 'facilitator')))['Today']).toContain(
      'Send the invitations: Just planned',
    );
    await planned('2026-10-01T12:00:00Z');
    expect(await texts()).toContain('Send the invitations: Just planned');
    await sql`update collaborative.member set from_on = '2026-11-22' where member_id = ${perry}`.execute(
      database.owner,
    );
    expect(await texts()).not.toContain('Send the invitations: Just planned');
    await sql`update collaborative.member set from_on = '2024-09-01' where member_id = ${perry}`.execute(
      database.owner,
    );
  });

  test('is, for those who convene, to ask after actions of who cannot say here what came of them, near their day or past it', async () => {
    const facilitator = await signInAs(house, 'facilitator');
    const asked = async () =>
      Object.values(await groups(facilitator))
        .flat()
        .filter((one) => one.startsWith('Ask after'));
    await sql`update collaborative.action set state = 'done', ended_on = '2026-11-22'`.execute(database.owner);
    const phone = await here.member({ name: 'By Phone', email: 'phone@home.example' });
    await here.action('Late', phone, '2026-11-02');
    expect(await asked()).toEqual(['Ask after an action of somebody who cannot say here what came of it']);
    await here.action('Soon', phone, '2026-11-29');
    for (const [words, owner, due] of [
      ['Later', phone, '2026-11-30'],
      ['Without a day', phone, null],
      ['Reminded', perry, '2026-11-02'],
    ] as const)
      await here.action(words, owner, due);
    expect(await asked()).toEqual(['Ask after 2 actions of people who cannot say here what came of them']);
    expect((await groups(facilitator))['Overdue']).toContain(
      'Ask after 2 actions of people who cannot say here what came of them',
    );
    const list = '/in/marlshire/actions?show=not-reminded';
    const named = ({ $ }: Awaited<ReturnType<Visitor['get']>>) =>
      $('.tl-promise__what a')
        .toArray()
        .map((one) => $(one).text());
    const page = await facilitator.get(list);
    await expectAccessible(page.body);
    expect(named(page)).toEqual(['Late', 'Soon']);
    expect((await facilitator.get('/in/marlshire/actions.csv?show=not-reminded')).body).not.toMatch(/Later|Reminded/);
    // To others it is no way to look at the list.
    expect(named(await member.get(list))).toContain('Reminded');
    expect(Object.values(await groups(member)).flat()).toContain('Reminded');
    await sql`update accounts.membership m set ended_at = ${NOW} from collaborative.member c
      where c.person_id = m.person_id and c.member_id = ${perry}`.execute(database.owner);
    expect(await asked()).toEqual(['Ask after 3 actions of people who cannot say here what came of them']);
  });

  test('is no action that was asked after, until two weeks later or the day that was given is past; the list keeps as it was narrowed', async () => {
    const facilitator = await signInAs(house, 'facilitator');
    const list = '/in/marlshire/actions?show=not-reminded';
    const asked = async () =>
      Object.values(await groups(facilitator))
        .flat()
        .filter((one) => one.startsWith('Ask after'));
    await sql`update collaborative.action set state = 'done', ended_on = '2026-11-22'`.execute(database.owner);
    const phone = await here.member({ name: 'Asked By Phone' });
    const late = await here.action('Still late', phone, '2026-05-11');
    const say = async (fields: Record<string, string>, from = list) => {
      const { $ } = await facilitator.get(from);
      const form = $(`form[action$="/${late}/end"]`).first();
      const sent = Object.fromEntries(
        form
          .find('input[name]')
          .toArray()
          .map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']),
      );
      return facilitator.post(form.attr('action') ?? '', { ...sent, state: 'open', ...fields });
    };
    expect(await asked()).toHaveLength(1);
    const done = await say({ outcome: 'Rang: the head is ill', asked: '20/11/2026' });
    expect(done.location).toBe(`/in/marlshire/actions?show=not-reminded&done=action-asked&thing=${late}`);
    expect(await asked()).toEqual([]);
    const page = await facilitator.get(done.location ?? '');
    await expectAccessible(page.body);
    const said = page.$('main').text().replaceAll(/\s+/g, ' ');
    expect(said).toMatch(
      /Asked lately Still late .*overdue · asked on 20 November 2026, again from 4 December 2026: Rang: the head is ill/,
    );
    expect(said).toContain('it waits again from 4 December 2026 on');
    const own = (await facilitator.get(`/in/marlshire/actions/${late}`)).$('main').text();
    expect(own).toContain('asked on 20 November 2026');
    expect(own).toContain('To be asked after again from 4 December 2026 on.');
    // Two weeks later, and when it is taken back, it waits again; somebody else was not asked yet.
    await sql`update collaborative.action set asked_on = '2026-11-08' where action_id = ${late}`.execute(
      database.owner,
    );
    expect(await asked()).toHaveLength(1);
    await say({});
    expect(await asked()).toEqual([]);
    expect((await say({ again: 'yes' })).location).toContain('show=not-reminded&done=action-ask-again');
    expect(await asked()).toHaveLength(1);
    for (const [fields, words] of [
      [{ asked: '23/11/2026' }, 'Too late: enter a day from 22 November 2025 to 22 November 2026'],
      [{ newDue: '1/1/2020' }, 'Too early: enter a day from 22 November 2026 to 22 November 2029'],
    ] as const) {
      const refused = await say({ ...fields, outcome: 'My words' });
      expect([refused.status, refused.$('.govuk-error-summary').text()]).toEqual([422, expect.stringContaining(words)]);
      expect([refused.$('#outcome').text(), refused.$('input[name=show]').attr('value')]).toEqual([
        expect.stringContaining('My words'),
        'not-reminded',
      ]);
      await expectAccessible(refused.body);
    }
    const both = await say({ asked: '23/11/2026', newDue: '1/1/2020' });
    expect(both.$('.govuk-error-summary__list a').length, 'all that is wrong is said at once').toBe(2);
    await say({ newDue: '18/12/2026', outcome: 'By Christmas' });
    const kept =
      await sql`select due_on, asked_on, outcome from collaborative.action where action_id = ${late}`.execute(
        database.owner,
      );
    expect(kept.rows).toEqual([{ due_on: '2026-12-18', asked_on: '2026-11-22', outcome: 'By Christmas' }]);
    // What they said holds until the day that they gave.
    for (const [askedOn, due, waits] of [
      ['2026-11-20', '2026-11-24', 0],
      ['2026-11-20', '2026-11-22', 0],
      ['2026-11-20', '2026-11-21', 1],
      ['2026-11-21', '2026-11-21', 0],
    ] as const) {
      await sql`update collaborative.action set asked_on = ${askedOn}, due_on = ${due}
        where action_id = ${late}`.execute(database.owner);
      expect([due, (await asked()).length]).toEqual([due, waits]);
      const listed = (await facilitator.get(list)).$(`#action-${late}`).length;
      expect([due, listed]).toEqual([due, waits]);
    }
    expect(await asked()).toEqual([]);
    const audit = (await (await signInAs(house, 'local-lead')).get('/in/marlshire/audit')).$('main').text();
    expect(audit).toContain('noted what was said of an action when asked');
  });
});
