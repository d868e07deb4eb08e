import fs from 'node:fs';
import path from 'node:path';
import { LOCKS, openSession, tryLock, type ConnectionSettings, type Session } from '../db/index.ts';
import type { Circumstances } from './archive.ts';
import { totalRows } from './contents.ts';
import { BackupRefused } from './errors.ts';
import { backupName, momentOf } from './file-names.rules.ts';
import { noLongerKept } from './keep.rules.ts';
import { makeBackup } from './make-backup.ts';
import { readBackup } from './read-backup.ts';
import { filesInWords } from './report.ts';
import { lastMade, storeRun, type Run } from './runs.queries.ts';
import { unseal, type Seal } from './sealed-file.ts';

export type BackupNow = Circumstances & {
  dir: string;
  keep: Parameters<typeof noLongerKept>[1];
  seal: Seal;
  /** Null: make one whatever there is. Otherwise only when none was made since this moment. */
  dueSince: Date | null;
};

/** `files`: what is to be said of the files beside the database, a sentence each. */
export type NowDone = {
  made: Run | null;
  files: string[];
  removed: string[];
  why: 'made' | 'another-is-making' | 'not-due';
};

/**
 * Makes a backup in the folder, reads it back to its end, and only then removes those that are no longer kept. Of
 * several processes one does it. How it ended is kept for the administrators' page; a failure is thrown again.
 */
export async function backupNow(owner: ConnectionSettings, options: BackupNow): Promise<NowDone> {
  const session = await openSession(owner, 'backup schedule');
  try {
    if (!(await tryLock(session, LOCKS.backingUp)))
      return { made: null, files: [], removed: [], why: 'another-is-making' };
    const last = await lastMade(session.db);
    if (options.dueSince && last && last >= options.dueSince)
      return { made: null, files: [], removed: [], why: 'not-due' };
    const { made, files } = await makeAndCheck(owner, session, options);
    return { made, files, removed: removeOld(options), why: 'made' };
  } finally {
    await session.end();
  }
}

async function makeAndCheck(owner: ConnectionSettings, session: Session, options: BackupNow) {
  const { dir, now, seal } = options;
  const name = backupName(now);
  const run = { startedAt: now, file: name };
  try {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    const { file, bytes, manifest } = await makeBackup(owner, { ...options, file: path.join(dir, name) });
    await readBackup(await unseal(file, seal.passphrase));
    const made: Run = {
      ...run,
      finishedAt: new Date(),
      outcome: 'made',
      bytes,
      rows: totalRows(manifest),
      words: null,
    };
    await storeRun(session.db, made);
    return { made, files: filesInWords(manifest) };
  } catch (error) {
    // What the database says can quote a row; only our own words are kept.
    const words = error instanceof BackupRefused ? error.message : `It stopped at a fault (${codeOf(error)}).`;
    const failed: Run = { ...run, finishedAt: new Date(), outcome: 'failed', bytes: null, rows: null, words };
    await storeRun(session.db, failed).catch(() => undefined);
    throw error;
  }
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? (error as Error).name;

const DAY_MS = 86_400_000;

/** Files of ours that are no longer kept, and what a backup that was killed left behind. Others are left alone. */
function removeOld({ dir, keep, now }: BackupNow): string[] {
  const names = fs.readdirSync(dir);
  const moments = new Map(names.flatMap((name) => (momentOf(name) ? [[name, momentOf(name) as Date] as const] : [])));
  const old = new Set(noLongerKept([...moments.values()], keep));
  const removed = [...moments].filter(([, moment]) => old.has(moment)).map(([name]) => name);
  const abandoned = names.filter((name) => name.endsWith('.unfinished') && isOlder(path.join(dir, name), now));
  for (const name of [...removed, ...abandoned]) fs.rmSync(path.join(dir, name), { force: true });
  return removed;
}

function isOlder(file: string, now: Date): boolean {
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now.getTime();
  return now.getTime() - made > DAY_MS;
}
