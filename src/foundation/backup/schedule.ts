import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot, type Config } from '../config/index.ts';
import type { Log } from '../log/index.ts';
import { latestDue } from './schedule.rules.ts';

const LOOK_EVERY_MS = 60_000;
const TRY_AGAIN_MS = 15 * 60_000;

export type BackupSchedule = { look(): Promise<void>; stop(): Promise<void> };

type Deps = {
  config: Config;
  log: Log;
  now: () => Date;
  /** Makes the backup if none was made since it was due; its exit code. For tests: the command, by default. */
  make?: (signal: AbortSignal) => Promise<number | null>;
};

/**
 * Makes the backup of each day, in a process of its own: encrypting would hold pages up. A server that did not run at
 * the time makes it when it starts; a failure is tried again every quarter of an hour. Does nothing without BACKUP_DIR.
 */
export function startBackupSchedule({ config, log, now, make = runCommand }: Deps): BackupSchedule {
  const stopping = new AbortController();
  let done: Date | null = null;
  let notBefore = 0;
  let running: Promise<void> | null = null;
  const makeNow = async (due: Date) => {
    const code = await make(stopping.signal).catch(() => null);
    if (code === 0) done = due;
    else notBefore = now().getTime() + TRY_AGAIN_MS;
    if (code !== 0 && !stopping.signal.aborted) log.error({ code }, 'backup failed');
  };
  const look = async () => {
    const due = latestDue(now(), config.backup.at);
    if (!config.backup.dir || stopping.signal.aborted || (done && done >= due)) return;
    if (!running && now().getTime() < notBefore) return;
    running ??= makeNow(due).finally(() => (running = null));
    await running;
  };
  const timer = config.backup.dir ? setInterval(() => void look(), LOOK_EVERY_MS).unref() : null;
  const stop = async () => {
    if (timer) clearInterval(timer);
    stopping.abort();
    await running;
  };
  return { look, stop };
}

/** `backup now --if-due` of the command line, from source where this runs from source, else as it was built. */
function runCommand(signal: AbortSignal): Promise<number | null> {
  const source = import.meta.url.endsWith('.ts');
  const cli = path.join(projectRoot, source ? 'src/cli.ts' : 'dist/server/cli.js');
  const child = spawn(process.execPath, [...process.execArgv, cli, 'backup', 'now', '--if-due'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
