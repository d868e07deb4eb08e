import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { allRoutes } from '../../src/app.ts';
import { PERSONAS } from '../../src/rooms/accounts/demonstration/personas.ts';
import { DESK, PHONE, openBrowser, sidewaysScroll, signInAs, violationsOn } from '../support/browser.ts';

/**
 * Every page that links lead to, for four kinds of people. One page stands for all that share a route, a few more
 * where areas or measures differ; what is open to everyone is not looked at again for those who signed in.
 */
const VISITORS = ['nobody', 'local-lead', 'observer', 'platform-administrator'] as const;
type Who = (typeof VISITORS)[number];

/** Pages that a person comes to by sending a form or by a letter; other journeys look at them. */
const NOT_BY_LINK = [
  '/sign-in/sent',
  '/sign-in/link/:token',
  '/invitation/:token',
  '/in/:slug/thread/links/:link/removed',
];
const MORE_THAN_ONE: Record<string, number> = { '/areas/:name': 3, '/areas/:name/measures/:measure': 2 };
const FIRST: Record<Who, string[]> = {
  nobody: ['/', '/areas/cumbria', '/areas/isles-of-scilly', '/areas/kent/measures/PriPermEx'],
  'local-lead': ['/in/marlshire'],
  observer: ['/in/marlshire'],
  'platform-administrator': ['/platform'],
};

const pages = allRoutes()
  .filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/') && !path.includes('/files/'))
  .filter(({ path }) => path !== '/health' && path !== '/ready');

describe('every page', () => {
  const reached = new Set<string>();

  test.each(VISITORS)('that %s comes to by links is in order at a desk and on a phone', async (who) => {
    const page = await openBrowser();
    const addresses = new Set<string>();
    page.context().on('request', (request) => addresses.add(request.url()));
    if (who !== 'nobody') await signInAs(page, who);
    if (who === 'local-lead') await tieSomething(page);
    const faults: string[] = [];
    for await (const { template, links } of crawl(page, who)) {
      reached.add(template);
      for (const link of links) addresses.add(link);
      faults.push(...(await faultsOf(page)));
    }
    expect(faults).toEqual([]);
    expect([...addresses].flatMap((address) => personalDataIn(address))).toEqual([]);
  });

  test('is reached by links', () => {
    const templates = pages.map(({ path }) => path).filter((path) => !NOT_BY_LINK.includes(path));
    expect(templates.filter((path) => !reached.has(path))).toEqual([]);
  });
});

/** Opens page after page, breadth first, and answers each while it is open. */
async function* crawl(page: Page, who: Who): AsyncGenerator<{ template: string; links: string[] }> {
  const queue = [...FIRST[who]];
  const seen = new Set<string>();
  const opened: Record<string, number> = {};
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const template = templateOf(address, who);
    if (seen.has(address) || !template || (opened[template] ?? 0) >= (MORE_THAN_ONE[template] ?? 1)) continue;
    seen.add(address);
    opened[template] = (opened[template] ?? 0) + 1;
    await page.setViewportSize(DESK);
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    const links = await linksOn(page);
    queue.push(...links.filter((link) => link.startsWith('/')));
    yield { template, links };
  }
}

/** The page's route, exact ones before those with a parameter; null for what is no page or was looked at before. */
function templateOf(address: string, who: Who): string | null {
  const { pathname } = new URL(address, 'http://throughline.example');
  const fitting = pages.filter(({ path }) => {
    const parts = path.split('/');
    const given = pathname.split('/');
    return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at]);
  });
  const [route] = fitting.sort((one, other) => one.path.split(':').length - other.path.split(':').length);
  const open = route?.policy.kind === 'everyone' || route?.policy.kind === 'demonstration-only';
  return !route || (open && who !== 'nobody') ? null : route.path;
}

/** Addresses that the page links or sends forms to, ours without the host and without the place on the page. */
function linksOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('a[href], form[action]')];
    const written = found.map((one) => new URL(one.getAttribute('href') ?? one.getAttribute('action') ?? '', location.href));
    return written.map((url) => (url.origin === location.origin ? url.pathname + url.search : url.href));
  });
}

async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const title = await page.title();
  if (!/ – Throughline$/.test(title)) faults.push(`title “${title}”`);
  if (personalDataIn(title).length > 0) faults.push(`somebody in the title “${title}”`);
  const headings = await page.getByRole('heading', { level: 1 }).count();
  if (headings !== 1) faults.push(`${headings} main headings`);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    const over = await sidewaysScroll(page);
    if (over > 0) faults.push(`scrolls ${over} px sideways at ${size.width} px`);
    faults.push(...(await violationsOn(page)).map((found) => `at ${size.width} px ${found}`));
  }
  return faults.map((fault) => `${page.url()}: ${fault}`);
}

/** SAFETY 26: names and e-mail addresses, however they are written into an address. */
function personalDataIn(address: string): string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');
  const text = plain(decodeURIComponent(address));
  const people = PERSONAS.flatMap(({ name, email }) => [plain(name), plain(email)]);
  return people.filter((person) => text.includes(person)).map((person) => `${person} in ${address}`);
}

/** So that the panel of the thread is looked at with something in it. */
async function tieSomething(page: Page): Promise<void> {
  await page.goto('/in/marlshire/picture');
  await page.getByRole('link', { name: 'Tie this to something' }).click();
  await page.getByRole('group', { name: 'Tie it to' }).getByRole('radio').first().check();
  await page.getByLabel('This rests on that').check();
  await page.getByLabel('Why (optional)').fill('So that the crawl sees a thread');
  await page.getByRole('button', { name: 'Tie them together' }).click();
  await page.waitForURL('**/in/marlshire/picture');
}
