import { describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser, signInAs } from '../support/browser.ts';
import { planInMarlshire } from './collaborative-steps.ts';
import { tabTo } from './focus.ts';

describe('a member with a screen reader', () => {
  test('marks attendance and agrees the rules (SAFETY 40)', { timeout: 180_000 }, async () => {
    const lead = await openBrowser();
    await signInAs(lead, 'local-lead');
    // All day long, since members note themselves from shortly before it begins, whatever the time of this run.
    const meeting = await planInMarlshire(lead, 'Meeting for all', 0, { begins: '0:00', ends: '23:59' });
    const page = await openBrowser();
    await signInAs(page, 'member');
    await page.goto(meeting);
    await tabTo(page, /^Note who was there$|^Who is asked/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/attendance');
    await expectAccessible(page);
    const here = page.getByRole('button', { name: /^Here\s?: Perry Vaughan/ });
    expect(await here.getAttribute('aria-pressed')).toBe('false');
    await tabTo(page, /^Here: Perry Vaughan$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => here.getAttribute('aria-pressed')).toBe('true');

    await page.goto('/in/marlshire/agreements/rules');
    await expectAccessible(page);
    expect(await page.getByRole('region', { name: 'What you say' }).innerText()).toContain('You have not answered yet');
    await tabTo(page, /^I agree$/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'What you say' }).getByText('You agreed on').waitFor();
    await expectAccessible(page);
  });
});
