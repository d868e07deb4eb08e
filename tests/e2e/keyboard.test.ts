import { describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { press, signInByKeyboard, stopOf, tabTo } from './focus.ts';

describe('with the keyboard only (SAFETY 40)', () => {
  test('the first stop is a link past the header to the content', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex');
    expect((await press(page, 'Tab')).text).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    const first = await page.getByRole('main').getByRole('link').first().innerText();
    expect((await press(page, 'Tab')).text).toContain(first);
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
    await page.waitForURL('**/in/marlshire/picture');
    await page.getByText('Chosen without a mouse').waitFor();
  });

  test('somebody keeps a measure as a favourite, finds it on the list and lets it go', async () => {
    const page = await openBrowser();
    await signInByKeyboard(page, 'Ama Doyle');
    await page.goto('/in/marlshire/measures/TotAbs');
    await tabTo(page, /^Add to favourites$/);
    await page.keyboard.press('Enter');
    await page.getByText('A favourite of Marlshire.').waitFor();
    await page.goto('/in/marlshire/measures');
    await tabTo(page, /^Total School Absence$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/measures/TotAbs');
    await tabTo(page, /^Remove from favourites$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add to favourites' }).waitFor();
  });

  test('somebody adds an area to a comparison and takes it away', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex/compare');
    await tabTo(page, /^Add an area by its name$/);
    await page.keyboard.type('devon');
    await page.keyboard.press('Enter');
    await page.waitForURL('**add=devon*');
    expect(await page.locator('.tl-finding').innerText()).toContain('of the 4 compared');
    await tabTo(page, /^Take away: Devon$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(({ search }) => !search.includes('devon'));
    expect(await page.locator('.tl-finding').innerText()).toContain('of the 3 compared');
  });

  test('somebody plays the years of a map, stops at one and reads its table', async () => {
    const page = await openBrowser();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.goto('/areas/east-sussex/map');
    await tabTo(page, /^Play over the years$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**classes=all*');
    const [year, title] = [page.locator('.tl-player__year'), page.locator('#england .tl-chart__title')];
    await tabTo(page, /^Play$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => year.innerText(), { timeout: 10_000 }).toBe('2007/08');
    await page.keyboard.press('Enter');
    await page.getByRole('slider', { name: 'Year on the map' }).focus();
    await page.keyboard.press('ArrowRight');
    const shown = await year.innerText();
    expect(await title.innerText()).toContain(shown);
    await tabTo(page, new RegExp(`^Open ${shown}$`));
    await page.keyboard.press('Enter');
    await page.waitForURL('**year=*');
    expect(await title.innerText()).toContain(shown);
    await tabTo(page, /^Past the map to its table$/);
    await page.keyboard.press('Enter');
    expect((await press(page, 'Tab')).text).toMatch(/^Show as a table/);
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: `${shown}: one row a local authority` }).waitFor();
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
});
