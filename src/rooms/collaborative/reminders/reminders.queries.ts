import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { addressJoins } from '../members/tie.rules.ts';
import type { Reminded, RemindWindow } from './reminders.rules.ts';

/** Somebody who is to be reminded of something in a locality. */
export type ToRemind = { person: string; locality: string; slug: string; name: string };

/** `named`: where an address alone says that they are a member, what those are called, beside the name of the account. */
type Found = (ToRemind & { account: string; named: string[] }) | (ToRemind & { account: null; named: null });

/** Who signs in with the address of a member of another name is none of them. */
export async function peopleToRemind(reader: Reader, { today, soon, now, meets }: RemindWindow): Promise<ToRemind[]> {
  const found = await sql<Found>`select person_id as person, locality_id as locality, slug, name, account, named
    from collaborative.people_to_remind(${today}::date, ${soon}::date, ${now}::date, ${meets}::date)`.execute(reader);
  return found.rows.flatMap(({ account, named, ...one }) =>
    named === null || named.some((name) => addressJoins({ name }, { name: account })) ? [one] : [],
  );
}

/**
 * Takes what one person is to be reminded of in one locality; each thing and day is given once and never again. `own`: the
 * member who they are there; null gives what they own as somebody who convenes alone.
 */
export async function claimReminders(
  tx: Tx,
  { person, locality, own }: ToRemind & { own: string | null },
  window: RemindWindow,
): Promise<Reminded[]> {
  const { today, soon, now, meets } = window;
  const found = await sql<Reminded>`select stage, due_on as "dueOn" from collaborative.claim_reminders(${person}::uuid,
    ${locality}::uuid, ${own}::uuid, ${today}::date, ${soon}::date, ${now}::date, ${meets}::date)`.execute(tx);
  return found.rows;
}

/** Forgets which reminders went when their day is three months past. */
export async function forgetReminders(tx: Tx): Promise<number> {
  const done = await sql<{ n: number }>`select collaborative.forget_reminders() as n`.execute(tx);
  return done.rows[0]?.n ?? 0;
}
