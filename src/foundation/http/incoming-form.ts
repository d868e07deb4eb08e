import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { IncomingFile } from '../uploads/index.ts';
import { HttpError } from './errors.ts';

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
      keepFile(request, next.value, fields);
      break;
    }
    if (typeof next.value.value === 'string') fields[next.value.fieldname] = next.value.value;
  }
  request.body = fields;
}

/** A browser sends a nameless empty file where none was chosen. */
function keepFile(request: FastifyRequest, part: MultipartFile, fields: Record<string, string>): void {
  const { file, filename } = part;
  if (filename === '') {
    file.resume();
    return;
  }
  // Of two files sent from one page, the one is not the other: what the form is known by holds name and length.
  fields['_file'] = `${filename} ${request.headers['content-length'] ?? ''}`;
  request.incomingFile = { filename, bytes: file };
  request.leaveFile = () => void file.resume();
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
    /** Lets the rest of a file go by, which nobody wanted. */
    leaveFile: (() => void) | null;
  }
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- as above
  interface FastifyContextConfig {
    takesFile?: boolean;
  }
}
