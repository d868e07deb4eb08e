import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the nearest package.json named "throughline": the same from src/ and from the built dist/server. */
export const projectRoot = findRoot(path.dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  const about = path.join(folder, 'package.json');
  if (fs.existsSync(about)) {
    const { name } = JSON.parse(fs.readFileSync(about, 'utf8')) as { name?: string };
    if (name === 'throughline') return folder;
  }
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('The folder of Throughline, with its package.json, was not found.');
  return findRoot(parent);
}
