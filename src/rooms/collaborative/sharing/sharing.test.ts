import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../../tests/support/demonstration.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { standingOf, standingWords } from './sharing.rules.ts';

const SHARING = '/in/marlshire/agreements/data-sharing';
const COUNTS = {
  ...{
    title: 'Counts of suspensions',
    parties: 'Schools\nEarly help',
    purpose: 'Counts by term',
    basis: 'Public task',
  },
  ...{ from: '1/9/2025', expires: '6/1/2027', document: '', link: '' },
};

test('an agreement is said to expire 60 days before, holds on its last day, and has expired the day after', () => {
  const term = { from: '2025-09-01', expires: '2027-01-21', endedOn: null };
  expect(['2026-11-21', '2026-11-22', '2027-01-21', '2027-01-22'].map((today) => standingOf(term, today))).toEqual([
    'holds',
    'soon',
    'soon',
    'expired',
  ]);
  expect(standingWords(term, '2026-11-22')).toBe('Expires on 21 January 2027, in 60 days.');
});

describe('agreements on sharing data', () => {
  let database: TestDatabase;
  let house: House;
  let lead: Visitor;
  let member: Visitor;
  beforeAll(async () => {
    database = await bareDatabase();
    await prepareDemonstration(database.owner);
    house = await openHouse(database.app, { now: new Date('2026-11-22T10:00:00Z') });
    lead = await signInAs(house, 'local-lead');
    member = await signInAs(house, 'member');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });

  const words = async (who = member, address = SHARING) =>
    (await who.get(address)).$('main').text().replaceAll(/\s+/g, ' ');

  test('are kept by conveners, read by everybody, and said before they run out', async () => {
    expect(await words(lead)).toContain('Add the first one');
    expect((await member.get(`${SHARING}/add`)).status).toBe(403);
    const bad = await lead.send(`${SHARING}/add`, {
      ...COUNTS,
      basis: '',
      expires: '1/9/2024',
      link: 'javascript:alert(1)',
    });
    expect(bad.status).toBe(422);
    for (const part of ['lawful basis', 'begins with https://'])
      expect(bad.$('.govuk-error-summary__list').text()).toContain(part);
    expect((await lead.send(`${SHARING}/add`, COUNTS)).status).toBe(303);
    expect(await words()).toContain('Expires on 6 January 2027, in 45 days.');
    expect(await words(member, '/in/marlshire/agreements')).toContain('in 45 days');
    await expectAccessible((await lead.get(SHARING)).body);
  });

  test('begins and expires on days that can be; anything else is refused with what is allowed', async () => {
    const refused = async (days: { from: string; expires: string }) =>
      (await lead.send(`${SHARING}/add`, { ...COUNTS, ...days })).$('.govuk-error-summary__list').text().trim();
    const begins = 'enter a day from 1 January 2010 to 22 November 2036';
    expect(await refused({ from: '1/9/1999', expires: '' })).toBe(`Too early: ${begins}`);
    expect(await refused({ from: '1/9/2045', expires: '' })).toBe(`Too late: ${begins}`);
    expect(await refused({ from: '1/9/2025', expires: '1/9/2099' })).toBe(
      'Too late: enter a day from 1 January 2010 to 22 November 2056',
    );
    expect(await refused({ from: '1/9/2025', expires: '31/8/2025' })).toContain('would expire before it begins');
    expect(standingWords({ from: '2027-01-01', expires: null, endedOn: '2026-11-22' }, '2026-11-22')).toBe(
      'Called off on 22 November 2026, before it began on 1 January 2027.',
    );
  });

  test('the second editor sees the first one’s words; what ended is put back', async () => {
    const address = (await lead.get(SHARING)).$('.tl-entry a').last().attr('href') ?? '';
    const late = await lead.get(address);
    const field = (name: string) => String(late.$(`form[action="${address}"] input[name=${name}]`).val());
    expect((await lead.send(address, { ...COUNTS, purpose: 'First words' })).status).toBe(303);
    const second = await lead.post(address, {
      ...COUNTS,
      purpose: 'Second words',
      version: field('version'),
      _csrf: field('_csrf'),
    });
    expect([second.status, second.$('#purpose').text().trim()]).toEqual([422, 'Second words']);
    const said = second.$('.tl-conflict').text().replaceAll(/\s+/g, ' ');
    expect(said).toContain('What is shared, and what for Saved now First words Yours Second words');
    expect(second.$('.govuk-error-summary a').attr('href')).toBe('#purpose');
    // What both have alike is not said.
    expect(said).not.toContain('Lawful basis');
    const base = address.replace('/change', '');
    await lead.send(SHARING, {}, { action: `${base}/end` });
    expect(await words()).toContain('Ended (1)');
    await lead.send(SHARING, {}, { action: `${base}/restore` });
    expect(await words()).not.toContain('Ended (1)');
  });

  test('keep the paper that they are tied to while it is removed, whatever else is changed', async () => {
    const documents = '/in/marlshire/documents';
    const signed = { title: 'The signed one', kind: 'agreement', audience: 'everybody', keep: '' };
    const sent = await lead.sendFile(`${documents}/add`, signed, { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') });
    const paper = sent.location?.split('?')[0] ?? '';
    const document = paper.split('/').at(-1) ?? '';
    const address = (await lead.get(SHARING)).$('.tl-entry a').last().attr('href') ?? '';
    expect((await lead.send(address, { ...COUNTS, document })).status).toBe(303);
    await lead.send(paper, {}, { action: `${paper}/remove` });
    const chosen = (await lead.get(address)).$('#document option[selected]');
    expect([chosen.attr('value'), chosen.text()]).toEqual([document, 'The signed one (removed)']);
    expect((await lead.send(address, { ...COUNTS, expires: '6/1/2028', document })).status).toBe(303);
    await lead.send(documents, {}, { action: `${paper}/restore` });
    expect(await words()).toContain('The signed one');
  });

  test('keep the paper that was typed among the choices, also where somebody else took it away meanwhile', async () => {
    const address = (await lead.get(SHARING)).$('.tl-entry a').last().attr('href') ?? '';
    const late = await lead.get(address);
    const field = (name: string) => String(late.$(`form[action="${address}"] input[name=${name}]`).val());
    const document = String(late.$('#document option[selected]').val());
    const paper = `/in/marlshire/documents/${document}`;
    expect((await lead.send(address, { ...COUNTS, document: '' })).status).toBe(303);
    await lead.send(paper, {}, { action: `${paper}/remove` });
    const second = await lead.post(address, {
      ...{ ...COUNTS, document, version: field('version'), _csrf: field('_csrf') },
    });
    expect(second.status).toBe(422);
    expect(second.$('#document option[selected]').text()).toBe('The signed one (removed)');
    expect(second.$('.tl-conflict').text().replaceAll(/\s+/g, ' ')).toContain(
      'Document Saved now nothing Yours The signed one (removed)',
    );
    const again = Object.fromEntries(
      ['version', '_csrf'].map((name) => [
        name,
        String(second.$(`form[action="${address}"] input[name=${name}]`).val()),
      ]),
    );
    expect((await lead.post(address, { ...COUNTS, document, ...again })).status).toBe(303);
    expect((await lead.get(address)).$('#document option[selected]').attr('value')).toBe(document);
  });

  test('that ended long ago crowd out none that holds, and the page says how many there are', async () => {
    await sql`insert into collaborative.sharing_agreement
        (locality_id, title, parties, purpose, lawful_basis, from_on, expires_on, ended_on)
      select locality_id, 'Long over', 'A and B', 'Counts', 'Public task', '2019-01-01', '2020-01-01', '2020-01-01'
      from localities.locality, generate_series(1, 230)`.execute(database.owner);
    expect(await words()).toContain('Counts of suspensions');
    expect(await words()).toContain('Ended (230)');
    expect(await words()).toContain('The first 100 of 230 are shown.');
    expect(await words(member, '/in/marlshire/agreements')).toContain('1 agreement.');
  });
});
