import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { takesPart } from '../members/count-members.queries.ts';
import type { Model } from './funding-words.ts';
import type { Line } from './funding.rules.ts';
import type { PromisedBySector } from './hours.rules.ts';
import type { FundingTables } from './tables.ts';

export type FundingLine = Line & { words: string; model: Model; removedAt: Date | null; version: number };
export type LineDetails = Omit<FundingLine, 'id' | 'removedAt' | 'version'>;
export type HourValue = { pounds: number; termsAYear: number; version: number };

const typed = (reader: Reader) => reader.withTables<FundingTables>();
function lines(tx: Tx) {
  return typed(tx)
    .selectFrom('collaborative.funding_line')
    .select(['line_id as id', 'payer', 'pays_for as paysFor', 'words', 'model', 'state', 'follows_line as follows'])
    .select(['from_on as from', 'to_on as to', 'removed_at as removedAt', 'version'])
    .select(sql<number>`pounds_a_year::float8`.as('poundsAYear'));
}

/**
 * All that are not removed, the newest first: sums and warnings are of all of them, so it has no end but what people type.
 */
export async function listLines(tx: Tx): Promise<FundingLine[]> {
  return lines(tx).where('removed_at', 'is', null).orderBy('from_on', 'desc').orderBy('line_id').execute();
}

/** Those that can be put back, the last removed first: at most so many of `count`. */
export async function listRemovedLines(tx: Tx, most: number): Promise<{ lines: FundingLine[]; count: number }> {
  const removed = () => lines(tx).where('removed_at', 'is not', null);
  const shown = await removed().orderBy('removed_at', 'desc').orderBy('line_id').limit(most).execute();
  if (shown.length < most) return { lines: shown, count: shown.length };
  const all = await tx
    .selectFrom(removed().as('r'))
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return { lines: shown, count: all.n };
}

/** Whether there ever was a line, removed ones too. */
export async function everHadLines(tx: Tx): Promise<boolean> {
  return (await lines(tx).limit(1).executeTakeFirst()) !== undefined;
}

export async function findLine(tx: Tx, id: string): Promise<FundingLine | undefined> {
  return lines(tx).where('line_id', '=', id).executeTakeFirst();
}

export async function insertLine(tx: Tx, locality: string, details: LineDetails): Promise<string> {
  const made = await typed(tx)
    .insertInto('collaborative.funding_line')
    .values({ locality_id: locality, removed_at: null, ...columnsOf(details) })
    .returning('line_id')
    .executeTakeFirstOrThrow();
  return made.line_id;
}

/** Gives false when somebody saved it since that version. */
export async function updateLine(
  tx: Tx,
  { id, version, ...details }: LineDetails & { id: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.funding_line')
    .set(columnsOf(details))
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('line_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function columnsOf({ payer, paysFor, words, model, poundsAYear, from, to, state, follows }: LineDetails) {
  return {
    ...{ payer, pays_for: paysFor, words, model, pounds_a_year: poundsAYear, from_on: from, to_on: to, state },
    follows_line: follows,
  };
}

/** Removes a line, or puts it back with null; gives false when that is how it stands. */
export async function setLineRemoved(tx: Tx, id: string, removedAt: Date | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('collaborative.funding_line')
    .set((of) => ({ removed_at: removedAt, version: of('version', '+', 1) }))
    .where('line_id', '=', id)
    .where('removed_at', removedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Undefined while nobody has set what an hour is worth. */
export async function findHourValue(tx: Tx): Promise<HourValue | undefined> {
  return typed(tx)
    .selectFrom('collaborative.hour_value')
    .select(['terms_a_year as termsAYear', 'version'])
    .select(sql<number>`pounds::float8`.as('pounds'))
    .executeTakeFirst();
}

/** Gives false when somebody saved it since that version (0: nothing was there). */
export async function saveHourValue(
  tx: Tx,
  { locality, pounds, termsAYear, version }: HourValue & { locality: string },
): Promise<boolean> {
  const values = { pounds, terms_a_year: termsAYear };
  if (version === 0) {
    const made = await typed(tx)
      .insertInto('collaborative.hour_value')
      .values({ locality_id: locality, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const done = await typed(tx)
    .updateTable('collaborative.hour_value')
    .set(values)
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Hours a term that those who take part today promised, by sector; nothing of one person. */
export async function promisedBySector(tx: Tx, today: string): Promise<PromisedBySector[]> {
  const found = await sql<PromisedBySector>`
    select sector, count(*)::int as people, sum(hours_a_term)::float8 as "hoursATerm" from collaborative.member_unnamed m
    where ${takesPart(today, 'm')} and hours_a_term > 0 group by sector`.execute(tx);
  return found.rows;
}
