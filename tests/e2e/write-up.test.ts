import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PHONE, heading, openBrowser, sidewaysScroll, signInAs } from '../support/browser.ts';

describe('a data officer writes up a page for a meeting', () => {
  test('by keyboard: chooses figures, says what matters, puts them in order, and prints one sheet', async () => {
    const page = await openBrowser();
    await signInAs(page, 'evaluator');
    await page.goto('/in/marlshire/questions');
    await page.getByRole('link', { name: 'What is the picture of exclusion here?' }).press('Enter');
    await page.getByRole('button', { name: 'Write this up' }).press('Enter');
    await page.getByRole('heading', { name: 'Write this up' }).waitFor();
    const figures = page.getByRole('group', { name: 'Which figures?' }).getByRole('checkbox');
    for (const at of [0, 1, 5, 6]) await figures.nth(at).press('Space');
    await page.getByRole('radio', { name: 'A new one' }).press('Space');
    await page.getByLabel('Title of the new one').fill('For the heads in March');
    await page.getByRole('button', { name: 'Add the figures' }).press('Enter');
    await page.getByText('The figures are added.').waitFor();

    const words = page.getByRole('textbox', { name: /suspension rate/ }).first();
    await words.fill('Half of these are in three schools, as far as we know.');
    await page.getByRole('button', { name: /^Move down.*The suspension rate/ }).press('Enter');
    await page.getByText('Moved down, and everything else is saved.').waitFor();
    await page.getByRole('link', { name: 'See the page as it prints' }).press('Enter');
    expect(await heading(page)).toBe('For the heads in March');
    const titles = await page.locator('.tl-sheet__heading').allInnerTexts();
    expect(titles).toHaveLength(4);
    expect(titles[1]).toMatch(/^The suspension rate/);
    expect(await page.locator('.tl-sheet__words').innerText()).toContain('three schools');
    expect(await sheetsOf(page)).toBe(1);

    await page.setViewportSize(PHONE);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await page.locator('.tl-sheet__drawing:visible').count()).toBe(4);
  });

  test('without scripts: takes a figure off and puts it back, removes the page and undoes that', async () => {
    const page = await openBrowser({ scripts: false });
    await signInAs(page, 'member');
    await page.goto('/in/marlshire/data-pictures');
    await page.getByLabel('Title').fill('Gone and back');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('No figures yet').waitFor();
    await page.goto('/in/marlshire/measures/TotPermEx');
    await page.getByRole('button', { name: 'Write this up' }).click();
    await page.getByRole('radio', { name: 'Gone and back' }).check();
    await page.getByRole('button', { name: 'Add the figures' }).click();
    await page
      .getByRole('button', { name: /^Take off/ })
      .first()
      .click();
    await page.getByText('The figure is taken off. You can put it back below.').waitFor();
    await page.getByRole('button', { name: /^Put back/ }).click();
    await page.getByText('The figure is back, at the end.').waitFor();
    await page.getByRole('button', { name: 'Remove the data picture' }).click();
    await page.getByRole('button', { name: 'Put back Gone and back' }).click();
    expect(await page.getByRole('link', { name: 'Gone and back' }).isVisible()).toBe(true);
  });
});

/** How many sheets of A4 the page takes. */
async function sheetsOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length;
}
