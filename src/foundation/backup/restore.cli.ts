import fs from 'node:fs';
import path from 'node:path';
import type { SettingsCommand, SettingsContext } from '../room.ts';
import { circumstances, storesOf, withDatabase, type BackupHouse } from './backup-house.ts';
import { backupName } from './file-names.rules.ts';
import { keepRegisters, letGoAgain } from './let-go-again.ts';
import { passphraseFrom } from './passphrase.ts';
import { backupFolder } from './registers.ts';
import { filesInWords, inWords, summary } from './report.ts';
import { restoreBackup, type Restored, type RestoredContext } from './restore-backup.ts';

export const restoreCommand = (house: BackupHouse): SettingsCommand => ({
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
    await withDatabase(context, (database) =>
      restoreBackup(database.owner, {
        ...{ file, passphrase, now: context.now, progress: context.complain },
        ...{ migrations: house.migrations, stores: storesOf(context.config, house) },
        endAtRestore: (done) => endAtRestore(done, house),
        ...(options['replace'] === true ? { replace: { safety } } : {}),
        beforeReplace: (reader) => keepRegisters(reader, context, house),
        whenKept: (restored) => sayRestored(context, restored),
        afterRestore: () => letGoAgain(database, context, house),
      }),
    );
    context.complain(`It took ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
    return 0;
  },
});

/** What the administrator has to know is said as soon as the rows are kept: letting go again may fail. */
function sayRestored({ out }: SettingsContext, restored: Restored): void {
  if (restored.safety) out(`What was there before is in ${restored.safety.file}.`);
  out(`Restored ${summary(restored)}; every table has the count and the checksum of the backup.`);
  for (const sentence of filesInWords(restored.manifest)) out(sentence);
  if (restored.migratedOn.length > 0) out(`Brought up to date: ${restored.migratedOn.length} steps.`);
  for (const sentence of restored.said) out(sentence);
  out(
    `Everybody signs in anew. What happened after ${inWords(new Date(restored.about.madeAt))} is not there: also roles that were taken away, passkeys and other second steps that were removed or reset, people who were shut out, and accounts that were taken off a member of a collaborative.`,
  );
}

function safetyOf(context: SettingsContext, house: BackupHouse, passphrase: string) {
  const dir = backupFolder(context.config);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = path.join(dir, backupName(context.now, 'before-restore'));
  // What is replaced is kept whole, but for what never is.
  return { ...circumstances(context, house), file, seal: { passphrase } };
}

async function endAtRestore(context: RestoredContext, { rooms }: BackupHouse): Promise<string[]> {
  const said: string[] = [];
  for (const room of rooms) said.push(...((await room.endAtRestore?.(context)) ?? []));
  return said;
}
