import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { system } from '../../../foundation/db/index.ts';
import { testConfig } from '../../../../tests/support/config.ts';
import { marlshire } from '../feed/testing.ts';
import { documentRetention } from './documents.personal-data.ts';

const ALL = '/in/marlshire/documents';
const PDF = Buffer.from('%PDF-1.7\nof the first meeting');

describe('the documents of a collaborative', () => {
  let database: TestDatabase;
  let house: House;
  const who = {} as Record<'lead' | 'member' | 'observer' | 'evaluator', Visitor>;

  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    who.lead = await signInAs(house, 'local-lead');
    for (const one of ['member', 'observer', 'evaluator'] as const) who[one] = await signInAs(house, one);
    const perry = { name: 'Perry Vaughan', email: 'perry.vaughan@hillcote-school.example', sector: 'primary' };
    const as = { level: 'leader', role: 'member', decides: 'alone', paidBy: 'usual-role', from: '1/9/2025' };
    await who.lead.send('/in/marlshire/members/add', { ...perry, ...as });
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (visitor: Visitor, address = ALL) =>
    (await visitor.get(address)).$('main').text().replaceAll(/\s+/g, ' ');
  /** Sends a form with the mark that every form of theirs has, so that a rule refuses it and not the missing mark. */
  const marked = async (visitor: Visitor, address: string, fields: Record<string, string> = {}) =>
    (await visitor.post(address, { ...fields, _csrf: await markOf(visitor) })).status;
  const markOf = async (visitor: Visitor) =>
    (await visitor.get(ALL)).$('input[name=_csrf]').first().attr('value') ?? '';
  const send = (visitor: Visitor, fields: Record<string, string>, name = 'agenda.pdf', bytes: Buffer = PDF) =>
    visitor.sendFile(
      `${ALL}/add`,
      { title: 'Agenda', kind: 'paper', audience: 'everybody', keep: '', ...fields },
      { name, bytes },
    );
  const sent = async (visitor: Visitor, fields: Record<string, string>, name?: string, bytes?: Buffer) =>
    (await send(visitor, fields, name, bytes)).location?.split('?')[0] ?? '';

  test('begin empty; members send, observers and evaluators read', async () => {
    expect(await words(who.member)).toContain('Add the first one');
    expect((await who.observer.get(`${ALL}/add`)).status).toBe(403);
    expect(await marked(who.evaluator, `${ALL}/add`)).toBe(403);
    expect(await markOf(who.evaluator)).not.toBe('');
    await expectAccessible((await who.member.get(`${ALL}/add`)).body);
  });

  test('is fetched as a file that is never shown, under its name, as it was sent', async () => {
    const address = await sent(who.member, { title: 'Agenda of the first meeting' }, 'Agenda – März.pdf');
    const file = await who.observer.get(`${address}/files/1`);
    expect(file.bytes.equals(PDF)).toBe(true);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="Agenda - M-rz.pdf"; filename*=UTF-8''Agenda%20%E2%80%93%20M%C3%A4rz.pdf`,
    );
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect((await who.observer.get(`${address}/files/2`)).status).toBe(404);
    const seen = await who.member.get(address);
    expect(seen.$('title').text()).not.toContain('Agenda');
    await expectAccessible(seen.body);
    await expectAccessible((await who.member.get(ALL)).body);
  });

  test('what is wrong is said, and nothing of it stays', async () => {
    const before = await sql<{ n: number }>`select count(*)::int as n from uploads.chunk`.execute(database.owner);
    const refused = await send(who.member, {}, 'agenda.docx');
    expect([refused.status, refused.$('.govuk-error-summary__list').text()]).toEqual([
      422,
      expect.stringContaining('This is a PDF file'),
    ]);
    expect((await send(who.member, {}, 'a.txt', Buffer.from('<html>'))).status).toBe(422);
    expect((await send(who.member, { audience: 'conveners' })).status).toBe(422);
    // Nobody is ticked for the sender, and a form without a choice says what is missing.
    const fresh = await who.lead.get(`${ALL}/add`);
    expect([fresh.$('input[name=audience]').length, fresh.$('input[name=audience]:checked').length]).toEqual([3, 0]);
    const unsaid = await send(who.lead, { audience: '' });
    expect([unsaid.status, unsaid.$('.govuk-error-summary__list').text().trim()]).toEqual([
      422,
      'Choose who may see it',
    ]);
    for (const [keep, wrong] of [
      ['1/1/2020', 'early'],
      ['1/1/2090', 'late'],
    ] as const)
      expect((await send(who.member, { keep })).$('.govuk-error-summary__list').text().trim()).toBe(
        `Too ${wrong}: enter a day from 22 November 2026 to 22 November 2056`,
      );
    const after = await sql<{ n: number }>`select count(*)::int as n from uploads.chunk`.execute(database.owner);
    expect(after.rows).toEqual(before.rows);
  });

  test('a restricted one is in no list, search or thread of those who may not see it, and looks are noted (SAFETY 10)', async () => {
    const members = await sent(who.member, { title: 'For members', audience: 'members' });
    const conveners = await sent(who.lead, { title: 'Budget for conveners', audience: 'conveners' });
    for (const [visitor, seen] of [
      [who.observer, 0],
      [who.evaluator, 0],
      [who.member, 1],
      [who.lead, 2],
    ] as const) {
      const text = await words(visitor, `${ALL}?words=or`);
      expect([text.includes('For members'), text.includes('Budget for conveners')]).toEqual([seen > 0, seen > 1]);
      const statuses = [];
      for (const address of [members, conveners])
        statuses.push((await visitor.get(address)).status, (await visitor.get(`${address}/files/1`)).status);
      expect(statuses).toEqual([...(seen > 0 ? [200, 200] : [404, 404]), ...(seen > 1 ? [200, 200] : [404, 404])]);
    }
    const id = conveners.split('/').at(-1) ?? '';
    const tie = await who.member.get(`/in/marlshire/thread/pin?thing=document/${id}`);
    expect(tie.body).not.toContain('Budget');
    expect(await words(who.lead, '/in/marlshire/audit')).toContain('fetched a document not for everybody');
    expect((await who.member.get(`${conveners}/change`)).status).toBe(404);
    expect(await marked(who.member, `${conveners}/remove`)).toBe(404);
  });

  test('somebody whose membership has ended can fetch nothing for members, from the next click (SAFETY 8)', async () => {
    const address = await sent(who.lead, { title: 'Notes for members', audience: 'members' });
    expect((await who.member.get(`${address}/files/1`)).status).toBe(200);
    const perry = (await who.lead.get('/in/marlshire/members')).$('main .tl-list__item a').first().attr('href') ?? '';
    await who.lead.send(perry, {}, { action: `${perry}/end` });
    expect((await who.member.get(`${address}/files/1`)).status).toBe(404);
    expect(await words(who.member)).not.toContain('Notes for members');
    await who.lead.send('/in/marlshire/members', {}, { action: `${perry}/restore` });
    expect((await who.member.get(address)).status).toBe(200);
  });

  test('a new version leaves the old ones; whoever sent the first, and conveners, add them', async () => {
    const address = await sent(who.lead, { title: 'Rules on paper' });
    expect((await who.member.get(`${address}/new-version`)).status).toBe(403);
    const next = { name: 'rules-2.pdf', bytes: Buffer.from('%PDF-1.7 two') };
    expect((await who.lead.sendFile(`${address}/new-version`, { note: 'Shorter' }, next)).status).toBe(303);
    expect((await who.member.get(`${address}/files/1`)).bytes.equals(PDF)).toBe(true);
    expect((await who.member.get(`${address}/files/2`)).body).toBe('%PDF-1.7 two');
    expect(await words(who.member, address)).toContain('Shorter');
    const late = await who.lead.get(`${address}/change`);
    const field = (name: string) => String(late.$(`form[action="${address}/change"] input[name=${name}]`).val());
    const change = { title: 'Rules in print', kind: 'agreement', audience: 'members', keep: '' };
    expect((await who.lead.send(`${address}/change`, change)).status).toBe(303);
    const second = await who.lead.post(`${address}/change`, {
      ...change,
      title: 'Mine',
      version: field('version'),
      _csrf: field('_csrf'),
    });
    expect([second.status, second.$('#title').attr('value')]).toEqual([422, 'Mine']);
    const said = second.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect(said).toContain('Title Saved now Rules in print Yours Mine');
    expect(said).not.toContain('Who may see it');
  });

  test('two new versions at once are two versions; a file that cannot be kept leaves nothing', async () => {
    const address = await sent(who.lead, { title: 'Both at once' });
    const next = (text: string) => ({ name: `${text}.pdf`, bytes: Buffer.from(`%PDF-1.7 ${text}`) });
    const facilitator = await signInAs(house, 'facilitator');
    const answers = await Promise.all([
      who.lead.sendFile(`${address}/new-version`, { note: '' }, next('one')),
      facilitator.sendFile(`${address}/new-version`, { note: '' }, next('two')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const bodies = await Promise.all([2, 3].map(async (at) => (await who.lead.get(`${address}/files/${at}`)).body));
    expect(bodies.toSorted()).toEqual(['%PDF-1.7 one', '%PDF-1.7 two']);
    expect((await send(who.lead, { title: 'Nothing\u0000here' })).status).toBe(422);
    expect((await send(who.lead, {}, 'empty.pdf', Buffer.alloc(0))).$('.govuk-error-message').text()).toContain(
      'empty',
    );
    const waiting = await sql`select 1 from uploads.chunk`.execute(database.owner);
    expect(waiting.rows).toEqual([]);
  });

  test('removed, it is gone for everybody and can be put back for 30 days; then, and on its day, contents go (SAFETY 36)', async () => {
    const goes = await sent(who.lead, { title: 'Thrown away' });
    const ends = await sent(who.lead, { title: 'Kept for a month', keep: '20/12/2026' });
    await who.lead.send(goes, {}, { action: `${goes}/remove` });
    expect((await who.member.get(goes)).status).toBe(404);
    expect((await who.member.get(`${goes}/files/1`)).status).toBe(404);
    await who.lead.send(ALL, {}, { action: `${goes}/restore` });
    expect((await who.member.get(`${goes}/files/1`)).status).toBe(200);
    await who.lead.send(goes, {}, { action: `${goes}/remove` });
    expect(await words(who.lead)).toContain('Kept for a monthIts contents go after 20 December 2026.');
    // The database's own clock decides, so the days are put back rather than the clock forward.
    await sql`update collaborative.document set removed_at = now() - interval '31 days' where title = 'Thrown away'`.execute(
      database.owner,
    );
    await sql`update collaborative.document set keep_until = current_date - 1 where title = 'Kept for a month'`.execute(
      database.owner,
    );
    const [rule] = documentRetention;
    const context = { db: database.app, config: testConfig(), actor: system('retention'), now: new Date() };
    expect(await rule?.run(context)).toBe(2);
    expect(await words(who.lead, ends)).toContain('Its contents went on');
    expect((await who.lead.get(`${ends}/files/1`)).status).toBe(409);
    expect(await marked(who.lead, `${goes}/restore`)).toBe(409);
    const left = await sql<{ n: number }>`select count(*)::int as n from collaborative.document_piece p
      join collaborative.document d using (locality_id, document_id) where d.emptied_at is not null`.execute(
      database.owner,
    );
    const titles = await sql`select 1 from collaborative.document where title = 'Thrown away'`.execute(database.owner);
    expect([left.rows[0]?.n, titles.rows.length]).toEqual([0, 0]);
  });

  test('removed, it is not there for whoever sent it either, to change or to add to; conveners are told before a file is taken', async () => {
    const address = await sent(who.member, { title: 'Sent and thrown away' });
    expect((await who.member.get(`${address}/change`)).status).toBe(200);
    expect((await who.lead.send(address, {}, { action: `${address}/remove` })).status).toBe(303);
    for (const part of ['change', 'new-version', 'remove']) {
      if (part !== 'remove') expect((await who.member.get(`${address}/${part}`)).status).toBe(404);
      expect(await marked(who.member, `${address}/${part}`)).toBe(404);
    }
    expect((await who.lead.get(`${address}/change`)).status).toBe(200);
    expect((await who.lead.get(`${address}/new-version`)).status).toBe(409);
    expect(await marked(who.lead, `${address}/new-version`, { note: '' })).toBe(409);
  });

  test('are counted to the last where more were removed, or go soon, than a page shows', async () => {
    await sql`insert into collaborative.document (locality_id, title, kind, audience, changed_at, removed_at, keep_until)
      select locality_id, 'One of many', 'paper', 'everybody', now(), case when n <= 130 then now() end, '2026-12-01'
      from localities.locality, generate_series(1, 190) n`.execute(database.owner);
    const text = await words(who.lead);
    expect(text).toMatch(
      /Removed \(13\d\) They go for good 30 days after they were removed\. The first 100 of 13\d are shown\./,
    );
    expect(text).toMatch(/The first 50 of 6\d are shown\. The others go later\./);
    await sql`delete from collaborative.document where title = 'One of many'`.execute(database.owner);
  });

  test('a paper is attached to a meeting by conveners, and taken off', async () => {
    const made = await sql<{
      id: string;
    }>`insert into collaborative.meeting (locality_id, kind, title, begins_at, ends_at)
      select locality_id, 'termly', 'Autumn meeting', '2026-12-01T10:00Z', '2026-12-01T12:00Z' from localities.locality
      returning meeting_id as id`.execute(database.owner);
    const address = await sent(who.lead, { title: 'Paper A' });
    const meeting = made.rows[0]?.id ?? '';
    expect((await who.lead.send(address, { meeting }, { action: `${address}/meetings` })).status).toBe(303);
    expect(await words(who.member, address)).toContain('Autumn meeting');
    expect(await marked(who.member, `${address}/meetings`, { meeting })).toBe(403);
    await who.lead.send(address, {}, { action: `${address}/meetings/${meeting}/detach` });
    expect(await words(who.member, address)).not.toContain('Autumn meeting');
  });

  test('for members: an observer who is named as a member is one, the evaluator stays independent and reads none (SAFETY 10)', async () => {
    const here = await marlshire(database);
    const address = await sent(who.lead, { title: 'Among ourselves', audience: 'members' });
    const meeting = await here.meeting({ title: 'Spring meeting', begins: '2026-12-08T10:00:00Z' });
    await who.lead.send(address, { meeting }, { action: `${address}/meetings` });
    const thing = `document/${address.split('/').at(-1) ?? ''}`;
    const reads = async (visitor: Visitor) => {
      const statuses = [];
      for (const page of [address, `${address}/files/1`]) statuses.push((await visitor.get(page)).status);
      const told = [ALL, `${ALL}?words=ourselves`, `/in/marlshire/meetings/${meeting}`, '/in/marlshire/data-sharing'];
      const pages = await Promise.all(told.map(async (page) => words(visitor, page)));
      const tie = await visitor.get(`/in/marlshire/thread/pin?thing=${thing}`);
      return { statuses, named: [...pages, tie.body].some((text) => text.includes('Among ourselves')) };
    };
    const hint = (await who.lead.get(`${ALL}/add`)).$('.govuk-radios__hint').text();
    expect(hint).toContain('Those who are named as members, and those who convene; never the evaluator');
    await here.member({ name: 'Gwen Achebe', persona: 'observer' });
    expect(await reads(who.observer)).toEqual({ statuses: [200, 200], named: true });
    await here.member({ name: 'Ingrid Osei', persona: 'evaluator' });
    expect(await reads(who.evaluator)).toEqual({ statuses: [404, 404], named: false });
  });

  test('a file of many pieces comes out as it went in, from the database piece by piece', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(900_000, 'lorem ipsum ')]);
    const address = await sent(who.lead, { title: 'Long' }, 'long.pdf', bytes);
    expect((await who.member.get(`${address}/files/1`)).bytes.equals(bytes)).toBe(true);
    const waiting = await sql`select 1 from uploads.chunk`.execute(database.owner);
    expect(waiting.rows).toEqual([]);
  });
});
