import type { Worker } from 'node:worker_threads';
import { askThread, openThread } from '../threads/index.ts';
import type { NextRelease, Release } from './protect-next.ts';
import { TableRefusedError, type GeneralTable, type Protection, type Rule } from './table.ts';

export type Task =
  | { kind: 'protect'; table: GeneralTable; rule: Rule }
  | { kind: 'next'; before: Release; table: GeneralTable; rule: Rule }
  | { kind: 'round'; table: GeneralTable; rule: Rule & { base: number } };

type Answer = { done: unknown } | { refused: readonly string[] };

/**
 * What may be shown of a table, worked out in a thread of its own so that the server goes on answering. Throws a
 * TableRefusedError, or the fault of the thread: then nothing may be shown.
 */
export function protect(table: GeneralTable, rule: Rule): Promise<Protection> {
  return inThread({ kind: 'protect', table, rule }) as Promise<Protection>;
}

/** A later release of a table that is shown already, or that it must wait; see `protectNext`. */
export function protectNextRelease(before: Release, table: GeneralTable, rule: Rule): Promise<NextRelease> {
  return inThread({ kind: 'next', before, table, rule }) as Promise<NextRelease>;
}

/** Counts rounded to a base, null where that would not protect; see `roundedTable`. */
export function roundedCounts(
  table: GeneralTable,
  rule: Rule & { base: number },
): Promise<Record<string, number | null>> {
  return inThread({ kind: 'round', table, rule }) as Promise<Record<string, number | null>>;
}

/** A thread that has answered waits this long for the next table, of which a release has several; it keeps no process alive. */
const IDLE_MS = 5_000;
let idle: Worker | undefined;

async function inThread(task: Task): Promise<unknown> {
  const worker = idle ?? openWorker();
  idle = undefined;
  worker.ref();
  const answer = await askThread<Answer>(worker, task);
  rest(worker);
  if ('done' in answer) return answer.done;
  throw new TableRefusedError(answer.refused);
}

function rest(worker: Worker): void {
  worker.unref();
  if (idle) void idle.terminate();
  idle = worker;
  setTimeout(() => {
    if (idle !== worker) return;
    idle = undefined;
    void worker.terminate();
  }, IDLE_MS).unref();
}

/** A thread that ends by itself while it waits is not asked any more. */
function openWorker(): Worker {
  const worker = openThread({
    beside: import.meta.url,
    source: './protect.worker.ts',
    built: './protect-worker.js',
  });
  const gone = () => {
    if (idle === worker) idle = undefined;
  };
  return worker.on('exit', gone).on('error', gone);
}
