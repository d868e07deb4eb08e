import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** What PostgreSQL wrote into `postmaster.pid`; `status` is 'starting', 'ready', 'stopping' or 'standby'. */
export type PidFile = { pid: number; port: number; socketFolder: string; status: string };

/** Null when there is no file, or when it is being written. */
export function readPidFile(pgData: string): PidFile | null {
  try {
    const lines = fs.readFileSync(path.join(pgData, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port, socketFolder, , , status] = lines.map((line) => line.trim());
    if (!Number(pid)) return null;
    return { pid: Number(pid), port: Number(port), socketFolder: socketFolder ?? '', status: status ?? 'starting' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True when this living process is a postmaster of this folder, and not a stranger that got the pid later. */
export function isPostmasterOf(pgData: string, pid: number): boolean {
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(pgData);
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}
