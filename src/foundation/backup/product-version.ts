import fs from 'node:fs';
import path from 'node:path';

/** The version in package.json, as the backup names it. */
export function productVersion(root: string): string {
  const about = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return about.version;
}
