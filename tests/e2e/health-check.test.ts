import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, mistakesOn, openBrowser, signInAs } from '../support/browser.ts';
import { press, stopOf, tabTo } from './focus.ts';

const ALL = '/in/marlshire/health-check';
const pressed = async (page: Page, text: RegExp) => {
  await tabTo(page, text);
  await page.keyboard.press('Enter');
};

describe('the five elements health check', () => {
  test('is answered and changed by keyboard, the questions read out by name (SAFETY 40)', async () => {
    const page = await openBrowser();
    await signInAs(page, 'youth-researcher');
    await page.goto(ALL);
    await pressed(page, /^(Answer in private|Look at your answers)$/);
    await page.waitForURL('**/answers');
    await expectAccessible(page);
    await pressed(page, /^(Answer|Change) Strong foundations$/);
    await page.waitForURL('**/answers/sf');
    await page.getByRole('group', { name: /^Do we stand on strong foundations/ }).waitFor();
    await tabTo(page, /^(Very strong|In parts)$/);
    await page.keyboard.press('Space');
    expect((await press(page, 'ArrowDown')).text).toMatch(/^(Strong|Weak)$/);
    await tabTo(page, /^In your own words/);
    await page.keyboard.type('Written without a mouse');
    await pressed(page, /^Save and go on$/);
    await page.waitForURL(/answers(\/dm|\?done=all)/);
    await page.goto(`${page.url().split('/answers')[0]}/answers`);
    await page.getByText(/(Strong|Weak) · with a comment/).waitFor();
    await pressed(page, /^Change Strong foundations$/);
    await page.waitForURL('**/answers/sf');
    await tabTo(page, /^(Strong|Weak)$/);
    await page.keyboard.press('ArrowDown');
    const chosen = (await stopOf(page)).text;
    await pressed(page, /^Save and go on$/);
    await page.waitForURL(/answers(\/dm|\?done=all)/);
    await page.goto(`${page.url().split('/answers')[0]}/answers`);
    await page.getByText(`${chosen} · with a comment`).waitFor();
  });

  test('is cancelled and put back, and its comments hidden and shown, by keyboard', async () => {
    const page = await openBrowser();
    await signInAs(page, 'facilitator');
    await page.goto(ALL);
    await pressed(page, /^Close or cancel this check$/);
    await page.waitForURL('**/end');
    await pressed(page, /^Cancel this check$/);
    await page.getByText('Nothing of it is shown.').waitFor();
    await pressed(page, /^Undo: open it again$/);
    await page.getByText('The check is open again, with the answers it had.').waitFor();
    await page.goto(`${ALL}/open`);
    await pressed(page, /^Open it$/);
    expect(await mistakesOn(page)).toEqual(['A check is open already']);
    await page.goto(`${ALL}/elements/nf`);
    await pressed(page, /^Hide it: It helps that somebody/);
    await page.getByText('The comment is hidden.').waitFor();
    await pressed(page, /^Show it again: It helps that somebody/);
    await page.getByText('The comment is shown again.').waitFor();
  });

  test('tells a screen reader what its drawings and tables say, and works without scripts', async () => {
    const page = await openBrowser({ scripts: false, phone: true });
    await signInAs(page, 'observer');
    await page.goto(ALL);
    const figure = page.locator('#elements');
    const title = await figure.getByRole('heading').innerText();
    await figure.getByRole('img', { name: title }).first().waitFor();
    await figure.getByText('Show as a table').click();
    const rows = figure.getByRole('table', { name: title }).getByRole('rowheader');
    expect(await rows.allInnerTexts()).toContain('Neutral facilitation');
    await page.getByRole('table', { name: /^Who said strong or very strong, check by check/ }).waitFor();
    await page
      .getByRole('list', { name: 'The five elements' })
      .getByRole('link', { name: 'Managed membership', exact: true })
      .click();
    await page.getByRole('heading', { level: 1, name: /Managed membership$/ }).waitFor();
    const history = page.locator('#history');
    await history.getByText('Show as a table').click();
    const table = history.getByRole('table', { name: /one row a check$/ });
    expect(await table.getByRole('columnheader').first().innerText()).toBe('Check closed');
  });
});
