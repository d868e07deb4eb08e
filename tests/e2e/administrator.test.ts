import { describe, expect, test } from 'vitest';
import {
  arrive,
  expectAccessible,
  linkInLetterTo,
  mistakesOn,
  openBrowser,
  setUpPasskey,
  signInAs,
} from '../support/browser.ts';

const LEAD = { name: 'Josie Marsh', email: 'josie.marsh@otterton.example' };

describe('the platform administrator', () => {
  test('opens a locality, its lead comes in, and nobody from outside sees anything of it', async () => {
    const administrator = await openBrowser();
    await signInAs(administrator, 'platform-administrator');
    await administrator.waitForURL('**/platform');
    await administrator.getByRole('button', { name: 'Open a locality' }).click();
    await administrator.getByLabel('Local authority area').selectOption({ label: 'Devon' });
    await administrator.getByLabel('Name of the locality').fill('Otterton');
    await administrator.getByRole('textbox', { name: 'Address', exact: true }).fill('otterton');
    await administrator.getByLabel('Organisation that holds it').fill('Otterton Council');
    await administrator.getByRole('textbox', { name: 'Name', exact: true }).fill(LEAD.name);
    await administrator.getByLabel('Email address').fill(LEAD.email);
    await administrator.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
    await administrator.waitForURL('**/platform?done=opened');
    expect(await administrator.getByRole('row').filter({ hasText: 'Otterton' }).innerText()).toContain(
      'Otterton Council',
    );

    const lead = await openBrowser();
    await lead.goto(await linkInLetterTo(administrator, LEAD.email));
    await lead.getByRole('button', { name: 'Accept and sign in' }).click();
    await setUpPasskey(lead);
    await lead.waitForURL('**/in/otterton');
    await arrive(lead, 'Where we are');
    expect(await lead.getByRole('region', { name: 'Demonstration' }).innerText()).toContain('invented');
    await lead.goto('/in/otterton/picture');
    expect(await lead.locator('.tl-finding').innerText()).toContain('Devon');
    expect((await lead.goto('/in/marlshire'))?.status()).toBe(404);
    await expectAccessible(lead);

    const neighbour = await openBrowser();
    await signInAs(neighbour, 'local-lead');
    const stranger = await openBrowser();
    for (const address of ['/in/otterton', '/in/otterton/people', '/in/otterton/picture']) {
      for (const outsider of [administrator, neighbour]) {
        expect((await outsider.goto(address))?.status()).toBe(404);
        expect(await outsider.content()).not.toMatch(/Otterton|Josie/);
      }
      await stranger.goto(address);
      expect(new URL(stranger.url()).pathname).toBe('/sign-in');
    }
  });

  test('is told what is missing, and that an address is taken', async () => {
    const page = await openBrowser();
    await signInAs(page, 'platform-administrator');
    await page.goto('/platform/localities/new');
    await page.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
    expect(await mistakesOn(page)).toHaveLength(6);
    await expectAccessible(page);
    await page.getByLabel('Local authority area').selectOption({ label: 'Kent' });
    await page.getByLabel('Name of the locality').fill('Another Marlshire');
    await page.getByRole('textbox', { name: 'Address', exact: true }).fill('marlshire');
    await page.getByLabel('Organisation that holds it').fill('Kent');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(LEAD.name);
    await page.getByLabel('Email address').fill('lead@kent.example');
    await page.getByRole('button', { name: 'Open the locality and send the invitation' }).click();
    await page.getByRole('alert').getByText('This address is taken; choose another').waitFor();
    expect(await page.getByLabel('Name of the locality').inputValue()).toBe('Another Marlshire');
  });
});
