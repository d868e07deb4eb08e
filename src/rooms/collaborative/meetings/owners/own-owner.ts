import type { Tx } from '../../../../foundation/db/index.ts';
import { personIn, type Visit } from '../../../../foundation/http/index.ts';
import { convenes } from '../../members/who-may.ts';
import { ownMember } from '../who-takes-part.ts';
import type { Owner } from './owner.ts';

/** As what the visitor may own something: as a member, and as somebody who convenes. */
export async function ownOwner(tx: Tx, visit: Visit): Promise<Owner> {
  return { member: await ownMember(tx, visit), person: convenes(visit) ? personIn(visit).id : null };
}
