import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere } from '../../accounts/index.ts';
import { untiedOf } from './noted-answers.queries.ts';

/** Addresses, in small letters, of these that an account here has: whoever was named with one answers themself. */
export async function addressesWithAccount(tx: Tx, emails: readonly (string | null)[]): Promise<Set<string>> {
  const accounts = await accountsHere(
    tx,
    emails.map((email) => ({ person: null, email })),
  );
  return new Set(accounts.map(({ email }) => email.toLowerCase()));
}

/** Of these members, those who take part today and have no account: for them alone a convener may note an answer. */
export async function withoutAccount(tx: Tx, members: readonly string[], today: string): Promise<string[]> {
  const untied = await untiedOf(tx, members, today);
  const known = await addressesWithAccount(
    tx,
    untied.map(({ email }) => email),
  );
  return untied.filter(({ email }) => email === null || !known.has(email.toLowerCase())).map(({ member }) => member);
}
