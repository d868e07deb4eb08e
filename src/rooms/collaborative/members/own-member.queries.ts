import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

/** Ties a membership that was named before its account to it; false where it is tied already. */
export async function tieMember(tx: Tx, id: string, person: string): Promise<boolean> {
  const done = await tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ person_id: person })
    .where('member_id', '=', id)
    .where('person_id', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
