import fs from 'node:fs';
import path from 'node:path';
import { projectRoot, type Config } from '../config/index.ts';
import { connect, type ConnectionSettings, type Migrations, type Reader } from '../db/index.ts';
import { attachOrStart } from '../embedded-postgres/index.ts';
import type { Room, SettingsCommand, SettingsContext } from '../room.ts';
import type { LeftOut } from './archive.ts';
import { backupNow } from './backup-now.ts';
import { BackupRefused } from './errors.ts';
import { backupFolder, noteErasures, readErasures } from './erasure-register.ts';
import { backupName, momentOf } from './file-names.rules.ts';
import { makeBackup } from './make-backup.ts';
import { passphraseFrom } from './passphrase.ts';
import { productVersion } from './product-version.ts';
import { readBackup } from './read-backup.ts';
import { sizeInWords, summary, tableList, inWords } from './report.ts';
import { restoreBackup, type RestoredContext } from './restore-backup.ts';
import { latestDue } from './schedule.rules.ts';
import { unseal } from './sealed-file.ts';

/** What the house knows and the foundation does not: every migration, and what the rooms say about backups. */
export type BackupHouse = {
  migrations: Migrations;
  leftOut: LeftOut;
  rooms: readonly Pick<Room, 'endAtRestore' | 'erased' | 'afterRestore'>[];
};

export function backupCommands(house: BackupHouse): SettingsCommand[] {
  return [makeCommand(house), verifyCommand, listCommand, nowCommand(house), restoreCommand(house)];
}

const circumstances = ({ now }: SettingsContext, { leftOut }: BackupHouse) => ({
  version: productVersion(projectRoot),
  now,
  leftOut,
});

const makeCommand = (house: BackupHouse): SettingsCommand => ({
  words: ['backup'],
  about: 'Writes everything into one encrypted file, while the server runs',
  positionals: ['FILE'],
  options: { replace: { about: 'write over a file that is there', flag: true } },
  async runWithSettings(context, { options, positionals: [file = ''] }) {
    const passphrase = await passphraseFrom(context.config.backup, { anew: true });
    const made = await withOwner(context, (owner) =>
      makeBackup(owner, {
        ...circumstances(context, house),
        file,
        seal: { passphrase },
        replace: options['replace'] === true,
      }),
    );
    context.out(`Backed up ${summary(made)}, into ${made.file} (${sizeInWords(made.bytes)}).`);
    return 0;
  },
});

const verifyCommand: SettingsCommand = {
  words: ['backup', 'verify'],
  about: 'Reads a backup to its end and checks every count and checksum; needs no database',
  positionals: ['FILE'],
  options: {},
  async runWithSettings({ config, out }, { positionals: [file = ''] }) {
    const passphrase = await passphraseFrom(config.backup, { anew: false });
    const read = await readBackup(await unseal(file, passphrase));
    for (const line of tableList(read.manifest, read.about)) out(line);
    out(`Whole and unchanged: ${summary(read)}.`);
    return 0;
  },
};

const listCommand: SettingsCommand = {
  words: ['backup', 'list'],
  about: 'Lists the backups in BACKUP_DIR, newest first',
  options: {},
  async runWithSettings({ config, out }) {
    const dir = folderOf(config);
    const names = fs.existsSync(dir) ? fs.readdirSync(dir).filter((name) => momentOf(name)) : [];
    for (const name of names.sort().reverse()) {
      out(`${path.join(dir, name)}  ${sizeInWords(fs.statSync(path.join(dir, name)).size)}`);
    }
    out(names.length === 0 ? `There is no backup in ${dir} yet.` : `${names.length} in all.`);
    return 0;
  },
};

const nowCommand = (house: BackupHouse): SettingsCommand => ({
  words: ['backup', 'now'],
  about: 'Makes a backup in BACKUP_DIR, checks it, and removes those that are no longer kept',
  options: { 'if-due': { about: 'only when none was made since BACKUP_AT, as the server does by itself', flag: true } },
  async runWithSettings(context, { options }) {
    const { backup } = context.config;
    const seal = { passphrase: await passphraseFrom(backup, { anew: true }) };
    const dueSince = options['if-due'] === true ? latestDue(context.now, backup.at) : null;
    const done = await withOwner(context, (owner) =>
      backupNow(owner, {
        ...circumstances(context, house),
        dir: folderOf(context.config),
        keep: backup.keep,
        seal,
        dueSince,
      }),
    );
    context.out(NOW_WORDS[done.why]);
    if (done.made) context.out(`${done.made.file} (${sizeInWords(done.made.bytes ?? 0)}), checked to its end.`);
    for (const name of done.removed) context.out(`Removed ${name}: no longer kept.`);
    return 0;
  },
});

const NOW_WORDS = {
  made: 'Made:',
  'another-is-making': 'Another process is making a backup at this moment.',
  'not-due': 'Nothing to do: there is a backup since the last due time.',
};

const restoreCommand = (house: BackupHouse): SettingsCommand => ({
  words: ['restore'],
  about: 'Restores a backup into an empty database; stop the server first',
  positionals: ['FILE'],
  options: {
    replace: { about: 'the database is not empty: back it up beside, then replace what it holds', flag: true },
    'without-safety-backup': { about: 'with --replace: do not back up what is replaced', flag: true },
  },
  async runWithSettings(context, { options, positionals: [file = ''] }) {
    const passphrase = await passphraseFrom(context.config.backup, { anew: false });
    const safety = options['without-safety-backup'] === true ? null : safetyOf(context, house, passphrase);
    const begun = Date.now();
    const restored = await withDatabase(context, (database) =>
      restoreBackup(database.owner, {
        ...{ file, passphrase, now: context.now, progress: context.complain },
        ...{ migrations: house.migrations, endAtRestore: (done) => endAtRestore(done, house) },
        ...(options['replace'] === true ? { replace: { safety } } : {}),
        beforeReplace: (reader) => keepErasures(reader, context, house),
        afterRestore: () => letGoAgain(database, context, house),
      }),
    );
    if (restored.safety) context.out(`What was there before is in ${restored.safety.file}.`);
    context.out(`Restored ${summary(restored)}; every table has the count and the checksum of the backup.`);
    if (restored.migratedOn.length > 0) context.out(`Brought up to date: ${restored.migratedOn.length} steps.`);
    for (const sentence of restored.said) context.out(sentence);
    context.out(
      `Everybody signs in anew. What happened after ${inWords(new Date(restored.about.madeAt))} is not there: also roles that were taken away, passkeys and other second steps that were removed or reset, and people who were shut out.`,
    );
    context.complain(`It took ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
    return 0;
  },
});

function safetyOf(context: SettingsContext, house: BackupHouse, passphrase: string) {
  const dir = backupFolder(context.config);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = path.join(dir, backupName(context.now, 'before-restore'));
  // What is replaced is kept whole, but for what never is.
  return { ...circumstances(context, house), file, seal: { passphrase } };
}

function folderOf({ backup }: Config): string {
  if (backup.dir) return backup.dir;
  throw new BackupRefused('BACKUP_DIR is not set: expected the folder of the backups.');
}

/** On the disk before anything is replaced: a restore that is cut afterwards still finds whom to let go again. */
async function keepErasures(reader: Reader, { config }: SettingsContext, { rooms }: BackupHouse): Promise<void> {
  for (const room of rooms) if (room.erased) noteErasures(backupFolder(config), await room.erased(reader));
}

async function endAtRestore(context: RestoredContext, { rooms }: BackupHouse): Promise<string[]> {
  const said: string[] = [];
  for (const room of rooms) said.push(...((await room.endAtRestore?.(context)) ?? []));
  return said;
}

type Ways = { owner: ConnectionSettings; app: ConnectionSettings };

/** The rooms' own work after a restore, with both roles. */
async function letGoAgain(ways: Ways, { config, now, out }: SettingsContext, house: BackupHouse): Promise<void> {
  const owner = connect(ways.owner, { max: 2, patient: true });
  const db = connect(ways.app, { max: 2, patient: true });
  try {
    const again = { db, owner, config, now, out, erasures: readErasures(backupFolder(config)) };
    for (const room of house.rooms) await room.afterRestore?.(again);
  } finally {
    await db.destroy();
    await owner.destroy();
  }
}

const withOwner = <T>(context: SettingsContext, work: (owner: ConnectionSettings) => Promise<T>) =>
  withDatabase(context, ({ owner }) => work(owner));

/** The ways in: beside a running server, or to a database for the command's own duration. */
async function withDatabase<T>(context: SettingsContext, work: (ways: Ways) => Promise<T>): Promise<T> {
  const { database } = context.config;
  if (database.kind === 'server') return work(database);
  const embedded = await attachOrStart({ dataDir: database.dataDir, log: context.complain });
  return work(embedded).finally(() => embedded.stop());
}
