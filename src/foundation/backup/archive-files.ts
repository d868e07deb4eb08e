import type { Tx } from '../db/index.ts';
import type { FileStore, KeptFile } from '../file-store.ts';
import { fileName, type CountedStore } from './contents.ts';
import { BackupRefused } from './errors.ts';
import { fileTally } from './file-tally.ts';
import { tarHeader, tarPadding } from './tar.ts';

type Listed = { tx: Tx; time: Date };

/**
 * The files that rooms keep beside the database, each as an entry of the archive. What was lost, or is not what was sent, is
 * told and holds nothing up: a backup without one file is better than none. Returns what was counted, store by store.
 */
export async function* filesBeside(
  stores: readonly FileStore[],
  { tx, time }: Listed,
): AsyncGenerator<Buffer, CountedStore[]> {
  const counted: CountedStore[] = [];
  for (const store of stores) counted.push(yield* filesOf(store, await store.list(tx), time));
  return counted;
}

async function* filesOf(
  store: FileStore,
  files: readonly KeptFile[],
  time: Date,
): AsyncGenerator<Buffer, CountedStore> {
  const tally = fileTally();
  const missing: string[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const content = await store.open(file);
    if (!content) {
      missing.push(file.path);
      continue;
    }
    yield tarHeader(fileName(store.name, file.path), file.bytes, time);
    const sum = yield* tally.counted(file.path, ofLength(content, file));
    yield tarPadding(file.bytes);
    if (sum !== file.sha256) changed.push(file.path);
  }
  return { store: store.name, ...tally.total(), missing, changed };
}

/** Its length is said before it in the archive, so a file that changes while it is read would damage all after it. */
async function* ofLength(content: AsyncIterable<Buffer>, { path, bytes }: KeptFile): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size <= bytes) yield piece;
  }
  if (size !== bytes) throw new BackupRefused(`The file ${path} changed while it was read. Try again.`);
}
