import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { checkRows, NotReadableError, type Batch } from '../rows/check-rows.ts';
import { schoolFinder } from '../values/school.rules.ts';
import { csvRows } from './csv-rows.ts';
import type { Answer, ReadTask } from './read-in-thread.ts';
import { workbookRows } from './workbook-rows.ts';

/** Reads one file in a thread of its own; pupil numbers are scrambled here and go no further. */
async function read(task: ReadTask): Promise<Answer> {
  const bytes = Buffer.from(task.bytes);
  const key = Buffer.from(task.key, 'hex');
  const scramble = (text: string | Buffer) => createHmac('sha256', key).update(text).digest('hex');
  await hand({ is: 'opened', contentHash: scramble(bytes), rows: linesIn(bytes) });
  const rows = isWorkbook(bytes) ? workbookRows(bytes, task.kind) : csvRows(bytes);
  const { today, summerFrom } = task;
  const school = schoolFinder(task.register, task.authority);
  const batches = checkRows(task.kind, rows, { today, summerFrom, school, scramble });
  for (;;) {
    const next = await batches.next();
    if (next.done) return { is: 'done', summary: next.value };
    await hand(batchOf(next.value));
  }
}

const batchOf = ({ read: count, staged, problems }: Batch): Answer => ({
  is: 'batch',
  read: count,
  staged: JSON.stringify(staged),
  problems,
});

/** Waits until it was taken, so that memory holds one batch or two. */
async function hand(answer: Answer): Promise<void> {
  const taken = once(port(), 'message');
  port().postMessage(answer);
  await taken;
}

/** About how many rows a CSV has: its lines. A workbook does not say before it is unfolded. */
function linesIn(bytes: Buffer): number {
  if (isWorkbook(bytes)) return 0;
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function port(): NonNullable<typeof parentPort> {
  if (!parentPort) throw new Error('This file runs as a thread');
  return parentPort;
}

function isWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

const answer = await read(workerData as ReadTask).catch((error: unknown): Answer => {
  if (error instanceof NotReadableError) return { is: 'refused', say: error.message };
  throw error;
});
port().postMessage(answer);
