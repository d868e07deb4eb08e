import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, program } from './binaries.ts';
import { PostgresDidNotStart } from './errors.ts';
import { isAlive, readPidFile } from './pid-file.ts';
import type { Place } from './place.ts';

/** Where the postmaster listens: a closed folder with its socket, or a port of this machine. */
export type Listening = { socketFolder: string } | { port: number };

const LARGEST_LOG = 5_000_000;
const POLL_MS = 5;

/**
 * Starts the postmaster in a session of its own, so that neither Ctrl-C in the terminal nor the death of this process
 * ends it in the middle of a write. Resolves when it accepts connections; throws PostgresDidNotStart when it gave up.
 */
export async function launch(place: Place, binaries: Binaries, args: string[], stalePid: number | null): Promise<void> {
  const log = openLog(place.log);
  const from = fs.fstatSync(log).size;
  const child = spawn(program(binaries, 'postgres'), ['-D', place.pgData, ...args], {
    ...place.account,
    cwd: path.parse(place.pgData).root,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
    env: environment(stalePid),
  });
  fs.closeSync(log);
  const end: { reason?: string } = {};
  child.once('error', (error) => (end.reason = error.message));
  child.once('exit', (code, signal) => (end.reason = `it ended with ${signal ?? `code ${code}`}`));
  child.unref();
  while (!isReady(place, child.pid)) {
    if (end.reason) throw new PostgresDidNotStart(end.reason, tail(place.log, from));
    await sleep(POLL_MS);
  }
}

function isReady(place: Place, pid: number | undefined): boolean {
  const file = readPidFile(place.pgData);
  return file !== null && file.pid === pid && file.status === 'ready';
}

/**
 * PostgreSQL refuses to start while its pid file names a living process of the same account, unless that is its
 * grandparent: this is how it is told that the pid went to an unrelated process. We never delete the file ourselves.
 */
function environment(stalePid: number | null): NodeJS.ProcessEnv {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(clean), ...(stalePid ? { PG_GRANDPARENT_PID: String(stalePid) } : {}) };
}

/** Arguments that hold for every embedded server. The log says when it started and stopped, and no statement. */
export function serverArguments(listening: Listening, settings: Record<string, string>): string[] {
  const where =
    'port' in listening
      ? { listen_addresses: '127.0.0.1', port: String(listening.port), unix_socket_directories: '' }
      : { listen_addresses: '', unix_socket_directories: listening.socketFolder, unix_socket_permissions: '0700' };
  const all = {
    ...where,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Ends it as PostgreSQL's "fast" shutdown: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(place: Place, binaries: Binaries, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(program(binaries, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', place.pgData], { windowsHide: true });
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  const until = Date.now() + 60_000;
  while (readPidFile(place.pgData)?.pid === pid && isAlive(pid)) {
    if (Date.now() > until) throw new Error(`The embedded PostgreSQL (process ${pid}) is still shutting down.`);
    await sleep(POLL_MS);
  }
}

function openLog(file: string): number {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** The last lines of the log since this attempt began. */
function tail(file: string, from: number): string {
  return fs.readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-8).join('\n');
}
