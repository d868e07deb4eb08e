import type { Tx } from '../../../../foundation/db/index.ts';
import { listPeople } from '../../../accounts/index.ts';
import { readersOf } from './minutes.queries.ts';

/** Where a letter about a meeting goes. `person`: null for a member who is named with an address and has no account. */
export type Recipient = { member: string; to: string; person: string | null };

/**
 * Everybody asked to a meeting who can be written to: at the address of their account where they have a role here now,
 * else at the one they are named with. `unreached`: how many can be given the printed minutes only.
 */
export async function recipientsOf(tx: Tx, meeting: string): Promise<{ recipients: Recipient[]; unreached: number }> {
  const readers = await readersOf(tx, meeting);
  const people = await listPeople(tx);
  const byId = new Map(people.map((one) => [one.id, one]));
  const byAddress = new Map(people.map((one) => [one.email.toLowerCase(), one]));
  const recipients = readers.flatMap(({ member, person, email }): Recipient[] => {
    const account = person ? byId.get(person) : byAddress.get(email?.toLowerCase() ?? '');
    if (account) return [{ member, to: account.email, person: account.id }];
    // Somebody whose account has lost its role here could not open what the letter leads to.
    return email && !person ? [{ member, to: email, person: null }] : [];
  });
  return { recipients, unreached: readers.length - recipients.length };
}
