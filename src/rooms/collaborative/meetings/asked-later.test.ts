import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { untilSomebodyWaits } from '../../../../tests/support/waiting.ts';
import { inLocality } from '../../../foundation/db/index.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { personaId } from '../../accounts/index.ts';
import { addMember } from '../members/keep-member.ts';
import { tellOfMeetingJob } from '../letters/tell-of-meeting.job.ts';

const MEETINGS = '/in/marlshire/meetings';
const MEMBERS = '/in/marlshire/members';
const START = new Date('2026-11-22T12:00:00Z');
const KNOWN = { level: 'leader', role: 'member', decides: 'alone', paidBy: 'usual-role', sector: 'primary' };
const UNNAMED = {
  ...{ personId: null, email: null, partId: null, groupName: null, hoursATerm: null },
  ...({ sector: 'primary', level: 'leader', role: 'member', fromOn: '2026-09-01' } as const),
  ...({ decides: 'alone', paidBy: 'usual-role' } as const),
};
const PLANNED = { kind: 'termly', begins: '14:00', ends: '16:00', asked: 'everybody' };

/** Who is asked to a meeting when members come and go after it was planned. */
describe('a meeting is asked of those who take part on its day', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: START });
    facilitator = await signInAs(house, 'facilitator');
    await name('Hester Quill');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (address: string) => (await facilitator.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  const name = (called: string, more: Record<string, string> = {}) =>
    facilitator.send(`${MEMBERS}/add`, { ...KNOWN, name: called, ...more });
  const idOf = async (called: string) => {
    const found = await sql<{
      id: string;
    }>`select member_id as id from collaborative.member where name = ${called}`.execute(database.owner);
    return found.rows[0]?.id ?? '';
  };
  async function plan(title: string, more: Record<string, string> = {}): Promise<string> {
    const made = await facilitator.send(`${MEETINGS}/new`, { ...PLANNED, title, date: '1/12/2026', ...more });
    expect([title, made.status, made.$('.govuk-error-summary').text()]).toEqual([title, 303, '']);
    return made.location?.split('?')[0] ?? '';
  }
  const press = (page: string, action: string, fields = {}) => facilitator.send(page, fields, { action });
  const letters = async () => (await mailbox(database.app, house.config)).map(({ to, subject }) => `${to}: ${subject}`);
  const tell = async (at: string) => {
    await press(at, `${at}/letters`);
    await workThroughJobs(database, [tellOfMeetingJob]);
  };

  test('whoever leaves falls off meetings to come, stays in those that were, and is back when that is undone', async () => {
    await name('Otto Brack', { email: 'otto@school.example', from: '1/9/2026' });
    const coming = await plan('To come');
    const held = await plan('Held', { date: '1/10/2026' });
    const today = await plan('Today', { date: '22/11/2026', begins: '9:00', ends: '10:00' });
    const evening = await plan('This evening', { date: '22/11/2026', begins: '18:00', ends: '19:00' });
    expect(await words(coming)).toContain('2 are asked');
    const otto = `${MEMBERS}/${await idOf('Otto Brack')}`;
    await press(otto, `${otto}/end`);
    expect(await words(coming)).toContain('1 is asked');
    expect(await words(`${coming}/people`)).not.toContain('Otto Brack');
    expect(await words(`${coming}/attendance`)).not.toContain('Otto Brack');
    expect(await words(coming)).not.toContain('Send invitations');
    expect(await words(coming)).toContain('One of those who are asked cannot be written to');
    for (const was of [held, today]) expect(await words(was)).toContain('2 are asked');
    expect(await words(`${evening}/people`)).not.toContain('Otto Brack');
    const another = await plan('Also this evening', { date: '22/11/2026', begins: '19:00', ends: '20:00' });
    expect(await words(another)).toContain('1 is asked');
    const forgotten = await plan('Nobody had planned it', { date: '22/11/2026', begins: '11:00', ends: '11:30' });
    expect(await words(forgotten)).toContain('2 are asked');
    expect(await words(`${held}/attendance`)).toContain('Otto Brack');
    await press(MEMBERS, `${otto}/restore`);
    expect(await words(coming)).toContain('2 are asked');
    expect(await words(coming)).toContain('Send invitations to one person');
    expect(await words(`${evening}/people`)).toContain('Otto Brack');
  });

  test('whoever joins before a meeting for everybody is asked, and written to where invitations have gone', async () => {
    await sql`delete from mail.message`.execute(database.owner);
    const told = await plan('Told');
    const quiet = await plan('Quiet');
    await tell(told);
    expect(await letters()).toEqual(['otto@school.example: Marlshire: Termly meeting on 1 December 2026']);
    await name('Ada Brook', { email: 'ada@school.example' });
    await name('Late Comer', { email: 'late@school.example', from: '1/1/2027' });
    expect(await words(told)).toContain('their letter is being written now, by itself.');
    expect(await words(told)).not.toContain('Send invitations to');
    await workThroughJobs(database, [tellOfMeetingJob]);
    expect((await letters()).filter((one) => one.startsWith('ada'))).toEqual([
      'ada@school.example: Marlshire: Termly meeting on 1 December 2026',
    ]);
    expect((await letters()).filter((one) => one.startsWith('late'))).toEqual([]);
    for (const at of [told, quiet]) expect(await words(`${at}/people`)).toContain('Ada Brook');
    expect(await words(`${told}/people`)).toContain('asked when they joined');
    expect(await words(`${told}/people`)).toContain('This meeting is for everybody');
    expect(await words(`${told}/people`)).not.toContain('Late Comer');
    await expectAccessible((await facilitator.get(`${told}/people`)).body);
    // On a later day it falls to whoever has joined by then.
    await facilitator.send(`${told}/change`, {
      title: 'Told',
      kind: 'termly',
      date: '12/1/2027',
      begins: '14:00',
      ends: '16:00',
    });
    expect(await words(`${told}/people`)).toContain('Late Comer');
  });

  test('whoever is being named while it is planned is asked too, whichever of the two ends first', async () => {
    const person = (await personaId(database.owner, 'facilitator')) ?? '';
    const actor = { kind: 'person', person } as const;
    const found = await sql<{ id: string }>`select locality_id as id from localities.locality
      where slug = 'marlshire'`.execute(database.owner);
    const locality = found.rows[0]?.id ?? '';
    let plans: Promise<string> | undefined;
    await inLocality(database.app, actor, locality, async (tx) => {
      const made = await addMember(tx, actor, { ...UNNAMED, locality, now: START, name: 'Just Now' });
      expect(made.ok).toBe(true);
      plans = plan('Planned meanwhile');
      await untilSomebodyWaits(database.owner, 'the meeting is planned beside the naming');
    });
    expect(await words(`${await plans}/people`)).toContain('Just Now');
  });
  test('a sector that is none here asks nobody, and says so', async () => {
    const at = await plan('Some sector', { asked: 'picked' });
    const refused = await facilitator.send(at, { sector: 'x'.repeat(500) });
    expect([refused.status, refused.$('main').text()]).toEqual([
      409,
      expect.stringContaining('no sector of this locality'),
    ]);
  });

  test('who is taken off stays off, also of another like it, until they are asked by name', async () => {
    const at = await plan('Taken off');
    const hester = await idOf('Hester Quill');
    await facilitator.send(`${at}/people`, { off: hester });
    await facilitator.send(`${at}/people`, { everybody: 'yes' });
    expect(await words(`${at}/people`)).not.toContain('Hester Quill');
    const like = `${MEETINGS}/new?like=${at.split('/').at(-1)}`;
    const again = await facilitator.send(like, { ...PLANNED, title: 'Again', date: '8/12/2026', asked: 'like' });
    await name('Newly Come');
    const next = again.location?.split('?')[0] ?? '';
    expect(await words(`${next}/people`)).toContain('Newly Come');
    expect(await words(`${next}/people`)).not.toContain('Hester Quill');
    await facilitator.send(`${at}/people`, { add: hester });
    expect(await words(`${at}/people`)).toContain('Hester Quill');
  });

  test('a meeting for some sectors asks whoever joins these; one whose people were chosen asks nobody more', async () => {
    const parents = await plan('Parents', { asked: 'sectors', sectors: 'parents' });
    const picked = (await plan('Picked', { asked: 'picked' })).replace('/people', '');
    await name('Lena Foss', { sector: 'parents' });
    expect(await words(`${parents}/people`)).toContain('Lena Foss');
    expect(await words(parents)).toContain('1 is asked');
    expect(await words(picked)).toContain('0 are asked');
    const done = await facilitator.send(`${parents}/people`, { later: 'nobody' });
    expect(await words(done.location ?? '')).toContain('asked only where you name them');
    await name('Mira Foss', { sector: 'parents' });
    expect(await words(parents)).toContain('1 is asked');
  });

  test('a hand-over passes on what they lead at meetings to come and the invitations to them, and takes both back', async () => {
    await name('Ines Fell', { email: 'ines@school.example' });
    await name('Next In', { email: 'next@school.example' });
    const at = (await plan('Few', { asked: 'picked' })).replace('/people', '');
    await facilitator.send(`${at}/people`, { add: await idOf('Ines Fell') });
    await tell(at);
    await facilitator.send(at, { title: 'What Ines leads', lead: 'Ines Fell' }, { action: `${at}/agenda` });
    await sql`delete from mail.message`.execute(database.owner);
    const ines = `${MEMBERS}/${await idOf('Ines Fell')}`;
    const left = (await press(ines, `${ines}/end`)).location ?? '';
    const handover = left.split('?')[0] ?? '';
    expect(await words(handover)).toContain('What Ines leadsleads this at a meeting to come');
    expect(await words(handover)).toContain('Fewwas asked to it');
    await facilitator.send(handover, { seat: 'filled', successor: 'Next In', notes: '' });
    await press(handover, `${handover}/pass-on`);
    expect(await words(handover)).toMatch(/one item of an agenda and (?:one invitation to a meeting|\d+ invitations)/);
    expect(await words(`${at}/people`)).toContain('Next In');
    expect(await words(at)).toContain('Next In leads');
    await workThroughJobs(database, [tellOfMeetingJob]);
    expect((await letters()).filter((one) => one.startsWith('next'))).toHaveLength(1);
    await press(handover, `${handover}/take-back`);
    expect(await words(`${at}/people`)).not.toContain('Next In');
    // She has left: her name stands, and nobody waits for her.
    expect(await words(at)).toContain('nobody leads it now (Ines Fell has left)');
  });
});
