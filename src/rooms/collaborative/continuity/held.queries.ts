import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

/** Gives open actions of one member to another; of those named, or all. Gives the actions that changed hands. */
export async function giveActions(
  tx: Tx,
  { from, to, only }: { from: string; to: string; only?: readonly string[] },
): Promise<string[]> {
  const named = only === undefined ? sql`true` : sql`action_id = any(${only}::uuid[])`;
  const given = await sql<{ id: string }>`update collaborative.action set owner_member = ${to}, version = version + 1
    where owner_member = ${from} and state = 'open' and ${named} returning action_id as id`.execute(tx);
  return given.rows.map(({ id }) => id);
}
