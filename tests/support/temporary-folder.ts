import fs from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

/** An empty folder for a test; it goes with the whole run's, so nobody needs to remove it. */
export function temporaryFolder(name: string): string {
  return fs.mkdtempSync(path.join(inject('temporary'), `${name}-`));
}
