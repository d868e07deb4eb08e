import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import {
  LOCKS,
  migrate,
  openSession,
  system,
  tryLock,
  type ConnectionSettings,
  type Migrations,
  type Session,
  type Tx,
} from '../db/index.ts';
import type { FileStore } from '../file-store.ts';
import { clearTheWay, type Clearing } from './clear-the-way.ts';
import { totalRows } from './contents.ts';
import { BackupRefused, restoreFault } from './errors.ts';
import { compareWithManifest, fillDatabase } from './fill-database.ts';
import { allFilesBack, type AllFilesBack } from './files-back.ts';
import { analyseAll, emptyDatabase } from './fill.queries.ts';
import type { MadeBackup } from './make-backup.ts';
import { readBackup, type ReadBackup } from './read-backup.ts';
import { unseal } from './sealed-file.ts';
import { markFinished, markUnfinished } from './unfinished.queries.ts';
import { refuseUnknownVersion } from './versions.rules.ts';

/** What a room or a part of the foundation is given when a restore has loaded its rows; all as the owner. */
export type RestoredContext = { tx: Tx; now: Date; madeAt: Date };

export type RestoreOptions = Clearing & {
  file: string;
  passphrase: string;
  /** Of this program: the backup's must be their beginning. */
  migrations: Migrations;
  now: Date;
  /** Where files go that the backup holds beside the database; none unless given. */
  stores?: readonly FileStore[];
  /** Runs inside the restore's transaction; gives what the administrator should know, a sentence each. */
  endAtRestore?(context: RestoredContext): Promise<string[]>;
  /** Is told what came of it once the rows are kept: what fails afterwards does not take that back. */
  whenKept?(restored: Restored): void;
  /** Runs when the restore is kept and no server can have started yet: erasures and retention once more. Where it fails or is cut, none will. */
  afterRestore?(): Promise<void>;
};

export type Restored = ReadBackup & { rows: number; migratedOn: string[]; safety: MadeBackup | null; said: string[] };

/**
 * Restores a backup as the owner, in one transaction: a restore that fails or is cut, wherever, leaves the database as
 * it was. The file is read and checked to its end before anything is touched. Throws BackupRefused when the file, its
 * version or the database does not allow it.
 */
export async function restoreBackup(owner: ConnectionSettings, options: RestoreOptions): Promise<Restored> {
  const opened = await unseal(options.file, options.passphrase);
  options.progress('Checking the file');
  const backup = await readBackup(opened);
  refuseUnknownVersion(backup.about, Object.keys(options.migrations));
  const session = await openSession(owner, 'restore');
  try {
    await beAlone(session);
    const safety = await clearTheWay(session, options);
    options.progress(`Loading ${totalRows(backup.manifest).toLocaleString('en-GB')} rows`);
    const done = await loadAll(session, backup, options, opened);
    await analyseAll(session.db);
    const restored = { ...backup, rows: totalRows(backup.manifest), safety, ...done };
    options.whenKept?.(restored);
    await options.afterRestore?.();
    await markFinished(session.db);
    return restored;
  } catch (error) {
    throw restoreFault(error);
  } finally {
    await session.end();
  }
}

/** A server must not find its rows exchanged under it, and one that starts meanwhile waits. */
async function beAlone(session: Session): Promise<void> {
  if (!(await tryLock(session, LOCKS.serving))) {
    throw new BackupRefused('Throughline is running on this database. Stop it (every process of it), then restore.');
  }
  if (!(await tryLock(session, LOCKS.preparing))) {
    throw new BackupRefused('Something else prepares or backs up this database at this moment. Try again in a minute.');
  }
}

type Opened = Awaited<ReturnType<typeof unseal>>;

/** Files wait beside their places until the rows are kept, so that a restore that fails changes neither. */
async function loadAll(session: Session, backup: ReadBackup, options: RestoreOptions, opened: Opened) {
  const files = allFilesBack(options.stores ?? []);
  const loaded = session.db.transaction().execute(async (tx) => {
    await load({ session, tx, files }, backup, options, opened);
    return finish({ session, tx }, backup, options);
  });
  const done = await loaded.catch(async (error: unknown) => {
    await files.abandon();
    throw error;
  });
  await files.settle();
  return done;
}

type Place = { session: Session; tx: Tx };

async function load(
  { session, tx, files }: Place & { files: AllFilesBack },
  { about, manifest }: ReadBackup,
  { migrations }: RestoreOptions,
  opened: Opened,
): Promise<void> {
  // Whoever still holds a table (a command, a session of psql) is waited for, but not for ever.
  await sql`set local lock_timeout = '30s'`.execute(tx);
  await emptyDatabase(tx);
  const then = Object.fromEntries(Object.entries(migrations).filter(([key]) => about.migrations.includes(key)));
  await migrate(session.db, then, { insideTransaction: true });
  const receive = { file: files.receive };
  await fillDatabase({ session, tx }, { about, manifest }, (table) => readBackup(opened, { ...receive, table }));
  await compareWithManifest(session, { about, manifest });
}

async function finish({ session, tx }: Place, { about }: ReadBackup, options: RestoreOptions) {
  const { migrations, endAtRestore, now } = options;
  const migratedOn = await migrate(session.db, migrations, { insideTransaction: true });
  await audit(tx, system('restore'), 'backup.restored', about.madeAt);
  const said = (await endAtRestore?.({ tx, now, madeAt: new Date(about.madeAt) })) ?? [];
  await markUnfinished(tx);
  return { migratedOn, said };
}
