import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { ELEMENTS, type ElementCode } from './elements.ts';
import type { HealthTables } from './tables.ts';

export type Check = {
  id: string;
  openedOn: string;
  closesOn: string;
  state: 'open' | 'closed' | 'cancelled';
  endedAt: Date | null;
  /** How many could answer, and did; null while it is open. */
  asked: number | null;
  answered: number | null;
  /** Sectors from which nobody answered, where at least five could have. */
  unheard: string[];
};

const typed = (reader: Reader) => reader.withTables<HealthTables>();

function checks(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.health_check')
    .select(['check_id as id', 'opened_on as openedOn', 'closes_on as closesOn', 'state', 'ended_at as endedAt'])
    .select(['asked', 'answered', 'unheard']);
}

/** Checks of this transaction's locality that were not cancelled, the newest first; those of the last dozen times. */
export async function listChecks(tx: Tx): Promise<Check[]> {
  return checks(tx)
    .where('state', '<>', 'cancelled')
    .orderBy('opened_on', 'desc')
    .orderBy(sql`ended_at desc nulls first`)
    .limit(12)
    .execute();
}

export async function findCheck(tx: Tx, id: string): Promise<Check | undefined> {
  return checks(tx).where('check_id', '=', id).executeTakeFirst();
}

/** The one that can be answered now. */
export async function openCheckOf(tx: Tx): Promise<Check | undefined> {
  return checks(tx).where('state', '=', 'open').executeTakeFirst();
}

/** Null where one is open already. */
export async function insertCheck(
  tx: Tx,
  { locality, openedOn, closesOn }: { locality: string; openedOn: string; closesOn: string },
): Promise<string | null> {
  const made = await typed(tx)
    .insertInto('collaborative.health_check')
    .values({ locality_id: locality, opened_on: openedOn, closes_on: closesOn, ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('check_id')
    .executeTakeFirst();
  return made?.check_id ?? null;
}

/** Cancels an open check, or opens a cancelled one again; false where it stands otherwise, or another one is open. */
export async function setCancelled(tx: Tx, id: string, cancelled: boolean, now: Date): Promise<boolean> {
  if (!cancelled && (await openCheckOf(tx))) return false;
  const done = await typed(tx)
    .updateTable('collaborative.health_check')
    .set({ state: cancelled ? 'cancelled' : 'open', ended_at: cancelled ? now : null })
    .where('check_id', '=', id)
    .where('state', '=', cancelled ? 'open' : 'cancelled')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function saveTurnout(
  tx: Tx,
  id: string,
  turnout: { asked: number; answered: number; unheard: readonly string[] },
): Promise<void> {
  await typed(tx)
    .updateTable('collaborative.health_check')
    .set({ asked: turnout.asked, answered: turnout.answered, unheard: [...turnout.unheard] })
    .where('check_id', '=', id)
    .execute();
}

export type OwnAnswer = { element: ElementCode; answer: number; comment: string; version: number };

/** What whoever asks has answered, while the check is open; the database shows nobody else's. */
export async function ownAnswers(tx: Tx, check: string, member: string): Promise<OwnAnswer[]> {
  return typed(tx)
    .selectFrom('collaborative.health_rating')
    .select(['element', 'answer', 'comment', 'version'])
    .where('check_id', '=', check)
    .where('member_id', '=', member)
    .where('version', '>', 0)
    .execute();
}

/**
 * A row for each element before the first answer: version 0 is left open, and counts as 'I cannot say'. So it is in one
 * transaction with a line of the audit that somebody answers at all, and none is needed later, which would tell what they
 * left open.
 */
export async function layOutAnswers(
  tx: Tx,
  { locality, check, member }: { locality: string; check: string; member: string },
): Promise<void> {
  const own = { locality_id: locality, check_id: check, member_id: member, answer: 0, version: 0 };
  await typed(tx)
    .insertInto('collaborative.health_rating')
    .values(ELEMENTS.map(({ code: element }) => ({ ...own, element })))
    .execute();
}

/** Two windows of one member save one after the other. */
export async function lockOwnAnswers(tx: Tx, { check, member }: { check: string; member: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`collaborative.health_rating${check}${member}`}, 0))`.execute(
    tx,
  );
}

/** Gives false when it was saved since that version (0: it was left open). */
export async function saveAnswer(
  tx: Tx,
  { check, member, ...own }: OwnAnswer & { check: string; member: string },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.health_rating')
    .set({ answer: own.answer, comment: own.comment })
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('check_id', '=', check)
    .where('member_id', '=', member)
    .where('element', '=', own.element)
    .where('version', '=', own.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** How many members have answered anything so far: a count and nothing else. */
export async function answeredSoFar(tx: Tx, check: string): Promise<number> {
  const found = await sql<{ n: number }>`select collaborative.health_answered(${check}::uuid) as n`.execute(tx);
  return found.rows[0]?.n ?? 0;
}
