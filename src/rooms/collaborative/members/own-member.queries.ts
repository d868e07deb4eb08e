import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { namesOf } from '../../accounts/index.ts';
import { readAsOwn } from './named-with.queries.ts';
import type { MemberTables } from './tables.ts';

/** `tied`: the membership knows the account; otherwise it was named with the address of the account. */
export type OwnMembership = { id: string; tied: boolean };

/** The open membership of an account, or else the one that was named with its address and its name: short looks with an index each. */
export async function findOwn(tx: Tx, person: { id: string; email: string }): Promise<OwnMembership | undefined> {
  const own = await tx
    .withTables<MemberTables>()
    .selectFrom('collaborative.member')
    .select('member_id as id')
    .where('ended_on', 'is', null)
    .where('person_id', '=', person.id)
    .executeTakeFirst();
  if (own) return { ...own, tied: true };
  const named = await sql<{ id: string | null }>`select collaborative.member_named_with(${person.email}) as id`.execute(
    tx,
  );
  const id = named.rows[0]?.id ?? null;
  return id !== null && (await isTheirs(tx, person, id)) ? { id, tied: false } : undefined;
}

/** Whether somebody takes part who was named with this address and is joined to no account. */
export async function isNamedWith(tx: Tx, email: string): Promise<boolean> {
  const found = await sql<{
    named: boolean;
  }>`select collaborative.member_named_with(${email}) is not null as named`.execute(tx);
  return found.rows[0]?.named ?? false;
}

async function isTheirs(tx: Tx, { id, email }: { id: string; email: string }, member: string): Promise<boolean> {
  const name = (await namesOf(tx, [id])).get(id);
  return name !== undefined && (await readAsOwn(tx, { name, email })).own.some((one) => one.id === member);
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
