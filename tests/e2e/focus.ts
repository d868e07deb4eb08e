import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where the focus stands: what a person would read there, and whether they can see that they are there. */
export type Stop = { text: string; visible: boolean; id: number };

/** Presses Tab until the focus stands on something with this text; every stop on the way must be seen. */
export async function tabTo(page: Page, text: RegExp, { past = /^$/ } = {}): Promise<void> {
  const passed: string[] = [];
  for (let tries = 0; tries < 250; tries++) {
    const stop = await press(page, 'Tab');
    expect(stop.visible, `focus seen on “${stop.text}”`).toBe(true);
    if (text.test(stop.text) && !past.test(stop.text)) return;
    passed.push(stop.text);
  }
  throw new Error(`Never came to ${text.source}; passed ${passed.slice(0, 40).join(' | ')}`);
}

/** Waits until a page has opened with the focus on something with this text, seen there: nobody begins again from the top. */
export async function landsOn(page: Page, text: RegExp): Promise<void> {
  const here = { text: expect.stringMatching(text) as string, visible: true };
  await expect.poll(() => stopOf(page), { timeout: 10_000 }).toMatchObject(here);
}

/** By the demonstration's button. */
export async function signInByKeyboard(page: Page, name: string): Promise<void> {
  await page.goto('/demo');
  await tabTo(page, new RegExp(`^Sign in as ${name}$`));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/in/marlshire');
}

/** Presses one key and answers where the focus stands then. */
export async function press(page: Page, key: string): Promise<Stop> {
  await page.keyboard.press(key);
  return stopOf(page);
}

/** All stops until the focus leaves the page or comes round again; a trap would hold it before it saw them all. */
export async function walk(page: Page, key: string): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    const stop = await press(page, key);
    if (stop.id === 0 || stop.id === stops[0]?.id) return stops;
    if (stops.length > 500) throw new Error(`Caught at “${stop.text}”`);
    stops.push(stop);
  }
}

/**
 * Reads the focused element. A radio button or checkbox is drawn by its label, so that is where its focus is looked for. Each
 * element gets a number of its own, 0 stands for the page itself.
 */
export function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { text: '', visible: true, id: 0 };
    const all = [...document.querySelectorAll('*')];
    const label = document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
    const named = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
    const drawn = label && element.matches('[type=radio], [type=checkbox]');
    const style = drawn ? getComputedStyle(label, '::before') : getComputedStyle(element);
    const clear = (colour: string) => colour === 'rgba(0, 0, 0, 0)';
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const coloured = !clear(style.outlineColor) || !clear(style.backgroundColor) || style.boxShadow !== 'none';
    const { width, height } = element.getBoundingClientRect();
    return {
      text: (named ?? label ?? element).textContent.replaceAll(/\s+/g, ' ').trim(),
      visible: outlined && coloured && width > 0 && height > 0,
      id: all.indexOf(element),
    };
  });
}

/** How many things on a page a keyboard should come to: one for each group of radio buttons. */
export function reachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    );
    return [...all].filter((one) => one.checkVisibility({ visibilityProperty: true })).length;
  });
}
