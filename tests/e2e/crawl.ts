import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { DESK } from '../support/browser.ts';
import type { KnownRoute } from '../support/running-house.ts';
import { faultsOf } from './page-faults.ts';

/**
 * Four kinds of people. One page stands for all that share a route, a few more where areas or measures differ; what is
 * open to everyone is not looked at again for those who signed in.
 */
export const VISITORS = ['nobody', 'local-lead', 'observer', 'platform-administrator'] as const;
type Who = (typeof VISITORS)[number];

const MORE_THAN_ONE: Record<string, number> = {
  '/areas/:name': 2,
  '/areas/:name/measures/:measure': 2,
  '/in/:slug/agreements/:agreement': 2,
};
const FIRST: Record<Who, string[]> = {
  nobody: ['/', '/areas/cumbria', '/areas/isles-of-scilly', '/areas/kent/measures/PriPermEx'],
  'local-lead': ['/in/marlshire'],
  observer: ['/in/marlshire'],
  'platform-administrator': ['/platform'],
};

const { routes: all } = inject('house');

/** Every address that can be opened. */
export const routes = all.filter(({ method, path }) => method === 'GET' && path !== '/health' && path !== '/ready');
/** Figures as files, answers for programs, the icon: fetched, not looked at. */
export const isFile = (template: string) =>
  /^\/api\/|^\/metrics$|\/(?:files|template)\/|\/download(?:\/|$)|\/state$|\.(?:svg|csv|ics)$/.test(template);

/** Opens page after page, breadth first and in two tabs at once; answers what is wrong, tells what each page links. */
export async function crawl(
  page: Page,
  who: Who,
  tell: (template: string, links: string[]) => void,
): Promise<string[]> {
  const tabs = [page, await page.context().newPage()];
  const worthOpening = choose(who);
  const faults: string[] = [];
  let round = FIRST[who].filter((address) => worthOpening(address));
  while (round.length > 0) {
    const next: string[] = [];
    const open = async (tab: Page) => {
      for (let address = round.shift(); address !== undefined; address = round.shift()) {
        const seen = await lookAt(tab, address);
        tell(templateOf(address)?.path ?? '', seen.links);
        faults.push(...seen.faults);
        next.push(...seen.links.filter((link) => worthOpening(link)));
      }
    };
    await Promise.all(tabs.map(open));
    round = next;
  }
  return faults;
}

/** Says of each address, once, whether it is one of the few of its route to be opened by this visitor. */
function choose(who: Who): (address: string) => boolean {
  const opened: Record<string, number> = {};
  const seen = new Set<string>();
  return (address) => {
    const route = address.startsWith('/') && !seen.has(address) ? templateOf(address) : null;
    seen.add(address);
    // A link in somebody's letter works once and is theirs to follow.
    if (!route || route.path.endsWith('/:token')) return false;
    const open = route.policy === 'everyone' || route.policy === 'demonstration-only';
    if (open && who !== 'nobody') return false;
    const sort = isFile(route.path) ? `${route.path} ${partsOf(address).at(-1)}` : route.path;
    opened[sort] = (opened[sort] ?? 0) + 1;
    return opened[sort] <= (MORE_THAN_ONE[sort] ?? 1);
  };
}

async function lookAt(page: Page, address: string): Promise<{ links: string[]; faults: string[] }> {
  if (isFile(templateOf(address)?.path ?? '')) {
    const file = await page.request.get(address);
    return { links: [], faults: file.ok() ? [] : [`${address}: ${file.status()}`] };
  }
  await page.setViewportSize(DESK);
  const answer = await page.goto(address);
  const links = await linksOn(page);
  const faults = await faultsOf(page);
  return { links, faults: answer?.ok() ? faults : [`${address}: ${answer?.status()}`, ...faults] };
}

/** The route behind an address, exact ones before those with a parameter; none where a form is only sent to. */
function templateOf(address: string): KnownRoute | undefined {
  const given = partsOf(address);
  const fitting = all.filter(({ path }) => {
    const parts = path.split('/');
    return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at]);
  });
  const nearest = fitting.sort((one, other) => one.path.split(':').length - other.path.split(':').length)[0];
  return routes.find(({ path }) => path === nearest?.path);
}

function partsOf(address: string): string[] {
  return new URL(address, 'http://throughline.example').pathname.split('/');
}

/** Addresses that the page links or sends forms to, ours without the host and without the place on the page. */
function linksOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('a[href], form[action]')];
    const written = found.map(
      (one) => new URL(one.getAttribute('href') ?? one.getAttribute('action') ?? '', location.href),
    );
    return written.map((url) => (url.origin === location.origin ? url.pathname + url.search : url.href));
  });
}
