import type { Reader, Session } from '../db/index.ts';
import { findMigrations, findTables } from './catalogue.queries.ts';
import { BackupRefused } from './errors.ts';
import { backUp, type BackupOptions, type MadeBackup } from './make-backup.ts';
import { isUnfinished } from './unfinished.queries.ts';

/** What happens to what a database holds before a restore takes its place. */
export type Clearing = {
  progress(text: string): void;
  /** Runs before what the database holds is replaced: its last chance to say what must not be forgotten. */
  beforeReplace?(reader: Reader): Promise<void>;
  /** Puts the backup in the place of what the database holds, which is first backed up as this says. */
  replace?: { safety: BackupOptions | null };
};

/**
 * Null: the database was empty, or held a restore that did not come to its end; otherwise what it held is kept in a file
 * first, unless that was forbidden.
 */
export async function clearTheWay(
  session: Session,
  { replace, beforeReplace, progress }: Clearing,
): Promise<MadeBackup | null> {
  const tables = await findTables(session.db);
  if (tables.length === 0) return null;
  if (!replace) {
    const prepared = (await findMigrations(session.db)).length > 0;
    throw new BackupRefused(
      `The database is not empty${prepared ? ': a Throughline has been started on it' : ''}. ` +
        'Restore into an empty one, or say --replace: what it holds is then backed up first, and replaced.',
    );
  }
  await beforeReplace?.(session.db);
  // It would hold people who were removed, and nothing that the restored file does not hold.
  if (await isUnfinished(session.db)) {
    progress('What is there is of a restore that did not come to its end: it is not backed up');
    return null;
  }
  if (!replace.safety) return null;
  progress('Backing up what is there');
  const made = await backUp(session, replace.safety);
  progress(`What was there before is in ${made.file}`);
  return made;
}
