import { describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { reachable, walk } from './focus.ts';

/** Changes nothing in the house, so it goes beside the crawl. */
describe('every stop of the keyboard (SAFETY 40)', () => {
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
    },
  );
});
