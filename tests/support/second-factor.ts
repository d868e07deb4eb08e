import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { House, Visitor } from './visitor.ts';

/** A code app in a test: its key, as the page shows it, and the recovery codes that came with it. */
export type CodeApp = { key: string; recoveryCodes: string[] };

/** Signs in by a letter to this address, from an internet address of their own; the second step is left to the caller. */
export async function signInByLetter(house: House, email: string): Promise<Visitor> {
  const visitor = house.visitor({ from: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });
  const before = await linksIn(house);
  const asked = await visitor.send('/sign-in', { email });
  const link = (await linksIn(house)).find((one) => !before.includes(one));
  if (!link) throw new Error(`No letter to ${email} came: ${asked.status} ${asked.location}`);
  const done = await visitor.send(link, {});
  if (done.status !== 303) throw new Error(`The letter to ${email} did not sign in: ${done.status}`);
  return visitor;
}

async function linksIn(house: House): Promise<string[]> {
  const { $ } = await house.visitor().get('/mailbox');
  return $('a[href^="/sign-in/link/"]')
    .toArray()
    .map((link) => $(link).attr('href') ?? '');
}

/** Signs in as somebody of their own, not by the demonstration's button, with the second step just passed. */
export async function signInProven(house: House, email: string): Promise<Visitor> {
  const visitor = await signInByLetter(house, email);
  await setUpCodeApp(house, visitor);
  return visitor;
}

/** Sets up a code app as the pages say, and gives what its person keeps. */
export async function setUpCodeApp(house: House, visitor: Visitor): Promise<CodeApp> {
  await visitor.send('/account/second-step', {}, { action: '/account/second-step/code-app/begin' });
  const { $ } = await visitor.get('/account/second-step/code-app');
  const key = $('.tl-key').text();
  const done = await visitor.send('/account/second-step/code-app', { code: codeAt(key, house.clock.now) });
  if (done.status !== 200) throw new Error(`The code app was not set up: ${done.status}`);
  return {
    key,
    recoveryCodes: done
      .$('.tl-codes li')
      .toArray()
      .map((item) => done.$(item).text()),
  };
}

/** What the app shows at a moment. */
export function codeAt(key: string, moment: Date): string {
  const secret = Secret.fromBase32(key.replaceAll(' ', ''));
  return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: moment.getTime() });
}
