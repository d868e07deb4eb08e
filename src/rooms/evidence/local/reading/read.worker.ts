import { on, once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { NotReadableError, sheetFileRows } from '../../../../foundation/sheets/index.ts';
import { headingsIn } from '../columns/match-header.rules.ts';
import { checkRows, type Batch } from '../rows/check-rows.ts';
import { scramblerOf } from '../sealing/seal.rules.ts';
import { schoolFinder, type KnownSchool } from '../values/school.rules.ts';
import { BEGIN, type Answer, type Asked } from './read-in-thread.ts';

/** Reads one file in a thread of its own; pupil numbers are scrambled here and go no further. */
async function read(task: Asked): Promise<Answer> {
  const register = await receiveRegister();
  const bytes = Buffer.from(task.bytes);
  const scrambler = scramblerOf({ key: Buffer.from(task.key, 'hex'), sealKey: Buffer.from(task.sealKey, 'hex') });
  await hand({ is: 'opened', contentHash: scrambler.seal(scrambler.scramble(bytes)) });
  const far = { share: 0, inside: 0 };
  const rows = sheetFileRows(bytes, (cells) => headingsIn(task.kind, cells), { far });
  const { today, summerFrom } = task;
  const school = schoolFinder(register, task.authority);
  const batches = checkRows(task.kind, rows, { today, summerFrom, school, ...scrambler });
  for (;;) {
    const next = await batches.next();
    if (next.done) return { is: 'done', summary: { ...next.value, inside: far.inside } };
    await hand(batchOf(next.value, far.share));
  }
}

const batchOf = ({ read: count, staged, problems }: Batch, share: number): Answer => ({
  is: 'batch',
  share,
  read: count,
  staged: JSON.stringify(staged),
  problems,
});

async function receiveRegister(): Promise<KnownSchool[]> {
  const register: KnownSchool[] = [];
  for await (const [message] of on(port(), 'message') as AsyncIterable<[KnownSchool[] | typeof BEGIN]>) {
    if (message === BEGIN) break;
    register.push(...message);
  }
  return register;
}

/** Waits until it was taken, so that memory holds one batch or two. */
async function hand(answer: Answer): Promise<void> {
  const taken = once(port(), 'message');
  port().postMessage(answer);
  await taken;
}

function port(): NonNullable<typeof parentPort> {
  if (!parentPort) throw new Error('This file runs as a thread');
  return parentPort;
}

const answer = await read(workerData as Asked).catch((error: unknown): Answer => {
  if (error instanceof NotReadableError) return { is: 'refused', say: error.message };
  throw error;
});
port().postMessage(answer);
