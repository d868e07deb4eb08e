import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere } from '../../accounts/index.ts';
import { takingPartOf } from './noted-answers.queries.ts';

type Named = { member: string; personId: string | null; email: string | null };

/**
 * Of these members, those who answer themselves: the account they are tied to, or that has their address, may come in here.
 * One whose part has ended or that is disabled answers for nobody.
 */
export async function whoSignIn(tx: Tx, members: readonly Named[]): Promise<Set<string>> {
  const accounts = await accountsHere(
    tx,
    members.map(({ personId, email }) => ({ person: personId, email })),
  );
  const ids = new Set(accounts.map(({ id }) => id));
  const addresses = new Set(accounts.map(({ email }) => email.toLowerCase()));
  const here = members.filter(({ personId, email }) =>
    personId === null ? email !== null && addresses.has(email.toLowerCase()) : ids.has(personId),
  );
  return new Set(here.map(({ member }) => member));
}

/** Of these members, those who take part today and cannot sign in: for them alone a convener may note an answer. */
export async function withoutAccount(tx: Tx, members: readonly string[], today: string): Promise<string[]> {
  const named = await takingPartOf(tx, members, today);
  const here = await whoSignIn(tx, named);
  return named.flatMap(({ member }) => (here.has(member) ? [] : [member]));
}
