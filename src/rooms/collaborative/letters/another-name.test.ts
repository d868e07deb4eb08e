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
import { sendMinutesJob } from '../meetings/minutes/send-minutes.job.ts';
import { tellOfMeetingJob } from './tell-of-meeting.job.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const of = (key: string) => PERSONAS.find((one) => one.key === key) ?? { name: '', email: '' };

describe('letters to a member with whose address somebody of another name signs in', () => {
  let database: TestDatabase;
  let house: House;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;
  let olaf: string;
  let zora: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner, NOW);
    house = await openHouse(database.app, { now: NOW });
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
    olaf = await here.member({ name: 'Olaf Other', email: of('evaluator').email });
    zora = await here.member({ name: 'Zora Else', email: of('local-lead').email.toUpperCase() });
    await sql`update collaborative.member set account_wish = 'none', account_wish_on = '2026-11-01'
      where member_id = ${zora}`.execute(database.owner);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(() => sql`delete from mail.message`.execute(database.owner));

  const text = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const waits = async (title: string) => {
    const { $ } = await facilitator.get('/in/marlshire/waiting');
    const all = $('main section a').toArray();
    return all.map((one) => $(one).text().trim()).filter((words) => words.includes(title));
  };
  const sentTo = async () => (await mailbox(database.app, house.config)).map(({ to }) => to);
  const press = async (address: string, action: string) => {
    const answer = await facilitator.send(address, {}, { action });
    await workThroughJobs(database, [tellOfMeetingJob, sendMinutesJob]);
    return answer;
  };
  const WHY = 'Somebody of another name signs in here with their address';
  const RING = 'Ask those whom no letter reaches';

  test('go to nobody, and those who convene are told to ask the member, and why (SAFETY 36)', async () => {
    const meeting = await here.meeting({ title: 'Spring', begins: '2026-12-01T14:00:00Z' });
    for (const one of [olaf, zora]) await here.ask(meeting, one);
    const address = `/in/marlshire/meetings/${meeting}`;
    // No button is offered that writes to nobody, so none waits.
    expect(await waits('Spring')).toEqual([`${RING}: Spring`]);
    const page = await facilitator.get(address);
    expect(page.$('section:has(#letters-heading) form')).toHaveLength(0);
    const section = page.$('section:has(#letters-heading)').text().replaceAll(/\s+/g, ' ');
    expect(section).toContain('2 of those who are asked cannot be written to');
    expect(section).toContain(`Olaf Other: ${WHY.toLowerCase()}`);
    for (const untrue of ['has no account here', 'wants no account', 'only reads'])
      expect(section).not.toContain(untrue);
    const people = await facilitator.get(`${address}/people`);
    await expectAccessible(people.body);
    const rows = people.$('#no-letter + p + ul li .tl-list__what').toArray();
    expect(rows.map((one) => people.$(one).text())).toEqual([`Olaf Other${WHY}`, `Zora Else${WHY}`]);
    expect(people.$('#only-read, #no-account')).toHaveLength(0);
    // Another who is asked brings the button; those two stay without.
    await here.ask(meeting, await here.member({ name: 'Hester Quill', email: 'h.quill@school.example' }));
    await press(address, `${address}/letters`);
    expect(await sentTo()).toEqual(['h.quill@school.example']);
    expect(await waits('Spring')).toEqual([`${RING}: Spring`]);
  });

  test('go to nobody when minutes are ready either, and nobody is said to have had none', async () => {
    const meeting = await here.meeting({ title: 'Autumn', begins: '2026-11-10T14:00:00Z', state: 'held' });
    for (const one of [olaf, zora]) await here.ask(meeting, one, { attended: 'here' });
    await here.ask(meeting, await here.member({ name: 'Guest Member', email: 'guest@school.example' }), {
      attended: 'here',
    });
    const page = `/in/marlshire/meetings/${meeting}/minutes`;
    expect(text(await facilitator.get(page))).toContain(
      '2 people cannot be written to: no address is known here, somebody of another name signs in with it',
    );
    expect((await press(page, `${page}/send`)).location).toContain('done=sent&n=1&not=2');
    expect(await sentTo()).toEqual(['guest@school.example']);
    await sql`update collaborative.minutes_edition set told_at = null where meeting_id = ${meeting}`.execute(
      database.owner,
    );
    expect(await waits('Autumn')).toEqual([]);
  });

  test('go to the account once it is said that the two are one', async () => {
    const meeting = await here.meeting({ title: 'Summer', begins: '2026-12-02T14:00:00Z' });
    await here.ask(meeting, olaf);
    await sql`update collaborative.member set person_id = ${await personaId(database.owner, 'evaluator')}
      where member_id = ${olaf}`.execute(database.owner);
    expect((await waits('Summer')).toSorted()).toEqual([
      'Ask those whose account only reads: Summer',
      'Send the invitations: Summer',
    ]);
    const address = `/in/marlshire/meetings/${meeting}`;
    await press(address, `${address}/letters`);
    expect(await sentTo()).toEqual([of('evaluator').email]);
  });
});
