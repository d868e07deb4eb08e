import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { DocumentsConfig } from '../../../foundation/config/index.ts';

/** What the scanner said: 'failed' is any other end, too long a time, or no such program. */
export type ScanResult = 'clean' | 'infected' | 'failed';

/** A copy is written and looked at well within this and the scanner's own time; an older one was left by a crash. */
const SPARE_MS = 600_000;

/** Removes copies that a process which ended in the middle has left: nobody else knows of them. */
export async function sweepCopies({ scanDir, scanSeconds }: Scanning, now: Date): Promise<void> {
  await fs.mkdir(scanDir, { recursive: true, mode: 0o700 });
  const before = now.getTime() - scanSeconds * 1000 - SPARE_MS;
  for (const name of await fs.readdir(scanDir)) {
    const copy = path.join(scanDir, name);
    // Another process may have removed it in the meantime.
    const found = await fs.stat(copy).catch(() => null);
    if (found && found.mtimeMs < before) await fs.rm(copy, { recursive: true, force: true });
  }
}

type Scanning = Pick<DocumentsConfig, 'scanCommand' | 'scanSeconds' | 'scanDir'>;

/**
 * Has a file looked at by the configured program: a copy that only this account may read, in a folder of its own that is
 * removed afterwards, its path as the last argument, and no shell between. Ends with 0: clean, 1: infected.
 */
export async function scanFile(
  { scanCommand, scanSeconds, scanDir }: Scanning,
  pieces: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<ScanResult> {
  const [program, ...words] = scanCommand ?? [];
  if (program === undefined) return 'failed';
  await fs.mkdir(scanDir, { recursive: true, mode: 0o700 });
  const folder = await fs.mkdtemp(path.join(scanDir, 'copy-'));
  try {
    const file = path.join(folder, 'document');
    await fs.writeFile(file, pieces, { mode: 0o600, flag: 'wx' });
    return await ended(program, [...words, file], scanSeconds * 1000, signal);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function ended(program: string, words: string[], ms: number, signal?: AbortSignal): Promise<ScanResult> {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      // A group of its own: what a wrapper has begun ends with it.
      ...{ shell: false, stdio: 'ignore', detached: true },
      // It needs nothing of what this process knows.
      env: { PATH: process.env['PATH'] ?? '' },
    });
    const stop = () => endGroup(child.pid);
    const late = setTimeout(stop, ms);
    signal?.addEventListener('abort', stop, { once: true });
    const done = (said: ScanResult) => {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
      resolve(said);
    };
    child.once('error', () => done('failed'));
    child.once('close', (code) => done(code === 0 ? 'clean' : code === 1 ? 'infected' : 'failed'));
    if (signal?.aborted) stop();
  });
}

/** Windows has no groups of processes: there the program alone is ended. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}
