import type { Tx } from '../../../foundation/db/index.ts';
import { personIn, type Visit } from '../../../foundation/http/index.ts';
import { membershipByEmail, membershipOf, type Member } from './members.queries.ts';

/** The open membership of whoever looks: by their account, or named with its address before there was one. */
export async function ownMembership(tx: Tx, visit: Visit): Promise<Member | undefined> {
  const { id, email } = personIn(visit);
  return (await membershipOf(tx, id)) ?? membershipByEmail(tx, email);
}
