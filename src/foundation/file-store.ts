import type { Reader } from './db/index.ts';

/** A file that a room keeps on the disk, as the database knows it. `path` is within the store, with '/' between steps. */
export type KeptFile = { path: string; bytes: number; sha256: string };

/** Files that a room keeps beside the database, so that backups carry them. */
export type FileStore = {
  /** Unique over all rooms, the folder of its files in an archive: 'collaborative.documents'. */
  name: string;
  /**
   * Every file that belongs to what this transaction sees, always in the same order; as the owner. Nothing in a database
   * that is older than the store.
   */
  list(reader: Reader): Promise<KeptFile[]>;
  /** The bytes of a file; null where it is not there, or not as long as was said. */
  open(file: KeptFile): Promise<AsyncIterable<Buffer> | null>;
  /** Begins to bring files back beside those that are there. */
  bringBack(): FilesBack;
};

/** Files on their way back: on the disk, and in their places only once they are settled. */
export type FilesBack = {
  write(path: string, content: AsyncIterable<Buffer>): Promise<void>;
  /** Puts all into their places, over what is there under the same names. */
  settle(): Promise<void>;
  /** Leaves everything as it was. */
  abandon(): Promise<void>;
};
