import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { collaborative } from '../index.ts';
import { handoverPath } from '../paths.ts';
import { tieNewcomer } from './tie-account.ts';

const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };
const of = (key: string) => PERSONAS.find((one) => one.key === key) ?? { name: '', email: '' };

describe('an address with which somebody of another name signs in', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const said = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  const name = (who: string, email: string, fields: Record<string, string> = {}) =>
    facilitator.send(`${ALL}/add`, { ...HEAD, name: who, email, ...fields });
  const rowOf = async (who: string) =>
    (
      await sql<{ id: string; person: string | null }>`select member_id as id, person_id as person
        from collaborative.member where name = ${who} and ended_on is null`.execute(database.owner)
    ).rows[0];
  const waits = async () => text(await facilitator.get('/in/marlshire/waiting'));
  const ASKED = 'Say whether a member is who signs in with their address';

  test('joins nobody without a question when a member is named: who it is is asked (SAFETY 36)', async () => {
    const { name: eva, email } = of('evaluator');
    const asked = await name('Olaf Other', email);
    expect([asked.status, said(asked)]).toEqual([
      422,
      `${eva} signs in here with this address. Say whether that is Olaf Other`,
    ]);
    expect(text(asked)).toContain(`${eva} signs in here with this address. Is that Olaf Other?`);
    expect([asked.$('#email').val(), await rowOf('Olaf Other')]).toEqual([email, undefined]);
    await expectAccessible(asked.body);
    const no = await name('Olaf Other', email, { account: 'not-theirs', accountOf: email });
    expect(said(no)).toBe(`${eva} signs in here with this address. Enter that of Olaf Other, or leave it empty`);
    expect((await name('Olaf Other', 'olaf@school.example')).status).toBe(303);
    expect((await rowOf('Olaf Other'))?.person).toBeNull();
  });

  test('a yes joins the two, and counts for the address of which it was asked alone', async () => {
    const [robin, gwen] = [of('youth-researcher'), of('observer')];
    const yes = { account: 'theirs', accountOf: gwen.email };
    expect(said(await name('Rob Short', robin.email, yes))).toContain('Say whether that is Rob Short');
    expect((await name('Rob Short', robin.email, { ...yes, accountOf: robin.email.toUpperCase() })).status).toBe(303);
    expect((await rowOf('Rob Short'))?.person).toBe(await personaId(database.owner, 'youth-researcher'));
    expect(said(await name('Rob Again', robin.email))).toContain('takes part already, as another member');
  });

  test('is asked about when a member is given it, and the one they have is not theirs', async () => {
    const gwen = of('observer');
    const at = `${ALL}/${(await rowOf('Olaf Other'))?.id}/change`;
    const given = await facilitator.send(at, { ...HEAD, name: 'Olaf Other', email: gwen.email });
    expect(said(given)).toBe(`${gwen.name} signs in here with this address. Say whether that is Olaf Other`);
    const robs = `${ALL}/${(await rowOf('Rob Short'))?.id}/change`;
    const fields = { ...HEAD, name: 'Rob Short', email: gwen.email };
    const asked = await facilitator.send(robs, { ...fields, account: 'not-theirs' });
    expect(text(asked)).toContain(`${gwen.name} signs in here with this address. Is that Rob Short?`);
    const yes = { ...fields, account: 'theirs', accountOf: gwen.email };
    expect((await facilitator.send(robs, yes)).status).toBe(303);
    expect((await rowOf('Rob Short'))?.person).toBe(await personaId(database.owner, 'observer'));
  });

  test('joins nobody at a first look or when an invitation is accepted; whoever convenes is asked (SAFETY 36)', async () => {
    const { locality, member } = await marlshire(database);
    const tess = of('local-lead');
    const id = await member({ name: 'Lead Clone', email: tess.email });
    const lead = await signInAs(house, 'local-lead');
    expect(text(await lead.get(`${ALL}/${id}`))).toContain(`so nobody is joined to Lead Clone by it`);
    await lead.get('/in/marlshire/meetings');
    const person = (await personaId(database.owner, 'local-lead')) ?? '';
    const actor = { kind: 'person', person } as const;
    await inLocality(database.app, actor, locality, (tx) => tieNewcomer({ tx, actor, person, email: tess.email }));
    expect((await rowOf('Lead Clone'))?.person).toBeNull();
    const page = await lead.get(`${ALL}/${id}`);
    expect(page.$(`form[action$="/invite"]`).length).toBe(0);
    await expectAccessible(page.body);
    expect(await waits()).toContain(ASKED);
    for (const wish of ['aside', 'none']) {
      await sql`update collaborative.member set account_wish = ${wish}, account_wish_on = '2026-11-01'
        where member_id = ${id}`.execute(database.owner);
      expect(await waits()).toContain(ASKED);
    }
    const form = await facilitator.get(`${ALL}/${id}/change`);
    expect(text(form)).toContain(`${tess.name} signs in here with this address. Is that Lead Clone?`);
    await facilitator.send(`${ALL}/${id}/change`, { ...HEAD, name: 'Lead Clone', email: 'clone@school.example' });
    expect(await waits()).not.toContain(ASKED);
  });

  test.each([
    { key: 'evaluator', refused: 404 },
    { key: 'member', refused: 403 },
  ])(
    'makes them no part of that member: they read, answer and write nothing of theirs, and take nobody along (SAFETY 36)',
    async ({ key, refused }) => {
      const [{ locality, member }, who] = [await marlshire(database), await signInAs(house, key)];
      const id = await member({ name: 'Olaf Needs', email: of(key).email.toUpperCase() });
      await sql`insert into collaborative.member_wishes (locality_id, member_id, access_needs)
        values (${locality}, ${id}, 'Step-free')`.execute(database.owner);
      const handover = await handoverOf(id);
      expect(text(await who.get(`${ALL}/${id}`))).not.toMatch(/Step-free|What helps|Answer/);
      for (const at of ['wishes', 'evaluator'])
        expect([at, (await who.get(`${ALL}/${id}/${at}`)).status]).toEqual([at, refused]);
      const fields = await proof(who);
      const said = { ...fields, access: 'Nothing', contact: 'email', answer: 'yes', noted: 'true', version: '1' };
      for (const at of ['wishes', 'evaluator'])
        expect((await who.post(`${ALL}/${id}/${at}`, said)).status).toBe(refused);
      expect(text(await who.get(handover))).not.toContain('Keys to the cupboard');
      const held = text(await who.get('/account/held'));
      expect(held).toContain('Your address at members of another name');
      expect(held).not.toMatch(/Olaf|Step-free|Keys to/);
      const person = (await personaId(database.owner, key)) ?? '';
      await database.owner.transaction().execute(async (tx) => {
        const report = await collaborative.erase?.({ tx, actor: { kind: 'person', person }, person, now: new Date() });
        expect(report?.erased).toEqual([{ what: 'their address at members of another name', rows: 1 }]);
      });
      const stays = await sql`select name, email, person_id as person, ended_on as ended, access_needs as needs
        from collaborative.member join collaborative.member_wishes using (locality_id, member_id)
        where member_id = ${id}`.execute(database.owner);
      expect(stays.rows).toEqual([{ name: 'Olaf Needs', email: null, person: null, ended: null, needs: 'Step-free' }]);
    },
  );

  test('gives an evaluator nobody to read who did not say yes: no page holds them, and what is theirs is found by name (SAFETY 3)', async () => {
    const [{ locality, member, meeting: plan, ask }, eve] = [
      await marlshire(database),
      await signInAs(house, 'evaluator'),
    ];
    const { name: called, email } = of('evaluator');
    const id = await member({ name: 'Olaf Hidden', email });
    const meeting = await plan({ title: 'Where they were asked', begins: '2026-12-01T10:00:00Z' });
    await ask(meeting, id);
    expect((await eve.get(`${ALL}/${id}`)).status).toBe(404);
    expect((await eve.get(`${ALL}/${id}/change`)).status).not.toBe(200);
    for (const at of ['', '.csv']) expect((await eve.get(`${ALL}${at}`)).body).not.toContain('Olaf');
    for (const at of ['', '/attendance'])
      expect((await eve.get(`/in/marlshire/meetings/${meeting}${at}`)).body).not.toContain('Olaf');
    expect(text(await eve.get('/account/held'))).toContain('Members of another name');
    expect(text(await eve.get('/in/marlshire/waiting'))).toContain('A member of another name has your address');
    await sql`update collaborative.member set ended_on = current_date where member_id = ${id}`.execute(database.owner);
    const initial = called.replace(/^(.)\S+/, '$1.');
    const own = await member({ name: initial, email });
    expect(text(await eve.get('/account/held'))).toContain(initial);
    const person = (await personaId(database.owner, 'evaluator')) ?? '';
    const actor = { kind: 'person', person } as const;
    await inLocality(database.app, actor, locality, (tx) => tieNewcomer({ tx, actor, person, email }));
    expect((await rowOf(initial))?.person).toBe(person);
    expect(text(await eve.get(`${ALL}/${own}`))).toContain(initial);
  });

  test('goes with whoever it belongs to also where the member is tied to another account, and they stay (SAFETY 36)', async () => {
    const [{ member }, who] = [await marlshire(database), await signInAs(house, 'observer')];
    const { email, name: gwen } = of('observer');
    // Tied by an address of before: also under the name of whoever has the address now.
    await sql`delete from collaborative.member where ended_on is null and person_id is not null`.execute(
      database.owner,
    );
    const id = await member({ name: gwen, persona: 'facilitator', email: email.toUpperCase() });
    const held = text(await who.get('/account/held'));
    expect(held).toMatch(new RegExp(`Your address at members joined to another account.*${email}`));
    expect(held).not.toContain('Members of another name');
    const person = (await personaId(database.owner, 'observer')) ?? '';
    await database.owner.transaction().execute(async (tx) => {
      const report = await collaborative.erase?.({ tx, actor: { kind: 'person', person }, person, now: new Date() });
      expect(report?.erased).toEqual([{ what: 'their address at members joined to another account', rows: 1 }]);
      expect(report?.kept.map(({ what, rows }) => ({ what, rows }))).toEqual([
        { what: 'members joined to another account who had their address', rows: 1 },
      ]);
    });
    const stays = await sql`select name, email, person_id as person, ended_on as ended from collaborative.member
      where member_id = ${id}`.execute(database.owner);
    const theirs = await personaId(database.owner, 'facilitator');
    expect(stays.rows).toEqual([{ name: gwen, email: null, person: theirs, ended: null }]);
    await sql`delete from collaborative.member where member_id = ${id}`.execute(database.owner);
  });

  test('joins whose name is longer than that of an account can be', async () => {
    const [{ locality, member }, person] = [await marlshire(database), await personaId(database.owner, 'observer')];
    const { name: gwen, email } = of('observer');
    const long = `${'Maximiliane '.repeat(8)}Featherstone Cholmondeley`.slice(0, 120);
    const rename = (to: string) =>
      sql`update accounts.person set name = ${to} where person_id = ${person}`.execute(database.owner);
    const id = await member({ name: long, email });
    await rename(long.slice(0, 100));
    const actor = { kind: 'person', person: person ?? '' } as const;
    await inLocality(database.app, actor, locality, (tx) => tieNewcomer({ tx, actor, person: person ?? '', email }));
    expect((await rowOf(long))?.person).toBe(person);
    await sql`delete from collaborative.member where member_id = ${id}`.execute(database.owner);
    await rename(gwen);
  });

  test('who takes over a post with its address is not who left it: they read nothing of that past', async () => {
    const [{ locality, member }, bob] = [await marlshire(database), await signInAs(house, 'member')];
    const id = await member({ name: 'Ann Before', email: of('member').email });
    await member({ name: of('member').name, persona: 'member' });
    await sql`insert into collaborative.member_wishes (locality_id, member_id, access_needs)
      values (${locality}, ${id}, 'A quiet room')`.execute(database.owner);
    await sql`update collaborative.member set ended_on = current_date where member_id = ${id}`.execute(database.owner);
    expect((await bob.get(`${ALL}/${id}/wishes`)).status).toBe(403);
    expect(text(await bob.get(`${ALL}/${id}`))).not.toContain('A quiet room');
    expect(text(await bob.get(await handoverOf(id)))).not.toContain('Keys to the cupboard');
    expect(text(await bob.get('/account/held'))).not.toMatch(/Ann Before|quiet room|Keys to/);
  });

  async function handoverOf(member: string): Promise<string> {
    const made = await sql<{ id: string }>`
      insert into collaborative.handover (locality_id, member_id, opened_on, notes)
        select locality_id, member_id, current_date, 'Keys to the cupboard' from collaborative.member
        where member_id = ${member} returning handover_id as id`.execute(database.owner);
    return handoverPath({ slug: 'marlshire', handover: made.rows[0]?.id ?? '' });
  }
  async function proof(who: Visitor): Promise<Record<string, string>> {
    const { $ } = await who.get('/account');
    return { _csrf: String($('input[name=_csrf]').first().val()) };
  }

  test('the same name joins as before, written a little differently too', async () => {
    const tess = of('local-lead');
    expect((await name(tess.name.toUpperCase(), tess.email)).status).toBe(303);
    expect((await rowOf(tess.name.toUpperCase()))?.person).toBe(await personaId(database.owner, 'local-lead'));
  });
});
