import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and those above it, one by one. Node's own `recursive` never returns below a folder that exists and
 * takes nothing in, such as /proc. Folders that root makes let PostgreSQL's account through (711); others are 700.
 */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (error) {
    // Another start made it at this very moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
