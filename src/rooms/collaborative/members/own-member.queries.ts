import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { MemberTables } from './tables.ts';

/** `tied`: the membership knows the account; otherwise it was named with the address of the account. */
export type OwnMembership = { id: string; tied: boolean };

/** The open membership of an account, or else the oldest open one that was named with its address. */
export async function findOwn(tx: Tx, person: { id: string; email: string }): Promise<OwnMembership | undefined> {
  return tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select(['member_id as id', sql<boolean>`person_id is not null`.as('tied')])
    .where('ended_on', 'is', null)
    .where((of) =>
      of.or([
        of('person_id', '=', person.id),
        of.and([of('person_id', 'is', null), of(sql`lower(email)`, '=', person.email.toLowerCase())]),
      ]),
    )
    .orderBy('person_id', (order) => order.nullsLast())
    .orderBy('from_on')
    .orderBy('member_id')
    .limit(1)
    .executeTakeFirst();
}

/** The same where nobody looks in person and nothing is tied: by a calendar's address, or to list what waits. */
export async function ownMembership(tx: Tx, person: { id: string; email: string }): Promise<string | null> {
  return (await findOwn(tx, person))?.id ?? null;
}

/**
 * Members are named, changed and taken from files, and asked to meetings by what they are, one after the other in a
 * locality, until each transaction ends: of two who give one address at once the second sees it and is told (the database
 * holds the same, `one_open_address`), and who joins while a meeting for everybody is planned is asked to it. Taken before
 * any row is.
 */
export async function oneNamingAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('collaborative.member' || current_setting('app.locality', true), 0))`.execute(
    tx,
  );
}

/** Whether somebody else takes part who was named with this address. */
export async function addressTaken(tx: Tx, email: string, self: string | null = null): Promise<boolean> {
  let query = tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select('member_id')
    .where('ended_on', 'is', null)
    .where(sql`lower(email)`, '=', email.toLowerCase());
  if (self !== null) query = query.where('member_id', '<>', self);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}
