import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { allRoutes } from '../../../app.ts';
import { onPlatform, system } from '../../../foundation/db/index.ts';
import { mailbox, postLetter } from '../../../foundation/mail/index.ts';
import { optionalLetter } from '../../../foundation/mail/testing.ts';
import { personaId } from '../demonstration/seed.queries.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';

const START = new Date('2026-11-20T09:00:00Z');
const LETTERS = '/account/letters';
const AMA = 'ama.doyle@marlshire.example';

describe('the choice of letters', () => {
  let database: TestDatabase;
  let house: House;
  let ama: Visitor;
  let person: string;

  beforeAll(async () => {
    database = await bareDatabase();
    await seedMarlshire({ owner: database.owner, now: START });
    house = await openHouse(database.app, { now: START });
    ama = await signInAs(house, 'local-lead');
    person = (await personaId(database.owner, 'local-lead')) ?? '';
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  beforeEach(async () => {
    await sql`delete from mail.preference`.execute(database.owner);
    await sql`delete from mail.message`.execute(database.owner);
  });

  async function remind(): Promise<string | null> {
    const link = `${house.config.baseUrl}/in/marlshire`;
    const letter = optionalLetter({ locality: 'Marlshire', link });
    await onPlatform(database.app, system('test'), (tx) =>
      postLetter(tx, { to: AMA, person, letter }, { config: house.config, now: START }),
    );
    return (await mailbox(database.app, house.config))[0]?.body ?? null;
  }
  const chosen = {
    digest: 'daily',
    digestDay: '3',
    digestAt: '09:00',
    reminder: 'yes',
    quietFrom: '18:00',
    quietUntil: '08:00',
  };
  async function stopLink(): Promise<string> {
    return /http:\/\/localhost:3000(\/letters\/stop\/\S+)/.exec((await remind()) ?? '')?.[1] ?? 'no link';
  }

  test('begins with one letter a week, quiet evenings and quiet weekends', async () => {
    const page = await ama.get(LETTERS);
    await expectAccessible(page.body);
    expect(page.$('input[name=digest]:checked').val()).toBe('weekly');
    expect(page.$('#quietFrom option[selected]').text()).toBe('7 pm');
    expect(page.$('#quietWeekends').is(':checked')).toBe(true);
    expect(page.body).toContain('Links to sign in');
  });

  test('is kept as chosen, for oneself and nobody else', async () => {
    expect(await ama.send(LETTERS, chosen)).toMatchObject({ status: 303, location: `${LETTERS}?saved=yes` });
    const page = await ama.get(LETTERS);
    expect(page.$('input[name=digest]:checked').val()).toBe('daily');
    expect(page.$('#quietFrom option[selected]').val()).toBe('18:00');
    expect(page.$('#job').is(':checked')).toBe(false);
    expect(page.$('#reminder').is(':checked')).toBe(true);
    const perry = await signInAs(house, 'member');
    expect((await perry.get(LETTERS)).$('input[name=digest]:checked').val()).toBe('weekly');
  });

  test('what the form does not offer is refused, and nothing is half-done', async () => {
    const refused = await ama.send(LETTERS, { ...chosen, quietFrom: '18:30', digest: 'hourly' });
    expect(refused.status).toBe(422);
    await expectAccessible(refused.body);
    expect(refused.$('.govuk-error-summary').text()).toContain('Choose when the quiet hours begin');
    expect((await sql`select 1 from mail.preference`.execute(database.owner)).rows).toEqual([]);
  });

  test('another person’s choices cannot be read or written by the app role', async () => {
    await ama.send(LETTERS, chosen);
    const other = { kind: 'person', person: (await personaId(database.owner, 'member')) ?? '' } as const;
    await onPlatform(database.app, other, async (tx) => {
      expect((await sql`select * from mail.preference`.execute(tx)).rows).toEqual([]);
      const done = await sql`update mail.preference set changed_at = now()`.execute(tx);
      expect(Number(done.numAffectedRows)).toBe(0);
    });
  });

  test('a kind that is turned off is not written any more; letters one asks for still are', async () => {
    expect(await remind()).toContain('due soon');
    await ama.send(LETTERS, { ...chosen, reminder: '' });
    await ama.send(LETTERS, Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== 'reminder')));
    await sql`delete from mail.message`.execute(database.owner);
    expect(await remind()).toBeNull();
    await house.visitor().send('/sign-in', { email: AMA });
    expect((await mailbox(database.app, house.config))[0]?.subject).toContain('link to sign in');
  });

  describe('by the link in a letter', () => {
    test('opening it changes nothing, its button stops the letters, and that can be taken back', async () => {
      const stranger = house.visitor();
      const link = await stopLink();
      const page = await stranger.get(link);
      await expectAccessible(page.body);
      expect(page.$('h1').text()).toBe('Stop letters');
      expect(await remind()).not.toBeNull();
      const done = await stranger.post(link, {});
      expect(done.status).toBe(200);
      await expectAccessible(done.body);
      await sql`delete from mail.message`.execute(database.owner);
      expect(await remind()).toBeNull();
      await stranger.post(link, { again: 'yes' });
      expect(await remind()).not.toBeNull();
    });

    test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'one click of a mail program is enough, as %s (RFC 8058)',
      async (type) => {
        const body = type.startsWith('multipart')
          ? '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
          : 'List-Unsubscribe=One-Click';
        const headers = { 'content-type': type };
        const done = await house.server.inject({ method: 'POST', url: await stopLink(), headers, payload: body });
        expect(done.statusCode).toBe(200);
        expect((await ama.get(LETTERS)).$('#reminder').is(':checked')).toBe(false);
      },
    );

    test('what was chosen before stays, and stopping twice is stopping once', async () => {
      await ama.send(LETTERS, chosen);
      for (let time = 0; time < 2; time += 1) await house.visitor().post(await stopLink(), {});
      const kept = await sql<{ choices: object }>`select choices from mail.preference`.execute(database.owner);
      expect(kept.rows[0]?.choices).toMatchObject({
        digest: 'daily',
        quietFrom: '18:00',
        off: ['job', 'meeting', 'reminder'],
      });
    });

    test('an old link writes nothing about somebody who was removed, and reads the same (SAFETY 36)', async () => {
      const link = await stopLink();
      const erased = (at: string | null) =>
        sql`update accounts.person set erased_at = ${at}::timestamptz where person_id = ${person}`.execute(
          database.owner,
        );
      await erased('2026-11-20');
      const stopped = await house.visitor().post(link, {});
      expect(stopped.status).toBe(200);
      expect(stopped.body).toContain('These letters are stopped.');
      const kept = await sql`select 1 from mail.preference`.execute(database.owner);
      await erased(null);
      expect(kept.rows).toEqual([]);
    });

    test('a link that is cut short or made up does nothing', async () => {
      for (const token of ['x', (await stopLink()).slice('/letters/stop/'.length, -2)])
        expect((await house.visitor().post(`/letters/stop/${token}`, {})).status).toBe(404);
      expect((await sql`select 1 from mail.preference`.execute(database.owner)).rows).toEqual([]);
    });
  });

  test('these addresses alone take a POST that no page of ours made', () => {
    const open = allRoutes().filter(({ options }) => options.withoutFormToken);
    // Adding one needs a reason why what it carries is authority enough, and why doing it twice does no harm.
    expect(open.map(({ path }) => path)).toEqual(['/letters/stop/:token', '/letters/notify-callback']);
  });
});
