import { sql, type Kysely } from 'kysely';

/** Until some transaction of this database waits for another's lock; fails after ten seconds. `what` says what should wait. */
export async function untilSomebodyWaits(owner: Kysely<object>, what: string): Promise<void> {
  for (let look = 0; look < 400; look++) {
    const waits = await sql`select 1 from pg_locks l where not l.granted and l.pid in (
      select pid from pg_stat_activity where datname = current_database())`.execute(owner);
    if (waits.rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Nobody waits: ${what}.`);
}
