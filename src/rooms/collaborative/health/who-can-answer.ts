import type { Tx } from '../../../foundation/db/index.ts';
import { accountsHere, peopleInRoles } from '../../accounts/index.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import type { Member } from '../members/members.queries.ts';

/**
 * The ids of those members who can answer a check: their account may come in here, in a role that takes part. Who is
 * named with an address alone is tied to an account when they first look, and counts from then on.
 */
export async function whoCanAnswer(
  tx: Tx,
  members: readonly Pick<Member, 'id' | 'personId'>[],
): Promise<ReadonlySet<string>> {
  const tied = members.filter(({ personId }) => personId !== null);
  if (tied.length === 0) return new Set();
  const taking = new Set((await peopleInRoles(tx, MAY_TAKE_PART)).map(({ id }) => id));
  const here = await accountsHere(
    tx,
    tied.map(({ personId }) => ({ person: personId, email: null })),
  );
  const able = new Set(here.flatMap(({ id }) => (taking.has(id) ? [id] : [])));
  return new Set(tied.flatMap(({ id, personId }) => (personId !== null && able.has(personId) ? [id] : [])));
}
