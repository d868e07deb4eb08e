import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * A data folder of one's own: a copy of what `npm test` made beforehand, with the databases of templates.ts in it, or an
 * empty one where nothing was made. Says which.
 */
export function fillDataDir(dataDir: string): { prepared: boolean } {
  const from = process.env['TESTS_PREPARED'];
  if (!from) return { prepared: false };
  // By the system's own program: PostgreSQL's files belong to another account where root runs the tests.
  if (process.platform === 'win32') fs.cpSync(from, dataDir, { recursive: true });
  else execFileSync('cp', ['-a', `${from}/.`, dataDir]);
  return { prepared: true };
}
