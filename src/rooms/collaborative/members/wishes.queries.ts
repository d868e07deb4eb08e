import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { ContactBy } from './member-words.ts';
import type { MemberTables } from './tables.ts';

export type Wishes = { accessNeeds: string; contactBy: ContactBy; bestTimes: string[]; version: number };

const typed = (reader: Reader) => reader.withTables<MemberTables>();

export async function findWishes(tx: Tx, member: string): Promise<Wishes | undefined> {
  return typed(tx)
    .selectFrom('collaborative.member_wishes')
    .select(['access_needs as accessNeeds', 'contact_by as contactBy', 'best_times as bestTimes', 'version'])
    .where('member_id', '=', member)
    .executeTakeFirst();
}

/** How some members said that they are reached best; of whoever said nothing there is nothing. */
export async function contactsOf(tx: Tx, members: readonly string[]): Promise<Map<string, ContactBy>> {
  if (members.length === 0) return new Map();
  const found = await typed(tx)
    .selectFrom('collaborative.member_wishes')
    .select(['member_id as member', 'contact_by as contactBy'])
    .where('member_id', 'in', members)
    .execute();
  return new Map(found.map(({ member, contactBy }) => [member, contactBy]));
}

/** Writes what a member wishes; gives false when somebody saved it since that version (0: nothing was there). */
export async function saveWishes(
  tx: Tx,
  { locality, member, ...wishes }: Wishes & { locality: string; member: string },
): Promise<boolean> {
  const values = { access_needs: wishes.accessNeeds, contact_by: wishes.contactBy, best_times: wishes.bestTimes };
  if (wishes.version === 0) {
    const made = await typed(tx)
      .insertInto('collaborative.member_wishes')
      .values({ locality_id: locality, member_id: member, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const done = await typed(tx)
    .updateTable('collaborative.member_wishes')
    .set(values)
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('member_id', '=', member)
    .where('version', '=', wishes.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
