import { expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';

test('the picture prints on A4, without what only a screen needs and with the word that it is a demonstration', async () => {
  const page = await openBrowser();
  await page.goto('/areas/east-sussex');
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b/g) ?? [];
  expect(sheets.length).toBeGreaterThan(0);
  expect(sheets.length).toBeLessThan(20);

  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('region', { name: 'Demonstration' }).isVisible()).toBe(true);
  expect(await page.locator('nav:visible').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Show on the map' }).isVisible()).toBe(false);
  expect(await page.locator('.tl-finding').isVisible()).toBe(true);
  expect(await page.locator('.tl-chart__drawing:visible').count()).toBeGreaterThan(4);
});
