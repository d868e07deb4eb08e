import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../../../tests/support/accessible.ts';
import { bareDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { openHouse, signInAs, type House, type Visitor } from '../../../../tests/support/house.ts';
import { createLog } from '../../../foundation/log/index.ts';
import { startPostman } from '../../../foundation/mail/index.ts';
import { openPostOffice, type PostOffice } from '../../../foundation/mail/testing.ts';
import { seedMarlshire } from '../demonstration/seed-marlshire.ts';

const START = new Date('2026-11-20T09:00:00Z');
const NAME = 'Quilla Zephyrine';
const ADDRESS = 'quilla.zephyrine@council.gov.uk';
const PEOPLE = '/in/marlshire/people';

/** What was logged, as lines of text. */
function loggedInto(lines: string[]) {
  return createLog('trace', { write: (line: string) => void lines.push(line) });
}

describe('a letter that does not arrive', () => {
  let database: TestDatabase;
  let house: House;
  let office: PostOffice;
  let lead: Visitor;
  let administrator: Visitor;
  const logged: string[] = [];

  beforeAll(async () => {
    database = await bareDatabase();
    office = await openPostOffice();
    await seedMarlshire({ owner: database.owner, now: START });
    house = await openHouse(database.app, { now: START, log: loggedInto(logged), config: { smtp: office.smtp } });
    lead = await signInAs(house, 'local-lead');
    administrator = await signInAs(house, 'platform-administrator');
    // Only the demonstration's form keeps real addresses out; the letter itself is what is looked at here.
    house.config.demo = false;
    await lead.send(`${PEOPLE}/invite`, { name: NAME, email: ADDRESS, role: 'member' });
    office.answer({ at: 'rcpt', code: 550, text: `5.1.1 <${ADDRESS}> ${NAME} is not here` });
    await deliver();
  });
  afterAll(async () => {
    await house.close();
    await office.close();
    await database.close();
  });

  async function deliver(): Promise<void> {
    const man = startPostman({
      config: house.config,
      db: database.app,
      log: loggedInto(logged),
      now: () => house.clock.now,
      everyMs: 3_600_000,
    });
    await man.deliverNow();
    await man.stop();
  }

  test('is told to the local lead beside the invitation, in words and with the next step', async () => {
    const page = await lead.get(PEOPLE);
    await expectAccessible(page.body);
    const item = page.$('.tl-list__item').filter((_at, one) => page.$(one).text().includes(ADDRESS));
    expect(item.text()).toContain('The letter could not be delivered');
    expect(item.text()).toContain('it has no such address');
    expect(item.find('button').first().text()).toContain('Send again');
  });

  test('is told to nobody else', async () => {
    house.config.demo = true;
    const member = await signInAs(house, 'member');
    house.config.demo = false;
    expect((await member.get(PEOPLE)).body).not.toContain('could not be delivered');
  });

  test('shows an administrator kind, reason and a masked address; another try is one button', async () => {
    const page = await administrator.get('/platform/letters');
    await expectAccessible(page.body);
    expect(page.body).toContain('q…@council.gov.uk');
    expect(page.body).not.toContain('zephyrine');
    const retry = page.$('form[action$="/retry"]').attr('action') ?? '';
    office.answer(null);
    expect((await administrator.send('/platform/letters', {}, { action: retry })).status).toBe(303);
    await deliver();
    expect(office.caught.at(-1)?.subject).toBe('You are invited to Marlshire on Throughline');
    expect((await lead.get(PEOPLE)).body).not.toContain('could not be delivered');
    expect((await administrator.send('/platform', {}, { action: retry }).catch(() => null))?.status ?? 409).toBe(409);
  });

  test('a local lead is no administrator of letters', async () => {
    expect((await lead.get('/platform/letters')).status).toBe(404);
    const seen = await sql<{ outbox: unknown }>`select accounts.letters_for_administrator() as outbox`.execute(
      database.app,
    );
    expect(seen.rows[0]?.outbox).toBeNull();
  });

  test('leaves no name and no address in the log, in letters or in what a mail server said (SAFETY 35)', async () => {
    expect(logged.length).toBeGreaterThan(5);
    expect(logged.join('')).not.toMatch(/quilla|zephyrine|council\.gov/i);
    const mail = office.caught
      .map(({ text, html, subject }) => `${text ?? ''}${String(html)}${subject ?? ''}`)
      .join('');
    expect(mail).not.toMatch(/quilla|zephyrine|Ama|Doyle/i);
  });
});
