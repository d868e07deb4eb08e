import { sql } from 'kysely';
import { currentPerson, type Reader, type Tx } from '../../../foundation/db/index.ts';
import type { Role } from '../../../foundation/http/index.ts';
import type { AccountTables } from '../tables.ts';

export type PersonInLocality = { id: string; name: string; email: string; role: Role; fromOn: string };

const typed = (reader: Reader) => reader.withTables<AccountTables>();

/** People who hold a role in this transaction's locality now, by name. */
export async function listPeople(tx: Tx): Promise<PersonInLocality[]> {
  return peopleNow(tx).orderBy('p.name').execute();
}

/** How many hold a role in this transaction's locality now, also those whom the reader may not read by name. */
export async function countPeople(tx: Tx): Promise<number> {
  const found = await typed(tx)
    .selectFrom('accounts.membership')
    .select(sql<number>`count(*)`.as('n'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return found.n;
}

export async function findPerson(tx: Tx, id: string): Promise<PersonInLocality | undefined> {
  return peopleNow(tx).where('p.person_id', '=', id).executeTakeFirst();
}

function peopleNow(tx: Tx) {
  return typed(tx)
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.person as p', 'p.person_id', 'm.person_id')
    .where('m.ended_at', 'is', null)
    .select(['p.person_id as id', 'p.name', 'p.email', 'm.role', 'm.from_on as fromOn']);
}

/**
 * The accounts behind people who are named by id or by address, of those who hold a role here now and may come in: where
 * a letter reaches them, and what they may do. A few thousand at a time.
 */
export async function accountsHere(
  tx: Tx,
  named: readonly { person: string | null; email: string | null }[],
): Promise<{ id: string; name: string; email: string; role: Role }[]> {
  const ids = named.flatMap(({ person }) => (person ? [person] : []));
  const emails = named.flatMap(({ person, email }) => (!person && email ? [email.toLowerCase()] : []));
  if (ids.length + emails.length === 0) return [];
  // Row level security holds `lower` back from an index: the owner looks up who it is, and the rest is asked by id.
  const people = sql`${manyOf(ids, ',')}::uuid[] || array(select accounts.people_at(${manyOf(emails, '\n')}))`;
  return typed(tx)
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.person as p', 'p.person_id', 'm.person_id')
    .where('m.ended_at', 'is', null)
    .where('p.disabled_at', 'is', null)
    .where(sql<boolean>`p.person_id = any(${people})`)
    .select(['p.person_id as id', 'p.name', 'p.email', 'm.role'])
    .execute();
}

/** As one text: a driver writes an array of thousands value by value, which keeps everybody waiting. */
const manyOf = (values: readonly string[], between: string) =>
  sql`string_to_array(${values.join(between)}, ${between})`;

/** The addresses of accounts by id, also of those that left or may not come in, so far as this transaction may see them. */
export async function addressesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await typed(tx)
    .selectFrom('accounts.person')
    .where(sql<boolean>`person_id = any(${[...ids]}::uuid[])`)
    .select(['person_id', 'email'])
    .execute();
  return new Map(found.map(({ person_id, email }) => [person_id, email.toLowerCase()]));
}

/** Of these addresses, those whose account has left this locality or may not come in, in small letters. */
export async function addressesShutOut(tx: Tx, emails: readonly string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set();
  const found = await shutOut(tx)
    .where(sql<boolean>`lower(p.email) = any(${emails.map((email) => email.toLowerCase())}::text[])`)
    .select('p.email')
    .execute();
  return new Set(found.map(({ email }) => email.toLowerCase()));
}

/** Every account that has left this locality or may not come in: by id, and by address in small letters. */
export async function accountsShutOut(tx: Tx): Promise<{ ids: string[]; emails: string[] }> {
  const found = await shutOut(tx).select(['p.person_id as id', 'p.email']).execute();
  return { ids: found.map(({ id }) => id), emails: found.map(({ email }) => email.toLowerCase()) };
}

function shutOut(tx: Tx) {
  // Of the account alone, so that who may be seen is asked of the few that it finds and not of all.
  const left = typed(tx).selectFrom('accounts.membership').where('ended_at', 'is not', null).select('person_id');
  return typed(tx)
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.person as p', 'p.person_id', 'm.person_id')
    .where((of) => of.or([of('m.ended_at', 'is not', null), of('p.disabled_at', 'is not', null)]))
    .where(sql<boolean>`(p.disabled_at is not null or p.person_id = any(array(${left})))`);
}

/** People who hold one of these roles in this transaction's locality now, by name. */
export async function peopleInRoles(tx: Tx, roles: readonly Role[]): Promise<PersonInLocality[]> {
  return peopleNow(tx).where('m.role', 'in', roles).orderBy('p.name').execute();
}

export type FormerPerson = { id: string; name: string; role: Role; fromOn: string; endedAt: Date };

/** People whose part in this transaction's locality has ended, the newest end first. Erased people are not among them. */
export async function listFormer(tx: Tx): Promise<FormerPerson[]> {
  return typed(tx)
    .selectFrom('accounts.membership as m')
    .innerJoin('accounts.person as p', 'p.person_id', 'm.person_id')
    .where('m.ended_at', 'is not', null)
    .select(['p.person_id as id', 'p.name', 'm.role', 'm.from_on as fromOn'])
    .select((select) => select.ref('m.ended_at').$notNull().as('endedAt'))
    .orderBy('m.ended_at', 'desc')
    .execute();
}

/** Takes the end of somebody's part back; 0 when it has not ended, or they were never here. */
export async function reopenMembership(tx: Tx, person: string): Promise<number> {
  const done = await typed(tx)
    .updateTable('accounts.membership')
    .set({ ended_at: null })
    .where('person_id', '=', person)
    .where('ended_at', 'is not', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Names of people by id, those this transaction may see; for "pinned by" and the like. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await typed(tx)
    .selectFrom('accounts.person')
    .where('person_id', 'in', ids)
    .select(['person_id', 'name'])
    .execute();
  return new Map(found.map(({ person_id, name }) => [person_id, name]));
}

/** The address of the person who acts in this transaction; null when they may not come in any more. */
export async function ownAddress(tx: Tx): Promise<string | null> {
  const found = await typed(tx)
    .selectFrom('accounts.person')
    .where('person_id', '=', sql<string>`${currentPerson}`)
    .where('disabled_at', 'is', null)
    .select('email')
    .executeTakeFirst();
  return found?.email ?? null;
}

/**
 * Whether the acting person may still have things done: with a role in this transaction's locality, or, where `locality`
 * is null, as platform administrator. False once the account is disabled.
 */
export async function stillTakesPart(tx: Tx, locality: string | null): Promise<boolean> {
  const own = typed(tx)
    .selectFrom('accounts.person as p')
    .where('p.person_id', '=', sql<string>`${currentPerson}`)
    .where('p.disabled_at', 'is', null)
    .select('p.person_id');
  const found =
    locality === null
      ? own.where('p.platform_administrator', '=', true)
      : own
          .innerJoin('accounts.membership as m', 'm.person_id', 'p.person_id')
          .where('m.locality_id', '=', locality)
          .where('m.ended_at', 'is', null);
  return (await found.executeTakeFirst()) !== undefined;
}

/** Gives how many rows were changed: 0 when the person holds no role here. */
export async function updateRole(tx: Tx, person: string, role: Role): Promise<number> {
  const done = await typed(tx)
    .updateTable('accounts.membership')
    .set({ role })
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function endMembershipOf(tx: Tx, person: string, now: Date): Promise<number> {
  const done = await typed(tx)
    .updateTable('accounts.membership')
    .set({ ended_at: now })
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Locks the local leads of this locality and counts them, so that two people cannot remove the last two at once. */
export async function lockLocalLeads(tx: Tx): Promise<string[]> {
  const found = await typed(tx)
    .selectFrom('accounts.membership')
    .select('person_id')
    .where('role', '=', 'local-lead')
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute();
  return found.map(({ person_id }) => person_id);
}

/** Changes the acting person's own name. */
export async function updateOwnName(tx: Tx, person: string, name: string): Promise<void> {
  await typed(tx).updateTable('accounts.person').set({ name }).where('person_id', '=', person).execute();
}
