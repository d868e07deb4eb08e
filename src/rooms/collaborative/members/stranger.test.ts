import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
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
    const form = await facilitator.get(`${ALL}/${id}/change`);
    expect(text(form)).toContain(`${tess.name} signs in here with this address. Is that Lead Clone?`);
    await facilitator.send(`${ALL}/${id}/change`, { ...HEAD, name: 'Lead Clone', email: 'clone@school.example' });
    expect(await waits()).not.toContain(ASKED);
  });

  test('the same name joins as before, written a little differently too', async () => {
    const tess = of('local-lead');
    expect((await name(tess.name.toUpperCase(), tess.email)).status).toBe(303);
    expect((await rowOf(tess.name.toUpperCase()))?.person).toBe(await personaId(database.owner, 'local-lead'));
  });
});
