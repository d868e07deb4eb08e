import { text } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addDays, schoolYearOf, weekday, type Day } from '../../src/foundation/days/index.ts';
import { inventedRows } from '../../src/rooms/evidence/local/demonstration/invented-rows.ts';
import { arrive, expectAccessible, heading, openBrowser, sidewaysScroll, signInAs } from '../support/browser.ts';
import { tabTo } from './focus.ts';

const CHILDREN = 240;
const A_WHILE = 30_000;
const KIND = 'Suspensions and permanent exclusions';

/** The last weekday that has been: no day of a file lies before us. */
const day = lastSchoolDay();
const year = schoolYearOf(day);

describe('a local lead sends the suspensions of the year', () => {
  test('mends a file by the errors of its rows, sees what it comes to, accepts it, goes to the figures and takes it back', async () => {
    const page = await openBrowser();
    await signInAs(page, 'local-lead');
    await page.getByRole('link', { name: 'See', exact: false }).first().click();
    await page.getByRole('link', { name: 'Local data', exact: true }).click();
    await arrive(page, 'Local data');
    expect(await crumbsOf(page)).toEqual(['Marlshire', 'See']);
    const template = await downloaded(page, page.getByRole('link', { name: /^CSV ?, template for suspensions/ }));
    expect(template).toContain('UPN,Type,Start date');

    const rows = suspensions(template);
    await page.getByRole('button', { name: 'Send a file' }).click();
    await arrive(page, 'Send local data');
    await send(page, withMistakes(rows));
    await openOutcome(page);
    expect(await page.locator('.tl-lede').innerText()).toContain(`2 rows of ${CHILDREN} have a mistake`);
    expect(await crumbsOf(page)).toEqual(['Marlshire', 'See', 'Local data']);
    const problems = page.getByRole('table', { name: /^One cell in each row/ });
    expect(await problems.getByRole('row').nth(1).innerText()).toMatch(/3\s+mistake\s+Start date\s+2024-13-01\s+a day/);
    const file = await downloaded(page, page.getByRole('link', { name: 'Download all of them as CSV' }));
    expect(file).toMatch(/\r?\n5,mistake,Days,ten,/);

    await page.getByRole('link', { name: 'Send a mended file' }).click();
    await send(page, rows);
    await openOutcome(page);
    expect(await page.locator('.tl-lede').innerText()).toContain('No row has a mistake');
    const comesTo = page.getByRole('table', { name: /^What the rows come to/ });
    expect(await comesTo.getByRole('row').filter({ hasText: year }).innerText()).toContain(String(CHILDREN));
    await expectAccessible(page);
    await page.getByRole('button', { name: `Accept ${CHILDREN} rows` }).click();
    await page.getByText('The file is accepted').waitFor();

    // They are worked out by a job of its own, whose outcome its own tests look at.
    await page.getByRole('link', { name: 'See the figures' }).click();
    await page.waitForURL('**/local/figures');
    await page.getByRole('link', { name: 'Files of local data' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: `${CHILDREN} rows` })
      .filter({ hasText: 'counts' })
      .getByRole('link')
      .click();
    await page.getByRole('link', { name: 'Take this file back' }).click();
    expect(await crumbsOf(page)).toEqual(['Marlshire', 'See', 'Local data', KIND]);
    await page.getByLabel('Why is it taken back?').fill('Sent to try it out');
    await page.getByRole('button', { name: 'Take the file back' }).click();
    await page.getByText('The file is taken back').waitFor();
  });

  test('on a phone, by keyboard alone and without scripts: reads what is wrong and discards the file', async () => {
    const page = await openBrowser({ phone: true, scripts: false });
    // Choosers are caught from now on: asked for with the key that opens one, it may be open before.
    page.on('filechooser', () => undefined);
    await signInAs(page, 'local-lead');
    await page.goto('/in/marlshire/local');
    await expectFits(page);
    await tabTo(page, /^Send a file$/);
    await page.keyboard.press('Enter');
    await arrive(page, 'Send local data');
    await tabTo(page, /^Suspensions and permanent exclusions/);
    await page.keyboard.press('Space');
    await tabTo(page, /^File/);
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(asFile(withMistakes(suspensions('Type,Start date,Days,School,Reason 1'))));
    await expectFits(page);
    await tabTo(page, /^Send and check$/);
    await page.keyboard.press('Enter');
    await arrive(page, 'Check of a file of suspensions and permanent exclusions');
    await lookAgain(page);
    await tabTo(page, /^Look at what came of it$/);
    await page.keyboard.press('Enter');
    await arrive(page, KIND);
    const first = page
      .getByRole('table', { name: /^One cell in each row/ })
      .getByRole('row')
      .nth(1);
    const { width } = (await first.boundingBox()) ?? { width: Infinity };
    expect(width).toBeLessThanOrEqual(360);
    // What looks for faults of a page needs scripts itself; the walk over every page looks at this one, phone and desk.
    await expectFits(page);
    await tabTo(page, /^Discard this file$/);
    await page.keyboard.press('Enter');
    await page.getByText('The file is discarded').waitFor();
    expect(await heading(page)).toBe('Local data');
  });
});

function lastSchoolDay(): Day {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const back = Math.max(0, weekday(today) - 5);
  return addDays(today, -back);
}

/** One suspension a child, in the columns of a template. */
function suspensions(template: string): string[][] {
  const header =
    template
      .split(/\r?\n/, 1)[0]
      ?.replace(/^\uFEFF/, '')
      .split(',') ?? [];
  const [names = [], ...rows] = inventedRows('exclusions', 800, { firstYear: 2023, years: 1, seed: 5 });
  const at = (name: string) => names.indexOf(name);
  const ofChildren = new Map(rows.map((row) => [row[at('UPN')], row]));
  const made = [...ofChildren.values()].slice(0, CHILDREN).map((row) => {
    const facts: Record<string, string> = { Type: 'SUSP', 'Start date': day, Days: '2' };
    return header.map((name) => facts[name] ?? row[at(name)] ?? '');
  });
  return [header, ...made];
}

function withMistakes(rows: string[][]): string[][] {
  const [header = []] = rows;
  const wrong: Record<number, Record<string, string>> = { 2: { 'Start date': '2024-13-01' }, 4: { Days: 'ten' } };
  return rows.map((row, at) => row.map((cell, place) => wrong[at]?.[header[place] ?? ''] ?? cell));
}

function asFile(rows: string[][]) {
  const line = (row: string[]) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',');
  return { name: 'suspensions.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.map(line).join('\r\n')) };
}

async function send(page: Page, rows: string[][]): Promise<void> {
  await arrive(page, 'Send local data');
  await page.getByLabel(KIND).check();
  await page.getByLabel('File', { exact: true }).setInputFiles(asFile(rows));
  await page.getByRole('button', { name: 'Send and check' }).click();
}

async function openOutcome(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Look at what came of it' }).click({ timeout: A_WHILE });
  await arrive(page, KIND);
}

/** Without scripts one looks again until the job has ended. */
async function lookAgain(page: Page): Promise<void> {
  const outcome = page.getByRole('link', { name: 'Look at what came of it' });
  for (const end = Date.now() + A_WHILE; Date.now() < end && (await outcome.count()) === 0;) {
    await tabTo(page, /^Look again$/);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  }
}

async function expectFits(page: Page): Promise<void> {
  expect(await sidewaysScroll(page)).toBe(0);
}

function crumbsOf(page: Page): Promise<string[]> {
  return page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').allInnerTexts();
}

async function downloaded(page: Page, link: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return text(await download.createReadStream());
}
