import fs from 'node:fs';
import type { BackupConfig } from '../config/index.ts';
import { BackupRefused } from './errors.ts';

/** Somebody who has the file can guess as long as they like: four or five random words, or 12 random signs. */
const LEAST_LENGTH = 12;

/**
 * The passphrase from the settings, or asked for on the terminal (`anew`: twice, and refused when it is short). Never
 * from the command line, where other accounts of the machine could read it. Throws BackupRefused when there is none.
 */
export async function passphraseFrom(config: BackupConfig, how: { anew: boolean }): Promise<string> {
  const passphrase = config.passphrase ?? fromFile(config.passphraseFile) ?? (await askFor('Passphrase: '));
  if (!how.anew) return passphrase;
  if (passphrase.length < LEAST_LENGTH) {
    throw new BackupRefused(
      `The passphrase is short: expected at least ${LEAST_LENGTH} signs, for instance five random words.`,
    );
  }
  const asked = !config.passphrase && !config.passphraseFile;
  if (asked && (await askFor('The same again: ')) !== passphrase) {
    throw new BackupRefused('The two were not the same. Nothing was done.');
  }
  return passphrase;
}

/** The first line, so that a file made by an editor or by `echo` works. */
function fromFile(file: string | null): string | null {
  if (!file) return null;
  try {
    const [line = ''] = fs.readFileSync(file, 'utf8').split(/\r?\n/, 1);
    if (line) return line;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BackupRefused(`BACKUP_PASSPHRASE_FILE cannot be read (${code ?? 'unknown error'}).`, { cause: error });
  }
  throw new BackupRefused('BACKUP_PASSPHRASE_FILE is empty: expected the passphrase in its first line.');
}

const [ENTER, NEWLINE, CTRL_C, CTRL_D, BACKSPACE, DELETE] = ['\r', '\n', '\u0003', '\u0004', '\b', '\u007F'];

/** Reads a line from the terminal without showing it. */
async function askFor(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) {
    throw new BackupRefused(
      'There is no passphrase: set BACKUP_PASSPHRASE_FILE or BACKUP_PASSPHRASE, or run this on a terminal, where it is asked for.',
    );
  }
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  try {
    return await typedLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

function typedLine(stdin: NodeJS.ReadStream): Promise<string> {
  let typed = '';
  return new Promise((resolve, reject) => {
    const listen = (text: string) => {
      for (const sign of text) {
        if (sign === ENTER || sign === NEWLINE) done(() => resolve(typed));
        else if (sign === CTRL_C || sign === CTRL_D)
          done(() => reject(new BackupRefused('Stopped. Nothing was done.')));
        else typed = sign === BACKSPACE || sign === DELETE ? typed.slice(0, -1) : typed + sign;
      }
    };
    const done = (finish: () => void) => {
      stdin.off('data', listen);
      finish();
    };
    stdin.on('data', listen);
    stdin.resume();
  });
}
