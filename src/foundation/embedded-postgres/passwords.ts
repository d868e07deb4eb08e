import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { APP, OWNER, SUPERUSER } from './pg-settings.ts';

/** Passwords by role; null where the closed folder of the unix socket is the lock. */
export type Passwords = Record<string, string> | null;

/** Reads the passwords kept in the data folder (mode 600); makes them the first time. Only for TCP. */
export function passwordsIn(dataDir: string): NonNullable<Passwords> {
  const file = path.join(dataDir, 'passwords.json');
  const made = Object.fromEntries([SUPERUSER, OWNER, APP].map((role) => [role, randomPassword()]));
  try {
    fs.writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;
  }
}

function randomPassword(): string {
  return crypto.randomBytes(24).toString('base64url');
}
