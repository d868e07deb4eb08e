import { text } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESK, PHONE, heading, openBrowser, sidewaysScroll } from '../support/browser.ts';

type Compared = {
  value: number;
  england: number;
  region: { name: string; value: number };
  neighbours: { list: string; rankHighest: number; of: number };
};
type Values = { values: { period: string; value: number | null }[]; next: string | null };

const SUSPENSIONS = 'Suspensions, all schools, per 100 pupils';

describe('a data officer of a local authority, without an account', () => {
  test('finds their area from the front page and reads where it stands', async () => {
    const page = await openBrowser();
    await openEastSussex(page);
    expect(await heading(page)).toContain('East Sussex');
    const said = await page.locator('.tl-finding').innerText();
    expect(said).toMatch(/^In 2023\/24, East Sussex had a higher rate of suspension than England/);

    const published = await compared(page, '2025-05');
    const figure = await keyFigure(page, SUSPENSIONS).innerText();
    expect(figure).toContain(published.value.toFixed(2));
    expect(figure).toContain(`${ordinal(published.neighbours.rankHighest)} highest of 11 with its neighbours`);
    expect(figure).toContain(`England ${published.england.toFixed(2)}`);
    expect(figure).toContain(`${published.region.name} ${published.region.value.toFixed(2)}`);
    expect(await page.locator('.tl-figure').count()).toBe(8);
  });

  test('opens the table behind a chart and takes the same figures home', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex');
    const trend = page.locator('#suspension-rate-total-trend');
    await trend.getByText('Show as a table').click();
    const row = trend
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'East Sussex', exact: true }) });
    const values = await publishedValues(page, 'suspension-rate');
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(values.map((value) => value.toFixed(2)));

    const csv = await downloaded(page, trend.getByRole('link', { name: /^CSV/ }));
    expect(csv.name).toBe('east-sussex-suspension-rate-total-trend.csv');
    const line = csv.text.split(/\r?\n/).find((one) => one.startsWith('East Sussex,')) ?? '';
    expect(line.split(',').slice(1).map(Number)).toEqual(values);
    expect(csv.text).toContain('Open Government Licence');
    const svg = await downloaded(page, trend.getByRole('link', { name: /^SVG/ }));
    expect(svg.text).toMatch(/^(?:<\?xml[^>]*>\s*)?<svg[\s>]/);
  });

  test('compares with the neighbours that were named in April 2021', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex');
    expect(await page.getByText('list of May 2025').count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Compare with the neighbours of the list of April 2021' }).click();
    await page.getByRole('heading', { name: 'Compared with statistical neighbours, list of April 2021' }).waitFor();
    expect(await page.getByText('Statistical neighbours: list of May 2025').count()).toBe(0);
    const { neighbours } = await compared(page, '2021-04');
    const figure = await keyFigure(page, SUSPENSIONS).innerText();
    expect(figure).toContain(`${ordinal(neighbours.rankHighest)} highest of ${neighbours.of} with its neighbours`);

    await keyFigure(page, SUSPENSIONS).getByRole('link').click();
    expect(await heading(page)).toContain('East Sussex');
    expect(await page.getByLabel('Statistical neighbours', { exact: true }).inputValue()).toBe('2021-04');
  });

  test('sees areas that were reorganised hatched on the map of an earlier year', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex');
    const map = page.locator('section[aria-labelledby=map]');
    const hatched = map.locator('use[fill$="-hatch)"]:visible');
    const latest = await hatched.count();
    await map.getByLabel('Year').selectOption('2018/19');
    await map.getByRole('button', { name: 'Show on the map' }).click();
    await page.waitForURL(/year=2018%2F19/);
    expect(await map.locator('.tl-chart__title').innerText()).toContain('2018/19');
    expect(await hatched.count()).toBeGreaterThan(latest);
    const titles = await map.locator('use title').allTextContents();
    expect(titles.some((title) => /^Westmorland and Furness: [\d.]+ \(figure of Cumbria\)$/.test(title))).toBe(true);
  });

  test('reads one measure, every year with its source', async () => {
    const page = await openBrowser();
    await page.goto('/areas/east-sussex');
    await page.getByRole('link', { name: 'All published measures for East Sussex' }).click();
    await page.getByLabel('Search by name, topic or short name').fill('PriPermEx');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 measure with “PriPermEx”').waitFor();
    await page.locator('.tl-list').getByRole('link').click();
    expect(await page.getByText('Published as').innerText()).toContain('PriPermEx');
    const years = page.getByRole('table').filter({ hasText: 'newest first' }).last();
    expect(await years.getByRole('row').filter({ hasText: '2019/20' }).innerText()).toMatch(/0\.0[34]/);
    const sources = page.getByRole('list', { name: 'Where the figures of East Sussex are from' });
    expect(await sources.innerText()).toContain('Local Authority Interactive Tool');
  });

  test.each(['east-sussex', 'cumbria', 'city-of-london'])(
    'reads the picture of %s on a desk and on a phone',
    async (slug) => {
      const page = await openBrowser();
      for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size);
        await page.goto(`/areas/${slug}`);
        expect(await sidewaysScroll(page)).toBe(0);
        const drawings = page.locator('.tl-chart__drawing:visible');
        expect(await drawings.count()).toBeGreaterThan(0);
        const widths = await drawings.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
        expect(Math.max(...widths)).toBeLessThanOrEqual(size.width);
      }
    },
  );
});

async function openEastSussex(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'See the figures of your area' }).click();
  await page.getByLabel('Name, DfE number or ONS code').fill('sussex');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('3 local authorities for “sussex”').waitFor();
  await page.getByRole('link', { name: 'East Sussex', exact: true }).click();
  await page.waitForURL('**/areas/east-sussex');
}

function keyFigure(page: Page, label: string): Locator {
  return page.locator('.tl-figure').filter({ has: page.getByRole('heading', { name: label }) });
}

async function compared(page: Page, neighbours: string): Promise<Compared> {
  const query = { area: '845', measure: 'suspension-rate', period: '2023/24', phase: 'total', neighbours };
  const answer = await page.request.get('/api/statistics/compare', { params: query });
  return (await answer.json()) as Compared;
}

async function publishedValues(page: Page, measure: string): Promise<number[]> {
  const query = { area: 'E10000011', measure, phase: 'total', group: 'all' };
  const answer = await page.request.get('/api/statistics/values', { params: query });
  const { values } = (await answer.json()) as Values;
  expect(values.length).toBeGreaterThan(15);
  return values.flatMap(({ value }) => (value === null ? [] : [value]));
}

async function downloaded(page: Page, link: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: download.suggestedFilename(), text: await text(await download.createReadStream()) };
}

function ordinal(place: number): string {
  return `${place}${{ 1: 'st', 2: 'nd', 3: 'rd' }[place] ?? 'th'}`;
}
