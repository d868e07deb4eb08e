import type { Locator, Page } from 'playwright-core';

/** What somebody does with their hands: presses, and letters that they type. */
export type Effort = { presses: number; letters: number; pages: number };

/**
 * Seconds by the keystroke-level model (Card, Moran and Newell 1980): to think and find 1.35, to point 1.1 and press 0.2;
 * a letter by an average typist without practice 0.28; and two seconds a page to see where one is.
 */
const SECONDS = { press: 1.35 + 1.1 + 0.2, letter: 0.28, page: 2 };

export function secondsOf({ presses, letters, pages }: Effort): number {
  return Math.round(presses * SECONDS.press + letters * SECONDS.letter + pages * SECONDS.page);
}

/** What several people did, together. */
export const together = (efforts: readonly Effort[]): Effort => ({
  presses: efforts.reduce((sum, { presses }) => sum + presses, 0),
  letters: efforts.reduce((sum, { letters }) => sum + letters, 0),
  pages: efforts.reduce((sum, { pages }) => sum + pages, 0),
});

/** Hands that count what they do on a page. */
export function handsOn(page: Page) {
  const effort: Effort = { presses: 0, letters: 0, pages: 0 };
  page.on('domcontentloaded', () => (effort.pages += 1));
  return {
    effort,
    async press(target: Locator): Promise<void> {
      effort.presses += 1;
      await target.click();
    },
    /** Into a field of this label: a press to get there, then letter by letter. */
    async type(label: string, words: string): Promise<void> {
      effort.presses += 1;
      effort.letters += words.length;
      await page.getByRole('main').getByLabel(label, { exact: true }).and(page.locator(':visible')).fill(words);
    },
    /** A press to open the list and one to choose. */
    async choose(label: string, option: string): Promise<void> {
      effort.presses += 2;
      await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    },
    async tick(label: string): Promise<void> {
      effort.presses += 1;
      await page.getByLabel(label, { exact: true }).check();
    },
  };
}

export type Hands = ReturnType<typeof handsOn>;
