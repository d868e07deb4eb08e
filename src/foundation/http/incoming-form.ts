import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { IncomingFile } from '../uploads/index.ts';
import { BadRequest, HttpError } from './errors.ts';

/**
 * Reads a form up to its file: its fields become the body, so that its proof and its key are checked before a single
 * byte of the file is kept. The file waits in `request.incomingFile`. A form without a file is read as any other.
 */
export async function readUpToFile(request: FastifyRequest, maxBytes: number): Promise<void> {
  if (!request.isMultipart()) return;
  const limits = { files: 1, fields: 20, parts: 21, fieldSize: 10_000, fileSize: maxBytes + 1 };
  const parts = request.parts({ limits });
  const fields: Record<string, string> = {};
  for (;;) {
    const next = (await parts.next()) as IteratorResult<Multipart, undefined>;
    if (next.done) break;
    if (next.value.type === 'file') {
      keepFile(request, next.value);
      break;
    }
    if (typeof next.value.value === 'string') fields[next.value.fieldname] = next.value.value;
  }
  request.body = fields;
}

/** A browser sends a nameless empty file where none was chosen. */
function keepFile(request: FastifyRequest, part: MultipartFile): void {
  const { file, filename } = part;
  if (filename === '') {
    file.resume();
    return;
  }
  let whole: Buffer | null = null;
  // A file that was read to its end to be known has nothing left to give: what was read is given instead.
  const bytes = { [Symbol.asyncIterator]: () => (whole ? partsOf(whole) : file[Symbol.asyncIterator]()) };
  request.incomingFile = { filename, bytes };
  request.leaveFile = () => void file.resume();
  request.markOfFile = async () => {
    const { start, ended } = await startOf(file);
    if (ended) whole = start;
    else file.unshift(start);
    const hash = createHash('sha256').update(start).digest('hex');
    return `${filename} ${request.headers['content-length'] ?? ''} ${hash}`;
  };
}

async function* partsOf(whole: Buffer): AsyncGenerator<Uint8Array> {
  if (whole.length > 0) yield whole;
}

/** As much as the database takes in one piece. */
const START_BYTES = 262_144;

/** The first bytes of a file as they arrive, always as many, so that the same file is known again over any line. */
function startOf(file: Readable): Promise<{ start: Buffer; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const held: Buffer[] = [];
    let size = 0;
    const stop = () => {
      file.off('data', take).off('end', end).off('error', fail).off('close', gone);
      file.pause();
    };
    const take = (some: Buffer) => {
      held.push(some);
      size += some.length;
      if (size < START_BYTES) return;
      stop();
      const all = Buffer.concat(held);
      if (all.length > START_BYTES) file.unshift(all.subarray(START_BYTES));
      resolve({ start: all.subarray(0, START_BYTES), ended: false });
    };
    const end = () => {
      stop();
      resolve({ start: Buffer.concat(held), ended: true });
    };
    const fail = (error: Error) => {
      stop();
      reject(error);
    };
    const gone = () => fail(new BadRequest('The file did not come to its end.'));
    file.on('data', take).once('end', end).once('error', fail).once('close', gone);
  });
}

/** For a route that takes no file. */
export async function refuseFiles(request: FastifyRequest): Promise<void> {
  if (request.isMultipart()) throw new HttpError(415, 'UnsupportedForm');
}

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- fastify merges into its own interface
  interface FastifyRequest {
    /** The file of a form, on its way in. */
    incomingFile: IncomingFile | null;
    /** What a file is known by beside the fields of its form; called once, before the file is read. */
    markOfFile: (() => Promise<string>) | null;
    /** Lets the rest of a file go by, which nobody wanted. */
    leaveFile: (() => void) | null;
  }
}
