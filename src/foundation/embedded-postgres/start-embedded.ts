import { setTimeout as sleep } from 'node:timers/promises';
import { binariesFor } from './binaries.ts';
import { makeDatabase } from './cluster.ts';
import { PostgresDidNotStart, ServerAlreadyRunning } from './errors.ts';
import { passwordsIn } from './passwords.ts';
import { APP, OWNER, type PgSettings, SUPERUSER } from './pg-settings.ts';
import { preparePlace } from './place.ts';
import { shutDown } from './postmaster.ts';
import { bringUp, type Running, type Setup, settingsFor } from './running.ts';
import { type Refusal, type Usage, use, type UseOptions } from './usage.ts';

export type StartOptions = {
  dataDir: string;
  /** Told when a new database is made, which takes about a second. */
  log: (line: string) => void;
  /** PostgreSQL settings on top of ours, for tests and benchmarks: `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
  /** TCP on 127.0.0.1 with passwords instead of a unix socket: always so on Windows. */
  transport?: 'socket' | 'tcp';
  /** Called when PostgreSQL restarted and another server took the data over meanwhile. */
  onLost?: () => void;
};

export type EmbeddedServer = {
  owner: PgSettings;
  app: PgSettings;
  superuser: PgSettings;
  /** True when PostgreSQL was running already, its server killed or another process in it. */
  adopted: boolean;
  /** Process id of the postmaster; another one after it was killed and revived. */
  readonly pid: number;
  /** Close all pools first. PostgreSQL is stopped unless another process (a command, a backup) still uses it. */
  stop(): Promise<void>;
};

const GIVE_UP_MS = 60_000;
/** A server killed a moment ago may hold its lock until PostgreSQL notices. */
const LOCK_PATIENCE_MS = 1_000;
/** PostgreSQL's code for a database that is not there yet. */
const NO_SUCH_DATABASE_CODE = '3D000';

/**
 * The server's PostgreSQL: started, or adopted when it outlived its server.
 * Throws ServerAlreadyRunning, DataDirNotUsable or PostgresDidNotStart, each with what to do.
 */
export function startEmbedded(options: StartOptions): Promise<EmbeddedServer> {
  return enter(options, true);
}

/** A command's PostgreSQL: the running one, beside its server, or one for the command's own duration. */
export function attachOrStart(options: StartOptions): Promise<EmbeddedServer> {
  return enter(options, false);
}

async function enter(options: StartOptions, asServer: boolean): Promise<EmbeddedServer> {
  const place = preparePlace(options.dataDir);
  const tcp = options.transport === 'tcp' || process.platform === 'win32';
  const passwords = tcp ? passwordsIn(place.dataDir) : null;
  const { log, settings = {}, onLost } = options;
  const setup = { place, binaries: binariesFor(place.account), passwords, log, settings };
  const begun = Date.now();
  for (;;) {
    const running = await bringUp(setup, begun + GIVE_UP_MS);
    const revive = asServer ? () => reviveAs(setup, running) : undefined;
    const usage = await enterDatabase(setup, running, { asServer, onLost, revive });
    if (usage && !('refused' in usage)) return server(setup, running, usage);
    if (usage?.refused === 'server-running' && Date.now() > begun + LOCK_PATIENCE_MS) {
      throw new ServerAlreadyRunning(place.dataDir, usage.holder);
    }
    if (Date.now() > begun + GIVE_UP_MS) throw new PostgresDidNotStart('it runs, but does not answer');
    await sleep(50);
  }
}

/** Null: the connection broke, because another process is just stopping PostgreSQL. */
async function enterDatabase(setup: Setup, running: Running, as: UseOptions): Promise<Usage | Refusal | null> {
  const superuser = settingsFor(setup, running, SUPERUSER);
  try {
    return await use(superuser, as);
  } catch (error) {
    if ((error as { code?: string }).code !== NO_SUCH_DATABASE_CODE) return null;
    await makeDatabase(superuser, setup.passwords);
    return use(superuser, as);
  }
}

/** The same postmaster again, where everybody's connections look for it. */
async function reviveAs(setup: Setup, running: Running): Promise<void> {
  const settings = setup.passwords ? { ...setup.settings, port: String(running.port) } : setup.settings;
  const { pid } = await bringUp({ ...setup, settings }, Date.now() + GIVE_UP_MS);
  running.pid = pid;
}

function server(setup: Setup, running: Running, usage: Usage): EmbeddedServer {
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    if (await usage.release()) await shutDown(setup.place, setup.binaries, running.pid);
    await usage.close();
  };
  return {
    owner: settingsFor(setup, running, OWNER),
    app: settingsFor(setup, running, APP),
    superuser: settingsFor(setup, running, SUPERUSER),
    adopted: running.adopted,
    get pid() {
      return running.pid;
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
