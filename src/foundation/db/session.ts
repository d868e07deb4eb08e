import type { Readable, Writable } from 'node:stream';
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { ConnectionSettings, Db } from './connection.ts';

/**
 * One connection of its own: what `db` does and what is copied share its locks and its transaction. Only one thing at
 * a time may use it.
 */
export type Session = {
  db: Db;
  /** Rows as PostgreSQL's COPY text. The statement is `copy … to stdout`. */
  copyOut(statement: RawBuilder<unknown>): Readable;
  /** Takes COPY text for `copy … from stdin`; an error of the database destroys the stream with it. */
  copyIn(statement: RawBuilder<unknown>): Writable;
  end(): Promise<void>;
};

/** How values are written as text, the same on every server, and no limit of time: a backup takes what it takes. */
const FIXED: Record<string, string> = {
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  row_security: 'on',
};

/** Opens a session. Throws what the driver throws when the database does not answer. */
export async function openSession(settings: ConnectionSettings, name: string): Promise<Session> {
  const client = new pg.Client({ ...settings, application_name: `throughline ${name}`, keepAlive: true });
  client.on('error', () => undefined); // the statement under way is told
  await client.connect();
  for (const [setting, value] of Object.entries(FIXED)) {
    await client.query('select set_config($1, $2, false)', [setting, value]);
  }
  const held = Object.assign(client, { release: () => undefined }) as unknown as pg.PoolClient;
  const pool = { connect: () => Promise.resolve(held), end: () => Promise.resolve() };
  const db = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    copyOut: (statement) => client.query(to(statement.compile(db).sql)),
    copyIn: (statement) => client.query(from(statement.compile(db).sql)),
    end: () => client.end().catch(() => undefined),
  };
}

/** Takes a session lock unless somebody else has it, shared or not; gives it back with the session. */
export async function tryLock({ db }: Session, key: number): Promise<boolean> {
  const found = await sql<{ got: boolean }>`select pg_try_advisory_lock(${key}::bigint) as got`.execute(db);
  return found.rows[0]?.got === true;
}

/** Waits for a session lock that others may share. */
export async function shareLock({ db }: Session, key: number): Promise<void> {
  await sql`select pg_advisory_lock_shared(${key}::bigint)`.execute(db);
}
