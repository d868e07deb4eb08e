import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ConnectionSettings } from './connection.ts';

/** Session locks beside those of the embedded database (usage.ts, cluster.ts), which live in the same space of numbers. */
export const LOCKS = {
  /** Migrating, loading and restoring take it alone; a backup shares it with other backups. */
  preparing: 7_203_004,
  /** Every server shares it for as long as it lives; a restore takes it alone, so that neither meets the other. */
  serving: 7_203_005,
  /** Of several processes with the same schedule one makes the backup. */
  backingUp: 7_203_006,
} as const;

const RETRY_MS = 500;

/**
 * Says that this process serves the database, until `stop` is called or the process dies. Waits while a restore is
 * under way. A connection that is lost is opened again, and the lock taken again.
 */
export async function holdServingLock(settings: ConnectionSettings): Promise<{ stop(): Promise<void> }> {
  const state = { wanted: true, client: await lockedClient(settings) };
  const watch = () => state.client.once('end', () => void reopen());
  const reopen = async () => {
    while (state.wanted) {
      const next = await lockedClient(settings).catch(() => null);
      if (next) {
        state.client = next;
        watch();
        return;
      }
      await sleep(RETRY_MS, undefined, { ref: false });
    }
  };
  watch();
  const stop = async () => {
    state.wanted = false;
    await state.client.end().catch(() => undefined);
  };
  return { stop };
}

async function lockedClient(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client({
    ...settings,
    application_name: `throughline server, process ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // the 'end' that follows is what counts
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1::bigint)', [LOCKS.serving]);
  return client;
}
