import type { Tx } from '../../../foundation/db/index.ts';
import { memberPath, takeAddressOffPath } from '../paths.ts';
import { membershipOf, type Member } from './members.queries.ts';
import { addressJoins } from './tie.rules.ts';
import { accountWith } from './whose-account.ts';

/** `account`: what they are called who sign in with the address; `member` and `name`: as whom they take part. */
type Anothers = { account: string; member: string; name: string; sameName: boolean };

/**
 * Whose the address of a member is, where it is that of another member's account: it joins nobody here, and no invitation can
 * go to it. Null for anybody else.
 */
export async function anothersAddress(
  tx: Tx,
  { name, email, personId, endedOn }: Pick<Member, 'name' | 'email' | 'personId' | 'endedOn'>,
): Promise<Anothers | null> {
  if (personId !== null || endedOn !== null) return null;
  const found = await accountWith(tx, email ?? '');
  const other = found ? await membershipOf(tx, found.id) : undefined;
  if (!found || !other) return null;
  return { account: found.name, member: other.id, name: other.name, sameName: addressJoins({ name }, found) };
}

/** The same as the page of the member shows it: with the way to the page of the other, and the way out. */
export function anothersPart(anothers: Anothers | null, { slug, member }: { slug: string; member: string }) {
  if (anothers === null) return null;
  return {
    ...anothers,
    href: memberPath({ slug, member: anothers.member }),
    action: takeAddressOffPath({ slug, member }),
  };
}
