import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  addPasskeyDevice,
  arrive,
  expectAccessible,
  linkInLetterTo,
  mistakesOn,
  openBrowser,
  setUpPasskey,
} from '../support/browser.ts';
import { codeAt } from '../support/second-factor.ts';

const ROBIN = 'robin.sadler@throughline.example';
const TOMASZ = 'tomasz.bell@neutral-ground.example';

describe('the second step', () => {
  test('an administrator sets up a passkey, signs in with it alone, and signs the other device out', async () => {
    const desk = await openBrowser();
    await signInByLetter(desk, ROBIN);
    await arrive(desk, 'Set up your second step');
    await expectAccessible(desk);
    await setUpPasskey(desk);
    await arrive(desk, 'This installation');
    await desk.goto('/account/second-step');
    await desk
      .getByText(/^Passkey of /)
      .first()
      .waitFor();
    await expectAccessible(desk);
    await desk.locator('summary').filter({ hasText: 'Robin Sadler' }).click();
    await desk.getByRole('button', { name: 'Sign out' }).click();
    await desk.goto('/sign-in');
    await desk.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await arrive(desk, 'This installation');

    const phone = await openBrowser({ phone: true });
    await signInByLetter(phone, ROBIN);
    await arrive(phone, 'Confirm that it is you');
    await expectAccessible(phone);
    await phone.goto('/platform');
    await arrive(phone, 'Confirm that it is you');
    await desk.goto('/account/sessions');
    expect(await desk.getByRole('main').getByRole('listitem').count()).toBeGreaterThan(1);
    await expectAccessible(desk);
    await desk.getByRole('button', { name: 'Sign out every other device' }).click();
    await desk.getByText('Every other device was signed out.').waitFor();
    await phone.goto('/platform');
    await arrive(phone, 'Sign in');
  });

  test('somebody sets up a code app without scripts, signs in with a code, then with a recovery code', async () => {
    const page = await openBrowser({ scripts: false, phone: true });
    await signInByLetter(page, TOMASZ);
    await page.goto('/account/second-step');
    await page.getByRole('button', { name: 'Set up a code app' }).click();
    await arrive(page, 'Set up a code app');
    const key = await page.locator('.tl-key').innerText();
    await page.getByLabel('Code from your app').fill('12');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await mistakesOn(page)).toHaveLength(1);
    await page.getByLabel('Code from your app').fill(codeAt(key, new Date()));
    await page.getByRole('button', { name: 'Continue' }).click();
    await arrive(page, 'Keep your recovery codes');
    const codes = await page.locator('.tl-codes li').allInnerTexts();
    await page.getByRole('button', { name: 'I have kept them: go on' }).click();
    await signInByLetter(page, TOMASZ);
    await page.getByLabel('Code from your app').fill(codeAt(key, new Date(Date.now() + 30_000)));
    await page.getByRole('button', { name: 'Continue' }).click();
    await arrive(page, 'Where we are');
    await signInByLetter(page, TOMASZ);
    await page.getByRole('link', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codes[3] ?? '');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('That recovery code is used up').waitFor();
    // So that later journeys find him without one.
    await page.getByRole('button', { name: 'Remove the code app' }).click();
    await page.getByText('The code app was removed.').waitFor();
  });

  test('a sensitive page says that it is about to close, is covered, and opens again after the second step', async () => {
    const page = await openBrowser();
    await page.clock.install();
    await signInByLetter(page, 'ingrid.osei@look-again.example');
    await page.goto('/account/second-step');
    await addPasskeyDevice(page);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await arrive(page, 'Keep your recovery codes');
    await page.goto('/account/still-here');
    await page.clock.fastForward('28:30');
    await page.getByRole('button', { name: 'I am still here' }).waitFor();
    await expectAccessible(page);
    await page.clock.fastForward('02:00');
    await page.getByText('This page is covered').waitFor();
    expect(await page.getByRole('main').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'uncover the page' }).click();
    await page.goto('/account/second-step');
    await page.getByRole('button', { name: /^Remove Passkey/ }).click();
    await page.getByText('The passkey was removed.').waitFor();
  });
});

async function signInByLetter(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await arrive(page, 'Check your email');
  await page.goto(await linkInLetterTo(page, email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in/link'));
}
