import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { setMoment } from '../../../../tests/support/moment.ts';
import { system } from '../../../foundation/db/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { collaborativeRetention } from '../personal-data.ts';
import { memberHoldings } from './members.personal-data.ts';
import { askNamingAnew } from './naming-after-restore.queries.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const DAY_MS = 86_400_000;
const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };

describe('what is kept of a member for a while', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    await setMoment(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
  });
  afterAll(async () => {
    await setMoment(database.owner, null);
    await house.close();
    await database.close();
  });

  const at = (id: string) => `${ALL}/${id}`;
  const sayYes = (id: string) =>
    sql`update collaborative.member set evaluator_reads = true, evaluator_said_on = '2026-10-01', evaluator_noted = true
      where member_id = ${id}`.execute(database.owner);
  const need = (id: string, words: string) =>
    sql`insert into collaborative.member_wishes (locality_id, member_id, access_needs)
      values (${here.locality}, ${id}, ${words})`.execute(database.owner);
  const stateOf = async (id: string) =>
    (
      await sql<Record<string, unknown>>`select m.name, m.evaluator_reads as reads, w.access_needs as needs
        from collaborative.member m left join collaborative.member_wishes w using (locality_id, member_id)
        where m.member_id = ${id}`.execute(database.owner)
    ).rows[0];
  /** One night, so many days from now. */
  const night = async (days: number) => {
    const now = new Date(NOW.getTime() + days * DAY_MS);
    await setMoment(database.owner, now);
    const run = { db: database.app, config: testConfig(), actor: system('accounts.retention'), now };
    for (const { name, run: rule } of collaborativeRetention)
      if (/former-members|kept-answers|handovers|agreement/.test(name)) await rule(run);
    await setMoment(database.owner, NOW);
  };
  const end = (id: string, last: string) => facilitator.send(at(id), { last }, { action: `${at(id)}/end` });

  test('is kept from the day on which an end was noted: a slip in the year loses nothing that night (SAFETY 36)', async () => {
    const id = await here.member({ name: 'Tess Slip', from: '2021-09-01' });
    await sayYes(id);
    await need(id, 'A step-free room');
    const page = await facilitator.get(at(id));
    await expectAccessible(page.body);
    expect(page.$('main').text()).toContain('However long ago that was, you can undo this for three years');
    const handover = (await end(id, '1/9/2022')).location?.split('?')[0] ?? '';
    await sql`update collaborative.handover set notes = 'Ask the heads' where member_id = ${id}`.execute(
      database.owner,
    );
    await night(1);
    await night(29);
    expect((await facilitator.get(handover)).$('main').text()).toContain('Ask the heads');
    expect((await facilitator.send(at(id), {}, { action: `${at(id)}/restore` })).status).toBe(303);
    expect(await stateOf(id)).toEqual({ name: 'Tess Slip', reads: true, needs: 'A step-free room' });
  });

  test('goes when its time is over, counted from there (SAFETY 36)', async () => {
    const id = await here.member({ name: 'Long Gone', from: '2021-09-01' });
    await sayYes(id);
    await end(id, '1/9/2022');
    const kept = async () =>
      (
        await sql`select 1 from collaborative.member where member_id = ${id} and evaluator_kept is not null`.execute(
          database.owner,
        )
      ).rows.length;
    await night(30);
    expect(await kept()).toBe(1);
    await night(31);
    expect(await kept()).toBe(0);
    await night(3 * 365);
    expect(await stateOf(id)).toMatchObject({ name: 'Long Gone' });
    await night(3 * 365 + 1);
    expect(await stateOf(id)).toMatchObject({ name: 'Former member' });
  });

  test('is told to whom it is about with the day until which it is kept (SAFETY 36)', async () => {
    const id = await here.member({ name: 'Perry Vaughan', persona: 'member', from: '2021-09-01' });
    await sayYes(id);
    await end(id, '1/9/2022');
    const person = (await personaId(database.owner, 'member')) ?? '';
    const [part] = await memberHoldings({
      ...{ db: database.app, actor: { kind: 'person', person }, organisations: new Map() },
      person: { id: person, email: 'perry.vaughan@hillcote-school.example', name: 'Perry Vaughan' },
      localities: [{ id: here.locality, name: 'Marlshire', slug: 'marlshire' }],
    });
    const row = part?.rows.find((one) => one['To'] === '2022-09-01');
    expect(row?.['End noted on']).toBe('2026-11-22');
    expect(row?.['What you had said']).toContain('Kept until 22 December 2026');
  });

  test('stays where a name is corrected by an initial, also with another address in the same save', async () => {
    const id = await here.member({ name: 'Hester Quill', email: 'hester@x.example' });
    await sayYes(id);
    await need(id, 'A hearing loop');
    const change = (name: string, email: string) =>
      facilitator.send(`${at(id)}/change`, { ...HEAD, name, email, person: name === 'Maud Else' ? 'same' : '' });
    expect((await change('Hester M. Quill', 'h.quill@x.example')).status).toBe(303);
    expect(await stateOf(id)).toEqual({ name: 'Hester M. Quill', reads: true, needs: 'A hearing loop' });
    expect((await change('Maud Else', 'maud@x.example')).status).toBe(303);
    expect(await stateOf(id)).toEqual({ name: 'Maud Else', reads: null, needs: null });
  });

  test('a yes that a convener noted goes with a restored backup, and waits for those who convene to ask anew', async () => {
    await sql`truncate collaborative.member cascade`.execute(database.owner);
    const ids = [await here.member({ name: 'Ann Paper' }), await here.member({ name: 'Ben Paper' })];
    const own = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    for (const id of [...ids, own]) await sayYes(id);
    const said = await database.owner.transaction().execute((tx) => askNamingAnew(tx));
    expect(said).toEqual([
      'One member is asked anew whether the evaluator may read their name: somebody may have said no since the backup.',
      '2 members are without an account, and those who convene are asked to note anew whether the evaluator may read their name: somebody may have said no since the backup.',
    ]);
    const waits = async (who: Visitor) => {
      const { $ } = await who.get('/in/marlshire/waiting');
      const link = $('main section a').filter((_at, one) => $(one).text().includes('without an account anew'));
      return [link.text().trim(), link.attr('href')];
    };
    const [words, href] = await waits(facilitator);
    expect(words).toBe('Ask 2 members without an account anew whether the evaluator may read their name');
    expect(href).toBe(`${at(ids[0] ?? '')}/evaluator`);
    expect((await facilitator.send(href ?? '', { answer: 'no', day: '22/11/2026' })).status).toBe(303);
    expect(await waits(facilitator)).toEqual([
      'Ask a member without an account anew whether the evaluator may read their name',
      `${at(ids[1] ?? '')}/evaluator`,
    ]);
    expect((await waits(await signInAs(house, 'member')))[0]).toBe('');
  });
});
