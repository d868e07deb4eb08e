import { parentPort } from 'node:worker_threads';
import { drawPng } from './draw-png.ts';
import type { FileAnswer, FileTask } from './file-thread.ts';
import { writeXlsx } from './write-xlsx.ts';

function make(task: FileTask): Promise<Uint8Array> {
  return task.kind === 'png' ? drawPng(task.svg) : writeXlsx(task.table, task.notes);
}

parentPort?.on('message', (task: FileTask) => {
  make(task).then(hand, (error: unknown) => say({ failed: String(error) }));
});

/** In memory of its own, which goes over without another copy. */
function hand(bytes: Uint8Array): void {
  const made = new Uint8Array(bytes);
  say({ made }, made.buffer);
}

function say(answer: FileAnswer, ...over: ArrayBuffer[]): void {
  parentPort?.postMessage(answer, over);
}
