import type { Page } from 'playwright-core';
import { PERSONAS } from '../../src/rooms/accounts/demonstration/personas.ts';
import { DESK, PHONE, sidewaysScroll, violationsOn } from '../support/browser.ts';

/** What is wrong on the open page, looked at as wide as a desk and as narrow as a phone; each fault with its address. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const title = await page.title();
  if (!/ – Throughline$/.test(title)) faults.push(`title “${title}”`);
  if (personalDataIn(title).length > 0) faults.push(`somebody in the title “${title}”`);
  const headings = await page.getByRole('heading', { level: 1 }).count();
  if (headings !== 1) faults.push(`${headings} main headings`);
  const twice = await idsGivenTwice(page);
  if (twice.length > 0) faults.push(`ids given twice: ${twice.join(', ')}`);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    const over = await sidewaysScroll(page);
    if (over > 0) faults.push(`scrolls ${over} px sideways at ${size.width} px`);
    faults.push(...(await violationsOn(page)).map((found) => `at ${size.width} px ${found}`));
  }
  return faults.map((fault) => `${page.url()}: ${fault}`);
}

/** Two things with one id: what points at the second, a label or the title of a drawing, finds the first. */
function idsGivenTwice(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  });
}

/** SAFETY 26: names and e-mail addresses, however they are written into an address. */
export function personalDataIn(address: string): string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');
  const text = plain(decodeURIComponent(address));
  const people = PERSONAS.flatMap(({ name, email }) => [plain(name), plain(email)]);
  return people.filter((person) => text.includes(person)).map((person) => `${person} in ${address}`);
}
