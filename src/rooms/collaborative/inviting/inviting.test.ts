import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Seen, type Visitor } from '../../../../tests/support/house.ts';
import type { JobKind } from '../../../foundation/jobs/index.ts';
import { quickWorker, workThroughJobs } from '../../../foundation/jobs/testing.ts';
import { mailbox } from '../../../foundation/mail/index.ts';
import { personaId } from '../../accounts/index.ts';
import { marlshire } from '../feed/testing.ts';
import { tellOfMeetingJob } from '../letters/tell-of-meeting.job.ts';
import { inviteMembersJob } from './invite-members.job.ts';

const PAGE = '/in/marlshire/members/invite';
const PERRY = 'perry.vaughan@hillcote-school.example';

describe('inviting members to Throughline with one press', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let facilitator: Visitor;
  let here: Awaited<ReturnType<typeof marlshire>>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app);
    lead = await signInAs(house, 'local-lead');
    facilitator = await signInAs(house, 'facilitator');
    here = await marlshire(database);
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    for (const table of ['collaborative.meeting', 'collaborative.member', 'accounts.invitation', 'jobs.run'])
      await sql`truncate ${sql.table(table)} cascade`.execute(database.owner);
    await sql`delete from mail.message`.execute(database.owner);
  });

  const words = ({ $ }: Seen) => $('main').text().replaceAll(/\s+/g, ' ');
  const boxes = ({ $ }: Seen) => $('input[name=who]').toArray();
  const ticked = (page: Seen) =>
    boxes(page).flatMap((one) => (page.$(one).attr('checked') === undefined ? [] : [page.$(one).attr('value') ?? '']));
  /** To whom invitations went, one line a letter. */
  const invited = async () => {
    const letters = await mailbox(database.app, house.config, 500);
    return letters.filter(({ subject }) => subject.startsWith('You are invited')).map(({ to }) => to);
  };
  const many = (last: number, from = 1) =>
    sql<{ id: string }>`insert into collaborative.member (locality_id, name, email, sector, level, role, from_on)
      select ${here.locality}, 'Person ' || lpad(n::text, 4, '0'), 'p' || n || '@many.example', 'primary', 'leader',
        'member', '2026-09-01' from generate_series(${from}::integer, ${last}::integer) n
      returning member_id as id`.execute(database.owner);
  const press = async (who: string | string[]) => lead.send(PAGE, { who, whom: 'ticked' });
  const pressAll = async (by = lead) => {
    const page = await by.get(PAGE);
    const shown = String(page.$('input[name=shown]').val() ?? '');
    return by.send(PAGE, { who: ticked(page), whom: 'all', shown });
  };
  const work = (kind: JobKind = inviteMembersJob) => workThroughJobs(database, [kind], { config: house.config });
  const outcome = async (): Promise<string> => {
    const found = await sql<{ outcome: string | null }>`select outcome from jobs.run
      where kind = ${inviteMembersJob.name} order by asked_at desc limit 1`.execute(database.owner);
    return found.rows[0]?.outcome ?? '';
  };

  test('says whom it would invite and as what, all ticked, and who cannot be and why', async () => {
    await here.member({ name: 'Ann Ready', email: 'Ann@x.example' });
    const young = await here.member({ name: 'Yaz Young', email: 'yaz@x.example' });
    await sql`update collaborative.member set role = 'youth-researcher' where member_id = ${young}`.execute(
      database.owner,
    );
    await here.member({ name: 'No Address' });
    await here.member({ name: 'Perry Vaughan', persona: 'member' });
    await here.member({ name: 'Perry Again', email: PERRY });
    await here.member({ name: 'Real Address', email: 'real@council.gov.uk' });
    const page = await lead.get(PAGE);
    await expectAccessible(page.body);
    expect(boxes(page)).toHaveLength(2);
    expect(ticked(page)).toHaveLength(2);
    const said = words(page);
    expect(said).toContain('2 members have an address and no account here.');
    expect(said).toMatch(/Ann Ready.{0,60}as member.{0,20}Ann@x\.example/);
    expect(said).toMatch(/Yaz Young.{0,60}as youth researcher/);
    expect(said).toMatch(/No address is known \(1\).{0,150}No Address/);
    expect(said).toMatch(/Another member signs in with this address \(1\).{0,150}Perry Again/);
    expect(said).toMatch(/The address is a real one \(1\).{0,150}Real Address/);
    expect(page.$('title').text()).not.toMatch(/Ann|@/);
    expect(page.$('a[href*="@"], form[action*="@"]')).toHaveLength(0);
  });

  test('writes to those who are ticked, each one letter, and says what came of it (SAFETY 34 and 35)', async () => {
    const ann = await here.member({ name: 'Ann Ready', email: 'ann@x.example' });
    const ben = await here.member({ name: 'Ben Ready', email: 'ben@x.example' });
    await here.member({ name: 'Cal Unticked', email: 'cal@x.example' });
    const done = await press([ann, ben]);
    expect([done.status, done.location]).toEqual([303, `${PAGE}?done=pressed`]);
    const before = await lead.get(done.location ?? '');
    await expectAccessible(before.body);
    expect(words(before)).toMatch(
      /The last press.{0,60}invitations are being written\. Waiting for its turn\. See how far/,
    );
    const under = before.$('#presses').parent().find('a[href*="/jobs/"]').attr('href') ?? '';
    await work();
    expect((await invited()).toSorted()).toEqual(['ann@x.example', 'ben@x.example']);
    const job = await lead.get(under);
    expect(words(job)).toContain('2 invitations were written and handed over to be sent.');
    expect(job.body).not.toMatch(/ann@|Ann Ready/);
    const page = await facilitator.get(PAGE);
    expect(words(page)).toMatch(/The last press.{0,60}2 invitations were written and handed over to be sent\./);
    expect(words(page)).toContain('2 members were invited and can still accept.');
    expect(words(page)).toContain('Cal Unticked');
    expect(words(await lead.get('/in/marlshire/audit'))).toContain('sent an invitation');
    const lines = await sql`select 1 from audit.entry where action = 'accounts.invitation.sent'`.execute(
      database.owner,
    );
    expect(lines.rows).toHaveLength(2);
    const kept = await sql`select payload::text as p from jobs.run`.execute(database.owner);
    expect(JSON.stringify(kept.rows)).not.toMatch(/@|Ann/);
  });

  test('each press of the last week says what came of it, and has then been seen by whoever pressed', async () => {
    const started = async () => (await lead.get('/in/marlshire/waiting')).$('main').text();
    const at = (days: number) =>
      sql`update jobs.run set asked_at = now() - make_interval(days => ${days}),
        finished_at = now() - make_interval(days => ${days})`.execute(database.owner);
    await press(await here.member({ name: 'Long Ago', email: 'ago@x.example' }));
    await work();
    await at(8);
    for (const names of [['Ann', 'Ben'], ['Cal']]) {
      const ids = [];
      for (const one of names) ids.push(await here.member({ name: `${one} Ready`, email: `${one}@x.example` }));
      await press(ids);
      await work();
    }
    expect(await started()).toContain('Finished: Invitations to members');
    const page = await lead.get(PAGE);
    const presses = page.$('#presses').parent().find('li').toArray();
    expect(
      presses.map((one) =>
        page
          .$(one)
          .text()
          .replace(/^.*?: /, '')
          .trim(),
      ),
    ).toEqual([
      'One invitation was written and handed over to be sent.',
      '2 invitations were written and handed over to be sent.',
    ]);
    expect(await started()).not.toContain('Finished: Invitations to members');
    await press(await here.member({ name: 'Dee Ready', email: 'dee@x.example' }));
    expect(words(await lead.get(PAGE))).toMatch(
      /The last presses.*being written.*One invitation was.*2 invitations were/,
    );
  });

  test('whoever accepts is the member, in that role', async () => {
    const kim = await here.member({ name: 'Kim Ready', email: 'kim@x.example' });
    await press(kim);
    await work();
    const [letter] = await mailbox(database.app, house.config, 1);
    const link = /http:\/\/localhost:3000(\/invitation\/\S+)/.exec(letter?.body ?? '')?.[1] ?? '';
    const visitor = house.visitor();
    expect((await visitor.send(link, {})).status).toBe(303);
    expect(words(await visitor.get(`/in/marlshire/members/${kim}`))).toContain('What helps you to take part');
    expect(words(await lead.get(PAGE))).toContain('Nobody waits for an invitation');
  });

  test('pressed twice, or on a page that is old, it writes to nobody again', async () => {
    const ann = await here.member({ name: 'Ann Ready', email: 'ann@x.example' });
    await here.member({ name: 'Ben Unticked', email: 'ben@x.example' });
    await press(ann);
    expect((await press(ann)).status).toBe(303);
    expect((await sql`select 1 from jobs.run`.execute(database.owner)).rows).toHaveLength(1);
    await work();
    const late = await press(ann);
    expect([late.status, late.$('.govuk-error-summary a').text()]).toEqual([
      422,
      expect.stringContaining('Nobody of these can be invited any more'),
    ]);
    const none = await press([]);
    expect(none.$('.govuk-error-summary a').text()).toBe('Tick at least one person to invite');
    expect(await invited()).toEqual(['ann@x.example']);
  });

  test('ended in the middle and pressed again it writes to each once, and goes on where it was', async () => {
    await many(60);
    await pressAll();
    let steps = 0;
    const breaks: JobKind = {
      ...inviteMembersJob,
      attempts: 1,
      run: (context) =>
        inviteMembersJob.run({
          ...context,
          step: (checkpoint, within) =>
            context.step(checkpoint, async (tx) => {
              const made = await within(tx);
              if ((steps += 1) === 2) throw new Error('the power went');
              return made;
            }),
        }),
    };
    await work(breaks);
    expect(await invited()).toHaveLength(25);
    expect(words(await lead.get(PAGE))).toContain('35 members have an address');
    await pressAll();
    await work();
    const to = await invited();
    expect([to.length, new Set(to).size]).toEqual([60, 60]);
    expect(await outcome()).toBe(
      '35 invitations were written and handed over to be sent. Not written to: 25 whose earlier invitation can still be accepted.',
    );
  });

  test('two who press at once write each letter once', async () => {
    await many(40);
    await sql`update accounts.membership set role = 'local-lead'
      where person_id = ${await personaId(database.owner, 'facilitator')}`.execute(database.owner);
    await pressAll(lead);
    await pressAll(facilitator);
    expect((await sql`select 1 from jobs.run`.execute(database.owner)).rows).toHaveLength(2);
    const second = quickWorker(database.app, [inviteMembersJob], { config: house.config });
    await work();
    await second.stop();
    await sql`update accounts.membership set role = 'facilitator'
      where person_id = ${await personaId(database.owner, 'facilitator')}`.execute(database.owner);
    const to = await invited();
    expect([to.length, new Set(to).size]).toEqual([40, 40]);
  });

  test('an invitation that was not accepted in time goes again; one that can be is left alone', async () => {
    await here.member({ name: 'Ann Late', email: 'ann@x.example' });
    await here.member({ name: 'Ben Waits', email: 'ben@x.example' });
    for (const [email, until] of [
      ['Ann@x.example', '2026-01-01'],
      ['ben@x.example', '2099-01-01'],
    ])
      await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
        values (${here.locality}, ${email},
          coalesce((select name from collaborative.member where lower(email) = lower(${email})), 'x'), 'observer', sha256(${email}::bytea), now(), now(), ${until}::date)`.execute(
        database.owner,
      );
    const page = await lead.get(PAGE);
    expect(words(page)).toContain('One was invited before and did not answer in time.');
    expect(words(page)).toMatch(/Ann Late.{0,60}as observer · invited before/);
    expect(words(page)).toContain('One member was invited and can still accept.');
    await press(ticked(page));
    await work();
    expect(await invited()).toEqual(['Ann@x.example']);
    expect(words(await lead.get('/in/marlshire/audit'))).toContain('sent an invitation again');
  });

  test('who was put aside is marked, is ticked by nobody but a person, and is written to by no press for all', async () => {
    const old = await here.member({ name: 'Old Aside', email: 'old@x.example' });
    await here.member({ name: 'Nell New', email: 'nell@x.example' });
    const aside = () =>
      sql`update collaborative.member set account_wish = 'aside', account_wish_on = '2026-11-01'
        where member_id = ${old}`.execute(database.owner);
    await aside();
    const page = await lead.get(PAGE);
    expect(page.$('.tl-invite').text()).toMatch(/Old Aside.{0,80}put aside/s);
    expect(ticked(page)).toHaveLength(1);
    expect((await press(ticked(page))).status).toBe(303);
    await work();
    expect(await invited()).toEqual(['nell@x.example']);
    await many(100);
    const first = await lead.get(PAGE);
    expect(words(first)).not.toContain('Invite all 101');
    expect(first.$('button[value=all]').text()).toContain('Invite all 100 who were not put aside');
    await pressAll();
    await work();
    expect(await invited()).not.toContain('old@x.example');
    expect(await invited()).toHaveLength(101);
    // A tick of their own invites them, and ends that they were put aside.
    expect((await press(old)).status).toBe(303);
    await work();
    expect(await invited()).toContain('old@x.example');
    const wish = await sql`select account_wish as wish from collaborative.member where member_id = ${old}`.execute(
      database.owner,
    );
    expect(wish.rows).toEqual([{ wish: null }]);
  });

  test('those that wait stand a hundred on a page of People; many that ran out wait for the lead as one', async () => {
    await sql`insert into accounts.invitation (locality_id, email, name, role, token_hash, created_at, sent_at, expires_at)
      select ${here.locality}, 'w' || n || '@x.example', 'Waits ' || n, 'member', sha256(n::text::bytea), now(),
        now() - make_interval(mins => n), case when n > 100 then date '2026-01-05' else date '2099-01-01' end
      from generate_series(1, 103) n`.execute(database.owner);
    const people = await lead.get('/in/marlshire/people');
    expect(people.$('form[action$=revoke]')).toHaveLength(100);
    const next = people.$('a:contains("Show the next invitations")').attr('href') ?? '';
    const more = await lead.get(next.split('#')[0] ?? '');
    expect(more.$('form[action$=revoke]')).toHaveLength(3);
    expect(words(more)).toContain('Waits 103');
    expect(words(await lead.get('/in/marlshire/waiting'))).toContain(
      'Send 3 invitations again, or take them back: they have expired',
    );
  });

  test('is for local leads; facilitators see who waits and who can send; nobody else sees it (SAFETY 1)', async () => {
    const ann = await here.member({ name: 'Ann Ready', email: 'ann@x.example' });
    const page = await facilitator.get(PAGE);
    await expectAccessible(page.body);
    expect(words(page)).toMatch(/Local leads invite people here: Ama \w+/);
    expect(page.$(`main form[action="${PAGE}"]`)).toHaveLength(0);
    const proof = String((await facilitator.get('/in/marlshire/members/add')).$('input[name=_csrf]').first().val());
    expect((await facilitator.post(PAGE, { _csrf: proof, who: ann })).status).toBe(403);
    for (const persona of ['member', 'youth-researcher', 'observer', 'evaluator'])
      expect([persona, (await (await signInAs(house, persona)).get(PAGE)).status]).toEqual([persona, 403]);
    expect(await invited()).toEqual([]);
  });

  test('whoever asked for the letters and invites nobody any more has no more written', async () => {
    const ann = await here.member({ name: 'Ann Ready', email: 'ann@x.example' });
    await press(ann);
    const ama = await personaId(database.owner, 'local-lead');
    const role = (to: string) =>
      sql`update accounts.membership set role = ${to} where person_id = ${ama}`.execute(database.owner);
    await role('observer');
    await work();
    await role('local-lead');
    expect(await invited()).toEqual([]);
    expect(words(await lead.get(PAGE))).toContain('invites people here no longer');
  });

  test('ids of another locality’s members are nobody’s here (SAFETY 2 and 4)', async () => {
    const made = await sql<{ id: string }>`
      with l as (insert into localities.locality (slug, name, area_number, anchor_organisation, opened_at)
        values ('otterton', 'Otterton', '845', 'Otterton Council', now()) returning locality_id)
      insert into collaborative.member (locality_id, name, email, sector, level, role, from_on)
      select locality_id, 'Otter', 'otter@x.example', 'primary', 'leader', 'member', '2026-09-01' from l
      returning member_id as id`.execute(database.owner);
    await here.member({ name: 'Ann Ready', email: 'ann@x.example' });
    const refused = await press(made.rows[0]?.id ?? '');
    expect([refused.status, refused.body.includes('Otter')]).toEqual([422, false]);
    await pressAll();
    await work();
    expect(await invited()).toEqual(['ann@x.example']);
  });

  test('whoever signs in elsewhere is given a place here by the same letter, and keeps their one account', async () => {
    await sql`insert into accounts.person (email, name, created_at) values ('else@where.example', 'Elsa Where', now())`.execute(
      database.owner,
    );
    const elsa = await here.member({ name: 'Elsa Where', email: 'Else@where.example' });
    const soon = new Date(Date.now() + 20 * 86_400_000);
    const meeting = await here.meeting({ title: 'First', begins: soon });
    await here.ask(meeting, elsa);
    const page = `/in/marlshire/meetings/${meeting}`;
    expect(words(await facilitator.get(page))).toContain('One of those who are asked has no account here');
    await facilitator.send(page, {}, { action: `${page}/letters` });
    await workThroughJobs(database, [tellOfMeetingJob], { config: house.config });
    const [letter] = await mailbox(database.app, house.config, 1);
    expect(letter?.body.replaceAll(/\s+/g, ' ')).toContain(
      'The link opens for people who take part in Marlshire on Throughline, as you do not yet with this address.',
    );
    await press(elsa);
    await work();
    const [invitation] = await mailbox(database.app, house.config, 1);
    const link = /http:\/\/localhost:3000(\/invitation\/\S+)/.exec(invitation?.body ?? '')?.[1] ?? '';
    const visitor = house.visitor();
    expect((await visitor.send(link, {})).status).toBe(303);
    expect(words(await visitor.get(page))).toContain('Do you come?');
    const accounts = await sql`select 1 from accounts.person where lower(email) = 'else@where.example'`.execute(
      database.owner,
    );
    expect(accounts.rows).toHaveLength(1);
    expect(words(await facilitator.get(page))).not.toContain('has no account here');
  });

  test('five thousand stand on pages of a hundred; one press takes them all but those whose tick was taken off', async () => {
    await many(5000);
    await here.member({ name: 'Zoe Last' });
    const first = await lead.get(PAGE);
    expect([boxes(first).length, first.body.length < 200_000]).toEqual([100, true]);
    expect(words(first)).toContain('5,000 members have an address and no account here.');
    const next = await lead.get(
      first
        .$('a')
        .filter((_at, one) => first.$(one).text().startsWith('Show the next'))
        .attr('href') ?? '',
    );
    expect([boxes(next).length, words(next).includes('Person 0101')]).toEqual([100, true]);
    await sql`delete from collaborative.member where name > 'Person 0120' and name < 'Zoe'`.execute(database.owner);
    const shown = String(first.$('input[name=shown]').val());
    const [off, ...others] = ticked(first);
    const done = await lead.send(PAGE, { who: others, shown, whom: 'all' });
    expect(done.status).toBe(303);
    await work();
    const to = await invited();
    expect([to.length, off && to.includes('p1@many.example')]).toEqual([119, false]);
  });
});
