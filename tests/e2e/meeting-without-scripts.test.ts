import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser, signInAs } from '../support/browser.ts';
import { landsOn } from './focus.ts';
import { mouseOn } from './hands.ts';
import { holdMeeting } from './meeting-day.ts';

describe('a facilitator whose browser runs no scripts', () => {
  test('holds a meeting, and two who write its minutes at once lose no words', { timeout: 180_000 }, async () => {
    const page = await openBrowser({ scripts: false });
    await signInAs(page, 'facilitator');
    await holdMeeting(page, mouseOn(page), 'Held without scripts');

    const write = `${new URL(page.url()).pathname}/write`;
    const other = await openBrowser({ scripts: false });
    await signInAs(other, 'local-lead');
    for (const one of [page, other]) await one.goto(write);
    await save(page, 'We meet again in March. Bram brings tea.');
    await landsOn(page, /^The words are saved\.$/);
    await save(other, 'We meet again in March. Oona brings cake.');
    await landsOn(other, /^There is a problem Somebody else saved/);
    const both = other.getByRole('definition');
    expect(await both.allInnerTexts()).toEqual([
      expect.stringContaining('We meet again in March. Bram brings tea.'),
      expect.stringContaining('We meet again in March. Oona brings cake.'),
    ]);
    expect(await other.getByLabel('Words', { exact: true }).inputValue()).toContain('Oona brings cake.');
    await save(other, 'We meet again in March. Bram brings tea, Oona cake.');
    await landsOn(other, /^The words are saved\.$/);
    await page.goto(write);
    expect(await page.getByLabel('Words', { exact: true }).inputValue()).toContain('Bram brings tea, Oona cake.');
  });
});

async function save(page: Page, words: string): Promise<void> {
  const hands = mouseOn(page);
  await hands.write('Words', words);
  await hands.press('Save');
}
