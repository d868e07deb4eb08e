import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { LOCKS, openSession, shareLock, type ConnectionSettings, type Session } from '../db/index.ts';
import { archiveOf, describe, inSnapshot, type Circumstances } from './archive.ts';
import type { About, Manifest } from './contents.ts';
import { BackupRefused } from './errors.ts';
import { writeSealed, type Seal } from './sealed-file.ts';
import { syncFolder } from './sync-folder.ts';
import { refuseUnfinished } from './unfinished.queries.ts';

export type BackupOptions = Circumstances & {
  file: string;
  seal: Seal;
  /** Puts the new backup in the place of a file that is there. */
  replace?: boolean;
};

export type MadeBackup = { file: string; bytes: number; about: About; manifest: Manifest };

/**
 * Backs the whole database up as its owner, beside a running server, as of one moment. The file appears under its name
 * only when it is complete and on the disk; a failure leaves nothing. Throws BackupRefused with what to do.
 */
export async function makeBackup(owner: ConnectionSettings, options: BackupOptions): Promise<MadeBackup> {
  const session = await openSession(owner, 'backup');
  try {
    // Migrations and loads of figures rewrite tables, which a snapshot of before would find empty.
    await shareLock(session, LOCKS.preparing);
    await refuseUnfinished(session.db);
    return await backUp(session, options);
  } finally {
    await session.end();
  }
}

/** The same on a session that already sees to it that nobody migrates. */
export async function backUp(session: Session, options: BackupOptions): Promise<MadeBackup> {
  const file = path.resolve(options.file);
  refuseExisting(file, options.replace);
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID().slice(0, 8)}.unfinished`);
  try {
    const written = await writeSnapshot(session, unfinished, options);
    refuseExisting(file, options.replace);
    fs.renameSync(unfinished, file);
    syncFolder(path.dirname(file));
    return { file, bytes: fs.statSync(file).size, ...written };
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw inWords(error, file);
  }
}

function writeSnapshot(session: Session, file: string, options: BackupOptions) {
  return inSnapshot(session, async (tx) => {
    const about = await describe(tx, options);
    const counted: Manifest[] = [];
    const source = { session, tx, about, leftOut: options.leftOut, stores: options.stores ?? [] };
    const content = archiveOf(source, (manifest) => counted.push(manifest));
    await writeSealed(file, content, options.seal);
    const [manifest] = counted;
    if (!manifest) throw new Error('The archive ended without its manifest');
    return { about, manifest };
  });
}

function refuseExisting(file: string, replace = false): void {
  if (!replace && fs.existsSync(file)) {
    throw new BackupRefused(`${file} is there already. Choose another name, or say --replace.`);
  }
}

function inWords(error: unknown, file: string): unknown {
  const folder = path.dirname(file);
  const words: Record<string, string> = {
    ENOSPC: `The disk of ${folder} is full: the backup was not made, and nothing of it is left there.`,
    EDQUOT: `The quota of ${folder} is used up: the backup was not made, and nothing of it is left there.`,
    EFBIG: `A file in ${folder} may not grow so large: the backup was not made, and nothing of it is left there.`,
    ENOENT: `There is no folder ${folder}.`,
    ENOTDIR: `${folder} is no folder.`,
    EACCES: `This account may not write to ${folder}.`,
    EPERM: `This account may not write to ${folder}.`,
    EROFS: `${folder} cannot be written to.`,
  };
  const said = words[(error as NodeJS.ErrnoException).code ?? ''];
  return said ? new BackupRefused(said, { cause: error }) : error;
}
