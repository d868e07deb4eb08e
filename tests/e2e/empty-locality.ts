import type { Page } from 'playwright-core';
import { arrive, heading, linkInLetterTo, openBrowser, setUpPasskey, signInAs } from '../support/browser.ts';
import { invite } from './collaborative-steps.ts';

const LEAD = { name: 'Cora Finch', email: 'cora.finch@eastmoor.example' };
const FACILITATOR = { name: 'Teo Ashby', email: 'teo.ashby@even-hands.example' };

/** Who is there when a locality is set up; `reader` reads the letters of everybody. */
export type FirstPeople = { facilitator: Page; lead: Page; reader: Page };

/** The platform's administrator opens a locality, its lead comes in and invites a facilitator: what the set-up begins from. */
export async function peopleOfEmptyLocality(): Promise<FirstPeople> {
  const administrator = await openBrowser();
  await signInAs(administrator, 'platform-administrator');
  await administrator.goto('/platform/localities/new');
  await administrator.getByLabel('Local authority area').selectOption({ label: 'Devon' });
  await administrator.getByLabel('Name of the locality').fill('Eastmoor');
  await administrator.getByRole('textbox', { name: 'Address', exact: true }).fill('eastmoor');
  await administrator.getByLabel('Organisation that holds it').fill('Eastmoor Council');
  await administrator.getByRole('textbox', { name: 'Name', exact: true }).fill(LEAD.name);
  await administrator.getByLabel('Email address').fill(LEAD.email);
  await administrator.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
  await administrator.waitForURL('**/platform?done=opened');
  const lead = await openBrowser();
  await accept(lead, await linkInLetterTo(administrator, LEAD.email));
  await invite(lead, '/in/eastmoor', FACILITATOR, 'Facilitator');
  const facilitator = await openBrowser();
  await accept(facilitator, await linkInLetterTo(administrator, FACILITATOR.email));
  return { facilitator, lead, reader: administrator };
}

/** Accepts an invitation by its link, and comes in. */
export async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  await page.getByRole('heading', { level: 1, name: /Where we are|Set up your second step/ }).waitFor();
  if ((await heading(page)).startsWith('Set up')) await setUpPasskey(page);
  await arrive(page, 'Where we are');
}
