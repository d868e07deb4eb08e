import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { ElementCode } from './elements.ts';
import type { HealthTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<HealthTables>();

export type Comment = { id: string; check: string; words: string; hidden: boolean };

/** So many comments stand on one page. */
export const COMMENTS_A_PAGE = 100;

/**
 * Comments on an element of these checks, the newest check first, in an order that says nothing about when they came.
 * `after`: the last of the page before.
 */
export async function pageOfComments(
  tx: Tx,
  {
    element,
    checks,
    after,
    hiddenToo,
  }: { element: ElementCode; checks: readonly string[]; after: string | null; hiddenToo: boolean },
): Promise<{ comments: Comment[]; more: boolean }> {
  if (checks.length === 0) return { comments: [], more: false };
  const key = (comment: string, check: string) =>
    sql`timestamptz '2200-01-01' - ${sql.ref(`${check}.ended_at`)}, ${sql.ref(`${comment}.comment_id`)}`;
  let asked = typed(tx)
    .selectFrom('collaborative.health_comment as k')
    .innerJoin('collaborative.health_check as c', (join) =>
      join.onRef('c.locality_id', '=', 'k.locality_id').onRef('c.check_id', '=', 'k.check_id'),
    )
    .select(['k.comment_id as id', 'k.check_id as check', 'k.words', 'k.hidden_at as hiddenAt'])
    .where('k.element', '=', element)
    .where('k.check_id', 'in', [...checks]);
  if (!hiddenToo) asked = asked.where('k.hidden_at', 'is', null);
  if (after !== null)
    asked = asked.where(
      sql<boolean>`(${key('k', 'c')}) > (select ${key('a', 'b')} from collaborative.health_comment a
        join collaborative.health_check b using (locality_id, check_id) where a.comment_id = ${after})`,
    );
  const found = await asked
    .orderBy(sql`(${key('k', 'c')})`)
    .limit(COMMENTS_A_PAGE + 1)
    .execute();
  const comments = found
    .slice(0, COMMENTS_A_PAGE)
    .map(({ hiddenAt, ...comment }) => ({ ...comment, hidden: hiddenAt !== null }));
  return { comments, more: found.length > COMMENTS_A_PAGE };
}

/** How many comments on an element of these checks are shown to others: all that an evaluator is told of them. */
export async function countComments(tx: Tx, element: ElementCode, checks: readonly string[]): Promise<number> {
  const found = await sql<{ n: number }>`
    select collaborative.count_comments(${element}, ${[...checks]}::uuid[]) as n`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** Hides a comment or shows it again; gives the element it is on, or null where it stands so already. */
export async function setHidden(tx: Tx, id: string, hidden: boolean, now: Date): Promise<ElementCode | null> {
  const done = await typed(tx)
    .updateTable('collaborative.health_comment')
    .set({ hidden_at: hidden ? now : null })
    .where('comment_id', '=', id)
    .where('hidden_at', hidden ? 'is' : 'is not', null)
    .returning('element')
    .executeTakeFirst();
  return done?.element ?? null;
}
