import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { setMoment } from '../../../../tests/support/moment.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality, system } from '../../../foundation/db/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { tieAccounts } from '../members/tie-account.ts';
import { collaborativeRetention } from '../personal-data.ts';

const ALL = '/in/marlshire/members';
const NOW = new Date('2026-11-22T12:00:00Z');
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };
const emailOf = (persona: string) => PERSONAS.find(({ key }) => key === persona)?.email ?? '';

describe('an accepted file of members', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    await facilitator.send(`${ALL}/add`, { ...HEAD, name: 'Hester Quill', email: 'h.quill@x.example', hours: '6' });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const accept = async (rows: string) => {
    house.clock.now = new Date(house.clock.now.getTime() + 1_000);
    const bytes = Buffer.from(`Name,E-mail,Sector,Level,Hours\r\n${rows}\r\n`);
    const file = (await facilitator.sendFile(`${ALL}/import`, {}, { name: 'm.csv', bytes })).location ?? '';
    expect((await facilitator.send(file, {})).status).toBe(303);
    return file;
  };
  const takeBack = (file: string) => facilitator.send(file, {}, { action: `${file}/take-back` });
  const members = async () =>
    (
      await sql<{ one: string }>`select name || ' ' || coalesce(hours_a_term::float8::text, '') as one
        from collaborative.member order by name`.execute(database.owner)
    ).rows.map(({ one }) => one);
  const TWO = 'Hester Quill,h.quill@x.example,,,9\r\nNew Comer,new@x.example,Health,manager,3';

  test('is taken back whole: whom it added is gone, whom it changed is as before, and both stand in the audit', async () => {
    const file = await accept(TWO);
    expect(await members()).toEqual(['Hester Quill 9', 'New Comer 3']);
    expect(text(await facilitator.get(`${ALL}/import`))).toContain('1 added, 1 changed');
    const page = await facilitator.get(file);
    await expectAccessible(page.body);
    expect(text(page)).toContain('This can be done for 30 days');
    const done = await takeBack(file);
    expect(done.location).toBe(`${file}?done=taken-back`);
    expect(text(await facilitator.follow(done))).toContain('and taken back');
    expect(await members()).toEqual(['Hester Quill 6']);
    const lead = await signInAs(house, 'local-lead');
    const trail = text(await lead.get('/in/marlshire/audit'));
    for (const line of [
      'took a file of members back',
      'removed a member whom a file had added',
      'undid what a file changed',
    ])
      expect(trail).toContain(line);
    expect((await facilitator.post(`${file}/take-back`, await hiddenOf())).status).toBe(409);
  });

  test('of which something has come to hang on a member is taken back for the rest alone, and only where that is asked', async () => {
    const file = await accept(TWO);
    await sql`insert into collaborative.action (locality_id, words, owner_member)
      select locality_id, 'Ring the heads', member_id from collaborative.member where name = 'New Comer'`.execute(
      database.owner,
    );
    // Somebody took on an action after the page was opened: nothing is half done.
    const late = await facilitator.post(`${file}/take-back`, await hiddenOf());
    expect(late.location).toBe(`${file}?done=held-up`);
    expect(await members()).toEqual(['Hester Quill 9', 'New Comer 3']);
    const page = await facilitator.get(file);
    await expectAccessible(page.body);
    expect(text(page)).toMatch(/New Comer ?has an action/);
    expect(text(page)).toContain('The other 1 can be as before');
    await takeBack(file);
    expect(await members()).toEqual(['Hester Quill 6', 'New Comer 3']);
    expect(text(await facilitator.get(file))).toContain('1 member stayed as the file left them');
  });

  test('that asked whom it added to a meeting for everybody is taken back with it, until they answer', async () => {
    await facilitator.send('/in/marlshire/meetings/new', {
      ...{ title: 'Everybody', kind: 'termly', date: '1/12/2026', begins: '9:30', ends: '11:00', asked: 'everybody' },
    });
    const file = await accept('Late Comer,late@x.example,Health,manager,');
    const asked = () =>
      sql`select 1 from collaborative.meeting_member join collaborative.member using (locality_id, member_id)
        where off_at is null and name = 'Late Comer'`.execute(database.owner);
    expect((await asked()).rows).toHaveLength(1);
    await sql`update collaborative.meeting_member set reply = 'coming'`.execute(database.owner);
    expect(text(await facilitator.get(file))).toContain('was asked to a meeting, or is part of one');
    await sql`update collaborative.meeting_member set reply = 'none'`.execute(database.owner);
    await takeBack(file);
    expect((await asked()).rows).toEqual([]);
    expect((await members()).join()).not.toContain('Late Comer');
  });

  test('leaves whoever would come back to an address that somebody else has by now', async () => {
    const file = await accept('Hester Quill,h.quill@x.example,,,11');
    await sql`update collaborative.member_file_taken set before = before || '{"email": "LATE@x.example"}'
      where file_id = ${file.split('/').at(-1)}`.execute(database.owner);
    expect((await facilitator.get(file)).$('#take-back').length).toBe(1);
    await facilitator.send(`${ALL}/add`, { ...HEAD, name: 'Has It Now', email: 'late@x.example' });
    expect(text(await facilitator.get(file))).toMatch(/Hester Quill ?somebody else has the address they had before/);
    expect((await facilitator.post(`${file}/take-back`, await hiddenOf())).location).toBe(`${file}?done=held-up`);
    await sql`delete from collaborative.member_file_taken`.execute(database.owner);
  });

  describe('beside accounts', () => {
    type Row = { person: string | null; email: string | null; reads: boolean | null };
    const rowOf = async (name: string) =>
      (
        await sql<Row>`select person_id as person, email, evaluator_reads as reads from collaborative.member
          where name = ${name}`.execute(database.owner)
      ).rows[0];
    const personOf = async (persona: string) => (await personaId(database.owner, persona)) ?? '';
    const saysYes = (name: string) =>
      sql`update collaborative.member set evaluator_reads = true, evaluator_said_on = '2026-11-22'
        where name = ${name}`.execute(database.owner);
    const join = async (name: string, persona: string) =>
      sql`update collaborative.member set person_id = ${await personOf(persona)} where name = ${name}`.execute(
        database.owner,
      );

    test('leaves whoever was joined to an account by the address that it gave: they stay a member, with their yes, and can be erased (SAFETY 36)', async () => {
      for (const name of ['Perry Vaughan', 'Still Named']) await facilitator.send(`${ALL}/add`, { ...HEAD, name });
      const file = await accept(`Perry Vaughan,${emailOf('member')},,,\r\nStill Named,still@x.example,,,`);
      await saysYes('Perry Vaughan');
      const before = await rowOf('Perry Vaughan');
      expect(before).toEqual({ person: await personOf('member'), email: emailOf('member'), reads: true });
      const page = await facilitator.get(file);
      expect(text(page)).toMatch(/Perry Vaughan ?was joined to an account; their page says whose/);
      expect((await facilitator.post(`${file}/take-back`, await hiddenOf())).location).toBe(`${file}?done=held-up`);
      await takeBack(file);
      expect(await rowOf('Perry Vaughan')).toEqual(before);
      expect(await rowOf('Still Named')).toMatchObject({ person: null, email: null });
      expect(text(await facilitator.get(file))).toContain('1 member stayed as the file left them');
    });

    test('knows somebody again by the address of their account: they are not named a second time, and keep the one that was typed', async () => {
      await sql`update collaborative.member set email = 'perry@home.example' where name = 'Perry Vaughan'`.execute(
        database.owner,
      );
      const file = await accept(`Perry Vaughan,${emailOf('member')},,manager,4`);
      const seats = await sql`select email, level from collaborative.member where name = 'Perry Vaughan'`.execute(
        database.owner,
      );
      expect(seats.rows).toEqual([{ email: 'perry@home.example', level: 'manager' }]);
      await takeBack(file);
    });

    test('removes whom it added and joined at once; whoever was joined since, or has answered about the evaluator, stays', async () => {
      const file = await accept(
        [
          `Gwen Achebe,${emailOf('observer')},Health,manager,`,
          'Joined Since,since@x.example,Health,manager,',
          'Noted Since,noted@x.example,Health,manager,',
        ].join('\r\n'),
      );
      await join('Joined Since', 'youth-researcher');
      await saysYes('Noted Since');
      const page = text(await facilitator.get(file));
      expect(page).toMatch(/Joined Since ?was joined to an account/);
      expect(page).toMatch(/Noted Since ?has answered whether the evaluator may read their name/);
      expect((await rowOf('Gwen Achebe'))?.person).toBe(await personOf('observer'));
      await takeBack(file);
      expect([
        await rowOf('Gwen Achebe'),
        (await rowOf('Joined Since'))?.person,
        (await rowOf('Noted Since'))?.reads,
      ]).toEqual([undefined, await personOf('youth-researcher'), true]);
    });

    test('takes the invitations of whom it removes back with it, and says so: nobody comes in who is no member (SAFETY 8)', async () => {
      const file = await accept('To Invite,invite@x.example,Health,manager,');
      expect(text(await facilitator.get(file))).not.toContain('an open invitation');
      const lead = await signInAs(house, 'local-lead');
      const { $ } = await lead.get(`${ALL}?q=`);
      const at =
        $('main .tl-list__item a')
          .filter((_at, one) => $(one).text() === 'To Invite')
          .attr('href') ?? '';
      await lead.send(at, {}, { action: `${at}/invite` });
      const page = await facilitator.get(file);
      expect(text(page)).toContain(
        '1 of them has an open invitation to Throughline that was written since the file. It is taken back with the file',
      );
      await expectAccessible(page.body);
      await takeBack(file);
      const left = await sql<{ back: boolean }>`select revoked_at is not null as back from accounts.invitation
        where email = 'invite@x.example'`.execute(database.owner);
      expect(left.rows).toEqual([{ back: true }]);
      expect(text(await lead.get('/in/marlshire/audit'))).toContain('took an invitation back');
    });

    test('leaves the invitations that had nothing to do with it open, and names whom they went to: those of before it, and those to another name', async () => {
      const lead = await signInAs(house, 'local-lead');
      const invite = async (name: string, email: string) => {
        house.clock.now = new Date(house.clock.now.getTime() + 1_000);
        const meant = { meant: email, meantName: name };
        const done = await lead.send('/in/marlshire/people/invite', { name, email, role: 'member', ...meant });
        expect(done.status).toBe(303);
      };
      await invite('Long Before', 'before@x.example');
      const named = [
        'Long Before,before@x.example',
        'Invited Since,since.file@x.example',
        'Shared Desk,desk@x.example',
      ];
      const file = await accept(named.map((one) => `${one},Health,manager,`).join('\r\n'));
      await invite('Invited Since', 'since.file@x.example');
      await invite('Somebody Else', 'desk@x.example');
      const page = await facilitator.get(file);
      await expectAccessible(page.body);
      expect(text(page)).toContain('1 of them has an open invitation to Throughline that was written since the file');
      expect(text(page)).toContain('They went to the address of Long Before, Shared Desk.');
      await takeBack(file);
      const open = await sql<{ email: string }>`select email from accounts.invitation where revoked_at is null
        and email in ('before@x.example', 'since.file@x.example', 'desk@x.example') order by email`.execute(
        database.owner,
      );
      expect(open.rows.map(({ email }) => email)).toEqual(['before@x.example', 'desk@x.example']);
    });

    test('joins nobody by an address that is taken back at this moment', async () => {
      const { locality, member } = await marlshire(database);
      const id = await member({ name: 'At This Moment', email: emailOf('observer') });
      const person = await personOf('observer');
      let tied: Promise<void> | undefined;
      await database.owner.transaction().execute(async (other) => {
        await sql`update collaborative.member set email = null where member_id = ${id}`.execute(other);
        const actor = { kind: 'person', person } as const;
        tied = inLocality(database.app, actor, locality, (tx) =>
          tieAccounts(tx, actor, [{ id: person, name: 'At This Moment', email: emailOf('observer') }]),
        );
        await untilSomebodyWaits(database.owner, 'the member is joined beside the taking back');
      });
      await tied;
      expect(await rowOf('At This Moment')).toMatchObject({ person: null, email: null });
    });
  });

  test('can be taken back by those who convene alone, and for 30 days (SAFETY 36)', async () => {
    const file = await accept('Some Body,some@x.example,Health,manager,');
    for (const who of ['member', 'observer', 'evaluator']) {
      const other = await signInAs(house, who);
      expect((await other.post(`${file}/take-back`, await hiddenOf(other))).status).toBe(403);
    }
    const rule = collaborativeRetention.find(({ name }) => name === 'collaborative.member-files-taken');
    const run = () =>
      rule?.run({ db: database.app, config: testConfig(), actor: system('accounts.retention'), now: NOW });
    await setMoment(database.owner, new Date(NOW.getTime() + 29.9 * 86_400_000));
    expect(await run()).toBe(0);
    await setMoment(database.owner, new Date(NOW.getTime() + 30.1 * 86_400_000));
    expect(await run()).toBe(1);
    await setMoment(database.owner, null);
    expect((await facilitator.get(file)).$('#take-back').length).toBe(0);
  });

  async function hiddenOf(who = facilitator) {
    const { $ } = await who.get('/account');
    const fields = $('form[method=post]').first().find('input[type=hidden]').toArray();
    return Object.fromEntries(fields.map((one) => [$(one).attr('name') ?? '', $(one).attr('value') ?? '']));
  }
});
