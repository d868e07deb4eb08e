import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { projectRoot } from '../src/foundation/config/index.ts';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { heldBy, type Held } from './held.ts';

/** The built product as a process of its own. `readyAfter`: milliseconds from the command to the first answer. */
export type Product = {
  pid: number;
  base: string;
  readyAfter: number;
  stop(): Promise<void>;
  /** The longest that it held everybody else up during some work. Only where it was started without npm. */
  held(work: () => Promise<unknown>): Promise<Held>;
};

const TURNS = path.join(import.meta.dirname, 'turns.mjs');
const COMMANDS = {
  npm: ['npm', 'start'],
  node: [process.execPath, '--import', TURNS, 'dist/server/main.js'],
} as const;
const GIVE_UP_MS = 120_000;
const TICK_MS = 10;

/** Starts the built product on a data folder, by `npm start` as people do, or the built server by itself. */
export async function startProduct(
  by: keyof typeof COMMANDS,
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<Product> {
  const port = await freePort();
  const [command, ...words] = COMMANDS[by];
  const output = fs.openSync(`${dataDir}.log`, 'a');
  const begun = performance.now();
  const child = spawn(command, words, {
    cwd: projectRoot,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DEMO: 'true',
      ...settings,
    },
    stdio: ['ignore', output, output, ...(by === 'node' ? (['ipc'] as const) : [])],
    detached: true,
  });
  const ended = once(child, 'exit');
  const base = `http://127.0.0.1:${port}`;
  await untilReady(base, begun, () => child.exitCode !== null, `${dataDir}.log`);
  const readyAfter = performance.now() - begun;
  const pid = child.pid ?? 0;
  const stop = async () => {
    fs.closeSync(output);
    if (child.exitCode !== null || child.signalCode !== null) throw endedByItself(child, dataDir);
    process.kill(-pid, 'SIGTERM'); // the whole group: npm and what it started
    await ended;
  };
  return { pid, base, readyAfter, stop, held: (work) => heldBy(child, work) };
}

function endedByItself({ exitCode, signalCode }: ChildProcess, dataDir: string): Error {
  const lines = fs.readFileSync(`${dataDir}.log`, 'utf8').trimEnd().split('\n');
  return new Error(`Throughline ended by itself (${signalCode ?? exitCode}). It said:\n${lines.slice(-15).join('\n')}`);
}

async function untilReady(base: string, begun: number, ended: () => boolean, log: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${base}/ready`).catch(() => null);
    if (answer?.ok) return;
    if (ended() || performance.now() - begun > GIVE_UP_MS)
      throw new Error(`Throughline did not start; it says in ${log}`);
    await sleep(10);
  }
}

/** BENCH_PORT, or one that is free now. */
async function freePort(): Promise<number> {
  if (process.env['BENCH_PORT']) return Number(process.env['BENCH_PORT']);
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}

/** Memory that a process holds, in MB. */
export function memoryOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** Processor time that a process has used, in ms: moved less by others at work than the clock. Linux only, else NaN. */
export function processorTimeOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return NaN;
  const fields = fs
    .readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * TICK_MS;
}

/** A folder for one run; `remove` when nothing in it runs any more. */
export function temporaryFolder(parent: string): { at(name: string): string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(parent, 'throughline-bench-'));
  fs.chmodSync(folder, 0o711); // started by root, PostgreSQL runs as another account
  return { at: (name) => path.join(folder, name), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** Addresses of the public picture page, one for each local authority of today; `former`: those of the past after them. */
export async function currentAreas(app: PgSettings, most: number, former = false): Promise<string[]> {
  const client = new pg.Client(app);
  await client.connect();
  const { rows } = await client.query<{ slug: string }>(
    `select slug from localities.area where kind = 'local-authority' and ($2 or to_on is null)
     order by to_on is not null, name limit $1`,
    [most, former],
  );
  await client.end();
  return rows.map(({ slug }) => `/areas/${slug}`);
}
