import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DocumentsConfig } from '../../../foundation/config/index.ts';

/** What the scanner said: 'failed' is any other end, too long a time, or no such program. */
export type ScanResult = 'clean' | 'infected' | 'failed';

/**
 * Has a file looked at by the configured program: a copy that only this account may read, in a folder of its own that is
 * removed afterwards, its path as the last argument, and no shell between. Ends with 0: clean, 1: infected.
 */
export async function scanFile(
  { scanCommand, scanSeconds }: Pick<DocumentsConfig, 'scanCommand' | 'scanSeconds'>,
  pieces: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<ScanResult> {
  const [program, ...words] = scanCommand ?? [];
  if (program === undefined) return 'failed';
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'throughline-scan-'));
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
