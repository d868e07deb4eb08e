import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Hands } from './effort.ts';

/** By the header to the page of Agree. */
export async function toAgree(page: Page, hands: Hands): Promise<void> {
  await hands.press(
    page.getByRole('navigation', { name: 'See, agree, do, know' }).getByRole('link', { name: /^Agree/ }),
  );
  await page.getByRole('heading', { level: 1, name: 'Agree as equals' }).waitFor();
}

/** By the header and the lead on the page of Agree, which says what comes next; a new facilitator knows no more. */
export async function goOn(page: Page, hands: Hands, step: string, link: string): Promise<void> {
  await toAgree(page, hands);
  const next = page.getByRole('region', { name: 'Setting up' }).locator('[aria-current=step]');
  expect(await next.getByRole('heading').innerText()).toContain(step);
  await hands.press(next.getByRole('link', { name: link, exact: true }));
  await page.getByRole('heading', { level: 1 }).waitFor();
}
