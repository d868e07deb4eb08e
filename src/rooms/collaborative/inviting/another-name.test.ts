import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { marlshire } from '../feed/testing.ts';

const ALL = '/in/marlshire/members';
const PEOPLE = '/in/marlshire/people';
const OFFICE = 'office@school.example';

describe('an invitation at the address of a member', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let ann: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    [lead, facilitator] = [await signInAs(house, 'local-lead'), await signInAs(house, 'facilitator')];
    ann = await (await marlshire(database)).member({ name: 'Ann Office', email: OFFICE });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const waits = async () => {
    const { $ } = await facilitator.get('/in/marlshire/waiting');
    const all = $('main section a').toArray();
    return all.map((one) => $(one).text().trim()).filter((words) => /invite/.test(words));
  };
  const invite = (name: string) =>
    lead.send(`${PEOPLE}/invite`, { name, email: OFFICE, role: 'member', meant: OFFICE, meantName: name });
  const wish = async () =>
    (
      await sql<{ wish: string | null }>`select account_wish as wish from collaborative.member
        where member_id = ${ann}`.execute(database.owner)
    ).rows[0]?.wish;
  const putAside = () =>
    sql`update collaborative.member set account_wish = 'aside', account_wish_on = '2026-11-01'
      where member_id = ${ann}`.execute(database.owner);
  const expire = () =>
    sql`update accounts.invitation set expires_at = now() - interval '1 day'`.execute(database.owner);
  const open = async () =>
    (
      await sql<{ id: string }>`select invitation_id as id from accounts.invitation
        where accepted_at is null and revoked_at is null`.execute(database.owner)
    ).rows.map(({ id }) => id);
  const NEVER = 'Ask a local lead to invite a member who has no account';
  const INSTEAD = 'Look at the address of a member: somebody of another name was invited or had a part here with it';

  test('of another name is not theirs: it waits, and the pages say why they cannot be invited', async () => {
    expect(await waits()).toEqual([NEVER]);
    expect((await invite('Bob Office')).status).toBe(303);
    expect(await waits()).toEqual([INSTEAD]);
    const page = await facilitator.get(`${ALL}/${ann}`);
    await expectAccessible(page.body);
    expect(text(page)).toContain(
      'Bob Office was invited at the address above as member and has not answered yet. The names differ',
    );
    expect(text(page)).not.toContain('Ann Office was invited');
    expect(text(await facilitator.get(`${ALL}/invite`))).toMatch(
      /Somebody of another name was invited at this address, or had a part here with it \(1\).*Ann Office/,
    );
  });

  test('of another name stays when they are changed, and does not put them aside when nobody answers it', async () => {
    const fields = {
      name: 'Ann Office',
      email: 'ann@school.example',
      sector: 'primary',
      level: 'leader',
      role: 'member',
    };
    await facilitator.send(`${ALL}/${ann}/change`, fields);
    expect(await open()).toHaveLength(1);
    await facilitator.send(`${ALL}/${ann}/change`, { ...fields, email: OFFICE });
    await expire();
    await lead.send(PEOPLE, {}, { action: `${PEOPLE}/invitations/take-back-expired` });
    expect([await open(), await wish(), await waits()]).toEqual([[], null, [NEVER]]);
  });

  test('sent from the page of people, or sent again there, puts them aside no longer; one of another name does not', async () => {
    await putAside();
    await invite('Bob Office');
    expect(await wish()).toBe('aside');
    await sql`update accounts.invitation set revoked_at = now()`.execute(database.owner);
    await invite('Ann Office');
    expect(await wish()).toBeNull();
    await putAside();
    const [id] = await open();
    expect((await lead.send(PEOPLE, {}, { action: `${PEOPLE}/invitations/${id}/resend` })).status).toBe(303);
    expect(await wish()).toBeNull();
  });
});
