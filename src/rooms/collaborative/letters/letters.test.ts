import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import { workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { PERSONAS, personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { letterStanding } from './letter-standing.ts';
import { lettersSection } from './letters.view-model.ts';
import { tellOfMeetingJob } from './tell-of-meeting.job.ts';

describe('letters about a meeting', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let perry: string;
  let guest: string;
  let unknown: string;
  const soon = new Date(Date.now() + 20 * 86_400_000);

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
    perry = await here.member({ name: 'Perry Vaughan', persona: 'member' });
    guest = await here.member({ name: 'Hester Quill', email: 'h.quill@school.example' });
    unknown = await here.member({ name: 'Otto Brack' });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    for (const table of ['mail.message', 'mail.preference'])
      await sql`delete from ${sql.table(table)}`.execute(database.owner);
  });

  async function planned(): Promise<string> {
    const id = await here.meeting({ title: 'Otis and the caseload', begins: soon });
    for (const one of [perry, guest, unknown]) await here.ask(id, one);
    return id;
  }
  /** The button of the page, and what comes of it. */
  async function tell(id: string, who = facilitator) {
    const { $ } = await who.get('/in/marlshire/members');
    const _csrf = String($('input[name=_csrf]').first().val());
    const answer = await who.post(`/in/marlshire/meetings/${id}/letters`, { _csrf });
    await workThroughJobs(database, [tellOfMeetingJob]);
    return answer;
  }
  const letters = () => mailbox(database.app, house.config);
  const section = async (id: string) => {
    const standing = await database.owner.transaction().execute(async (tx) => {
      await sql`select set_config('app.locality', ${here.locality}, true)`.execute(tx);
      return letterStanding(tx, id);
    });
    const state = await sql<{ state: 'planned' | 'cancelled' }>`select state from collaborative.meeting
      where meeting_id = ${id}`.execute(database.owner);
    const meeting = { id, state: state.rows[0]?.state ?? 'planned', endsAt: soon };
    return lettersSection(meeting, standing, { slug: 'marlshire', now: new Date() });
  };

  test('go once to everybody who is asked, with the house, the kind, the day and one link (SAFETY 35)', async () => {
    const id = await planned();
    expect((await section(id)).button).toBe('Send invitations to 2 people');
    expect(await tell(id)).toMatchObject({ status: 303, location: `/in/marlshire/meetings/${id}?done=letters` });
    const sent = await letters();
    expect(sent.map(({ to }) => to).sort()).toEqual([
      'h.quill@school.example',
      'perry.vaughan@hillcote-school.example',
    ]);
    for (const { subject, body } of sent) {
      expect(subject).toMatch(/^Marlshire: Termly meeting on \d{1,2} \w+ \d{4}$/);
      expect(body).toContain(`http://localhost:3000/in/marlshire/meetings/${id}`);
      expect(subject + body).not.toMatch(/Otis|caseload|Perry|Hester|Quill/);
    }
    expect(sent.find(({ to }) => to.startsWith('h.quill'))?.body).toContain('as you do not yet with this address');
    const again = await tell(id);
    expect(again.status).toBe(409);
    expect(await letters()).toHaveLength(2);
    const said = await section(id);
    expect([said.button, said.told, said.without]).toEqual([
      null,
      expect.stringMatching(/^2 people have had a letter|^2 people had a letter/),
      expect.stringContaining('One of those who are asked cannot be written to'),
    ]);
    expect(said.unreached.map(({ name }) => name)).toEqual(['Otto Brack']);
    // How they are reached stands there where somebody asks for it, and looking at it is noted; looking at the page is not.
    await sql`insert into collaborative.member_wishes (locality_id, member_id, access_needs, contact_by, best_times)
      select locality_id, member_id, '', 'phone', '{}' from collaborative.member where name = 'Otto Brack'`.execute(
      database.owner,
    );
    const looks = async () =>
      (await sql`select 1 from audit.entry where action = 'collaborative.wishes.seen'`.execute(database.owner)).rows
        .length;
    const before = await looks();
    const people = await facilitator.get(`/in/marlshire/meetings/${id}/people`);
    const noLetter = ({ $ }: Seen) => $('#no-letter + p + ul').text().replaceAll(/\s+/g, ' ');
    expect([noLetter(people), await looks()]).toEqual([expect.not.stringContaining('to be reached by'), before]);
    const asked = await facilitator.get(people.$('#no-letter + p a').attr('href')?.split('#')[0] ?? '');
    expect([noLetter(asked), await looks()]).toEqual([
      expect.stringContaining('Otto BrackWishes to be reached by: phone'),
      before + 1,
    ]);
  });

  test('go again when it has changed and when it is cancelled, to those who were told; once each', async () => {
    const id = await planned();
    await tell(id);
    await here.move(id, new Date(soon.getTime() + 86_400_000));
    expect((await section(id)).pending).toBe('It has changed since 2 people were told.');
    await tell(id);
    await tell(id);
    const late = await here.member({ name: 'Came later', email: 'late@school.example' });
    await here.ask(id, late);
    await here.cancel(id);
    expect((await section(id)).button).toBe('Tell 2 people that it is cancelled');
    await tell(id);
    const subjects = (await letters()).map(({ subject }) => subject.replace(/,? (?:on|now) .*$/, '')).sort();
    expect(subjects).toEqual([
      ...Array<string>(2).fill('Marlshire: Termly meeting'),
      ...Array<string>(2).fill('Marlshire: cancelled, Termly meeting'),
      ...Array<string>(2).fill('Marlshire: changed, Termly meeting'),
    ]);
  });

  test('say that it takes place after all only to whoever heard that it was cancelled, and of no change that is none', async () => {
    const id = await planned();
    await tell(id);
    await here.cancel(id);
    await here.restore(id);
    // Nobody heard of it, and time, place and title are as they were.
    expect((await section(id)).button).toBeNull();
    expect((await tell(id)).status).toBe(409);
    await here.cancel(id);
    await tell(id);
    await here.restore(id);
    await sql`delete from mail.message`.execute(database.owner);
    await tell(id);
    const sent = await letters();
    expect(sent).toHaveLength(2);
    for (const { subject, body } of sent) {
      expect(subject).toMatch(/^Marlshire: takes place after all, Termly meeting on/);
      expect(body).not.toContain('has changed');
    }
    expect((await section(id)).button).toBeNull();
  });

  test('do not go to whoever turned them off, left the locality or was disabled', async () => {
    const person = await personaId(database.owner, 'member');
    await sql`insert into mail.preference (person_id, choices, changed_at) values (${person}, ${JSON.stringify({
      ...{ off: ['meeting'], digest: 'weekly', digestDay: 1, digestAt: '08:00' },
      ...{ quietFrom: '19:00', quietUntil: '07:00', quietWeekends: true },
    })}, now())`.execute(database.owner);
    await tell(await planned());
    expect((await letters()).map(({ to }) => to)).toEqual(['h.quill@school.example']);
    await sql`delete from mail.preference`.execute(database.owner);
    await sql`delete from mail.message`.execute(database.owner);
    await sql`update accounts.membership set ended_at = now() where person_id = ${person}`.execute(database.owner);
    const left = await planned();
    await tell(left);
    // The button does not stay for somebody nobody can write to.
    expect((await section(left)).button).toBeNull();
    expect((await section(left)).without).toContain('2 of those who are asked cannot be written to');
    await sql`update accounts.membership set ended_at = null where person_id = ${person}`.execute(database.owner);
    expect((await letters()).map(({ to }) => to)).toEqual(['h.quill@school.example']);
  });

  test('are said to be opened by an invitation only of whom an invitation can be sent', async () => {
    const { owner } = database;
    const observer = await personaId(owner, 'observer');
    const { name, email } = PERSONAS.find(({ key }) => key === 'observer') ?? { name: '', email: '' };
    const named = await here.member({ name, email: email.toUpperCase() });
    const none = await here.member({ name: 'Wants None', email: 'none@school.example' });
    await sql`update collaborative.member set account_wish = 'none', account_wish_on = '2026-11-01'
      where member_id = ${none}`.execute(owner);
    const id = await planned();
    for (const one of [named, none]) await here.ask(id, one);
    const guests = async () => {
      const said = await section(id);
      return [said.guests, said.wantNone, said.without].map((one) => one?.split(/[:;]/)[0] ?? null);
    };
    const [guest1, wants1] = [
      'One of those who are asked has no account here',
      'One of those who are asked wants no account',
    ];
    const unreached = (n: string) => `${n} of those who are asked cannot be written to`;
    // Whoever signs in here with that address is told of it there.
    expect(await guests()).toEqual([guest1, wants1, unreached('One')]);
    await sql`update accounts.membership set ended_at = now() where person_id = ${observer}`.execute(owner);
    expect(await guests()).toEqual([guest1, wants1, unreached('2')]);
    const page = await facilitator.get(`/in/marlshire/meetings/${id}/people`);
    expect(page.$('#no-account').nextUntil('h2').text()).toContain('so tell them the hour and the place yourself');
    await expectAccessible(page.body);
    await sql`update accounts.membership set ended_at = null where person_id = ${observer}`.execute(owner);
    await sql`update collaborative.member set ended_on = '2026-11-02' where member_id in (${named}, ${none})`.execute(
      owner,
    );
  });

  test('count, of what is over, everybody who had one, whatever changed and whoever left since', async () => {
    const id = await planned();
    await tell(id);
    await here.move(id, new Date(Date.now() - 86_400_000));
    await sql`update collaborative.member set ended_on = current_date where member_id = ${guest}`.execute(
      database.owner,
    );
    const page = await facilitator.get(`/in/marlshire/meetings/${id}`);
    const words = page.$('section:has(#letters-heading)').text();
    expect(words).toContain('2 people had a letter about it');
    expect(words).not.toContain('No invitation to it went out');
    await sql`update collaborative.member set ended_on = null where member_id = ${guest}`.execute(database.owner);
  });

  test('are for those who convene, of meetings that are still to come, and stand in the audit', async () => {
    const id = await planned();
    const member = await signInAs(house, 'member');
    expect((await tell(id, member)).status).toBe(403);
    const over = await here.meeting({ title: 'Over', begins: new Date(Date.now() - 86_400_000) });
    await here.ask(over, perry);
    expect((await tell(over)).status).toBe(409);
    const page = await facilitator.get(`/in/marlshire/meetings/${over}?done=planned`);
    const words = page.$('main').text().replaceAll(/\s+/g, ' ');
    expect(words).toContain('The meeting is over, so none goes any more.');
    for (const untrue of ['send the invitations below', 'Tell them yourself']) expect(words).not.toContain(untrue);
    expect((await tell('0190b5a2-0000-7000-8000-000000000000')).status).toBe(404);
    expect(await letters()).toEqual([]);
    await tell(id);
    const lead = await signInAs(house, 'local-lead');
    expect((await lead.get('/in/marlshire/audit')).$('main').text()).toContain('wrote to those who are asked');
  });
});
