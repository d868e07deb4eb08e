import { parentPort, workerData } from 'node:worker_threads';
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

try {
  parentPort?.postMessage({ done: done(await loadSolver(), workerData as Task) });
} catch (error) {
  if (!(error instanceof TableRefusedError)) throw error;
  parentPort?.postMessage({ refused: error.reasons });
}
