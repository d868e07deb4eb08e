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

type Options = { max?: number; onError?: (error: Error) => void; statementTimeoutMs?: number };

/**
 * Opens a pool. A connection that breaks, idle or in use, is told to `onError` and never stops the process.
 * A request waits at most 5 s for a free connection, and no statement runs longer than 30 s (0: as long as it takes).
 */
export function connect(settings: ConnectionSettings, options: Options = {}): Db {
  const pool = new pg.Pool({
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'throughline',
    types: { getTypeParser },
    ...settings,
  });
  pool.on('error', (error) => options.onError?.(error));
  // The pool listens to idle connections only; one that breaks between two statements would end the process.
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  return new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
}
