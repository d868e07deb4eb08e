import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { reachOf } from '../letters/reach.ts';
import { voicesOn } from './who-answers.ts';

const ALL = '/in/marlshire/members';
const HEAD = { sector: 'primary', level: 'leader', role: 'member' };
const emailOf = (key: string) => PERSONAS.find((one) => one.key === key)?.email ?? '';
const nameOf = (key: string) => PERSONAS.find((one) => one.key === key)?.name ?? '';

describe('whose account a member signs in with', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let observer: Visitor;
  let ann: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    observer = await signInAs(house, 'observer');
    await name('Ann Corrected', emailOf('observer'));
    await name('Perry Vaughan', emailOf('member'));
    ann = await addressOf('Ann Corrected');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const said = ({ $ }: Seen) => $('.govuk-error-summary__list').text().trim();
  /** The account of a persona has another name: that it is theirs is said. */
  const theirs = (email: string) => ({ email, account: 'theirs', accountOf: email });
  const name = (who: string, email: string) => facilitator.send(`${ALL}/add`, { ...HEAD, name: who, ...theirs(email) });
  const change = (at: string, who: string, fields: Record<string, string>) =>
    facilitator.send(`${at}/change`, { ...HEAD, name: who, hours: '7', ...fields });
  const idOf = (at: string) => at.split('/').at(-1) ?? '';
  const addressOf = async (who: string) => {
    const { $ } = await facilitator.get(ALL);
    const link = $('main .tl-list__item a').filter((_at, one) => $(one).text() === who);
    return link.attr('href') ?? '';
  };
  const tieOf = async (at: string) =>
    (
      await sql<{ person: string | null }>`select person_id as person from collaborative.member
        where member_id = ${idOf(at)}`.execute(database.owner)
    ).rows[0]?.person;

  test('is said on their page, so that a wrong one is seen', async () => {
    expect(text(await facilitator.get(ann))).toContain(`Signs in here as ${nameOf('observer')}`);
    expect((await observer.get(`${ann}/wishes`)).status).toBe(200);
  });

  test('stays joined when they accept their invitation while a convener saves them', async () => {
    await name('Joined Meanwhile', 'joined@school.example');
    const at = await addressOf('Joined Meanwhile');
    const observed = (await personaId(database.owner, 'youth-researcher')) ?? '';
    const { locality } = await marlshire(database);
    let saved: Promise<Seen> | undefined;
    await inLocality(database.owner, { kind: 'person', person: observed }, locality, async (tx) => {
      await sql`update collaborative.member set person_id = ${observed} where member_id = ${idOf(at)}`.execute(tx);
      saved = change(at, 'Joined Meanwhile', { email: 'joined@school.example' });
      await untilSomebodyWaits(database.owner, 'the member is saved beside the joining');
    });
    expect((await saved)?.status).toBe(303);
    expect(await tieOf(at)).toBe(observed);
    await sql`delete from collaborative.member where member_id = ${idOf(at)}`.execute(database.owner);
  });

  test('is asked when the address that joined them changes, and nothing that was typed is lost', async () => {
    await expectAccessible((await facilitator.get(`${ann}/change`)).body);
    const asked = await change(ann, 'Ann Corrected', { email: 'ann@school.example' });
    expect([asked.status, said(asked), asked.$('#email').attr('value'), asked.$('#hours').attr('value')]).toEqual([
      422,
      expect.stringContaining('Say whether the account they sign in with is theirs'),
      'ann@school.example',
      '7',
    ]);
    const same = await change(ann, 'Ann Corrected', { email: emailOf('observer'), account: 'not-theirs' });
    expect([same.status, said(same)]).toEqual([422, expect.stringContaining('not theirs. Enter their own')]);
    // A change of something else asks nothing.
    expect((await change(ann, 'Ann Corrected', { email: emailOf('observer') })).status).toBe(303);
  });

  test('a tie that was wrong is taken back: whoever it was reads nothing of hers any more', async () => {
    const reads = () =>
      sql`select evaluator_reads as reads from collaborative.member where member_id = ${idOf(ann)}`.execute(
        database.owner,
      );
    await sql`update collaborative.member set evaluator_reads = true, evaluator_said_on = current_date
      where member_id = ${idOf(ann)}`.execute(database.owner);
    const done = await change(ann, 'Ann Corrected', { email: 'ann@school.example', account: 'not-theirs' });
    expect([done.status, await tieOf(ann), (await reads()).rows]).toEqual([303, null, [{ reads: null }]]);
    expect((await observer.get(`${ann}/wishes`)).status).toBe(403);
    const lead = await signInAs(house, 'local-lead');
    expect(text(await lead.get('/in/marlshire/audit'))).toContain('took an account that is not theirs off a member');
    // Back again, and corrected to the address of another account, which is asked about: tied to that one.
    await change(ann, 'Ann Corrected', theirs(emailOf('observer')));
    expect(await tieOf(ann)).toBe(await personaId(database.owner, 'observer'));
    await change(ann, 'Ann Corrected', { email: emailOf('evaluator'), account: 'not-theirs' });
    expect(await tieOf(ann)).toBe(await personaId(database.owner, 'observer'));
    await change(ann, 'Ann Corrected', theirs(emailOf('evaluator')));
    expect(await tieOf(ann)).toBe(await personaId(database.owner, 'evaluator'));
  });

  test('what is said of the account of one address is no answer about the account that they have', async () => {
    const tied = await tieOf(ann);
    const about = { account: 'theirs', accountOf: emailOf('youth-researcher') };
    const asked = await change(ann, 'Ann Corrected', { ...about, email: 'e3@school.example' });
    expect([asked.status, said(asked), asked.$('[name=account]:checked').length]).toEqual([
      422,
      expect.stringContaining('Say whether the account they sign in with is theirs'),
      0,
    ]);
    const kept = await change(ann, 'Ann Corrected', { ...about, account: 'not-theirs', email: 'e3@school.example' });
    expect([kept.status, await tieOf(ann)]).toEqual([422, tied]);
    expect((await change(ann, 'Ann Corrected', { email: 'e3@school.example', account: 'theirs' })).status).toBe(303);
    expect(await tieOf(ann)).toBe(tied);
    // Nor where the other address is taken away again, and no address joined them.
    await sql`update collaborative.member set email = null where member_id = ${idOf(ann)}`.execute(database.owner);
    const without = await change(ann, 'Ann Corrected', { ...about, account: 'not-theirs', email: '' });
    expect([without.status, said(without)]).toEqual([422, expect.stringContaining('Say whether the account')]);
    expect((await change(ann, 'Ann Corrected', { email: 'e3@school.example', account: 'theirs' })).status).toBe(303);
  });

  test('an account that is theirs stays with another address; nobody else is given the address of it', async () => {
    const perry = await addressOf('Perry Vaughan');
    expect((await change(perry, 'Perry Vaughan', { email: 'p@home.example', account: 'theirs' })).status).toBe(303);
    expect(await tieOf(perry)).toBe(await personaId(database.owner, 'member'));
    await name('Somebody Else', 'else@school.example');
    const taken = await change(await addressOf('Somebody Else'), 'Somebody Else', { email: emailOf('member') });
    expect([taken.status, said(taken), taken.$('#hours').attr('value')]).toEqual([
      422,
      'The account with this address takes part already, as another member. Each member has their own',
      '7',
    ]);
  });

  test('where it may not come in any more, a convener notes what they agreed to; otherwise they say it themselves', async () => {
    const [perry, facilitating] = [
      idOf(await addressOf('Perry Vaughan')),
      (await personaId(database.owner, 'facilitator')) ?? '',
    ];
    const { locality } = await marlshire(database);
    const voices = () =>
      inLocality(database.app, { kind: 'person', person: facilitating }, locality, (tx) =>
        voicesOn(tx, [perry], '2099-01-01'),
      );
    expect(await voices()).toEqual([{ id: perry, voice: 'answers' }]);
    await sql`update accounts.person set disabled_at = now() where email = ${emailOf('member')}`.execute(
      database.owner,
    );
    expect(await voices()).toEqual([{ id: perry, voice: 'none' }]);
    expect(text(await facilitator.get(ALL))).toMatch(/Perry Vaughan.{0,60}Has an account, which has no part here/);
  });

  test('where it may not come in any more, whoever is named with its address alone gets no letter as a guest', async () => {
    const facilitating = (await personaId(database.owner, 'facilitator')) ?? '';
    const { locality } = await marlshire(database);
    const reached = (email: string, name = 'Somebody Named') =>
      inLocality(database.app, { kind: 'person', person: facilitating }, locality, async (tx) => {
        const named = { name, person: null, email };
        return (await reachOf(tx, [named]))(named);
      });
    expect(await reached('guest@x.example')).toMatchObject({ to: 'guest@x.example', person: null });
    expect(await reached(emailOf('member').toUpperCase())).toBeNull();
    expect(await reached(emailOf('observer'), nameOf('observer'))).toMatchObject({
      to: emailOf('observer'),
      onlyReads: true,
    });
    // Of another name it is somebody else, who is not to read what the member is asked.
    expect(await reached(emailOf('observer'))).toBeNull();
    await sql`update accounts.membership m set ended_at = now() from accounts.person p
      where p.person_id = m.person_id and p.email = ${emailOf('observer')}`.execute(database.owner);
    expect(await reached(emailOf('observer'))).toBeNull();
  });
});
