import { simpleParser } from 'mailparser';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { nobody, onPlatform } from '../db/index.ts';
import { createLog } from '../log/index.ts';
import { mailbox, postLetter, startPostman, type Postman } from './index.ts';

type Caught = { to: string; subject: string; text: string };

const START = new Date('2026-11-21T09:00:00Z');

describe('letters', () => {
  let database: TestDatabase;
  let server: SMTPServer;
  let port: number;
  let refuse = false;
  const caught: Caught[] = [];
  const clock = { now: START };

  beforeAll(async () => {
    database = await bareDatabase();
    server = catcher();
    port = await new Promise((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
    });
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await database.close();
  });
  beforeEach(async () => {
    await sql`delete from mail.message`.execute(database.owner);
    caught.length = 0;
    refuse = false;
    clock.now = START;
  });

  /** A real SMTP server that keeps what it gets, or refuses it for now. */
  function catcher(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        if (refuse) {
          done(Object.assign(new Error('try later'), { responseCode: 451 }));
          return;
        }
        simpleParser(stream, (_error, mail) => {
          const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
          caught.push({ to: to?.text ?? '', subject: mail.subject ?? '', text: mail.text ?? '' });
          done();
        });
      },
    });
  }

  function postman(at = port): Postman {
    const smtp = { host: '127.0.0.1', port: at, secure: false, user: null, password: null };
    return startPostman({
      config: testConfig({ smtp }),
      db: database.app,
      log: createLog('silent'),
      now: () => clock.now,
      everyMs: 3_600_000,
    });
  }

  const letter = { to: 'jo@council.gov.uk', subject: 'Your link', body: 'https://throughline.test/sign-in/link/abc' };
  const post = (changes = {}) =>
    onPlatform(database.app, nobody, (tx) => postLetter(tx, { ...letter, ...changes }, clock.now));

  test('a letter goes out by SMTP once, and its body is forgotten', async () => {
    await post();
    const two = [postman(), postman()];
    await Promise.all(two.map((one) => one.deliverNow()));
    await Promise.all(two.map((one) => one.stop()));
    expect(caught).toEqual([{ to: letter.to, subject: letter.subject, text: `${letter.body}\n` }]);
    const kept = await sql`select state, body from mail.message`.execute(database.owner);
    expect(kept.rows).toEqual([{ state: 'sent', body: null }]);
  });

  test('a letter whose change is undone is never sent', async () => {
    await onPlatform(database.app, nobody, async (tx) => {
      await postLetter(tx, letter, clock.now);
      throw new Error('undo');
    }).catch(() => undefined);
    const man = postman();
    expect(await man.deliverNow()).toBe(0);
    await man.stop();
  });

  test('a refused letter is tried again after a minute, then two, and given up after eight tries', async () => {
    await post();
    refuse = true;
    const man = postman();
    for (const minutes of [0, 1, 2, 4, 8, 16, 32, 64]) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
      expect(await man.deliverNow()).toBe(1);
      expect(await man.deliverNow()).toBe(0);
    }
    await man.stop();
    const kept = await sql`select state, attempts, body from mail.message`.execute(database.owner);
    expect(kept.rows).toEqual([{ state: 'failed', attempts: 8, body: null }]);
  });

  test('a mail server that is away loses nothing', async () => {
    await post();
    const away = postman(1);
    await away.deliverNow();
    await away.stop();
    clock.now = new Date(START.getTime() + 60_000);
    const man = postman();
    await man.deliverNow();
    await man.stop();
    expect(caught).toHaveLength(1);
  });

  test('letters to invented people are shown and never sent; letters to real people are never shown', async () => {
    await post();
    await post({ to: 'ama@marlshire.example' });
    expect((await mailbox(database.app)).map(({ to }) => to)).toEqual(['ama@marlshire.example']);
    const man = postman();
    await man.deliverNow();
    await man.stop();
    expect(caught.map(({ to }) => to)).toEqual([letter.to]);
  });

  test('the app role cannot read letters but through the mailbox', async () => {
    await post();
    await expect(sql`select * from mail.message`.execute(database.app)).rejects.toMatchObject({ code: '42501' });
  });
});
