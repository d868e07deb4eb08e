import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { arrive, expectAccessible, linkInLetterTo, mistakesOn, openBrowser, signInAs } from '../support/browser.ts';

const SAM = { name: 'Sam Okoro', email: 'sam.okoro@hillcote-school.example' };

describe('the local lead of Marlshire', () => {
  test('looks around as an invented person and sees where the locality stands', async () => {
    const page = await openBrowser();
    await page.goto('/');
    await page.getByRole('button', { name: 'Look around a demonstration' }).click();
    await page.getByRole('button', { name: 'Sign in as Ama Doyle' }).click();
    await page.waitForURL('**/in/marlshire');
    await arrive(page, 'Where we are');
    expect(await page.getByRole('region', { name: 'Demonstration' }).innerText()).toContain('invented');
    const verbs = page.getByRole('navigation', { name: 'See, agree, do, know' }).getByRole('link');
    expect((await verbs.allTextContents()).map((text) => text.split(' ')[0])).toEqual(['See', 'Agree', 'Do', 'Know']);
    expect(await page.locator('.tl-figure').count()).toBeGreaterThanOrEqual(3);
    await page.getByRole('link', { name: 'See the whole picture' }).click();
    expect(await page.locator('.tl-finding').innerText()).toContain('In 2023/24');
  });

  test('invites somebody, who accepts from the letter, gets another role and leaves', async () => {
    const lead = await openBrowser();
    await signInAs(lead, 'local-lead');
    await invite(lead, SAM);

    const guest = await openBrowser();
    await guest.goto(await linkInLetterTo(lead, SAM.email));
    expect(await guest.getByRole('main').innerText()).toContain('take part in Marlshire as member');
    await expectAccessible(guest);
    await guest.getByRole('button', { name: 'Accept and sign in' }).click();
    await guest.waitForURL('**/in/marlshire');
    await arrive(guest, 'Where we are');

    await openPerson(lead, SAM.name);
    await lead.getByLabel('Evaluator').check();
    await lead.getByRole('button', { name: 'Change the role' }).click();
    await lead.getByText('The role was changed.').waitFor();
    expect(await lead.getByRole('listitem').filter({ hasText: SAM.name }).innerText()).toContain('Evaluator');
    await guest.reload();
    expect(await guest.getByRole('banner').innerText()).toContain('evaluator');

    await openPerson(lead, SAM.name);
    await lead.getByRole('button', { name: `End the part of ${SAM.name}` }).click();
    await lead.getByRole('heading', { name: `End the part of ${SAM.name} in Marlshire?` }).waitFor();
    await lead.getByRole('button', { name: `End the part of ${SAM.name}` }).click();
    await lead.getByText('The person no longer takes part here.').waitFor();
    expect(await lead.getByRole('listitem').filter({ hasText: SAM.name }).count()).toBe(0);
    const gone = await guest.goto('/in/marlshire/picture');
    expect(gone?.status()).toBe(404);
  });

  test('signs in by the link in a letter, which works once', async () => {
    const page = await openBrowser();
    await page.goto('/in/marlshire/people');
    await page.waitForURL('**/sign-in?return=*');
    await page.getByLabel('Email address').fill('perry.vaughan@hillcote-school.example');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.waitForURL('**/sign-in/sent');
    await expectAccessible(page);
    const link = await linkInLetterTo(page, 'perry.vaughan@hillcote-school.example');
    await page.goto(link);
    await expectAccessible(page);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/in/marlshire/people');

    const second = await openBrowser();
    await second.goto(link);
    await second.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await arrive(second, 'This link no longer works');
    await expectAccessible(second);
  });

  test('ties the picture to a measure, sees it from both ends, unties it and takes that back', async () => {
    const page = await openBrowser();
    await signInAs(page, 'local-lead');
    await page.goto('/in/marlshire/picture');
    const measure = await tieToFirstMeasure(page, 'severe', 'Absence comes before exclusion');
    const thread = page.getByRole('region', { name: 'Thread' });
    const tied = thread.getByRole('listitem').filter({ hasText: 'Absence comes before exclusion' });
    expect(await tied.innerText()).toMatch(/Is measured by .*Ama Doyle/);

    await thread.getByRole('link', { name: measure, exact: true }).click();
    await page.waitForURL('**/in/marlshire/measures/*');
    expect(await tied.innerText()).toMatch(/^Measures /);
    await tied.getByRole('button').click();
    await arrive(page, 'Untied');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForURL('**/in/marlshire/picture');
    expect(await thread.innerText()).toContain(measure);
    await thread.getByRole('button', { name: `Untie ${measure}` }).click();
    await arrive(page, 'Untied');
    await page.goto('/in/marlshire/picture');
    expect(await tied.count()).toBe(0);
  });

  test('is told in words what is missing in a form', async () => {
    const page = await openBrowser();
    await signInAs(page, 'local-lead');
    await page.goto('/in/marlshire/people/invite');
    await page.getByLabel('Email address').fill('not an address');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    expect(await mistakesOn(page)).toHaveLength(3);
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.getByLabel('Email address').inputValue()).toBe('not an address');
    await expectAccessible(page);
    await page.getByRole('alert').getByRole('link', { name: 'Choose a role' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('role');
  });
});

async function invite(page: Page, { name, email }: typeof SAM): Promise<void> {
  await page.getByRole('link', { name: 'Agree' }).click();
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Member').check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('The invitation is on its way.').waitFor();
}

async function openPerson(page: Page, name: string): Promise<void> {
  await page.goto('/in/marlshire/people');
  await page.getByRole('link', { name: `Change the role of ${name}` }).click();
  await arrive(page, name);
}

/** Fills in the form that ties the open page to something, and answers the name of the measure that it took. */
async function tieToFirstMeasure(page: Page, search: string, note: string): Promise<string> {
  await page.getByRole('link', { name: 'Tie this to something' }).click();
  await page.getByLabel('Search for what to tie it to').fill(search);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(`**search=${search}*`);
  const choice = page.getByRole('group', { name: 'Tie it to' }).getByRole('radio').first();
  const name = await page.locator(`label[for="${await choice.getAttribute('id')}"]`).innerText();
  await choice.check();
  await page.getByLabel('This is measured by that').check();
  await page.getByLabel('Why (optional)').fill(note);
  await page.getByRole('button', { name: 'Tie them together' }).click();
  await page.waitForURL('**/in/marlshire/picture');
  return name;
}
