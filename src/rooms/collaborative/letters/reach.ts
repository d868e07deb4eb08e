import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere, addressesShutOut } from '../../accounts/index.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { addressJoins } from '../members/tie.rules.ts';

type Named = { name: string; person: string | null; email: string | null };
/**
 * Where a letter goes. `person`: null for somebody who is named with an address and has no account here. `onlyReads`: whose
 * account answers and promises nothing here.
 */
export type Reach = { to: string; person: string | null; onlyReads: boolean };

/**
 * Why nobody is written to. `another-name`: somebody of another name signs in here with the address. They would read what is
 * asked of the member, so those who convene ask the member, until it is said that the two are one. `no-way`: every other.
 */
export type NoReach = 'no-way' | 'another-name';

/**
 * How each of these can be written to: at the address of their account, else at the one they are named with; not at all
 * whoever has neither, has left the locality or may not come in, also where they are named with the address of that account
 * alone: they are no guest who waits for an invitation, and may have turned such letters off.
 */
export async function waysTo(tx: Tx, them: readonly Named[]): Promise<(one: Named) => Reach | NoReach> {
  const accounts = await accountsHere(tx, them);
  const byId = new Map(accounts.map((one) => [one.id, one]));
  const byAddress = new Map(accounts.map((one) => [one.email.toLowerCase(), one]));
  const shutOut = await addressesShutOut(
    tx,
    them.flatMap(({ person, email }) => (person === null && email ? [email] : [])),
  );
  return ({ name, person, email }) => {
    const account = person === null ? byAddress.get(email?.toLowerCase() ?? '') : byId.get(person);
    if (account && person === null && !addressJoins({ name }, account)) return 'another-name';
    if (account) return { to: account.email, person: account.id, onlyReads: !MAY_TAKE_PART.includes(account.role) };
    if (person !== null || !email || shutOut.has(email.toLowerCase())) return 'no-way';
    return { to: email, person: null, onlyReads: false };
  };
}

/** The same where it does not matter why nobody is written to: null. */
export async function reachOf(tx: Tx, them: readonly Named[]): Promise<(one: Named) => Reach | null> {
  const way = await waysTo(tx, them);
  return (one) => {
    const found = way(one);
    return typeof found === 'string' ? null : found;
  };
}
