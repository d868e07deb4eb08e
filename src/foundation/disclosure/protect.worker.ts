import { parentPort } from 'node:worker_threads';
import { protectNext } from './protect-next.ts';
import { protectTable } from './protect-table.ts';
import type { Task } from './protect.ts';
import { roundedTable } from './rounded.ts';
import { loadSolver, type Solver } from './solver.ts';
import { TableRefusedError } from './table.ts';

function done(solver: Solver, task: Task) {
  if (task.kind === 'round') return roundedTable(solver, task.table, task.rule);
  return task.kind === 'next'
    ? protectNext(solver, task.before, task.table, task.rule)
    : protectTable(solver, task.table, task.rule);
}

/** One table after the other, each with a solver of its own: a fault of one ends with it. */
async function answer(task: Task): Promise<{ done: unknown } | { refused: readonly string[] }> {
  try {
    return { done: done(await loadSolver(), task) };
  } catch (error) {
    if (!(error instanceof TableRefusedError)) throw error;
    return { refused: error.reasons };
  }
}

parentPort?.on('message', (task: Task) => {
  void answer(task).then((found) => parentPort?.postMessage(found));
});
