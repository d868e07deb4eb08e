import path from 'node:path';
import type { BackupConfig } from './config.ts';
import type { Issue } from './errors.ts';
import { USUAL_KEEP } from './keep.ts';
import type { Settings } from './settings.schema.ts';

/** What a backup by itself needs: a folder and a passphrase, by one of the two ways. */
export function backupIssues(given: Record<string, string | undefined>): Issue[] {
  const { BACKUP_DIR: dir, BACKUP_PASSPHRASE: phrase, BACKUP_PASSPHRASE_FILE: file } = given;
  const because = ['BACKUP_AT', 'BACKUP_KEEP'].find((name) => given[name]);
  return [
    ...(because && !dir
      ? [{ name: 'BACKUP_DIR', message: `expected the folder of the backups, because ${because} is set` }]
      : []),
    ...(dir && !phrase && !file
      ? [
          {
            name: 'BACKUP_PASSPHRASE_FILE',
            message: 'expected the file with the passphrase, because BACKUP_DIR is set',
          },
        ]
      : []),
    ...(phrase && file
      ? [{ name: 'BACKUP_PASSPHRASE', message: 'expected either this or BACKUP_PASSPHRASE_FILE' }]
      : []),
  ];
}

export function backupOf(settings: Settings, root: string): BackupConfig {
  const { BACKUP_DIR: dir, BACKUP_PASSPHRASE_FILE: file } = settings;
  return {
    dir: dir ? path.resolve(root, dir) : null,
    at: settings.BACKUP_AT ?? '02:15',
    keep: settings.BACKUP_KEEP ?? USUAL_KEEP,
    passphrase: settings.BACKUP_PASSPHRASE ?? null,
    passphraseFile: file ? path.resolve(root, file) : null,
  };
}
