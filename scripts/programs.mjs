// Runs other programs; what they print goes to stderr. Node's own modules only.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Progress goes to stderr, so that stdout holds only what a command prints. */
export const say = (text) => void process.stderr.write(`${text}\n`);

/** A step that failed in a way that was explained already. */
export class StepFailed extends Error {}

/** Runs an installed package's program with this very Node. */
export function tool(name, args, options) {
  return run(process.execPath, [toolFile(name), ...args], options);
}

/** File of an installed package's program: `tsc` is typescript's, `depcruise` dependency-cruiser's. */
export function toolFile(name) {
  const packages = { tsc: 'typescript', depcruise: 'dependency-cruiser' };
  const folder = path.join(root, 'node_modules', packages[name] ?? name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs a program; what it prints goes to stderr. Throws StepFailed when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], windowsHide: true, ...options });
    child.once('error', (error) => reject(new StepFailed(`${command} could not be run: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new StepFailed(
            `${path.basename(command)} ${args.slice(0, 3).join(' ')} failed (${signal ?? `code ${code}`}).`,
          ),
        );
    });
  });
}
