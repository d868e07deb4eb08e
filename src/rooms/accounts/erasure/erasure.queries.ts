import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { Erased, ErasureReport } from '../../../foundation/personal-data.ts';

export type Asked = 'asked' | 'asked-already' | 'last-local-lead' | 'not-allowed';
export type OpenErasure = { askedAt: Date; dueAt: Date };
export type ListedErasure = {
  person: string;
  askedAt: Date;
  dueAt: Date;
  withdrawnAt: Date | null;
  doneAt: Date | null;
  report: ErasureReport | null;
};
/** Rows by table: what went, and which columns still hold the person's number. */
type Counts = { erased: Record<string, number>; kept: Record<string, number> };

/**
 * Asks for a person to be removed after so many days: the person themself, or a platform administrator whom they told.
 * The day is counted from the database's own moment; `due` is set when the answer is 'asked'.
 */
export async function askForErasure(tx: Tx, person: string, waitDays: number): Promise<{ answer: Asked; due?: Date }> {
  const found = await sql<{ answer: Asked; due: Date | null }>`select said->>'answer' as answer,
    (said->>'due')::timestamptz as due from accounts.ask_for_erasure(${person}::uuid, ${waitDays}::integer) said`.execute(
    tx,
  );
  const { answer = 'not-allowed', due = null } = found.rows[0] ?? {};
  return due ? { answer, due } : { answer };
}

/** Takes the wish back; false when there is none open, or it is not the actor's to take back. */
export async function withdrawErasure(tx: Tx, person: string): Promise<boolean> {
  const done = await sql<{
    done: boolean;
  }>`select accounts.withdraw_erasure(${person}::uuid) as done`.execute(tx);
  return done.rows[0]?.done ?? false;
}

/** The wish of this person that has neither been done nor withdrawn. */
export async function openErasure(tx: Tx, person: string): Promise<OpenErasure | undefined> {
  const found = await sql<OpenErasure>`select asked_at as "askedAt", due_at as "dueAt" from accounts.erasure_request
    where person_id = ${person}::uuid and withdrawn_at is null and done_at is null`.execute(tx);
  return found.rows[0];
}

/** Everybody whose day has come by the database's clock, longest due first. */
export async function dueErasures(reader: Reader): Promise<string[]> {
  const found = await sql<{
    person: string;
  }>`select person_id as person from accounts.due_erasures()`.execute(reader);
  return found.rows.map(({ person }) => person);
}

/** The newest wishes and their reports, for a platform administrator. */
export async function listErasures(tx: Tx, most: number): Promise<ListedErasure[]> {
  const found = await sql<ListedErasure>`select person_id as person, asked_at as "askedAt", due_at as "dueAt",
      withdrawn_at as "withdrawnAt", done_at as "doneAt", report
    from accounts.erasure_request order by asked_at desc limit ${most}`.execute(tx);
  return found.rows;
}

/**
 * Why a person may not be removed now, null when they may: nobody has this id or asked for it, its day has not come, or
 * they are the last local lead of a locality (the owner may remove even those). A null stays true in this transaction.
 */
export async function erasureRefused(tx: Tx, person: string): Promise<'not-due' | 'last-local-lead' | null> {
  const found = await sql<{ reason: 'not-due' | 'last-local-lead' | null }>`
    select accounts.erasure_refused(${person}::uuid) as reason`.execute(tx);
  return found.rows[0]?.reason ?? null;
}

/** Takes away everything in this room, the post and the sign-in that says who a person is; null where that is refused. */
export async function erasePerson(tx: Tx, person: string): Promise<Counts | null> {
  const found = await sql<{ done: Counts | { refused: string } | null }>`
    select accounts.erase_person(${person}::uuid) as done`.execute(tx);
  const done = found.rows[0]?.done ?? null;
  return done && 'refused' in done ? null : done;
}

/** Keeps what came of it with the wish, and closes the wish. */
export async function finishErasure(tx: Tx, person: string, report: ErasureReport): Promise<void> {
  await sql`select accounts.finish_erasure(${person}::uuid, ${JSON.stringify(report)}::jsonb)`.execute(tx);
}

/** Where the letter about it goes; asked before the address is gone. */
export async function addressToTell(tx: Tx, person: string): Promise<string | null> {
  const found = await sql<{
    address: string | null;
  }>`select accounts.address_to_tell(${person}::uuid) as address`.execute(tx);
  return found.rows[0]?.address ?? null;
}

/** Everybody who was ever removed: numbers that lead to nobody. */
export async function erasureRegister(reader: Reader): Promise<Erased[]> {
  const found = await sql<{ person: string; erasedAt: Date }>`select person_id as person, erased_at as "erasedAt"
    from accounts.erasure_register order by erased_at, person_id`.execute(reader);
  return found.rows.map(({ person, erasedAt }) => ({ person, erasedAt: erasedAt.toISOString() }));
}

/** The same for a database of any age: nobody where there was no register yet. Owner only. */
export async function erasedSoFar(reader: Reader): Promise<Erased[]> {
  const found = await sql<{ there: boolean }>`
    select to_regclass('accounts.erasure_register') is not null as there`.execute(reader);
  return found.rows[0]?.there ? erasureRegister(reader) : [];
}

/** Keeps a removal that the database has forgotten, because an older backup was restored. Owner only. */
export async function rememberErased(tx: Tx, { person, erasedAt }: Erased): Promise<void> {
  await sql`insert into accounts.erasure_register (person_id, erased_at) values (${person}::uuid, ${erasedAt}::timestamptz)
    on conflict do nothing`.execute(tx);
}
