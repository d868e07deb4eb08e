import type { FilesBack, FileStore } from '../file-store.ts';
import { BackupRefused } from './errors.ts';
import type { Receiver } from './read-backup.ts';

export type AllFilesBack = Omit<FilesBack, 'write'> & { receive: NonNullable<Receiver['file']> };

/** The files of every store as they come out of an archive. Throws BackupRefused for a store that this program does not know. */
export function allFilesBack(stores: readonly FileStore[]): AllFilesBack {
  const back = new Map(stores.map((store) => [store.name, store.bringBack()]));
  return {
    async receive({ store, path }, content) {
      const its = back.get(store);
      if (!its) throw new BackupRefused(`The backup has files that this Throughline has no place for: ${store}.`);
      await its.write(path, content);
    },
    async settle() {
      for (const one of back.values()) await one.settle();
    },
    async abandon() {
      for (const one of back.values()) await one.abandon();
    },
  };
}
