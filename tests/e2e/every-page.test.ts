import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser, signInAs } from '../support/browser.ts';
import { VISITORS, crawl, isFile, routes } from './crawl.ts';
import { faultsOf, personalDataIn } from './page-faults.ts';

/** Pages that a person comes to by sending a form or by a letter; other journeys look at them. */
const NOT_BY_LINK = [
  '/sign-in/sent',
  '/sign-in/link/:token',
  '/invitation/:token',
  '/in/:slug/thread/links/:link/removed',
  // The second step: its own journey in second-step.test.ts looks at them.
  '/sign-in/second-step',
  '/sign-in/second-step/recovery',
  '/sign-in/second-step/passkey/options',
  '/sign-in/passkey/options',
  '/account/second-step/passkeys/options',
  '/account/second-step/code-app',
  '/account/still-here',
  // By a letter, by an organisation, or by what the journeys of calendar, jobs and schools make first.
  '/letters/stop/:token',
  '/sign-in/openid/:issuer/return',
  '/sign-in/openid/refused',
  '/sign-in/openid/join',
  '/in/:slug/calendar/periods/:period/removed',
  '/platform/schools/imports/:import',
  '/schools/:urn',
  '/platform/people/:account',
  '/platform/people/:account/disable',
  // The first meeting that is looked at is to come, so it has decided nothing yet.
  '/in/:slug/decisions/:decision',
  // Only a member is led there, and the persona of a member does not walk here.
  '/in/:slug/agreements/:agreement/propose',
  // The meeting that is looked at is to come; and who signs in answers themselves: tests of both look at them.
  '/in/:slug/meetings/:meeting/minutes/sent/:number',
  '/in/:slug/meetings/:meeting/minutes/sent/:number/take-out',
  '/in/:slug/members/:member/evaluator',
  // While a check is open no page offers another one.
  '/in/:slug/health-check/open',
  // By a file of members that was sent.
  '/in/:slug/members/import/:memberFile',
  // Pages of members alone: the parent's journey and the one by screen reader look at them.
  '/in/:slug/health-check/checks/:check/answers',
  '/in/:slug/health-check/checks/:check/answers/:element',
  '/in/:slug/jobs',
  '/in/:slug/jobs/:job',
  '/platform/jobs/:job',
];

describe('every page', () => {
  const reached = new Set<string>();

  test.each(VISITORS)(
    'that %s comes to by links is in order at a desk and on a phone, and no address says who somebody is (SAFETY 26 and 40)',
    async (who) => {
      const page = await openBrowser();
      const addresses = new Set<string>();
      page.context().on('request', (request) => addresses.add(request.url()));
      if (who !== 'nobody') await signInAs(page, who);
      if (who === 'local-lead') await tieSomething(page);
      const faults = await crawl(page, who, (template, links) => {
        reached.add(template);
        for (const link of links) addresses.add(link);
      });
      expect(faults).toEqual([]);
      expect([...addresses].flatMap((address) => personalDataIn(address))).toEqual([]);
    },
    // A local lead comes to most of the pages there are, each looked at twice.
    180_000,
  );

  test('that refuses somebody is in order too', async () => {
    const page = await openBrowser();
    expect((await page.goto('/areas/atlantis'))?.status()).toBe(404);
    const faults = await faultsOf(page);
    await signInAs(page, 'observer');
    expect((await page.goto('/in/marlshire/people/invite'))?.status()).toBe(403);
    faults.push(...(await faultsOf(page)));
    expect((await page.goto('/in/no-such-place'))?.status()).toBe(404);
    faults.push(...(await faultsOf(page)));
    expect(faults).toEqual([]);
  });

  test('is reached by links', () => {
    const templates = routes.map(({ path }) => path).filter((path) => !isFile(path) && !NOT_BY_LINK.includes(path));
    expect(templates.filter((path) => !reached.has(path))).toEqual([]);
  });
});

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
