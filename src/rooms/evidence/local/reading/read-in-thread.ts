import type { ResourceLimits, Worker } from 'node:worker_threads';
import { NotReadableError } from '../../../../foundation/sheets/index.ts';
import { openThread } from '../../../../foundation/threads/index.ts';
import type { Summary } from '../rows/summary.rules.ts';
import type { UploadKind } from '../tables.ts';
import type { Problem } from '../values/problem.ts';
import type { KnownSchool } from '../values/school.rules.ts';

export type ReadTask = {
  kind: UploadKind;
  bytes: Uint8Array<ArrayBuffer>;
  /** The locality's keys, as hexadecimal. */
  key: string;
  sealKey: string;
  today: string;
  summerFrom: Record<string, string>;
  /** Piece by piece: handed over at once, fifty thousand schools would hold the server up. */
  register: AsyncIterable<KnownSchool[]> | Iterable<KnownSchool[]>;
  /** DfE number of the locality's authority. */
  authority: string;
};

/** What the thread is begun with; the register of schools follows piece by piece, and then the word. */
export type Asked = Omit<ReadTask, 'register'>;
export const BEGIN = 'begin';

/**
 * Rows checked and ready for the table, as JSON text: the server's own thread only passes it on. `share` of the file, from
 * 0 to 1, has been read.
 */
export type ReadBatch = { is: 'batch'; read: number; share: number; staged: string; problems: Problem[] };
/** Said first: what the file is known by. */
export type Opened = { is: 'opened'; contentHash: string };
export type Answer = Opened | ReadBatch | { is: 'done'; summary: Summary } | { is: 'refused'; say: string };

/** What a file of 500,000 rows needs and more; one that needs yet more ends its thread and nothing else. */
const LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 128 };
/** No file of the allowed size keeps a thread silent for so long. */
const SILENCE_MS = 120_000;

/**
 * Reads and checks a file in a thread of its own, batch by batch, so that the server goes on answering. Returns what
 * the file comes to. Throws NotReadableError when it cannot be read, also when it is too large to be unfolded.
 */
export async function* readInThread(
  task: ReadTask,
  signal: AbortSignal,
  limits: ResourceLimits = LIMITS,
): AsyncGenerator<Opened | ReadBatch, Summary> {
  const { register, ...asked } = task;
  const worker = openWorker(asked, limits);
  const answers = answersOf(worker, signal);
  try {
    for await (const schools of register) worker.postMessage(schools);
    worker.postMessage(BEGIN);
    for (;;) {
      const answer = await answers.next();
      if (answer.is === 'refused') throw new NotReadableError(answer.say);
      if (answer.is === 'done') return answer.summary;
      // The thread goes on while this batch is worked on; the one after waits there until it is asked for.
      worker.postMessage('next');
      yield answer;
    }
  } finally {
    answers.close();
    await worker.terminate();
  }
}

/** What the thread says, one after another; its end without an answer is an error. */
function answersOf(worker: Worker, signal: AbortSignal): { next(): Promise<Answer>; close(): void } {
  const arrived: Answer[] = [];
  let failure: unknown = null;
  let wake = (): void => undefined;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  worker.on('message', (answer: Answer) => {
    arrived.push(answer);
    wake();
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new NotReadableError(TOO_MUCH) : error),
  );
  worker.on('exit', () => fail(new Error('The thread that reads files ended without an answer')));
  const abort = () => fail(signal.reason);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  const next = async (): Promise<Answer> => {
    const silent = setTimeout(() => fail(new NotReadableError(TOO_LONG)), SILENCE_MS);
    while (arrived.length === 0 && failure === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    clearTimeout(silent);
    const answer = arrived.shift();
    if (answer) return answer;
    throw failure;
  };
  return { next, close: () => signal.removeEventListener('abort', abort) };
}

const TOO_MUCH = 'The file unfolds to more than can be held in memory. Save the sheet as CSV and send that.';
const TOO_LONG = 'The file could not be read within two minutes. Save the sheet as CSV and send that.';

function openWorker(workerData: Asked, resourceLimits: ResourceLimits): Worker {
  const file = { beside: import.meta.url, source: './read.worker.ts', built: './local-data-worker.js' };
  return openThread(file, { workerData, transferList: [workerData.bytes.buffer], resourceLimits });
}
