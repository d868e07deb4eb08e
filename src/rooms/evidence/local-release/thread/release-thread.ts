import type { Worker } from 'node:worker_threads';
import { askThread, openThread } from '../../../../foundation/threads/index.ts';
import type { BeforeText } from '../before.rules.ts';
import type { Kept } from '../keep-release.queries.ts';
import type { Made } from '../protect-release.ts';
import type { ReleaseKind } from '../tables.ts';
import type { Unit } from '../units.rules.ts';

export type ToThread =
  | { is: 'begin' }
  | { is: 'rows'; kind: ReleaseKind; rows: string }
  | { is: 'release'; unit: Unit; before: BeforeText; minimum: number };

/** What is to be kept as texts, which the server's own thread only passes on, with what waits and why. */
export type MadeText = Pick<Kept, 'kinds' | 'basis'> & Pick<Made, 'waits'> & { faults: Fault[] };

/** An error's own words: one that goes from thread to thread may arrive as something else. */
type Fault = Pick<Error, 'name' | 'message'> & { stack: string };

export type ReleaseThread = {
  /**
   * Waits until the thread is there, and begins to count anew. Before a transaction, which may not stand idle for as long
   * as a thread takes to start on a busy machine.
   */
  begin(): Promise<void>;
  /** Counts rows, JSON of a list, towards the next release. */
  count(kind: ReleaseKind, rows: string): Promise<void>;
  /** What may be shown of all that was counted since it began. */
  release(asked: { unit: Unit; before: BeforeText; minimum: number }): Promise<MadeText>;
};

/**
 * Work with a thread that counts rows and has them protected, so that the server goes on answering: of a large locality
 * each takes seconds. The thread ends with the work, and when the signal says so.
 */
export async function inReleaseThread<T>(signal: AbortSignal, work: (thread: ReleaseThread) => Promise<T>): Promise<T> {
  const worker = openWorker();
  const ask = <Answer>(message: ToThread) => askThread<Answer>(worker, message, signal);
  try {
    return await work({
      begin: async () => {
        await ask({ is: 'begin' });
      },
      count: async (kind, rows) => {
        await ask({ is: 'rows', kind, rows });
      },
      release: (asked) => ask<MadeText>({ is: 'release', ...asked }),
    });
  } finally {
    await worker.terminate();
  }
}

function openWorker(): Worker {
  const file = { beside: import.meta.url, source: './release.worker.ts', built: './local-release-worker.js' };
  // A fault that comes while nobody asks is told to who asks next.
  return openThread(file).on('error', () => undefined);
}
