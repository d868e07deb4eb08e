import { sql } from 'kysely';
import { personOf, sessionOf, type Actor } from './actor.ts';
import type { Db, Tx } from './connection.ts';

/**
 * Runs the work in one transaction that sees this locality's rows and no other's.
 * The settings end with the transaction, so a pooled connection carries nothing to the next request.
 */
export function inLocality<T>(db: Db, actor: Actor, locality: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withSettings(db, actor, locality, work);
}

/** Runs the work in one transaction without a locality: the person's own rows, sign-in, platform administration. */
export function onPlatform<T>(db: Db, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withSettings(db, actor, '', work);
}

function withSettings<T>(db: Db, actor: Actor, locality: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.locality', ${locality}, true),
                     set_config('app.person', ${personOf(actor) ?? ''}, true),
                     set_config('app.session', ${sessionOf(actor) ?? ''}, true)`.execute(tx);
    return work(tx);
  });
}
