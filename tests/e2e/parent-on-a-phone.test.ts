import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { arrive, expectAccessible, linkInLetterTo, openBrowser, sidewaysScroll, signInAs } from '../support/browser.ts';
import { invite, planInMarlshire } from './collaborative-steps.ts';

const PARENT = { name: 'Lena Foss', email: 'lena.foss@parents.example' };

describe('a parent representative', () => {
  test('does all of theirs on a phone', { timeout: 180_000 }, async () => {
    const lead = await openBrowser();
    await signInAs(lead, 'local-lead');
    await joinParent(lead);
    await planInMarlshire(lead, 'A day together', 0, { begins: '0:00', ends: '23:59' });
    const meeting = await planInMarlshire(lead, 'Meeting with parents', 40);
    await lead.goto(meeting);
    await lead.locator('summary').filter({ hasText: 'Note an action' }).click();
    await lead.locator('#action-words').fill('Ask the forum what a first letter should say');
    await lead.getByLabel('Who does it', { exact: true }).last().fill(PARENT.name);
    await lead.getByRole('button', { name: 'Note it' }).last().click();

    const page = await openBrowser({ phone: true });
    await page.goto(await linkInLetterTo(lead, PARENT.email));
    await page.getByRole('button', { name: 'Accept and sign in' }).click();
    await arrive(page, 'Where we are');
    await saysWhatHelps(page);
    await answersForTheEvaluator(page);
    await answersInvitation(page);
    await isThere(page);
    await followsMeetingsInACalendar(page);
    await agreesToRules(page);
    await marksActionDone(page);
    await ratesInPrivate(page);
  });
});

/** The member who was named without an account gets an address and an invitation to it. */
async function joinParent(lead: Page): Promise<void> {
  await lead.goto('/in/marlshire/members');
  await lead.getByRole('link', { name: PARENT.name, exact: true }).click();
  await lead.getByRole('link', { name: 'Change this member' }).click();
  await lead.getByLabel('Email address').fill(PARENT.email);
  await lead.getByRole('button', { name: 'Save' }).click();
  await lead.getByText('The change is saved.').waitFor();
  await invite(lead, '/in/marlshire', PARENT, 'Member');
}

async function fitsThePhone(page: Page): Promise<void> {
  expect(await sidewaysScroll(page), page.url()).toBe(0);
  await expectAccessible(page);
}

/** By the menu at the top and a list of its page: what a thumb finds, and no address that is typed. */
async function tapTo(page: Page, ...names: (string | RegExp)[]): Promise<void> {
  await page
    .getByRole('navigation', { name: 'See, agree, do, know' })
    .getByRole('link', { name: /^Agree/ })
    .click();
  for (const name of names) await tap(page, name);
}

async function tap(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click();
}

async function saysWhatHelps(page: Page): Promise<void> {
  await tapTo(page, 'Members', PARENT.name, 'Change what helps');
  await page.getByLabel('Text message').check();
  await page.getByLabel('In the evening').check();
  await page.getByLabel('Anything that is needed').fill('Papers a week before');
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Papers a week before').waitFor();
}

async function answersForTheEvaluator(page: Page): Promise<void> {
  await tapTo(page, 'Members', PARENT.name, /about the evaluator$/);
  await fitsThePhone(page);
  await page.getByLabel('Yes, the evaluator may read my name').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('May the evaluator read your name? Yes').waitFor();
}

async function answersInvitation(page: Page): Promise<void> {
  await tapTo(page, 'Meetings', 'Meeting with parents');
  await fitsThePhone(page);
  await page.getByLabel('If you cannot: who comes instead').fill('Wilma Stand');
  await page.getByRole('button', { name: 'I cannot come' }).click();
  await page.getByText('Wilma Stand comes instead').first().waitFor();
  await page.getByRole('button', { name: 'I am coming' }).click();
  await page.getByText('You said that you come.').waitFor();
}

async function isThere(page: Page): Promise<void> {
  await tapTo(page, 'Meetings', 'A day together');
  await page.getByRole('button', { name: 'I am here' }).click();
  await page.getByText('You are noted as here.').waitFor();
  await fitsThePhone(page);
  await tap(page, /^Minutes/);
  await page.getByRole('heading', { level: 1, name: 'A day together' }).waitFor();
  await fitsThePhone(page);
}

async function followsMeetingsInACalendar(page: Page): Promise<void> {
  await tapTo(page, 'Meetings', 'Meetings in your own calendar');
  await page.getByRole('button', { name: 'Make my address' }).click();
  await page.getByText('It is shown this once').waitFor();
  await fitsThePhone(page);
}

async function agreesToRules(page: Page): Promise<void> {
  await tapTo(page, 'Agreements', /^Rules of engagement/);
  await fitsThePhone(page);
  const own = page.getByRole('region', { name: 'What you say' });
  const before = own.getByRole('button', { name: 'Take it back' });
  if ((await before.count()) > 0) await before.click();
  await own.getByRole('button', { name: 'I agree' }).click();
  await own.getByText('You agreed on').waitFor();
  await tap(page, 'Propose a change');
  await fitsThePhone(page);
  await page.getByLabel('Add one', { exact: true }).check();
  await page.getByLabel('In one line, as it should read').fill('Somebody looks after the children');
  await page.getByLabel('Why', { exact: true }).fill('Whoever has small ones cannot come otherwise.');
  await page.getByRole('button', { name: 'Propose it' }).click();
  await page.getByText('Somebody looks after the children').first().waitFor();
}

async function marksActionDone(page: Page): Promise<void> {
  await tapTo(page, 'Meetings', /^All actions/);
  await fitsThePhone(page);
  await tap(page, 'Ask the forum what a first letter should say');
  await page.getByLabel('What came of it, or how far it is').fill('Eleven parents answered');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByText('Eleven parents answered').first().waitFor();
}

async function ratesInPrivate(page: Page): Promise<void> {
  await tapTo(page, 'Five elements health check');
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'Answer in private' }).click();
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'Begin' }).click();
  for (const name of [
    'Strong foundations',
    'Diverse membership',
    'Neutral facilitation',
    'Managed membership',
    'Defined expectations',
  ]) {
    await page.getByRole('heading', { level: 1, name: new RegExp(`^${name}`) }).waitFor();
    await fitsThePhone(page);
    await page.getByLabel('In parts').check();
    await page.getByRole('button', { name: 'Save and go on' }).click();
  }
  await page.getByText('All five answers are saved.').waitFor();
}
