import type { Tx } from '../../../foundation/db/index.ts';
import type { AccountWish, MemberTables } from './tables.ts';

export type WishedAccount = { id: string; wish: AccountWish; on: string };

/** What is noted of these members; nothing of whom nobody asked. */
export async function accountWishes(tx: Tx, members: readonly string[]): Promise<WishedAccount[]> {
  if (members.length === 0) return [];
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['member_id as id'])
    .select((of) => [of.ref('account_wish').$notNull().as('wish'), of.ref('account_wish_on').$notNull().as('on')])
    .where('member_id', 'in', [...members])
    .where('account_wish', 'is not', null)
    .execute();
}

/** Notes the same of all of these who take part and have no account; `wish` null takes a note back. Gives whom it changed. */
export async function saveAccountWish(
  tx: Tx,
  members: readonly string[],
  { wish, today }: { wish: AccountWish | null; today: string },
): Promise<string[]> {
  if (members.length === 0) return [];
  const saved = await tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ account_wish: wish, account_wish_on: wish === null ? null : today })
    .where('member_id', 'in', [...members])
    .where('person_id', 'is', null)
    .where('ended_on', 'is', null)
    .where('account_wish', 'is distinct from', wish)
    .returning('member_id')
    .execute();
  return saved.map(({ member_id }) => member_id);
}

/** Whoever is invited is put aside no longer: that they do not answer this time is asked about like anybody's. */
export async function endAside(tx: Tx, member: string): Promise<void> {
  await tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ account_wish: null, account_wish_on: null })
    .where('member_id', '=', member)
    .where('account_wish', '=', 'aside')
    .execute();
}

/** Everybody here whose invitation was put aside. */
export async function putAside(tx: Tx): Promise<string[]> {
  const found = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select('member_id')
    .where('account_wish', '=', 'aside')
    .where('ended_on', 'is', null)
    .execute();
  return found.map(({ member_id }) => member_id);
}
