import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { bundled } from '../../../tests/support/bundle.ts';
import type { PgSettings } from './pg-settings.ts';
import { isAlive } from './pid-file.ts';
import { type EmbeddedServer, startEmbedded } from './start-embedded.ts';

/** Faster and not safe against a power cut: only for data that a test throws away. */
export const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

export type ServerLike = EmbeddedServer & { databaseUrl: string; databaseOwnerUrl: string };

/**
 * A PostgreSQL as an IT department gives it: TCP, SCRAM passwords, an owner that is no superuser.
 * `dataDir` must be its own folder; the addresses fit DATABASE_URL and DATABASE_OWNER_URL.
 */
export async function startServerLike(dataDir: string): Promise<ServerLike> {
  const server = await startEmbedded({ dataDir, log: () => undefined, transport: 'tcp', settings: THROWAWAY });
  return { ...server, databaseUrl: addressOf(server.app), databaseOwnerUrl: addressOf(server.owner) };
}

function addressOf({ user, password, host, port, database }: PgSettings): string {
  return `postgres://${user}:${encodeURIComponent(password ?? '')}@${host}:${port}/${database}`;
}

type Answer = { adopted: boolean; pid: number; app: PgSettings; owner: PgSettings; error?: string; message?: string };
export type Started = Answer & { child: ChildProcess; kill(signal: NodeJS.Signals): Promise<void> };

const OWN_PROCESS = fileURLToPath(new URL('testing.process.ts', import.meta.url));
const TSX = createRequire(import.meta.url).resolve('tsx');

/** Starts a server or a command as a process of its own (and group of its own) and waits for what it says. */
export async function startProcess(
  role: 'server' | 'command',
  dataDir: string,
  as: { uid?: number; gid?: number; script?: string } = {},
): Promise<Started> {
  const { script, ...account } = as;
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  // A copy elsewhere is read where it lies: its place is what matters.
  const start = script ? ['--import', TSX, script] : [await bundled(OWN_PROCESS)];
  const child = spawn(process.execPath, [...start, role, dataDir], {
    ...account,
    cwd: '/',
    detached: true,
    stdio,
  });
  const ended = once(child, 'exit');
  const [line] = (await once(readline.createInterface(child.stdout), 'line')) as [string];
  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { ...(JSON.parse(line) as Answer), child, kill };
}

/** Name of a data folder that is not there yet; `remove` ends its postmaster, if one runs, and removes the folder. */
export function temporaryDataDir(): { dataDir: string; remove(): Promise<void> } {
  const dataDir = path.join(os.tmpdir(), `throughline-pg-${randomUUID().slice(0, 8)}`);
  const remove = async () => {
    const file = path.join(dataDir, 'postgres', 'postmaster.pid');
    const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
    if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT');
    await until(() => !pid || !fs.existsSync(file) || !isAlive(pid));
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  return { dataDir, remove };
}

/** Waits up to ten seconds for something to become true. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 1000; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** One statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  settings: PgSettings,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(settings);
  client.on('error', () => undefined); // a killed server also ends connections that wait for nothing
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
