import type { Worker } from 'node:worker_threads';
import { TooManyRequests } from '../http/errors.ts';
import { askThread, openThread } from '../threads/index.ts';
import type { CsvNotes } from './csv.ts';
import type { DataTable } from './data-table.ts';

export type FileTask = { kind: 'png'; svg: string } | { kind: 'xlsx'; table: DataTable; notes: CsvNotes };
export type FileAnswer = { made: Uint8Array<ArrayBuffer> } | { failed: string };

/** Some four seconds of pictures: whoever comes later is asked to come again, and the server's memory has an end. */
const MOST_WAITING = 50;
/** No picture or workbook of ours takes a hundredth of that. */
const LONGEST_MS = 30_000;
const BUSY = 'Too many pictures and workbooks are being made at this moment. Wait a few seconds, then ask again.';

type Asked = { task: FileTask; done: (file: Buffer) => void; failed: (error: unknown) => void };

/**
 * One thread that makes files, one after the other, so that the server goes on answering. It is opened when it is first
 * needed and after it broke, and keeps no process alive. What it cannot make is an error of that file alone; beyond
 * `most` that wait TooManyRequests is thrown.
 */
export function fileThread(open: () => Worker, most = MOST_WAITING): (task: FileTask) => Promise<Buffer> {
  const waiting: Asked[] = [];
  let thread: Worker | undefined;
  let isWorking = false;

  function opened(): Worker {
    const worker = open();
    const gone = () => {
      if (thread === worker) thread = undefined;
    };
    return worker.on('error', gone).on('exit', gone);
  }
  async function workThrough(): Promise<void> {
    isWorking = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      thread ??= opened();
      thread.ref();
      await made(thread, next.task).then(next.done, next.failed);
    }
    thread?.unref();
    isWorking = false;
  }
  return (task) =>
    new Promise((done, failed) => {
      if (waiting.length >= most) {
        failed(new TooManyRequests(5, BUSY));
        return;
      }
      waiting.push({ task, done, failed });
      if (!isWorking) void workThrough();
    });
}

async function made(thread: Worker, task: FileTask): Promise<Buffer> {
  const answer = await askThread<FileAnswer>(thread, task, AbortSignal.timeout(LONGEST_MS));
  if ('failed' in answer) throw new Error(`A file could not be made: ${answer.failed}`);
  return Buffer.from(answer.made.buffer);
}

const FILE = { beside: import.meta.url, source: './files.worker.ts', built: './chart-files-worker.js' };

/** A file made in the thread of files of this process. */
export const inFileThread = fileThread(() => openThread(FILE));
