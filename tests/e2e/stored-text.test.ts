import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { linkInLetterTo, mistakesOn, openBrowser, setUpPasskey, sidewaysScroll, signInAs } from '../support/browser.ts';

/** SAFETY 24: text that would run where somebody forgets to escape it, in HTML, in an attribute and in a template. */
const CANARY = `"><img src=x onerror=window.__canary=1><script>window.__canary=1</script>{{7*7}}`;
/** The name of a locality goes into letters, so the form takes no brackets; it would still run in an attribute. */
const NAME = `"onfocus=window.__canary=1 autofocus x='`;
const EMAIL = 'canary@aviary.example';
const SLUG = 'aviary';

/** Every page below the locality that shows something somebody wrote. */
const SHOWING = [
  '',
  '/see',
  '/agree',
  '/do',
  '/know',
  '/picture',
  '/people',
  '/people/invite',
  '/measures',
  '/calendar',
];

test('what people write is shown as they wrote it, on every page that shows it, and neither runs nor widens it (SAFETY 24)', async () => {
  const administrator = await openBrowser({ phone: true });
  await signInAs(administrator, 'platform-administrator');
  await openLocality(administrator);
  await expectHarmless(administrator);

  const lead = await openBrowser({ phone: true });
  await lead.goto(await linkInLetterTo(administrator, EMAIL));
  await expectHarmless(administrator);
  await expectHarmless(lead);
  await lead.getByRole('button', { name: 'Accept and sign in' }).click();
  await setUpPasskey(lead);
  await lead.waitForURL(`**/in/${SLUG}`);
  await fillInEverything(lead);

  for (const address of SHOWING) await expectHarmless(lead, `/in/${SLUG}${address}`);
  await lead.goto(`/in/${SLUG}/people`);
  await lead.getByRole('link', { name: /^Change the role of/ }).click();
  await lead.waitForURL('**/people/*');
  await expectHarmless(lead);
  await expectHarmless(lead, '/account');
  await expectHarmless(administrator, '/platform');
  await administrator.getByRole('link', { name: 'Invite a local lead to "' }).click();
  await administrator.waitForURL('**/platform/localities/*/invite');
  await expectHarmless(administrator);
  await expectHarmless(administrator, '/mailbox');
});

test('what somebody types into a search or a refused form is shown as they typed it', async () => {
  const page = await openBrowser({ phone: true });
  for (const address of ['/areas', '/areas/east-sussex/measures']) {
    await expectHarmless(page, `${address}?search=${encodeURIComponent(CANARY)}`);
    expect(await page.getByRole('searchbox').inputValue()).toBe(CANARY);
  }
  for (const name of ['neighbours', 'map', 'year', 'phase', 'group', 'period']) {
    for (const address of ['/areas/kent', '/areas/kent/measures/suspension-rate']) {
      await page.goto(`${address}?${name}=${encodeURIComponent(CANARY)}`);
      await expectNothingRan(page);
    }
  }
  await page.goto(`/areas/${encodeURIComponent(CANARY)}`);
  await expectHarmless(page, `/sign-in?return=${encodeURIComponent(`/${CANARY}`)}`, { shown: false });
  await page.getByLabel('Email address').fill(CANARY);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  expect(await mistakesOn(page)).toHaveLength(1);
  expect(await page.getByLabel('Email address').inputValue()).toBe(CANARY);
  await expectNothingRan(page);
});

async function openLocality(page: Page): Promise<void> {
  await page.goto('/platform/localities/new');
  await page.getByLabel('Local authority area').selectOption({ label: 'Cornwall' });
  await page.getByLabel('Name of the locality').fill(CANARY);
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(CANARY);
  await page.getByLabel('Organisation that holds it').fill(CANARY);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(CANARY);
  await page.getByLabel('Email address').fill(CANARY);
  await page.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
  expect(await mistakesOn(page)).toHaveLength(3);
  await expectNothingRan(page);
  await page.getByLabel('Name of the locality').fill(NAME);
  expect(await page.getByRole('textbox', { name: 'Address', exact: true }).inputValue()).toBe(CANARY);
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(SLUG);
  await page.getByLabel('Email address').fill(EMAIL);
  await page.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
  await page.waitForURL('**/platform?done=opened');
}

/** The canary as the own name, as the name of somebody invited, and as the note of something tied. */
async function fillInEverything(page: Page): Promise<void> {
  await page.goto('/account');
  await page.getByLabel('Your name, as others see it').fill(CANARY);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your name was saved.').waitFor();
  await page.goto(`/in/${SLUG}/calendar/add`);
  await page.getByLabel('INSET days').check();
  await page.getByLabel('Name').fill(CANARY.slice(0, 80));
  await page.getByLabel('First day').fill('1/9/2026');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/calendar?done=added**');
  await page.goto(`/in/${SLUG}/people/invite`);
  await page.getByLabel('Name').fill(CANARY);
  await page.getByLabel('Email address').fill('second-canary@aviary.example');
  await page.getByLabel('Observer').check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.waitForURL('**/people?done=invited');
  await page.goto(`/in/${SLUG}/picture`);
  await page.getByRole('link', { name: 'Tie this to something' }).click();
  await page.getByRole('group', { name: 'Tie it to' }).getByRole('radio').first().check();
  await page.getByLabel('This rests on that').check();
  await page.getByLabel('Why (optional)').fill(CANARY);
  await page.getByRole('button', { name: 'Tie them together' }).click();
  await page.waitForURL(`**/in/${SLUG}/picture`);
}

async function expectHarmless(page: Page, address?: string, { shown = true } = {}): Promise<void> {
  if (address) await page.goto(address);
  await expectNothingRan(page);
  expect(await sidewaysScroll(page), page.url()).toBe(0);
  if (!shown) return;
  const text = await page.locator('body').innerText();
  expect(
    [CANARY, NAME].filter((one) => text.includes(one)),
    page.url(),
  ).not.toEqual([]);
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as { __canary?: number }).__canary), page.url()).toBeUndefined();
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(await page.content()).not.toContain('{{49}}');
}
