import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { arrive, expectAccessible, linkInLetterTo, openBrowser, sidewaysScroll, signInAs } from '../support/browser.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../support/openid-provider.ts';

const UNA = { name: 'Una Birch', email: 'una.birch@eastshire.example' };
const PERRY = 'perry.vaughan@hillcote-school.example';
const BUTTON = { name: 'Sign in with Eastshire Council' };

describe('somebody whose organisation signs them in', () => {
  let directory: OpenIdProvider;

  beforeAll(async () => {
    const { openIdIssuer, address } = inject('house');
    const port = Number(new URL(openIdIssuer.issuer).port);
    directory = await startOpenIdProvider({ port, baseUrl: address, change: openIdIssuer });
    directory.users.set('una', { sub: '1', claims: { email: UNA.email, email_verified: true } });
    directory.users.set('perry', { sub: '2', claims: { email: PERRY, email_verified: true } });
    directory.users.set('eve', { sub: '3', claims: { email: 'eve@eastshire.example', email_verified: true } });
  });
  afterAll(() => directory.close());

  async function pressAndSignIn(page: Page, user: string): Promise<void> {
    await page.goto('/sign-in');
    await page.getByRole('button', BUTTON).click();
    await goIn(page, user);
  }

  async function goIn(page: Page, user: string): Promise<void> {
    await arrive(page, 'Eastshire directory');
    await page.getByLabel('User name').fill(user);
    await page.getByRole('button', { name: 'Go in' }).click();
  }

  test('is invited, comes in by the button without a letter, and by the button ever after', async () => {
    const lead = await openBrowser();
    await signInAs(lead, 'local-lead');
    await lead.goto('/in/marlshire/people/invite');
    await lead.getByRole('textbox', { name: 'Name', exact: true }).fill(UNA.name);
    await lead.getByLabel('Email address').fill(UNA.email);
    await lead.getByRole('radio', { name: 'Member', exact: true }).check();
    await lead.getByRole('button', { name: 'Send the invitation' }).click();
    await lead.waitForURL('**/people?done=invited');

    const una = await openBrowser({ phone: true });
    await pressAndSignIn(una, 'una');
    await arrive(una, 'Join Marlshire');
    expect(new URL(una.url()).search).toBe('');
    expect(await sidewaysScroll(una)).toBe(0);
    await expectAccessible(una);
    await una.getByRole('button', { name: 'Accept and sign in' }).click();
    await una.waitForURL('**/in/marlshire');

    const atHome = await openBrowser({ scripts: false });
    await pressAndSignIn(atHome, 'una');
    await atHome.waitForURL((url) => url.pathname === '/' || url.pathname === '/in/marlshire');
    await atHome.goto('/account');
    expect(await atHome.getByRole('main').innerText()).toContain('connected since');
  });

  test('has an account: signs in by letter once, connects it, and disconnects it again', async () => {
    const page = await openBrowser();
    await pressAndSignIn(page, 'perry');
    await arrive(page, 'Connect Eastshire Council to your account once');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Sign in with a link by email' }).click();
    await page.getByLabel('Email address').fill(PERRY);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await arrive(page, 'Check your email');
    await page.goto(await linkInLetterTo(page, PERRY));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await arrive(page, 'Your account');
    await page.getByRole('button', { name: 'Connect Eastshire Council' }).click();
    // Over there one is signed in already, so one is back at once.
    await page.getByRole('status').getByText('Connected.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Disconnect Eastshire Council' }).click();
    await page.getByRole('status').getByText('A link by email still signs you in').waitFor();
  });

  test('is not invited: reads so, and goes back to the sign-in page', async () => {
    const page = await openBrowser();
    await pressAndSignIn(page, 'eve');
    await arrive(page, 'Nobody has invited you with this address');
    expect(page.url()).not.toMatch(/code=|state=|eve/);
    await page.goBack();
    expect(page.url()).not.toContain('code=');
    await page.goto('/sign-in');
    await page.getByRole('button', BUTTON).click();
    await arrive(page, 'Nobody has invited you with this address');
  });
});
