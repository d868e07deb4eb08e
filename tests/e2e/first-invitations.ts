import { expect } from 'vitest';
import { linkInLetterTo, openBrowser } from '../support/browser.ts';
import type { Hands } from './effort.ts';
import { accept, type FirstPeople } from './empty-locality.ts';

const SOON = { timeout: 20_000, interval: 500 };

/** Letters to those who are asked and can be written to; of the others it is said that they cannot. */
export async function writeToThoseAsked(
  { facilitator, reader }: FirstPeople,
  hands: Hands,
  { addresses, asked }: { addresses: readonly string[]; asked: number },
): Promise<void> {
  const letters = facilitator.getByRole('region', { name: 'Letters' });
  await letters.getByText(`${asked - addresses.length} of those who are asked cannot be written to`).waitFor();
  await hands.press(letters.getByRole('button', { name: `Send invitations to ${addresses.length} people` }));
  for (const email of addresses) await expect.poll(() => lettersTo(reader, email), SOON).toBe(1);
}

/** The facilitator sees who has no account, and the lead, for whom it waits, invites one of them, who comes in and reads where it is. */
export async function inviteToThroughline(
  { facilitator, lead, reader }: FirstPeople,
  hands: { facilitator: Hands; lead: Hands },
  whom: { email: string; meeting: string; notYet: { name: string; email: string } },
): Promise<void> {
  await hands.facilitator.press(facilitator.getByRole('link', { name: 'Invite members to Throughline' }));
  await facilitator.getByText('Local leads invite people here: Cora Finch.').waitFor();
  await lead.goto('/in/eastmoor');
  await hands.lead.press(lead.getByRole('main').getByRole('link', { name: 'Invite 2 members who have no account' }));
  // Everybody's box is ticked to begin with.
  await hands.lead.press(lead.getByRole('checkbox', { name: whom.notYet.name, exact: true }));
  await hands.lead.press(lead.getByRole('button', { name: 'Send the invitations' }));
  await lead.getByText('Invitations are being written. What comes of it').waitFor();
  await expect.poll(() => lettersTo(reader, whom.email), SOON).toBe(2);
  expect(await lettersTo(reader, whom.notYet.email)).toBe(1);
  const member = await openBrowser();
  await accept(member, await linkInLetterTo(reader, whom.email));
  await member.goto(whom.meeting);
  await member.getByText('Town hall, room 2').first().waitFor();
}

async function lettersTo(reader: FirstPeople['reader'], email: string): Promise<number> {
  await reader.goto('/mailbox');
  return reader
    .getByRole('article')
    .filter({ hasText: `To ${email},` })
    .count();
}
