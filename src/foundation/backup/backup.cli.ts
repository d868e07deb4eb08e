import fs from 'node:fs';
import path from 'node:path';
import type { SettingsCommand } from '../room.ts';
import { circumstances, folderOf, withOwner, type BackupHouse } from './backup-house.ts';
import { backupNow } from './backup-now.ts';
import { momentOf } from './file-names.rules.ts';
import { makeBackup } from './make-backup.ts';
import { passphraseFrom } from './passphrase.ts';
import { readBackup } from './read-backup.ts';
import { filesInWords, sizeInWords, summary, tableList } from './report.ts';
import { restoreCommand } from './restore.cli.ts';
import { latestDue } from './schedule.rules.ts';
import { unseal } from './sealed-file.ts';

export function backupCommands(house: BackupHouse): SettingsCommand[] {
  return [makeCommand(house), verifyCommand, listCommand, nowCommand(house), restoreCommand(house)];
}

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
    for (const sentence of filesInWords(made.manifest)) context.out(sentence);
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
    for (const sentence of filesInWords(read.manifest)) out(sentence);
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
    for (const sentence of done.files) context.out(sentence);
    for (const name of done.removed) context.out(`Removed ${name}: no longer kept.`);
    return 0;
  },
});

const NOW_WORDS = {
  made: 'Made:',
  'another-is-making': 'Another process is making a backup at this moment.',
  'not-due': 'Nothing to do: there is a backup since the last due time.',
};
