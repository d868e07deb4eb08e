import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { arrive, mistakesOn } from '../support/browser.ts';
import { dayTyped } from './collaborative-steps.ts';
import { landsOn } from './focus.ts';
import type { Hands } from './hands.ts';

/** The same day whichever hands work through it: after each press the focus stands on what has happened. */
export async function holdMeeting(page: Page, hands: Hands, title: string): Promise<void> {
  await plan(page, hands, title);
  await askPeople(page, hands, title);
  await writeAgenda(page, hands);
  await moveItem(page, hands);
  await noteWhoCame(page, hands, title);
  await noteWhatWasSaid(page, hands);
  await sendMinutes(page, hands);
  await changeMinutes(page, hands);
}

/** Refused at first: what is wrong is one press away from its field, and what was typed still stands there. */
async function plan(page: Page, hands: Hands, title: string): Promise<void> {
  await hands.press('Agree');
  await arrive(page, 'Agree as equals');
  await hands.press('Meetings');
  await arrive(page, 'Meetings');
  await hands.press('Plan a meeting');
  await arrive(page, 'Plan a meeting');
  await hands.write('What the meeting is called', title);
  // All day long, since who came can be noted once it has begun, whatever the time of this run.
  await hands.write('Begins', '0:00');
  await hands.write('Ends', '23:59');
  await hands.write('Place', 'Library, Marl Green');
  await hands.press('Plan it');
  await landsOn(page, /^There is a problem/);
  expect(await mistakesOn(page)).toEqual(['Choose what kind of meeting it is', 'Enter the day, like 1/9/2026']);
  await hands.press('Enter the day');
  await landsOn(page, /^Day$/);
  await page.keyboard.type(dayTyped(0));
  expect(await page.getByLabel('What the meeting is called').inputValue()).toBe(title);
  expect(await page.getByLabel('Place', { exact: true }).inputValue()).toBe('Library, Marl Green');
  await hands.choose('Termly meeting');
  await hands.choose('I choose them one by one', 'Everybody who takes part');
  await hands.press('Plan it');
  await landsOn(page, /^The meeting is planned\. Now choose who is asked\./);
}

async function askPeople(page: Page, hands: Hands, title: string): Promise<void> {
  for (const name of ['Perry Vaughan', 'Hester Quill', 'Idris Cole']) {
    await hands.write('Name, or a part of it', name.slice(0, 6));
    await hands.press('Find');
    await landsOn(page, /with this name can be asked/);
    await hands.press(`Ask ${name}`);
    await landsOn(page, /^1 more is asked\./);
  }
  await hands.press('To the page of the meeting');
  await arrive(page, title);
}

async function writeAgenda(page: Page, hands: Hands): Promise<void> {
  for (const [title, lead] of [
    ['Welcome', 'Tomasz Bell'],
    ['Figures of the year', 'Perry Vaughan'],
    ['Next steps', 'Hester Quilt'],
  ] as const) {
    await hands.write('What is talked about', title);
    await hands.write('Minutes', '20');
    await hands.write('Who leads', lead);
    await hands.press('Put it on');
    if (lead !== 'Hester Quilt') await landsOn(page, new RegExp(`^${title}.* ${lead} leads`));
  }
  await landsOn(page, /^There is a problem/);
  await hands.press('Nobody who takes part is called “Hester Quilt”');
  await landsOn(page, /^Who leads$/);
  expect(await page.getByLabel('What is talked about').inputValue()).toBe('Next steps');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('l');
  await hands.press('Save');
  await landsOn(page, /^Next steps.* Hester Quill leads/);
}

/** The button that was pressed keeps the focus, so that the next press is the same key. */
async function moveItem(page: Page, hands: Hands): Promise<void> {
  await hands.press('Down: Welcome, 1 of 3');
  await landsOn(page, /^Down: Welcome, 2 of 3$/);
  await page.keyboard.press('Enter');
  await landsOn(page, /^Welcome/);
  const items = page.getByRole('region', { name: 'Agenda' }).getByRole('heading', { level: 3 });
  expect(await items.allInnerTexts()).toEqual(['Figures of the year', 'Next steps', 'Welcome']);
}

async function noteWhoCame(page: Page, hands: Hands, title: string): Promise<void> {
  await hands.press('Note who was there');
  await arrive(page, 'Who was there');
  await hands.press('Here: Perry Vaughan');
  // The button reads the same before and after.
  await page.getByText('Perry Vaughan: here.').waitFor();
  await landsOn(page, /^Here: Perry Vaughan$/);
  expect(await page.locator(':focus').getAttribute('aria-pressed')).toBe('true');
  await hands.press('More: apologies or substitute of Hester Quill');
  await arrive(page, 'Hester Quill');
  await hands.choose('They cannot come', 'Nothing yet');
  await hands.choose('Away', 'Not noted');
  await hands.write('Who comes instead', 'Ada Brook');
  await hands.press('Save');
  await landsOn(page, /^Hester Quill.*sent apologies, Ada Brook instead/);
  await hands.press('More: apologies or substitute of Idris Cole');
  await arrive(page, 'Idris Cole');
  await hands.choose('They cannot come', 'Nothing yet');
  await hands.press('Save');
  await landsOn(page, /^Idris Cole.*sent apologies/);
  await hands.press(title);
  await arrive(page, title);
}

async function noteWhatWasSaid(page: Page, hands: Hands): Promise<void> {
  await hands.press('Note a decision');
  await hands.write('What was decided', 'We begin with the moves to secondary school');
  await hands.write('Why', 'They are where most is lost');
  await hands.press('Note it');
  await landsOn(page, /^We begin with the moves/);
  await hands.press('Note an action');
  await hands.write('What is to be done', 'Bring the figures of last year');
  await hands.write('Who does it', 'Perry Vaughan');
  await hands.write('By when', dayTyped(30));
  await hands.press('Note it');
  await landsOn(page, /^Bring the figures of last year.*Perry Vaughan · by/);
  await hands.press('Minutes');
  await page.getByText('Ada Brook for Hester Quill').waitFor();
}

async function sendMinutes(page: Page, hands: Hands): Promise<void> {
  await hands.press('Add words of your own');
  await arrive(page, 'Words for the minutes');
  await hands.write('Words', 'We meet again in February.');
  await hands.press('Save');
  await landsOn(page, /^The words are saved\.$/);
  await hands.press('Send word');
  await landsOn(page, /^Word goes to /);
}

/** Whoever was told reads what was changed, and the minutes as they were sent. */
async function changeMinutes(page: Page, hands: Hands): Promise<void> {
  await hands.press('Change the words');
  await arrive(page, 'Words for the minutes');
  await hands.write('Words', 'We meet again in March.');
  await hands.press('Save');
  await landsOn(page, /^The words are saved\.$/);
  await page.getByText(/^Changed on .* after word of them went\./).waitFor();
  await hands.press('As sent on');
  await page.getByText('Before: We meet again in February.').waitFor();
  await hands.press('The minutes as they are now');
  await page.getByRole('heading', { name: 'Tell everybody that they were changed' }).waitFor();
  await hands.press('Send word again');
  await landsOn(page, /^Word goes to /);
}
