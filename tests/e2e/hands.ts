import type { Page } from 'playwright-core';
import { press, stopOf, tabTo } from './focus.ts';

/** What somebody does on pages, by the words that they read there; each next thing is looked for from where they are. */
export type Hands = {
  /** A link, a button or a fold that begins with these words. */
  press(words: string): Promise<void>;
  /** Into the field of this label, in place of what stands there. */
  write(label: string, words: string): Promise<void>;
  /** One of a group of radio buttons; `stands`: the one that the group is entered at, the chosen or else the first one. */
  choose(words: string, stands?: string): Promise<void>;
};

const beginsWith = (words: string) => new RegExp(`^\\s*${words.replaceAll(/[^\w\s]/g, '\\$&')}`);

/** Keys alone: Tab to get there, then Enter, Space, arrows and letters. */
export function keysOn(page: Page): Hands {
  return {
    async press(words) {
      await tabTo(page, beginsWith(words));
      await page.keyboard.press('Enter');
    },
    async write(label, words) {
      await tabTo(page, beginsWith(label));
      await page.keyboard.press('Control+a');
      await page.keyboard.type(words);
    },
    async choose(words, stands = words) {
      await tabTo(page, beginsWith(stands));
      if (stands === words) await page.keyboard.press('Space');
      for (let tries = 0; tries < 20 && !beginsWith(words).test((await stopOf(page)).text); tries++)
        await press(page, 'ArrowDown');
    },
  };
}

/** A mouse or a finger, on what is seen. */
export function mouseOn(page: Page): Hands {
  const main = page.getByRole('main');
  return {
    async press(words) {
      const seen = page.locator('a:visible, button:visible, summary:visible').filter({ hasText: beginsWith(words) });
      await seen.first().waitFor();
      const next = await seen.evaluateAll((all) => {
        const here = document.activeElement ?? document.body;
        const isAfter = (one: Element) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
        return Math.max(0, all.findIndex(isAfter));
      });
      await seen.nth(next).click();
    },
    async write(label, words) {
      await main.getByLabel(label, { exact: true }).and(page.locator(':visible')).fill(words);
    },
    async choose(words) {
      await main.getByRole('radio', { name: beginsWith(words) }).check();
    },
  };
}
