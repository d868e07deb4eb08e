import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { PERSONAS } from '../../src/rooms/accounts/demonstration/personas.ts';

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const SCREENSHOTS = path.join(os.tmpdir(), 'throughline-screenshots');
const PATIENCE_MS = 10_000;

/** The small one: it is read anew for each page that is looked at. */
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let shared: Promise<Browser> | null = null;

/**
 * A browser of somebody's own, with its own cookies, for the length of the running test. The test fails when a page
 * reports an error, opens a dialog or asks for a file that is not there; a failing test leaves a screenshot.
 */
export async function openBrowser(options: { phone?: boolean; scripts?: boolean; house?: string } = {}): Promise<Page> {
  const { address, browser } = inject('house');
  shared ??= chromium.connect(browser);
  const context = await (
    await shared
  ).newContext({
    baseURL: options.house ?? address,
    viewport: options.phone ? PHONE : DESK,
    javaScriptEnabled: options.scripts ?? true,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const troubles = troublesOf(context);
  const page = await context.newPage();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepScreenshot(page, task.name);
    await context.close();
    expect(troubles, 'troubles in the browser').toEqual([]);
  });
  return page;
}

/** A page that answers 404 or 422 on purpose is no trouble; a style sheet, script or picture that does is one. */
function troublesOf(context: BrowserContext): string[] {
  const troubles: string[] = [];
  const note = (page: Page | null, text: string) => troubles.push(`${page?.url() ?? ''}: ${text}`);
  context.on('console', (message) => {
    const ofAnAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !ofAnAnswer) note(message.page(), message.text());
  });
  context.on('weberror', (error) => note(error.page(), error.error().message));
  context.on('dialog', (dialog) => {
    note(dialog.page(), `dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('response', (response) => {
    const part = response.request().resourceType() !== 'document';
    if (part && response.status() >= 400) note(null, `${response.status()} ${response.url()}`);
  });
  context.on('requestfailed', (request) => {
    // A download takes its request away from the page, which Chromium calls aborted.
    const aborted = request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!aborted) note(null, `${request.failure()?.errorText} ${request.url()}`);
  });
  return troubles;
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  fs.mkdirSync(SCREENSHOTS, { recursive: true });
  const file = path.join(SCREENSHOTS, `${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)}-${Date.now()}.png`);
  await page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
  process.stderr.write(`Screenshot at ${page.url()}: ${file}\n`);
}

/** Signs in as an invented person by the demonstration's button. */
export async function signInAs(page: Page, key: string): Promise<void> {
  const persona = PERSONAS.find((one) => one.key === key);
  if (!persona) throw new Error(`Nobody in Marlshire is called ${key}`);
  await page.goto('/demo');
  await page.getByRole('button', { name: `Sign in as ${persona.name}` }).click();
  await page.waitForURL((url) => url.pathname !== '/demo');
}

/** Gives the page's browser a device that makes passkeys and knows its holder, as a phone with a fingerprint does. */
export async function addPasskeyDevice(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Sets up a passkey where somebody is asked for it at their first sign-in, and goes on. */
export async function setUpPasskey(page: Page): Promise<void> {
  await addPasskeyDevice(page);
  await arrive(page, 'Set up your second step');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await arrive(page, 'Keep your recovery codes');
  await page.getByRole('button', { name: 'I have kept them: go on' }).click();
}

/** The link in the newest letter to an address, read in the demonstration's mailbox. */
export async function linkInLetterTo(page: Page, address: string): Promise<string> {
  await page.goto('/mailbox');
  const letter = page
    .getByRole('article')
    .filter({ hasText: `To ${address},` })
    .first();
  const href = await letter.getByRole('link').first().getAttribute('href');
  if (!href) throw new Error(`No letter to ${address} has a link`);
  return href;
}

/** The page's one main heading. */
export function heading(page: Page): Promise<string> {
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** Waits for the page whose main heading this is. */
export async function arrive(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Waits for the summary of what is wrong in a form and answers its lines. */
export async function mistakesOn(page: Page): Promise<string[]> {
  const summary = page.getByRole('alert');
  await summary.waitFor();
  return summary.getByRole('link').allInnerTexts();
}

/** What axe finds against WCAG 2.0 to 2.2 at levels A and AA, contrast included; nothing is expected. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOn(page), `axe on ${page.url()}`).toEqual([]);
}

export async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `${id} (${nodes.length}): ${help} ${nodes[0]?.html ?? ''}`);
  }, WCAG);
}

/** How far a page can be scrolled sideways, in pixels; a person who needs that loses half of every line. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
