import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build, type OutputFile } from 'esbuild';
import { projectRoot } from '../../src/foundation/config/index.ts';

/** Below the project, where packages are found. */
const FOLDER = path.join(projectRoot, '.cache/processes');
const A_DAY_MS = 86_400_000;

const made = new Map<string, Promise<string>>();

/**
 * A source and all it imports as JavaScript, for a process of its own: Node reads the whole house from it in a third of
 * the time that it takes file by file. Made of the sources as they are now, and given as the file to start. Threads
 * that it would open are not in it.
 */
export function bundled(source: string): Promise<string> {
  const found = made.get(source) ?? write(source);
  made.set(source, found);
  return found;
}

async function write(source: string): Promise<string> {
  const { outputFiles } = await build({
    ...{ entryPoints: { start: source }, outdir: FOLDER, outExtension: { '.js': '.mjs' }, write: false },
    ...{ bundle: true, splitting: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20' },
  });
  const folder = path.join(FOLDER, hashOf(outputFiles));
  if (!fs.existsSync(folder)) {
    // Whoever makes the same beside us may be first: a folder is there whole or not at all.
    const draft = path.join(FOLDER, randomUUID());
    fs.mkdirSync(draft, { recursive: true });
    for (const { path: file, contents } of outputFiles)
      fs.writeFileSync(path.join(draft, path.basename(file)), contents);
    try {
      fs.renameSync(draft, folder);
    } catch {
      fs.rmSync(draft, { recursive: true });
    }
    removeOld();
  }
  return path.join(folder, 'start.mjs');
}

function hashOf(files: readonly OutputFile[]): string {
  const sum = createHash('sha256');
  for (const { path: file, hash } of files) sum.update(`${file} ${hash}\n`);
  return sum.digest('hex').slice(0, 16);
}

/** Of sources that were changed since. */
function removeOld(): void {
  for (const name of fs.readdirSync(FOLDER)) {
    const folder = path.join(FOLDER, name);
    const { mtimeMs = Infinity } = fs.statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < Date.now() - A_DAY_MS) fs.rmSync(folder, { recursive: true, force: true });
  }
}
