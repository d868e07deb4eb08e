import type { Socket } from 'node:net';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/** The pool of the app role, or of the owner. A room types its own tables with `db.withTables<RoomTables>()`. */
export type Db = Kysely<object>;

/** A transaction with the actor (and mostly a locality) set: the only way to tenant and platform tables. */
export type Tx = Transaction<object>;

/** Enough to read public tables: a pool or a transaction. */
export type Reader = Kysely<object>;

export type ConnectionSettings = pg.PoolConfig;

const DATE = 1082;
const INT8 = 20;

/** Dates stay what they are in the database, a day without a time zone: '2026-11-21'. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, ...rest: unknown[]) => {
  if (oid === DATE) return (value: string) => value;
  if (oid === INT8) return Number;
  return (pg.types.getTypeParser as (oid: number, ...rest: unknown[]) => (value: string) => unknown)(oid, ...rest);
};

/** Together the five seconds that a page may wait for its database; a command of the owner may take as it needs. */
const WAIT_MS = 2_000;
const SILENCE_MS = 3_000;
/** How long the database keeps a transaction, and its locks, for somebody who says nothing. */
const HELD_MS = 60_000;

const pools = new WeakMap<Db, pg.Pool>();

/** How many connections of a pool are at work, idle, and how many requests wait for one. */
export function poolUse(db: Db): { busy: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pools.get(db) ?? {};
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}

type Options = {
  max?: number;
  onError?: (error: Error) => void;
  patient?: boolean;
  /** How long a statement may take when it is not a page that waits: three seconds unless given. */
  silenceMs?: number;
};

/**
 * Opens a pool. A connection that breaks, idle or in use, is told to `onError` and never stops the process.
 * A request waits at most 2 s for a free connection and 3 s for an answer, so that it can say "busy" within five: a
 * database that hangs, or a network cut without a word, costs the connection and not the request's patience. The
 * database gives up such a transaction a second later by its own clock: it may never hear that its client has gone, and
 * everybody who writes would wait at what it locked. `patient` pools wait as long as it takes.
 */
export function connect(settings: ConnectionSettings, options: Options = {}): Db {
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const pool = new pg.Pool({
    max: options.max ?? 10,
    connectionTimeoutMillis: options.patient ? 5_000 : WAIT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: options.patient ? 0 : silenceMs - 300,
    idle_in_transaction_session_timeout: options.patient ? HELD_MS : Math.min(HELD_MS, silenceMs + 1_000),
    application_name: 'throughline',
    types: { getTypeParser },
    ...settings,
  });
  pool.on('error', (error) => options.onError?.(error));
  // The pool listens to idle connections only; one that breaks between two statements would end the process.
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  if (!options.patient) cutWhenSilent(pool, silenceMs);
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

/**
 * Ends a connection that is in use and over which nothing has come or gone for so long. The driver's own limit
 * would give the stuck connection back to the pool, for the next request to wait on.
 */
function cutWhenSilent(pool: pg.Pool, silenceMs: number): void {
  const streamOf = (client: pg.PoolClient) =>
    (client as unknown as { connection: { stream: Socket } }).connection.stream;
  pool.on('connect', (client) => {
    const stream = streamOf(client);
    stream.on('timeout', () => stream.destroy(new Error('Connection terminated: the database is silent')));
  });
  pool.on('acquire', (client) => streamOf(client).setTimeout(silenceMs));
  pool.on('release', (_error, client) => streamOf(client).setTimeout(0));
}
