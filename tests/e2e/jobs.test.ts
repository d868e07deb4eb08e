import { expect, test } from 'vitest';
import { arrive, expectAccessible, openBrowser, sidewaysScroll, signInAs } from '../support/browser.ts';

const TITLE = 'Check of the published figures';
const ALL_WELL = 'All 1,003,461 figures are as published.';
const A_WHILE = 40_000;

test('an administrator starts a check, leaves, comes back, and it is done', async () => {
  const page = await openBrowser();
  await signInAs(page, 'platform-administrator');
  await page.goto('/platform');
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await arrive(page, 'Jobs');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start the check of the published figures' }).click();
  await arrive(page, TITLE);
  const address = page.url();
  expect(await page.getByRole('progressbar').count()).toBe(1);
  await expectAccessible(page);
  await page.goto('/platform');
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('link', { name: TITLE }).first().click();
  await arrive(page, TITLE);
  expect(page.url()).toBe(address);
  // The words change in place, without a reload.
  await page.getByText(ALL_WELL).first().waitFor({ timeout: A_WHILE });
  expect(await page.getByRole('progressbar').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Cancel this job' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Look at what came of it' }).getAttribute('href')).toBe('/areas');
  await expectAccessible(page);
});

test('on a phone and without scripts one looks again until it is done', async () => {
  const page = await openBrowser({ phone: true, scripts: false });
  await signInAs(page, 'platform-administrator');
  await page.goto('/platform/jobs');
  await page.getByRole('button', { name: 'Start the check of the published figures' }).click();
  await arrive(page, TITLE);
  expect(await sidewaysScroll(page)).toBe(0);
  const again = page.getByRole('link', { name: 'Look again' });
  for (const end = Date.now() + A_WHILE; Date.now() < end && (await again.count()) > 0;) await again.click();
  expect(await page.getByText(ALL_WELL).count()).toBeGreaterThan(0);
});
