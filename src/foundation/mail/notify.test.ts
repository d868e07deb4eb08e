import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testConfig } from '../../../tests/support/config.ts';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { openHouse, type House } from '../../../tests/support/house.ts';
import { nobody, onPlatform } from '../db/index.ts';
import { createLog } from '../log/index.ts';
import { postLetter, startPostman, troublesOf } from './index.ts';
import { neededLetter, openPretendedNotify, optionalLetter, type PretendedNotify } from './testing.ts';

const START = new Date('2026-11-20T09:00:00Z');
const MINUTE = 60_000;
const JO = 'jo@council.gov.uk';
const TOKEN = 'a callback token of at least thirty-two characters'.replaceAll(' ', '-');

describe('letters by GOV.UK Notify', () => {
  let database: TestDatabase;
  let notify: PretendedNotify;
  let house: House;
  const clock = { now: START };

  beforeAll(async () => {
    database = await bareDatabase();
    notify = await openPretendedNotify(TOKEN);
    house = await openHouse(database.app, { config: { notify: notify.notify }, now: START });
  });
  afterAll(async () => {
    await house.close();
    await notify.close();
    await database.close();
  });
  beforeEach(async () => {
    for (const table of ['mail.message', 'mail.trouble'])
      await sql`delete from ${sql.table(table)}`.execute(database.owner);
    notify.taken.length = 0;
    notify.answer(null);
    notify.outcome('sending');
    clock.now = START;
  });

  const config = () => testConfig({ notify: notify.notify });
  const link = 'http://localhost:3000/sign-in/link/abc';
  const post = (letter = neededLetter({ link }), person: string | null = null) =>
    onPlatform(database.app, nobody, (tx) =>
      postLetter(tx, { to: JO, letter, person }, { config: config(), now: clock.now }),
    );
  async function deliver(changed: Partial<PretendedNotify['notify']> = {}): Promise<void> {
    const man = startPostman({
      config: { ...config(), notify: { ...notify.notify, ...changed } },
      db: database.app,
      log: createLog('silent'),
      now: () => clock.now,
      everyMs: 3_600_000,
    });
    await man.deliverNow();
    await man.stop();
  }
  const later = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * MINUTE);
  };
  const states = async () =>
    (
      await sql<{ state: string; reason: string | null }>`select state, reason from mail.message`.execute(
        database.owner,
      )
    ).rows;
  const trouble = async () => (await troublesOf(database.app, [JO])).get(JO)?.words;

  test('a letter is handed over with the signed token that Notify checks, as subject and body of one template', async () => {
    await post();
    await deliver();
    expect(notify.taken).toMatchObject([{ to: JO, subject: 'Your link' }]);
    expect(notify.taken[0]?.body).toContain(`Sign in:\n\n${link}`);
    expect(await states()).toEqual([{ state: 'sent', reason: null }]);
  });

  test('a wrong key is refused, and that is for the administrator to mend: the letter waits', async () => {
    await post();
    await deliver({ apiKey: notify.notify.apiKey.replace(/.$/, '1') });
    expect(notify.taken).toEqual([]);
    expect(await states()).toEqual([{ state: 'waiting', reason: 'settings' }]);
    expect(await trouble()).toBeUndefined();
  });

  test('a letter that can be turned off carries the one-click way out', async () => {
    await post(optionalLetter({ locality: 'Marlshire', link }), randomUUID());
    await deliver();
    expect(notify.taken[0]?.unsubscribe).toMatch(/^http:\/\/localhost:3000\/letters\/stop\/[\w-]+$/);
  });

  test('an address that Notify does not take is said on the spot; too many requests are tried again', async () => {
    await post();
    notify.answer({ status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' });
    await deliver();
    expect(await states()).toEqual([{ state: 'waiting', reason: 'not-reached' }]);
    notify.answer({ status: 400, error: 'ValidationError', message: 'email_address Not a valid email address' });
    later(1);
    await deliver();
    expect(await states()).toEqual([{ state: 'refused', reason: 'unknown-address' }]);
    expect(await trouble()).toContain('no such address');
  });

  test('the outcome is asked for: what could not be delivered is said, a later letter that arrives clears it', async () => {
    await post();
    await deliver();
    notify.outcome('permanent-failure');
    later(1);
    await deliver();
    expect(await states()).toEqual([{ state: 'returned', reason: 'unknown-address' }]);
    expect(await trouble()).toContain('no such address');
    await post();
    await deliver();
    expect(await trouble()).toContain('no such address');
    notify.outcome('delivered');
    later(1);
    await deliver();
    expect(await trouble()).toBeUndefined();
  });

  test('a try that broke off after Notify had taken the letter does not send it twice', async () => {
    await post();
    const [{ sealed } = { sealed: null }] = (
      await sql<{ sealed: Buffer | null }>`select sealed from mail.message`.execute(database.owner)
    ).rows;
    await deliver();
    await sql`update mail.message set state = 'waiting', to_address = ${JO}, sealed = ${sealed},
      next_attempt_at = ${START}`.execute(database.owner);
    await deliver();
    expect(notify.taken).toHaveLength(1);
    expect(await states()).toEqual([{ state: 'sent', reason: null }]);
  });

  test('Notify’s own word is taken with the agreed token only', async () => {
    await post();
    await deliver();
    const tell = (authorization: string, body: object) =>
      house.server.inject({
        method: 'POST',
        url: '/letters/notify-callback',
        headers: { authorization, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
    const told = {
      id: notify.taken[0]?.id,
      reference: notify.taken[0]?.reference,
      to: JO,
      status: 'permanent-failure',
    };
    for (const wrong of ['', 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`])
      expect((await tell(wrong, told)).statusCode).toBe(404);
    expect(await states()).toEqual([{ state: 'sent', reason: null }]);
    expect((await tell(`Bearer ${TOKEN}`, { id: 'x' })).statusCode).toBe(400);
    expect((await tell(`Bearer ${TOKEN}`, { ...told, id: randomUUID() })).statusCode).toBe(200);
    expect((await tell(`Bearer ${TOKEN}`, told)).statusCode).toBe(200);
    expect(await states()).toEqual([{ state: 'returned', reason: 'unknown-address' }]);
  });
});
