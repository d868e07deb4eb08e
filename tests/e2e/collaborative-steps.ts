import type { Page } from 'playwright-core';
import { arrive } from '../support/browser.ts';

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
});

/** '1/9/2026': London's day so many days from today, as people type it. */
export function dayTyped(inDays: number): string {
  return LONDON.format(new Date(Date.now() + inDays * 86_400_000));
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });
const BEFORE_MIDNIGHT_S = 180;

/** Waits for midnight in London where it is less than three minutes away: what is begun now is done on the day it began. */
export async function awayFromMidnight(): Promise<void> {
  const [hours = 0, minutes = 0, seconds = 0] = CLOCK.format(new Date()).split(':').map(Number);
  const left = 86_400 - (hours * 3600 + minutes * 60 + seconds);
  if (left <= BEFORE_MIDNIGHT_S) await new Promise((go) => setTimeout(go, (left + 1) * 1000));
}

/** Invites somebody to a locality at this address. */
export async function invite(
  page: Page,
  at: string,
  who: { name: string; email: string },
  role: string,
): Promise<void> {
  await page.goto(`${at}/people/invite`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(who.name);
  await page.getByLabel('Email address').fill(who.email);
  await page.getByRole('radio', { name: role, exact: true }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.waitForURL('**/people?done=invited');
}

const MORNING = { begins: '9:30', ends: '11:00' };

/** A meeting of Marlshire to which everybody is asked; gives its address. */
export async function planInMarlshire(lead: Page, title: string, inDays: number, hours = MORNING): Promise<string> {
  await lead.goto('/in/marlshire/meetings/new');
  await lead.getByLabel('What the meeting is called').fill(title);
  await lead.getByLabel('Termly meeting', { exact: true }).check();
  await lead.getByLabel('Day', { exact: true }).fill(dayTyped(inDays));
  await lead.getByLabel('Begins', { exact: true }).fill(hours.begins);
  await lead.getByLabel('Ends', { exact: true }).fill(hours.ends);
  await lead.getByLabel('Place', { exact: true }).fill('Library, Marl Green');
  await lead.getByRole('button', { name: 'Plan it' }).click();
  await arrive(lead, title);
  return new URL(lead.url()).pathname;
}
