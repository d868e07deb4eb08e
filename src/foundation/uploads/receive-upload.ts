import { inLocality, onPlatform, personOf, type Actor, type Db, type Tx } from '../db/index.ts';
import { notText, plainFilename } from './kind-of-file.rules.ts';
import {
  beginUpload,
  emptyUpload,
  findChunk,
  finishUpload,
  insertChunk,
  sweepUploads,
  uploadsSince,
  type StoredUpload,
} from './uploads.queries.ts';

/** A file on its way in, as a form sends it. */
export type IncomingFile = { filename: string; bytes: AsyncIterable<Uint8Array> };

export type UploadRule = {
  /** What it is for: 'localities.schools'. A room looks only at its own. */
  purpose: string;
  maxBytes: number;
  /** Whether Excel workbooks (.xlsx) are welcome beside text; whoever reads them unfolds them within limits. */
  workbooks?: boolean;
  /** For files of other kinds: what is said of the first bytes of one that is not taken, null where it is. */
  notTaken?(first: Uint8Array): string | null;
  /** How many files of this purpose somebody may send within an hour; 20 unless given. */
  mostPerHour?: number;
};

/** Where a file belongs: to one locality, or to the platform (null). */
export type UploadPlace = { db: Db; actor: Actor; locality: string | null };

export type Received = { ok: true; upload: StoredUpload } | { ok: false; say: string };

/** Pieces that fit into the database's memory many times over, and still are few. */
export const CHUNK_BYTES = 262_144;
const MOST_PER_HOUR = 20;
const HOUR_MS = 3_600_000;
/** A file is there to be worked on, not to be kept. */
const KEPT_MS = 7 * 24 * HOUR_MS;

/**
 * Takes a file into the database piece by piece, each in a short transaction: a slow sender holds neither a connection
 * nor memory, and nothing is written to a disk beside the database. It counts as received only once it is whole; what
 * is refused, or breaks off, is removed. Refusals come back in words.
 */
export async function receiveUpload(
  place: UploadPlace,
  file: IncomingFile,
  rule: UploadRule,
  now: Date,
): Promise<Received> {
  const person = personOf(place.actor);
  if (person === null) throw new Error('Only a person uploads files');
  const filename = plainFilename(file.filename);
  const most = rule.mostPerHour ?? MOST_PER_HOUR;
  const id = await within(place, async (tx) => {
    await sweepUploads(tx, now);
    if ((await uploadsSince(tx, person, rule.purpose, new Date(now.getTime() - HOUR_MS))) >= most) return null;
    const expiresAt = new Date(now.getTime() + KEPT_MS);
    return beginUpload(tx, { person, purpose: rule.purpose, filename, now, expiresAt });
  });
  if (id === null)
    return { ok: false, say: `You have sent ${most} files within an hour. Wait a little, then try again.` };
  try {
    const stored = await store(place, id, file, rule);
    if (!stored.ok) await within(place, (tx) => emptyUpload(tx, id));
    else await within(place, (tx) => finishUpload(tx, id, stored.bytes, now));
    return stored.ok ? { ok: true, upload: { id, filename, bytes: stored.bytes, receivedAt: now } } : stored;
  } catch (error) {
    await within(place, (tx) => emptyUpload(tx, id)).catch(() => undefined);
    throw error;
  }
}

type Stored = { ok: true; bytes: number } | { ok: false; say: string };

async function store(place: UploadPlace, id: string, file: IncomingFile, rule: UploadRule): Promise<Stored> {
  let bytes = 0;
  let at = 0;
  let refused: string | null = null;
  for await (const chunk of piecesOf(file.bytes)) {
    bytes += chunk.length;
    if (at === 0) refused = rule.notTaken ? rule.notTaken(chunk) : notText(chunk, rule);
    if (bytes > rule.maxBytes) refused ??= tooLarge(rule.maxBytes);
    // What is refused is read to its end all the same: a browser that is cut off shows no answer.
    if (refused === null) await within(place, (tx) => insertChunk(tx, id, at, chunk));
    at++;
  }
  if (bytes === 0) return { ok: false, say: 'The file is empty.' };
  return refused === null ? { ok: true, bytes } : { ok: false, say: refused };
}

function tooLarge(maxBytes: number): string {
  return `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB, which is the most that is taken here.`;
}

/** The same bytes in pieces of one size, the last one smaller. */
async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const some of bytes) {
    held.push(some);
    size += some.length;
    while (size >= CHUNK_BYTES) {
      const all = Buffer.concat(held);
      yield all.subarray(0, CHUNK_BYTES);
      held = [all.subarray(CHUNK_BYTES)];
      size -= CHUNK_BYTES;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Does what a file was received for; where that gives nothing, or fails, nothing of the file waits on. */
export async function keptOrLeft<T>(place: UploadPlace, id: string, keep: () => Promise<T>): Promise<T> {
  let kept: T | undefined;
  try {
    kept = await keep();
    return kept;
  } finally {
    if (!kept) await within(place, (tx) => emptyUpload(tx, id));
  }
}

/** The bytes of a received file, piece by piece, each in a transaction of its own; can be opened again and again. */
export function openUpload(place: UploadPlace, id: string): { open(): AsyncGenerator<Uint8Array> } {
  return {
    async *open() {
      for (let at = 0; ; at++) {
        const chunk = await within(place, (tx) => findChunk(tx, id, at));
        if (chunk === null) return;
        yield chunk;
      }
    },
  };
}

function within<T>({ db, actor, locality }: UploadPlace, work: (tx: Tx) => Promise<T>): Promise<T> {
  return locality === null ? onPlatform(db, actor, work) : inLocality(db, actor, locality, work);
}
