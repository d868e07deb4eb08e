import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';

export type LastRun = { rule: string; ranAt: Date; removed: number; trouble: string | null };
type Sweep = 'sweep_sessions' | 'sweep_links' | 'sweep_invitations' | 'sweep_runs';

/** Removes what is older than this gate keeps it; term and clock are the gate's, so that no caller can shorten them. */
export async function sweep(tx: Tx, gate: Sweep): Promise<number> {
  const done = await sql<{ gone: number }>`select ${sql.id('accounts', gate)}() as gone`.execute(tx);
  return done.rows[0]?.gone ?? 0;
}

export async function noteRun(tx: Tx, run: LastRun): Promise<void> {
  await sql`insert into accounts.retention_run (rule, ran_at, removed, trouble)
    values (${run.rule}, ${run.ranAt}, ${run.removed}, ${run.trouble}) on conflict do nothing`.execute(tx);
}

/** What each rule did last, by its name. For a platform administrator. */
export async function lastRuns(tx: Tx): Promise<Map<string, LastRun>> {
  const found = await sql<LastRun>`select distinct on (rule) rule, ran_at as "ranAt", removed, trouble
    from accounts.retention_run order by rule, ran_at desc`.execute(tx);
  return new Map(found.rows.map((run) => [run.rule, run]));
}
