import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  arrive,
  expectAccessible,
  heading,
  linkInLetterTo,
  openBrowser,
  setUpPasskey,
  sidewaysScroll,
  signInAs,
} from '../support/browser.ts';
import { handsOn, secondsOf, type Hands } from './effort.ts';
import { tabTo } from './focus.ts';

const LEAD = { name: 'Cora Finch', email: 'cora.finch@eastmoor.example' };
const FACILITATOR = { name: 'Teo Ashby', email: 'teo.ashby@even-hands.example' };
const PARENT = { name: 'Lena Foss', email: 'lena.foss@parents.example' };
const TWENTY_MINUTES = 20 * 60;

/** Name, sector, level, and as what they take part. */
const NAMED = [
  ['Hanna Birch', 'Primary schools', 'Leader of a school or service', 'Member'],
  ['Joss Tarn', 'Secondary schools', 'Leader of a school or service', 'Member'],
  ['Priya Wren', 'Health', 'Manager or coordinator', 'Member'],
  ['Ola Marsh', 'Early help', 'Manager or coordinator', 'Member'],
  ['Dee Holt', 'Parents and carers', 'Child- or family-facing', 'Parent or carer representative'],
  ['Sam Reed', 'Local authority', 'Manager or coordinator', 'Member'],
] as const;

describe('the collaborative', () => {
  test('a facilitator sets up a locality from nothing to its first held meeting', { timeout: 180_000 }, async () => {
    const page = await facilitatorOfEmptyLocality();
    const hands = handsOn(page);
    await writePurpose(page, hands);
    await beginFromExample(page, hands);
    for (const member of NAMED) await nameMember(page, hands, member);
    await planMeeting(page, hands);
    await holdMeeting(page, hands);
    await page.goto('/in/eastmoor/meetings');
    expect(await page.getByRole('main').innerText()).toContain('First meeting');
    const seconds = secondsOf(hands.effort);
    const { presses, letters, pages } = hands.effort;
    console.info(
      `First held meeting: ${presses} presses, ${letters} letters, ${pages} pages, about ${seconds} seconds.`,
    );
    expect(seconds).toBeLessThan(TWENTY_MINUTES);
  });

  test('a parent representative does all of theirs on a phone', { timeout: 180_000 }, async () => {
    const lead = await openBrowser();
    await signInAs(lead, 'local-lead');
    await joinParent(lead);
    const meeting = await planForToday(lead, 'Meeting with parents', 40);
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
    await answersInvitation(page, meeting);
    await agreesToRules(page);
    await marksActionDone(page);
    await ratesInPrivate(page);
  });

  test(
    'a member with a screen reader marks attendance and agrees the rules (SAFETY 40)',
    { timeout: 180_000 },
    async () => {
      const lead = await openBrowser();
      await signInAs(lead, 'local-lead');
      const meeting = await planForToday(lead, 'Meeting for all', 0);
      const page = await openBrowser();
      await signInAs(page, 'member');
      await page.goto(meeting);
      await tabTo(page, /^Note who was there$|^Who is asked/);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/attendance');
      await expectAccessible(page);
      const here = page.getByRole('button', { name: /^Here\s?: Perry Vaughan/ });
      expect(await here.getAttribute('aria-pressed')).toBe('false');
      await tabTo(page, /^Here: Perry Vaughan$/);
      await page.keyboard.press('Enter');
      await expect.poll(() => here.getAttribute('aria-pressed')).toBe('true');

      await page.goto('/in/marlshire/agreements/rules');
      await expectAccessible(page);
      expect(await page.getByRole('region', { name: 'What you say' }).innerText()).toContain(
        'You have not answered yet',
      );
      await tabTo(page, /^I agree$/);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: 'What you say' }).getByText('You agreed on').waitFor();
      await expectAccessible(page);
    },
  );
});

/** The platform's administrator opens a locality, its lead comes in and invites a facilitator: what the set-up begins from. */
async function facilitatorOfEmptyLocality(): Promise<Page> {
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
  return facilitator;
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  await page.getByRole('heading', { level: 1, name: /Where we are|Set up your second step/ }).waitFor();
  if ((await heading(page)).startsWith('Set up')) await setUpPasskey(page);
  await arrive(page, 'Where we are');
}

async function invite(page: Page, at: string, who: { name: string; email: string }, role: string): Promise<void> {
  await page.goto(`${at}/people/invite`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(who.name);
  await page.getByLabel('Email address').fill(who.email);
  await page.getByRole('radio', { name: role, exact: true }).check();
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.waitForURL('**/people?done=invited');
}

/** By the header and the page of Agree, as somebody goes who does not know an address. */
async function goTo(page: Page, hands: Hands, name: string): Promise<void> {
  await hands.press(
    page.getByRole('navigation', { name: 'See, agree, do, know' }).getByRole('link', { name: /^Agree/ }),
  );
  await hands.press(page.getByRole('main').getByRole('link', { name, exact: true }));
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function writePurpose(page: Page, hands: Hands): Promise<void> {
  await goTo(page, hands, 'The collaborative');
  await hands.press(page.getByRole('link', { name: 'Write it', exact: true }));
  await hands.type(
    'Purpose',
    'Schools, services and families of Eastmoor change together how early a child gets help.',
  );
  await hands.press(page.getByRole('button', { name: 'Save' }));
  await page.getByText('What the collaborative is for is saved.').waitFor();
}

async function beginFromExample(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('link', { name: /to begin from$/ }));
  await hands.press(page.getByRole('link', { name: 'Oldham', exact: true }));
  await hands.press(page.getByRole('button', { name: 'Begin from Oldham' }));
  await page.getByText('You have begun from this example.').waitFor();
}

async function nameMember(
  page: Page,
  hands: Hands,
  [name, sector, level, role]: (typeof NAMED)[number],
): Promise<void> {
  if (!page.url().includes('/members')) await goTo(page, hands, 'Members');
  await hands.press(
    page.getByRole('main').getByRole(name === NAMED[0][0] ? 'link' : 'button', {
      name: /^Name (?:the first one|a member)$/,
    }),
  );
  await hands.type('Name', name);
  await hands.choose('Sector', sector);
  await hands.tick(level);
  await hands.tick(role);
  await hands.press(page.getByRole('button', { name: 'Save' }));
  await page.getByText('The member is named.').waitFor();
}

async function planMeeting(page: Page, hands: Hands): Promise<void> {
  await goTo(page, hands, 'Meetings');
  await hands.press(page.getByRole('link', { name: 'Plan the first one' }));
  await hands.type('What the meeting is called', 'First meeting');
  await hands.tick('Termly meeting');
  await hands.type('Day', today());
  await hands.type('Begins', '9:30');
  await hands.type('Ends', '11:30');
  await hands.type('Place', 'Town hall, room 2');
  await hands.press(page.getByRole('button', { name: 'Plan it' }));
  await arrive(page, 'First meeting');
  for (const item of ['Why we are here', 'What we know', 'How we want to work']) {
    const open = page.locator('details[open]').filter({ hasText: 'Put something on the agenda' });
    if ((await open.count()) === 0)
      await hands.press(page.locator('summary').filter({ hasText: 'Put something on the agenda' }));
    await hands.type('What is talked about', item);
    await hands.press(page.getByRole('button', { name: 'Put it on' }));
    await page.getByRole('heading', { level: 3, name: item }).waitFor();
  }
}

async function holdMeeting(page: Page, hands: Hands): Promise<void> {
  const meeting = page.url().replace(/[?#].*$/, '');
  await hands.press(page.getByRole('region', { name: 'People' }).getByRole('link', { name: 'Note who was there' }));
  for (const [name] of NAMED) {
    const here = page.getByRole('button', { name: new RegExp(`^Here\\s?: ${name}`) });
    await hands.press(here);
    await expect.poll(() => here.getAttribute('aria-pressed')).toBe('true');
  }
  await hands.press(page.getByRole('main').getByRole('link', { name: 'First meeting' }));
  await hands.press(page.locator('summary').filter({ hasText: 'Note a decision' }));
  await hands.type('What was decided', 'We begin with the moves from primary to secondary school');
  await hands.press(page.getByRole('region', { name: 'Decisions' }).getByRole('button', { name: 'Note it' }));
  await page
    .getByRole('region', { name: 'Decisions' })
    .getByRole('link', { name: /^We begin/ })
    .waitFor();
  await hands.press(page.locator('summary').filter({ hasText: 'Note an action' }));
  await hands.type('What is to be done', 'Bring the figures of last year');
  await hands.type('Who does it', NAMED[5][0]);
  await hands.type('By when', '31/1/2027');
  await hands.press(page.getByRole('region', { name: 'Actions' }).getByRole('button', { name: 'Note it' }));
  await page
    .getByRole('region', { name: 'Actions' })
    .getByRole('link', { name: /^Bring the figures/ })
    .waitFor();
  await hands.press(page.getByRole('region', { name: 'People' }).getByRole('link', { name: 'Minutes' }));
  await hands.press(page.getByRole('link', { name: 'Add words of your own' }));
  await hands.type('Words', 'A good beginning. We meet again after the holidays.');
  await hands.press(page.getByRole('button', { name: 'Save' }));
  await page.getByText('A good beginning.').waitFor();
  await page.goto(meeting);
}

/** '1/9/2026', London's day. */
function today(): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  return parts.format(new Date());
}

function daysOn(days: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  return parts.format(new Date(Date.now() + days * 86_400_000));
}

/** A meeting of Marlshire to which everybody is asked; gives its address. */
async function planForToday(lead: Page, title: string, inDays: number): Promise<string> {
  await lead.goto('/in/marlshire/meetings/new');
  await lead.getByLabel('What the meeting is called').fill(title);
  await lead.getByLabel('Termly meeting', { exact: true }).check();
  await lead.getByLabel('Day', { exact: true }).fill(daysOn(inDays));
  await lead.getByLabel('Begins', { exact: true }).fill('9:30');
  await lead.getByLabel('Ends', { exact: true }).fill('11:00');
  await lead.getByLabel('Place', { exact: true }).fill('Library, Marl Green');
  await lead.getByRole('button', { name: 'Plan it' }).click();
  await arrive(lead, title);
  return new URL(lead.url()).pathname;
}

/** The member who was named without an account gets an address and an invitation to it. */
async function joinParent(lead: Page): Promise<void> {
  await lead.goto('/in/marlshire/members');
  await lead.getByRole('link', { name: PARENT.name, exact: true }).click();
  await lead.getByRole('link', { name: 'Change this member' }).click();
  await lead.getByLabel('E-mail address').fill(PARENT.email);
  await lead.getByRole('button', { name: 'Save' }).click();
  await lead.getByText('The change is saved.').waitFor();
  await invite(lead, '/in/marlshire', PARENT, 'Member');
}

async function fitsThePhone(page: Page): Promise<void> {
  expect(await sidewaysScroll(page), page.url()).toBe(0);
  await expectAccessible(page);
}

async function saysWhatHelps(page: Page): Promise<void> {
  await page.goto('/in/marlshire/members');
  await page.getByRole('link', { name: PARENT.name, exact: true }).click();
  await page.getByRole('link', { name: 'Change what helps' }).click();
  await page.getByLabel('Text message').check();
  await page.getByLabel('In the evening').check();
  await page.getByLabel('Anything that is needed').fill('Papers a week before');
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Papers a week before').waitFor();
}

async function answersInvitation(page: Page, meeting: string): Promise<void> {
  await page.goto(meeting);
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'I am coming' }).click();
  await page.getByText('You said that you come.').waitFor();
  await page.goto(`${meeting}/minutes`);
  await fitsThePhone(page);
}

async function agreesToRules(page: Page): Promise<void> {
  await page.goto('/in/marlshire/agreements/rules');
  await fitsThePhone(page);
  const own = page.getByRole('region', { name: 'What you say' });
  const before = own.getByRole('button', { name: 'Take it back' });
  if ((await before.count()) > 0) await before.click();
  await own.getByRole('button', { name: 'I agree' }).click();
  await own.getByText('You agreed on').waitFor();
}

async function marksActionDone(page: Page): Promise<void> {
  await page.goto('/in/marlshire/actions?show=mine');
  await fitsThePhone(page);
  await page.getByRole('link', { name: 'Ask the forum what a first letter should say' }).click();
  await page.getByLabel(/^What came of it/).fill('Eleven parents answered');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByText('Eleven parents answered').first().waitFor();
}

async function ratesInPrivate(page: Page): Promise<void> {
  await page.goto('/in/marlshire/health-check');
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
