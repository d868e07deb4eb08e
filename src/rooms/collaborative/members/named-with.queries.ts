import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import { addressJoins } from './tie.rules.ts';

type Account = { name: string; email: string };
type Named = { id: string; name: string };

/** Who was named with the address of an account and is tied to none, ended ones too: those of its name, and the others. */
export async function namedWith(tx: Tx, account: Account): Promise<{ own: Named[]; others: Named[] }> {
  const found = await sql<Named>`select id, name from collaborative.named_with(${account.email})`.execute(tx);
  const own = found.rows.filter((one) => addressJoins(one, account));
  return { own, others: found.rows.filter((one) => !own.includes(one)) };
}

/**
 * The same, of whoever reads: to the end of this transaction the database gives them, as theirs, the members of their
 * address and name, also where they read by consent (`named_to_evaluator`). The database does not know which names are one.
 */
export async function readAsOwn(tx: Tx, account: Account): Promise<{ own: Named[]; others: Named[] }> {
  const named = await namedWith(tx, account);
  const ids = named.own.map(({ id }) => id).join(',');
  await sql`select set_config('app.own_members', ${ids}, true)`.execute(tx);
  return named;
}
