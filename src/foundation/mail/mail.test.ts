import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { setMoment } from '../../../tests/support/moment.ts';
import { nobody, onPlatform } from '../db/index.ts';
import { createLog } from '../log/index.ts';
import { mailbox, postLetter, startPostman, troublesOf, USUAL_PREFERENCE, type Postman } from './index.ts';
import { sweepLetters } from './postman.queries.ts';
import { neededLetter, openPostOffice, optionalLetter, type PostOffice } from './testing.ts';

const START = new Date('2026-11-20T09:00:00Z');
const MINUTE = 60_000;
const JO = 'jo@council.gov.uk';
const LINK = 'http://localhost:3000/sign-in/link/abc';

describe('letters', () => {
  let database: TestDatabase;
  let office: PostOffice;
  const clock = { now: START };

  beforeAll(async () => {
    database = await bareDatabase();
    office = await openPostOffice();
  });
  afterAll(async () => {
    await office.close();
    await database.close();
  });
  beforeEach(async () => {
    for (const table of ['mail.message', 'mail.trouble', 'mail.preference'])
      await sql`delete from ${sql.table(table)}`.execute(database.owner);
    office.caught.length = 0;
    office.answer(null);
    clock.now = START;
  });

  const configOf = (port = office.port) => testConfig({ smtp: { ...office.smtp, port } });
  const needed = neededLetter({ link: LINK });
  const optional = optionalLetter({ locality: 'Marlshire', link: `${LINK}/x` });
  type Changes = Partial<Parameters<typeof postLetter>[1]>;
  const post = (changes: Changes = {}) =>
    onPlatform(database.app, nobody, (tx) =>
      postLetter(tx, { to: JO, letter: needed, ...changes }, { config: configOf(), now: clock.now }),
    );
  const postman = (config = configOf()): Postman =>
    startPostman({ config, db: database.app, log: createLog('silent'), now: () => clock.now, everyMs: 3_600_000 });
  async function deliver(config = configOf()): Promise<number> {
    const man = postman(config);
    const tried = await man.deliverNow();
    await man.stop();
    return tried;
  }
  const later = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * MINUTE);
  };
  const kept = async (columns = 'state, sealed, to_address, reason') =>
    (await sql`select ${sql.raw(columns)} from mail.message order by created_at`.execute(database.owner)).rows;

  test('a letter goes out once, as text and as HTML, and its words and address are forgotten', async () => {
    await post();
    const two = [postman(), postman()];
    await Promise.all(two.map((one) => one.deliverNow()));
    await Promise.all(two.map((one) => one.stop()));
    expect(office.caught).toHaveLength(1);
    const [mail] = office.caught;
    expect(mail?.subject).toBe('Your link');
    expect(mail?.text).toContain(`Sign in:\n\n${LINK}`);
    expect(mail?.html).toContain(`href="${LINK}"`);
    expect(mail?.html).toContain('<html lang="en-GB"');
    expect(await kept()).toEqual([{ state: 'sent', sealed: null, to_address: null, reason: null }]);
  });

  test('a letter holds no picture, no script and nothing that tells of reading', async () => {
    await post();
    await deliver();
    expect(String(office.caught[0]?.html)).not.toMatch(/<img|<script|<link|url\(|https?:\/\/(?!localhost:3000\/)/);
  });

  test('whoever reads the table cannot read a letter: only SESSION_SECRET opens it', async () => {
    await post();
    const rows = await sql<{ sealed: Buffer }>`select * from mail.message`.execute(database.owner);
    expect(JSON.stringify(rows.rows) + String(rows.rows[0]?.sealed)).not.toContain('link/abc');
    await deliver({ ...configOf(), sessionSecret: 'another secret of at least thirty-two characters' });
    expect(office.caught).toEqual([]);
    expect(await kept('state, reason')).toEqual([{ state: 'failed', reason: 'unreadable' }]);
  });

  test('the app role cannot read the outbox but by claiming, and what it claims is sealed', async () => {
    await post();
    await expect(sql`select * from mail.message`.execute(database.app)).rejects.toMatchObject({ code: '42501' });
    const claimed = await sql`select * from mail.claim_next(now(), interval '1 minute')`.execute(database.app);
    expect(JSON.stringify(claimed.rows)).not.toContain('link/abc');
  });

  test('a letter whose change is undone is never sent', async () => {
    await onPlatform(database.app, nobody, async (tx) => {
      await postLetter(tx, { to: JO, letter: needed }, { config: configOf(), now: clock.now });
      throw new Error('undo');
    }).catch(() => undefined);
    expect(await deliver()).toBe(0);
  });

  test('a letter put off by the server is tried again after a minute, then two, and given up after eight tries', async () => {
    await post({ letter: invitation() });
    office.answer({ at: 'data', code: 451, text: 'try later' });
    const man = postman();
    for (const minutes of [0, 1, 2, 4, 8, 16, 32, 64]) {
      later(minutes);
      expect(await man.deliverNow()).toBe(1);
      expect(await man.deliverNow()).toBe(0);
    }
    await man.stop();
    expect(await kept('state, attempts, reason')).toEqual([{ state: 'failed', attempts: 8, reason: 'not-reached' }]);
    expect((await troublesOf(database.app, [JO])).get(JO)?.words).toContain('could not be reached');
  });

  test('a letter whose link has ended is not sent any more', async () => {
    await post();
    later(15);
    expect(await deliver()).toBe(0);
    expect(await kept('state, sealed')).toEqual([{ state: 'expired', sealed: null }]);
  });

  test('a process that dies between claiming and sending costs five minutes, not the letter', async () => {
    await post();
    await sql`select * from mail.claim_next(${clock.now}::timestamptz, interval '5 minutes')`.execute(database.app);
    expect(await deliver()).toBe(0);
    later(5);
    expect(await deliver()).toBe(1);
    expect(office.caught).toHaveLength(1);
  });

  test('a letter sent twice after a crash has the same Message-ID, so that servers can drop the second', async () => {
    await post();
    const [{ sealed } = { sealed: null }] = (await kept('sealed')) as { sealed: Buffer | null }[];
    await deliver();
    await sql`update mail.message set state = 'waiting', to_address = ${JO}, sealed = ${sealed},
      next_attempt_at = ${START}`.execute(database.owner);
    await deliver();
    expect(office.caught).toHaveLength(2);
    expect(new Set(office.caught.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('a mail server that is away loses nothing', async () => {
    await post();
    await deliver(configOf(1));
    later(1);
    await deliver();
    expect(office.caught).toHaveLength(1);
  });

  test('the postman outlives a database that is away', async () => {
    const away = await bareDatabase();
    const man = startPostman({
      config: configOf(),
      db: away.app,
      log: createLog('silent'),
      now: () => clock.now,
      everyMs: 3_600_000,
    });
    await away.close();
    expect(await man.deliverNow()).toBe(0);
    expect(await man.deliverNow()).toBe(0);
    await man.stop();
  });

  test('letters to invented people are shown and never sent; letters to real people are never shown', async () => {
    await post();
    await post({ to: 'ama@marlshire.example' });
    const shown = await mailbox(database.app, configOf());
    expect(shown.map(({ to }) => to)).toEqual(['ama@marlshire.example']);
    await deliver();
    expect(office.caught.map(({ to }) => (Array.isArray(to) ? to : [to])[0]?.text)).toEqual([JO]);
  });

  describe('that come back', () => {
    const refused = [
      ['550 5.1.1', 'rcpt', 550, '5.1.1 no such user', 'no such address'],
      ['550 without more', 'rcpt', 550, 'no', 'no such address'],
      ['552 5.2.2', 'rcpt', 552, '5.2.2 over quota', 'mailbox is full'],
      ['554 5.7.1 after the text', 'data', 554, '5.7.1 looks like spam', 'turned it away'],
    ] as const;
    test.each(refused)('%s is final: tried once, and said in words', async (_name, at, code, text, words) => {
      await post({ letter: invitation() });
      office.answer({ at, code, text });
      expect(await deliver()).toBe(1);
      later(30);
      expect(await deliver()).toBe(0);
      expect(await kept('state')).toEqual([{ state: 'refused' }]);
      expect((await troublesOf(database.app, ['JO@council.gov.uk'])).get('JO@council.gov.uk')?.words).toContain(words);
    });

    test('a server that refuses us, not the reader, is no fault of the address', async () => {
      await post();
      office.answer({ at: 'mail', code: 550, text: '5.7.1 sender not allowed' });
      await deliver();
      expect(await kept('state, reason')).toEqual([{ state: 'waiting', reason: 'settings' }]);
      expect((await troublesOf(database.app, [JO])).size).toBe(0);
    });

    test('nothing that nobody asked for goes there again; what somebody asks for does, and clears it', async () => {
      await post({ letter: invitation() });
      office.answer({ at: 'rcpt', code: 550, text: '5.1.1 no such user' });
      await deliver();
      office.answer(null);
      await post({ letter: optional, person: randomUUID() });
      expect((await kept('state')).map((row) => (row as { state: string }).state)).toEqual(['refused', 'held-back']);
      await post();
      expect(await deliver()).toBe(1);
      expect((await troublesOf(database.app, [JO])).size).toBe(0);
    });
  });

  describe('that the reader may turn off', () => {
    const person = randomUUID();
    const choose = (change: Partial<typeof USUAL_PREFERENCE>) =>
      sql`insert into mail.preference (person_id, choices, changed_at)
        values (${person}, ${JSON.stringify({ ...USUAL_PREFERENCE, ...change })}, now())`.execute(database.owner);

    test('name the one-click way out in their header; others do not', async () => {
      await post({ letter: optional, person });
      await post();
      await deliver();
      const headers = office.caught.map((mail) => mail.headers.get('list'));
      expect(headers.filter(Boolean)).toHaveLength(1);
      const [mail] = office.caught.filter((one) => one.headers.get('list'));
      const lines = mail?.headerLines.map(({ line }) => line);
      expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      expect(mail?.text).toContain('http://localhost:3000/letters/stop/');
      expect(mail?.text).not.toContain(person);
    });

    test('wait for the end of the quiet hours, and that costs no attempt', async () => {
      clock.now = new Date('2026-11-20T19:30:00Z');
      await post({ letter: optional, person });
      await deliver();
      expect(office.caught).toEqual([]);
      expect(await kept('state, attempts, next_attempt_at')).toEqual([
        { state: 'waiting', attempts: 0, next_attempt_at: new Date('2026-11-23T07:00:00Z') },
      ]);
      clock.now = new Date('2026-11-23T07:00:00Z');
      await deliver();
      expect(office.caught).toHaveLength(1);
    });

    test('a link to sign in waits for nobody', async () => {
      clock.now = new Date('2026-11-21T23:30:00Z');
      await post({ person });
      await deliver();
      expect(office.caught).toHaveLength(1);
    });

    test('are not kept when they are turned off, nor sent when they are turned off while they wait', async () => {
      await post({ letter: optional, person });
      await choose({ off: ['reminder'] });
      await post({ letter: optional, person });
      await deliver();
      expect(office.caught).toEqual([]);
      expect(await kept('state, sealed')).toEqual([
        { state: 'unwanted', sealed: null },
        { state: 'unwanted', sealed: null },
      ]);
    });

    test('cannot be posted without saying whose choices hold', async () => {
      await expect(post({ letter: optional })).rejects.toThrow('needs the reader');
    });
  });

  test('after a week nothing of a letter is left but that there was one; after thirty days not even that', async () => {
    const forget = async (days: number) => {
      await setMoment(database.owner, new Date(START.getTime() + days * 24 * 60 * MINUTE));
      await sweepLetters(database.app, new Date('2999-01-01'));
      await setMoment(database.owner, null);
    };
    await post({ letter: invitation() });
    const whole = await kept();
    await forget(6);
    expect(await kept()).toEqual(whole);
    await forget(8);
    expect(await kept('state, sealed, to_address')).toEqual([{ state: 'expired', sealed: null, to_address: null }]);
    await forget(31);
    expect(await kept('state')).toEqual([]);
  });

  function invitation() {
    return { ...needed, template: { ...needed.template, kind: 'invitation' as const } };
  }
});
