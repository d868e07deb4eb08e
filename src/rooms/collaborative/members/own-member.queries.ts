import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

export type OwnMember = { id: string; joined: boolean };

/**
 * The open membership of whoever asks: by their account, or named with its address before there was one; then it is not
 * `joined` yet.
 */
export async function findOwnMember(tx: Tx, person: { id: string; email?: string }): Promise<OwnMember | undefined> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select('member_id as id')
    .select(sql<boolean>`person_id is not null`.as('joined'))
    .where('ended_on', 'is', null)
    .where((where) =>
      where.or([
        where('person_id', '=', person.id),
        where.and([
          where('person_id', 'is', null),
          where(sql<string>`lower(email)`, '=', (person.email ?? '').toLowerCase()),
        ]),
      ]),
    )
    .orderBy(sql`person_id is null`)
    .orderBy('from_on')
    .limit(1)
    .executeTakeFirst();
}

/** Ties a membership that was named before its account to it. */
export async function tieMember(tx: Tx, id: string, person: string): Promise<void> {
  await tx
    .withTables<MemberTables>()
    .updateTable('collaborative.member')
    .set({ person_id: person })
    .where('member_id', '=', id)
    .where('person_id', 'is', null)
    .execute();
}
