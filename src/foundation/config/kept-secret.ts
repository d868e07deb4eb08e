import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../embedded-postgres/index.ts';

export type SecretFile = 'session-secret' | 'local-data-secret';

/** A secret kept in the data folder (mode 600), made the first time: what was sealed with it outlives a restart. */
export function keptSecret(dataDir: string, name: SecretFile): string {
  const file = path.join(dataDir, name);
  makeFolder(dataDir);
  const made = crypto.randomBytes(48).toString('base64url');
  try {
    // Written whole and then linked into place: two starts at once end with one and the same secret.
    const own = `${file}.${process.pid}`;
    fs.writeFileSync(own, made, { mode: 0o600 });
    try {
      fs.linkSync(own, file);
    } finally {
      fs.rmSync(own);
    }
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return fs.readFileSync(file, 'utf8').trim();
  }
}
