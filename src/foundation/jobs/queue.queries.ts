import { CompiledQuery, sql } from 'kysely';
import PgBoss from 'pg-boss';
import type { Reader, Tx } from '../db/index.ts';

export const QUEUE_SCHEMA = 'pgboss';

/** What lies in a queue: which job to look at. A schedule's message has no job yet; its payload becomes the job's. */
export type Message = { place: string; run: string } | { scheduled: Record<string, string> };

/** Lets pg-boss speak through a pool or a transaction of ours. */
export function through(db: Reader): PgBoss.Db {
  // pg-boss gives its own text and its values apart; nothing of a person's is in the text.
  return {
    executeSql: (text, values: unknown[] | undefined) => db.executeQuery(CompiledQuery.raw(text, values ?? [])),
  };
}

/** pg-boss reports a message as done or failed and does not wait for it: were it to fail, the process would end. */
const REPORTS = /count\(\*\) from results/i;

/** For what pg-boss does by itself: a report that does not reach the database is made up for when its time is over. */
export function throughUnwatched(db: Reader): PgBoss.Db {
  const { executeSql } = through(db);
  return {
    executeSql: async (text, values) => {
      try {
        return await executeSql(text, values);
      } catch (error) {
        if (REPORTS.test(text)) return { rows: [{ count: '0' }] };
        throw error;
      }
    },
  };
}

/** Sends only, within somebody's transaction: it opens nothing and needs no start. */
const sender = new PgBoss({
  db: { executeSql: () => Promise.reject(new Error('Messages are sent within a transaction')) },
  schema: QUEUE_SCHEMA,
  migrate: false,
  supervise: false,
  schedule: false,
});

/**
 * Puts a message about a job into its kind's queue, in this transaction. While one about the same job lies there the
 * second is left out. Throws when the kind has no queue, which the owner makes at start.
 */
export async function sendMessage(
  tx: Tx,
  kind: string,
  { place, run }: { place: string; run: string },
  afterSeconds = 0,
): Promise<void> {
  const options = { singletonKey: run, db: through(tx), ...(afterSeconds > 0 && { startAfter: afterSeconds }) };
  const sent = await sender.send(kind, { place, run }, options);
  if (sent) return;
  const found = await sql`select 1 from pgboss.queue where name = ${kind}`.execute(tx);
  if (found.rows.length === 0) throw new Error(`There is no queue for jobs of the kind ${kind}: is it in Room.jobs?`);
}

/** Takes the oldest message that is due out of the queues of these kinds; it is gone when the transaction commits. */
export async function takeMessage(
  tx: Tx,
  kinds: readonly string[],
): Promise<{ kind: string; message: Message } | null> {
  const due = await sql<{ name: string }>`select name from pgboss.job
    where name = any(${[...kinds]}::text[]) and state < 'active' and start_after < now()
    order by priority desc, created_on limit 1`.execute(tx);
  const kind = due.rows[0]?.name;
  if (!kind) return null;
  const [taken] = await sender.fetch<Message>(kind, { db: through(tx) });
  if (!taken) return null;
  await sender.deleteJob(kind, taken.id, { db: through(tx) });
  return { kind, message: taken.data };
}
