import { describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { press, reachable, signInByKeyboard, walk } from './focus.ts';
import { keysOn } from './hands.ts';
import { holdMeeting } from './meeting-day.ts';

describe('a facilitator without a mouse', () => {
  test('plans a meeting, holds it, sends its minutes and changes them (SAFETY 40)', { timeout: 180_000 }, async () => {
    const page = await openBrowser();
    await signInByKeyboard(page, 'Tomasz Bell');
    await holdMeeting(page, keysOn(page), 'Held with keys alone');

    await page.goto(new URL(page.url()).pathname.replace(/\/minutes$/, ''));
    expect((await press(page, 'Tab')).text).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.goto(page.url().replace('#content', ''));
    const there = await walk(page, 'Tab');
    expect(there.filter(({ visible }) => !visible)).toEqual([]);
    expect(there.length).toBe(await reachable(page));
  });
});
