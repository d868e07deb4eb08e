import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { inviteMembersJob } from '../inviting/invite-members.job.ts';
import { endMember } from './keep-member.ts';

const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };

describe('an invitation that a member has not answered', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let jane: string;
  let at: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    [lead, facilitator] = [await signInAs(house, 'local-lead'), await signInAs(house, 'facilitator')];
    here = await marlshire(database);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    for (const table of ['collaborative.member', 'accounts.invitation', 'jobs.run'])
      await sql`truncate ${sql.table(table)} cascade`.execute(database.owner);
    await sql`delete from mail.message`.execute(database.owner);
    jane = await here.member({ name: 'Jane Marsh', email: 'jane@gmial.example' });
    at = `${ALL}/${jane}`;
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const follow = async ({ location }: Seen, who = facilitator) => text(await who.get(location ?? ''));
  /** The lead invites Jane; gives the link of her letter. */
  const invite = async () => {
    await lead.send(at, {}, { action: `${at}/invite` });
    const [letter] = await mailbox(database.app, house.config, 1);
    return /http:\/\/localhost:3000(\/invitation\/\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
  };
  const change = (fields: Record<string, string>) =>
    facilitator.send(`${at}/change`, { ...HEAD, name: 'Jane Marsh', ...fields });
  const opened = async (link: string) => text(await house.visitor().get(link));
  const waits = async () => {
    const { $ } = await lead.get('/in/marlshire/waiting');
    return $('main section a').text();
  };
  const openOnes = async () =>
    (
      await sql`select 1 from accounts.invitation where revoked_at is null and accepted_at is null`.execute(
        database.owner,
      )
    ).rows.length;

  test('is taken back where its address was mistyped, and both pages say so: the stranger does not come in (SAFETY 8)', async () => {
    const link = await invite();
    expect(await opened(link)).toContain('You are invited');
    const form = await facilitator.get(`${at}/change`);
    await expectAccessible(form.body);
    expect(text(form)).toContain('another one takes that invitation back');
    const done = await change({ email: 'jane@gmail.example' });
    expect(await follow(done)).toContain('The invitation to the address from before is taken back');
    expect(await opened(link)).toContain('It was taken back');
    expect(await waits()).toContain('Invite a member who has no account');
    expect(text(await facilitator.get(`${at}/change`))).not.toContain('takes that invitation back');
  });

  test('stays where something else is changed, or the address alone in its capitals', async () => {
    const link = await invite();
    expect(await follow(await change({ email: 'Jane@gmial.example', hours: '4' }))).toContain('The change is saved.');
    expect(await opened(link)).toContain('You are invited');
  });

  test('bears the name that is corrected, so that whoever accepts it is the member; one of another name keeps its own', async () => {
    const name = async () =>
      (await sql<{ name: string }>`select name from accounts.invitation`.execute(database.owner)).rows[0]?.name;
    await invite();
    await change({ email: 'jane@gmial.example', name: 'Joan Marsh', person: 'same' });
    expect(await name()).toBe('Joan Marsh');
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('corrected the name on an invitation');
    await sql`update accounts.invitation set name = 'Somebody Else'`.execute(database.owner);
    await sql`update collaborative.member set version = 1`.execute(database.owner);
    await change({ email: 'jane@gmial.example', name: 'Jane Marsh', person: 'same' });
    expect(await name()).toBe('Somebody Else');
  });

  test('of somebody who left is no matter of whoever has that address since', async () => {
    await facilitator.send(at, {}, { action: `${at}/end` });
    await facilitator.send(`${ALL}/add`, { ...HEAD, name: 'Jay Marsh', email: 'jane@gmial.example' });
    const jay = (
      await sql<{ id: string }>`select member_id as id from collaborative.member
      where name = 'Jay Marsh'`.execute(database.owner)
    ).rows[0]?.id;
    await lead.send(`${ALL}/${jay}`, {}, { action: `${ALL}/${jay}/invite` });
    expect((await change({ email: 'jane@gmail.example' })).status).toBe(303);
    expect(await openOnes()).toBe(1);
  });

  test('is taken back with the note that they want no account, also once it has expired: nothing waits (SAFETY 8)', async () => {
    const link = await invite();
    expect(text(await facilitator.get(at))).toContain('Where they want no account, the invitation is taken back');
    await sql`update accounts.invitation set expires_at = now() - interval '1 day'`.execute(database.owner);
    const done = await facilitator.send(at, { wish: 'none' }, { action: `${at}/account` });
    expect(await follow(done)).toContain('Their invitation is taken back');
    expect(await opened(link)).toContain('It was taken back');
    expect(await waits()).not.toMatch(/invit/i);
  });

  test('for another role is a local lead’s to take back, and each page says that it stays', async () => {
    await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      values (${here.locality}, 'Jane@gmial.example', 'Jane Marsh', 'observer', 'x', now(), now(), now() + interval '9 days')`.execute(
      database.owner,
    );
    const page = await facilitator.get(at);
    await expectAccessible(page.body);
    expect(text(page)).toMatch(/invited as observer and has not answered.*a local lead takes that invitation back/);
    expect(text(page)).toContain('as observer stays until a local lead takes it back');
    const done = await facilitator.send(at, { wish: 'none' }, { action: `${at}/account` });
    expect(await follow(done)).toMatch(/still invited as observer: a local lead takes that back on the page People/);
    await facilitator.send(at, {}, { action: `${at}/end` });
    expect(await openOnes()).toBe(1);
  });

  test('does not come back with an end that is undone, and whoever undoes it is told', async () => {
    const link = await invite();
    await facilitator.send(at, {}, { action: `${at}/end` });
    const done = await facilitator.send(at, {}, { action: `${at}/restore` });
    expect(await follow(done)).toContain('Their invitation to Throughline stays taken back');
    expect(await opened(link)).toContain('It was taken back');
    await invite();
    await facilitator.send(at, {}, { action: `${at}/end` });
    await sql`delete from accounts.invitation`.execute(database.owner);
    const again = await facilitator.send(at, {}, { action: `${at}/restore` });
    expect(await follow(again)).not.toContain('taken back');
  });

  test('is accepted or ends with the membership, whichever comes first: neither waits for the other for ever', async () => {
    await invite();
    let ending: Promise<Seen> | undefined;
    await database.owner.transaction().execute(async (accepting) => {
      // As accepting does: the invitation first, then the member who is joined.
      await sql`update accounts.invitation set accepted_at = now()`.execute(accepting);
      ending = facilitator.send(at, {}, { action: `${at}/end` });
      await untilSomebodyWaits(database.owner, 'the end waits for the accepting');
      await sql`update collaborative.member set person_id = ${await personaId(database.owner, 'observer')}
        where member_id = ${jane}`.execute(accepting);
    });
    expect((await ending)?.status).toBe(303);
    const { rows } = await sql`select person_id is not null and ended_on is not null as both
      from collaborative.member`.execute(database.owner);
    expect(rows).toEqual([{ both: true }]);
  });

  test('is not written to somebody who leaves while many are invited', async () => {
    const actor = { kind: 'person', person: (await personaId(database.owner, 'facilitator')) ?? '' } as const;
    await lead.send(`${ALL}/invite`, { who: jane, whom: 'ticked' });
    let written: Promise<unknown> | undefined;
    await inLocality(database.app, actor, here.locality, async (tx) => {
      const [today, now] = [new Date().toISOString().slice(0, 10), new Date()];
      await endMember(tx, actor, { locality: here.locality, id: jane, last: null, today, now });
      written = workThroughJobs(database, [inviteMembersJob], { config: house.config });
      await untilSomebodyWaits(database.owner, 'the invitations wait for the end');
    });
    await written;
    expect(await openOnes()).toBe(0);
    const { rows } = await sql<{ outcome: string }>`select outcome from jobs.run`.execute(database.owner);
    expect(rows[0]?.outcome).toContain('1 who');
  });
});
