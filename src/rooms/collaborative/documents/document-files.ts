import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../../foundation/config/index.ts';
import type { FilesBack, FileStore } from '../../../foundation/file-store.ts';
import { filesOnDisk } from './documents.personal-data.queries.ts';
import { fileIn, FRESH_MS, sizeInFolder, syncFolder } from './folder-store.ts';
import type { PiecePlace } from './versions.queries.ts';

/** The folder of documents as backups take it along: each path is locality/document/version. */
export function documentFiles({ documents: { dir } }: Pick<Config, 'documents'>): FileStore {
  return {
    name: 'collaborative.documents',
    list: filesOnDisk,
    async open({ path: at, bytes }) {
      const place = placeOf(at);
      const there = (await sizeInFolder(dir, place)) === bytes;
      return there ? createReadStream(fileIn(dir, place), { highWaterMark: 262_144 }) : null;
    },
    bringBack: () => filesBack(dir),
  };
}

/** What is no place of a document is refused by `fileIn`. */
function placeOf(at: string): PiecePlace {
  const [locality = '', document = '', number = ''] = at.split('/');
  return { locality, document, number: Number(number) };
}

/** They wait in a folder inside the store's, where the nightly sweep finds what a restore that was killed has left. */
function filesBack(dir: string): FilesBack {
  const root = path.join(dir, `coming-back-${randomUUID().slice(0, 8)}`);
  const waiting = path.join(root, 'files');
  const places = new Map<string, string>();
  const end = () => fs.rm(root, { recursive: true, force: true });
  return {
    async write(at, content) {
      const place = fileIn(dir, placeOf(at));
      const file = path.join(waiting, at.replaceAll('/', '.'));
      await fs.mkdir(waiting, { recursive: true, mode: 0o700 });
      await fs.writeFile(file, content, { mode: 0o600, flag: 'wx', flush: true });
      // Not fresh: what is let go right after the restore is swept at once.
      const before = new Date(Date.now() - 2 * FRESH_MS);
      await fs.utimes(file, before, before);
      places.set(file, place);
    },
    async settle() {
      for (const [file, place] of places) {
        await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
        await fs.rename(file, place);
      }
      for (const folder of foldersOf(dir, [...places.values()])) await syncFolder(folder);
      await end();
    },
    abandon: end,
  };
}

/** The folders that hold these, each once, up to the store's own. */
function foldersOf(dir: string, files: readonly string[]): string[] {
  const documents = files.map((file) => path.dirname(file));
  return [...new Set([...documents, ...documents.map((one) => path.dirname(one)), ...(files.length > 0 ? [dir] : [])])];
}
