import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/foundation/config/index.ts';

/** The product as it is installed: the built server, in a process of its own that can be killed. */
export type Product = {
  base: string;
  child: ChildProcess;
  startedMs: number;
  kill(signal: NodeJS.Signals): Promise<void>;
};

const MAIN = path.join(projectRoot, 'dist/server/main.js');

// Each test file has a process of its own, and ports of its own.
let nextPort = 45_000 + (process.pid % 900) * 20;
export const freePort = () => nextPort++;

/** What a failed test leaves running is ended with it. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts it with these settings (and nothing of the test runner's own) and waits until it is ready. */
export async function startProduct(settings: Record<string, string>): Promise<Product> {
  const port = settings['PORT'] ?? String(freePort());
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    DEMO: 'true',
  };
  const log = fs.openSync(path.join(projectRoot, '.cache', `faults-${port}.log`), 'a');
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { ...env, PORT: port, ...settings },
    stdio: ['ignore', log, log],
  });
  const ended = once(child, 'exit');
  running.add(child);
  child.once('exit', () => running.delete(child));
  const base = `http://localhost:${port}`;
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  await untilReady(base, 60_000, child);
  return { base, child, startedMs: performance.now() - begun, kill };
}

/** Milliseconds until `/ready` says 200; throws when it does not in time, or the process ended. */
export async function untilReady(base: string, mostMs: number, child?: ChildProcess): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < mostMs) {
    const answer = await statusOf(`${base}/ready`, 5_000);
    if (answer === 200) return performance.now() - begun;
    if (child && child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}; see .cache/faults-*.log`);
    await sleep(25);
  }
  throw new Error(`Not ready after ${mostMs} ms`);
}

/** The status of an address, or 0 when there was no answer within so many milliseconds. */
export async function statusOf(address: string, mostMs: number): Promise<number> {
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(mostMs) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** A statement of what was measured, gathered for the table at the end. */
export function figure(fault: string, text: string): void {
  fs.appendFileSync(path.join(projectRoot, '.cache', 'faults.jsonl'), `${JSON.stringify({ fault, text })}\n`);
}

export const shown = (ms: number) => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Waits until something holds; throws after a minute, so that a test never goes on with a fault that did not come. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 3_000) throw new Error('It did not come to pass within a minute');
    await sleep(20);
  }
}
