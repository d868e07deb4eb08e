import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import { clusterExists, makeCluster } from './cluster.ts';
import { PostgresDidNotStart } from './errors.ts';
import type { Passwords } from './passwords.ts';
import { DATABASE, type PgSettings, SUPERUSER } from './pg-settings.ts';
import { isAlive, isPostmasterOf, type PidFile, readPidFile } from './pid-file.ts';
import { type Place, socketFolder } from './place.ts';
import { launch, serverArguments } from './postmaster.ts';

export type Setup = {
  place: Place;
  binaries: Binaries;
  passwords: Passwords;
  log: (line: string) => void;
  settings: Record<string, string>;
};

/** PostgreSQL refuses while children of a killed postmaster live on; they end by themselves. */
const START_PATIENCE_MS = 15_000;

export type Running = PidFile & { adopted: boolean };

/** A live postmaster of this folder: found or started. Never kills one that it finds. `until` is a time in ms. */
export async function bringUp(setup: Setup, until: number): Promise<Running> {
  const { place, binaries, passwords, log } = setup;
  if (!clusterExists(place, binaries)) {
    log('Making a new database');
    makeCluster(place, binaries, passwords);
  }
  const begun = Date.now();
  for (;;) {
    const file = readPidFile(place.pgData);
    if (file?.status === 'ready' && (await answers(setup, file))) return { ...file, adopted: true };
    if (file && isAlive(file.pid) && isPostmasterOf(place.pgData, file.pid)) {
      await sleep(50);
      if (Date.now() < until) continue;
      throw new PostgresDidNotStart(`process ${file.pid} holds the data in ${place.dataDir} and does not answer`);
    }
    try {
      await launch(place, binaries, await argumentsOf(setup), file && isAlive(file.pid) ? file.pid : null);
      const started = readPidFile(place.pgData);
      if (started) return { ...started, adopted: false };
    } catch (error) {
      if (Date.now() > begun + START_PATIENCE_MS) throw error;
      await sleep(200);
    }
  }
}

async function argumentsOf({ place, passwords, settings }: Setup): Promise<string[]> {
  const listening = passwords ? { port: await freePort() } : { socketFolder: socketFolder(place) };
  return serverArguments(listening, settings);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(setup: Setup, file: PidFile): Promise<boolean> {
  const settings = { ...settingsFor(setup, file, SUPERUSER), database: 'postgres' };
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === setup.place.pgData;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** How one role reaches the postmaster that wrote this pid file. */
export function settingsFor({ passwords }: Setup, file: PidFile, user: string): PgSettings {
  const password = passwords?.[user];
  const host = passwords ? '127.0.0.1' : file.socketFolder;
  return { host, port: file.port, user, database: DATABASE, ...(password ? { password } : {}) };
}
