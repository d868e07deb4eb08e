import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { setMoment } from '../../../../tests/support/moment.ts';
import { system } from '../../../foundation/db/index.ts';
import { collaborativeRetention } from '../personal-data.ts';

const ALL = '/in/marlshire/members';
const NOW = new Date('2026-11-22T12:00:00Z');
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };

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
