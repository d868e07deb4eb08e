import { describe, expect, test } from 'vitest';
import { arrive, mistakesOn, openBrowser, signInAs } from '../support/browser.ts';

describe('with scripts switched off', () => {
  test('somebody without an account searches, reads the picture, its tables and a map', async () => {
    const page = await openBrowser({ scripts: false });
    await page.goto('/areas');
    await page.getByLabel('Name, DfE number or ONS code').fill('845');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'East Sussex', exact: true }).click();
    expect(await page.locator('.tl-finding').innerText()).toContain('In 2023/24, East Sussex');
    const trend = page.locator('#suspension-rate-total-trend');
    await trend.getByText('Show as a table').click();
    expect(await trend.getByRole('row').filter({ hasText: 'England' }).isVisible()).toBe(true);
    await page.getByLabel('Year').selectOption('2018/19');
    await page.getByRole('button', { name: 'Show on the map' }).click();
    await page.waitForURL(/year=2018%2F19/);
    expect(await page.locator('section[aria-labelledby=map] .tl-chart__title').innerText()).toContain('2018/19');
  });

  test('somebody of Marlshire signs in, is told what an invitation lacks, and signs out', async () => {
    const page = await openBrowser({ scripts: false });
    await signInAs(page, 'local-lead');
    await page.goto('/in/marlshire/people/invite');
    await page.getByLabel('Name').fill('Nameless');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    expect(await mistakesOn(page)).toHaveLength(2);
    expect(await page.getByLabel('Name').inputValue()).toBe('Nameless');
    await page.locator('summary').filter({ hasText: 'Ama Doyle' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
    await page.goto('/in/marlshire');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('a member ties the picture to a measure and unties it', async () => {
    const page = await openBrowser({ scripts: false });
    await signInAs(page, 'member');
    await page.goto('/in/marlshire/picture');
    await page.getByRole('link', { name: 'Tie this to something' }).click();
    await page.getByRole('button', { name: 'Tie them together' }).click();
    expect(await mistakesOn(page)).toHaveLength(2);
    await page.getByRole('group', { name: 'Tie it to' }).getByRole('radio').first().check();
    await page.getByLabel('This is pinned to that').check();
    await page.getByLabel('Why (optional)').fill('Tied without a script');
    await page.getByRole('button', { name: 'Tie them together' }).click();
    const tied = page
      .getByRole('region', { name: 'Thread' })
      .getByRole('listitem')
      .filter({ hasText: 'Tied without a script' });
    expect(await tied.innerText()).toContain('Perry Vaughan');
    await tied.getByRole('button').click();
    await arrive(page, 'Untied');
  });

  test('an evaluator chooses which letters come and when', async () => {
    const page = await openBrowser({ scripts: false });
    await signInAs(page, 'evaluator');
    await page.goto('/account');
    await page.getByRole('link', { name: 'Choose which letters you get, and when' }).click();
    await arrive(page, 'Your letters');
    await page.getByLabel('Every day').check();
    await page.getByLabel('Reminders of dates').uncheck();
    await page.getByLabel('From').selectOption('6 pm');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your choices are saved.').waitFor();
    expect(await page.getByLabel('Every day').isChecked()).toBe(true);
    expect(await page.getByLabel('Reminders of dates').isChecked()).toBe(false);
    expect(await page.getByLabel('From').inputValue()).toBe('18:00');
  });
});
