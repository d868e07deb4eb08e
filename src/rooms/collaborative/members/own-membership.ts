import type { Tx } from '../../../foundation/db/index.ts';
import { personIn, type Visit } from '../../../foundation/http/index.ts';
import { ownMembership } from '../meetings/members-here.queries.ts';

/** The open membership of whoever looks: by their account, or named with its address before there was one. Null: none. */
export async function ownMember(tx: Tx, visit: Visit): Promise<string | null> {
  const { id, email } = personIn(visit);
  return await ownMembership(tx, { id, email });
}
