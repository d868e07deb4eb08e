import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrive, heading, openBrowser, setUpPasskey } from '../support/browser.ts';
import { emptyHouse, type EmptyHouse } from '../support/empty-house.ts';
import { freePort } from '../support/free-port.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../support/openid-provider.ts';

const ADMINISTRATOR = 'you@example.org';
/** Letters to .example, where the demonstration's people live, never leave a house; these do. */
const LENA = { name: 'Lena Hart', email: 'lena.hart@eastshire.test' };
const OMAR = { name: 'Omar Field', email: 'omar.field@eastshire.test' };

/** From docs/guides/server.md and openid.md: what they tell a new administrator to do is done here, step by step. */
describe('from an empty server', () => {
  let directory: OpenIdProvider;
  let house: EmptyHouse;

  beforeAll(async () => {
    const port = await freePort();
    directory = await startOpenIdProvider({ baseUrl: `http://localhost:${port}` });
    for (const { name, email } of [LENA, OMAR])
      directory.users.set(name, { sub: email, claims: { email, email_verified: true, name } });
    house = await emptyHouse(directory.issuer, port);
  });
  afterAll(async () => {
    await house.close();
    await directory.close();
  });

  test('to the first local lead, who comes in by their organisation and a passkey, then and ever after', async () => {
    const administrator = await openBrowser({ house: house.address });
    await administrator.goto(await linkForAdministrator());
    await administrator.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await setUpPasskey(administrator);
    await arrive(administrator, 'This installation');
    await openLocality(administrator);
    const invited = () => house.post.caught.filter((letter) => letter.subject?.includes('invited to Eastshire'));
    await expect.poll(() => invited().length, { timeout: 10_000 }).toBe(1);

    const lena = await openBrowser({ house: house.address });
    await pressButton(lena);
    await goIn(lena, LENA.name);
    await arrive(lena, 'Join Eastshire');
    await lena.getByRole('button', { name: 'Accept and sign in' }).click();
    await setUpPasskey(lena);
    await arrive(lena, 'Where we are');
    await invite(lena);
    await lena.locator('summary').filter({ hasText: LENA.name }).click();
    await lena.getByRole('button', { name: 'Sign out' }).click();
    await signInAgain(lena);
    await looksAtOwnTracks(lena);

    const omar = await openBrowser({ house: house.address, phone: true });
    await pressButton(omar);
    await goIn(omar, OMAR.name);
    await omar.getByRole('button', { name: 'Accept and sign in' }).click();
    await arrive(omar, 'Where we are');
  });

  async function linkForAdministrator(): Promise<string> {
    const printed = await house.command('admin', 'invite', ADMINISTRATOR, '--name', 'Your Name');
    const link = /http:\S+/.exec(printed)?.[0];
    if (!link) throw new Error(`The command prints no link: ${printed}`);
    return link;
  }

  async function pressButton(page: Page): Promise<void> {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with Eastshire Council' }).click();
  }

  /** Over there the browser is known already, so that the button leads straight to the second step. */
  async function signInAgain(page: Page): Promise<void> {
    await pressButton(page);
    await arrive(page, 'Confirm that it is you');
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await arrive(page, 'Where we are');
  }
});

async function goIn(page: Page, user: string): Promise<void> {
  await arrive(page, 'Eastshire directory');
  await page.getByLabel('User name').fill(user);
  await page.getByRole('button', { name: 'Go in' }).click();
}

async function openLocality(page: Page): Promise<void> {
  await page.goto('/platform/localities/new');
  await page.getByLabel('Local authority area').selectOption({ label: 'Devon' });
  await page.getByLabel('Name of the locality').fill('Eastshire');
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('eastshire');
  await page.getByLabel('Organisation that holds it').fill('Eastshire Council');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(LENA.name);
  await page.getByLabel('Email address').fill(LENA.email);
  await page.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
  await page.waitForURL('**/platform?done=opened');
}

async function invite(page: Page): Promise<void> {
  await page.goto('/in/eastshire/people/invite');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(OMAR.name);
  await page.getByLabel('Email address').fill(OMAR.email);
  await page.getByRole('radio', { name: 'Member', exact: true }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.waitForURL('**/people?done=invited');
}

/** Sees one device signed in, takes home what is held about them, and reads in the audit what they did. */
async function looksAtOwnTracks(page: Page): Promise<void> {
  await page.goto('/account/sessions');
  expect(await page.getByRole('main').innerText()).toContain('with the second step');
  await page.goto('/account/held');
  const button = page.getByRole('button', { name: 'Download for programs (JSON)' });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(await text(await download.createReadStream())).toContain(LENA.email);
  await page.goto('/in/eastshire/audit');
  const lines = await page.getByRole('main').innerText();
  for (const line of ['opened the locality', 'accepted an invitation', 'connected their organisation'])
    expect(lines).toContain(line);
  expect(await heading(page)).toBe('Who did what in Eastshire');
}
