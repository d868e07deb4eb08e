import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { heading, openBrowser } from '../support/browser.ts';

/** Where the focus stands: what a person would read there, and whether they can see that they are there. */
type Stop = { text: string; visible: boolean; id: number };

describe('with the keyboard only', () => {
  test('the first stop is a link past the header to the content', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex');
    expect((await press(page, 'Tab')).text).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    expect((await press(page, 'Tab')).text).toMatch(/^See this measure/);
  });

  test('somebody signs in, opens the header menu and signs out', async () => {
    const page = await openBrowser();
    await signInByKeyboard(page, 'Ama Doyle');
    await tabTo(page, /Ama Doyle, local lead/);
    await page.keyboard.press('Enter');
    expect((await press(page, 'Tab')).text).toBe('Your account');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('link', { name: 'Your account' }).isVisible()).toBe(false);
    expect((await stopOf(page)).text).toContain('Ama Doyle');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Sign out$/);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
  });

  test('somebody ties the picture to a measure', async () => {
    const page = await openBrowser();
    await signInByKeyboard(page, 'Perry Vaughan');
    await tabTo(page, /^See the whole picture$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/picture');
    await tabTo(page, /^Tie this to something$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/thread/pin?*');
    await tabTo(page, /^Search for what to tie it to$/);
    await page.keyboard.type('absence');
    await page.keyboard.press('Enter');
    await page.waitForURL('**search=absence*');
    await tabTo(page, /absence/i, { past: /^Search/ });
    await page.keyboard.press('Space');
    await tabTo(page, /^This rests on that$/);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect((await stopOf(page)).text).toBe('This is measured by that');
    await tabTo(page, /^Why \(optional\)$/);
    await page.keyboard.type('Chosen without a mouse');
    await tabTo(page, /^Tie them together$/);
    await page.keyboard.press('Enter');
    await page.getByText('Chosen without a mouse').waitFor();
  });

  test('a table behind a chart opens and scrolls', async () => {
    const page = await openBrowser({ phone: true });
    await page.goto('/areas/east-sussex');
    await tabTo(page, /^Show as a table/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Suspensions per 100 pupils/);
    const scrolled = () => page.evaluate(() => document.activeElement?.scrollLeft ?? 0);
    await page.keyboard.press('ArrowRight');
    await expect.poll(scrolled).toBeGreaterThan(0);
  });

  test.each(['/', '/areas', '/areas/east-sussex', '/areas/east-sussex/measures/suspension-rate', '/sign-in', '/demo'])(
    '%s is walked from end to end and back, and the focus is seen at every stop',
    async (address) => {
      const page = await openBrowser();
      await page.goto(address);
      const there = await walk(page, 'Tab');
      const back = await walk(page, 'Shift+Tab');
      expect(there.filter(({ visible }) => !visible)).toEqual([]);
      expect(back.map(({ id }) => id)).toEqual(there.map(({ id }) => id).reverse());
      expect(there.length).toBe(await reachable(page));
      expect(await heading(page)).not.toBe('');
    },
  );
});

async function signInByKeyboard(page: Page, name: string): Promise<void> {
  await page.goto('/demo');
  await tabTo(page, new RegExp(`^Sign in as ${name}$`));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/in/marlshire');
}

/** Presses Tab until the focus stands on something with this text; every stop on the way must be seen. */
async function tabTo(page: Page, text: RegExp, { past = /^$/ } = {}): Promise<void> {
  const passed: string[] = [];
  for (let tries = 0; tries < 250; tries++) {
    const stop = await press(page, 'Tab');
    expect(stop.visible, `focus seen on “${stop.text}”`).toBe(true);
    if (text.test(stop.text) && !past.test(stop.text)) return;
    passed.push(stop.text);
  }
  throw new Error(`Never came to ${text.source}; passed ${passed.slice(0, 40).join(' | ')}`);
}

async function press(page: Page, key: string): Promise<Stop> {
  await page.keyboard.press(key);
  return stopOf(page);
}

/** All stops until the focus leaves the page or comes round again; a trap would hold it before it saw them all. */
async function walk(page: Page, key: string): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    const stop = await press(page, key);
    if (stop.id === 0 || stop.id === stops[0]?.id) return stops;
    if (stops.length > 500) throw new Error(`Caught at “${stop.text}”`);
    stops.push(stop);
  }
}

/**
 * Reads the focused element. A radio button is drawn by its label, so that is where its focus is looked for. Each
 * element gets a number of its own, 0 stands for the page itself.
 */
function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { text: '', visible: true, id: 0 };
    const all = [...document.querySelectorAll('*')];
    const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? null) : null;
    const labelled = element.getAttribute('aria-labelledby');
    const named = labelled ? document.getElementById(labelled) : null;
    const field = element.labels as NodeListOf<HTMLElement> | undefined;
    const text = (named ?? label ?? field?.[0] ?? element).textContent ?? '';
    const drawn = label && element.matches('.govuk-radios__input') ? getComputedStyle(label, '::before') : getComputedStyle(element);
    const outlined = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2;
    const { width, height } = element.getBoundingClientRect();
    return { text: text.replaceAll(/\s+/g, ' ').trim(), visible: outlined && width > 0 && height > 0, id: all.indexOf(element) };
  });
}

/** How many things on a page a keyboard should come to: one for each group of radio buttons. */
function reachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
    return [...all].filter((one) => one.checkVisibility({ visibilityProperty: true })).length;
  });
}
