import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { PgSettings } from './pg-settings.ts';

/** Session locks of the database `throughline`: every process in it shares USERS, and one server at a time has SERVER. */
const USERS = 7_203_002;
const SERVER = 7_203_003;

export type Usage = {
  /** Gives the locks back. True: no other process uses this PostgreSQL, and none can begin to until `close`. */
  release(): Promise<boolean>;
  close(): Promise<void>;
};
export type Refusal = { refused: 'closing' | 'server-running'; holder: string | null };
export type UseOptions = {
  asServer: boolean;
  onLost?: () => void;
  /** Brings PostgreSQL up again when it is gone: killed, or ended by itself because its disk was full. */
  revive?: () => Promise<void>;
};

const RETRY_MS = 50;
/** A PostgreSQL that cannot start, as on a full disk, is tried at this pace until it can. */
const SLOWEST_RETRY_MS = 2_000;
const STOP_PATIENCE_MS = 5_000;

/**
 * Says that this process uses the database, for as long as its session lives: a killed process gives the locks back by
 * dying. When PostgreSQL ended, it is revived and the locks are taken again; `onLost` is called when another server was
 * faster.
 */
export async function use(settings: PgSettings, options: UseOptions): Promise<Usage | Refusal> {
  const first = await open(settings, options.asServer);
  if ('refused' in first) return first;
  const state: State = { session: first, wanted: true, reopening: null };
  watch(state, settings, options);
  return {
    async release() {
      // One that is just being revived is waited for, or it would be left running.
      await Promise.race([state.reopening, sleep(STOP_PATIENCE_MS, undefined, { ref: false })]);
      state.wanted = false;
      return isLast(state.session).catch(() => false);
    },
    async close() {
      await state.session.end().catch(() => undefined);
    },
  };
}

type State = { session: pg.Client; wanted: boolean; reopening: Promise<void> | null };

function watch(state: State, settings: PgSettings, options: UseOptions): void {
  state.session.once('end', () => {
    state.reopening = reopen(state, settings, options);
  });
}

async function reopen(state: State, settings: PgSettings, options: UseOptions): Promise<void> {
  for (let pause = RETRY_MS; state.wanted; pause = Math.min(pause * 2, SLOWEST_RETRY_MS)) {
    await sleep(pause, undefined, { ref: false });
    const next = await open(settings, options.asServer).catch(() => null);
    if (!next) await revive(state, options);
    if (!next || ('refused' in next && next.refused === 'closing')) continue;
    if ('refused' in next) return options.onLost?.();
    state.session = next;
    watch(state, settings, options);
    return;
  }
}

async function revive(state: State, options: UseOptions): Promise<void> {
  // While this server stops, PostgreSQL is gone because it was told to go.
  if (state.wanted) await options.revive?.().catch(() => undefined);
}

async function open(settings: PgSettings, asServer: boolean): Promise<pg.Client | Refusal> {
  const application_name = `throughline ${asServer ? 'server' : 'command'}, process ${process.pid}`;
  const client = new pg.Client({ ...settings, application_name, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the 'end' that follows is what counts
  await client.connect();
  const refusal = await refusalOf(client, asServer);
  if (!refusal) return client;
  await client.end();
  return refusal;
}

async function refusalOf(client: pg.Client, asServer: boolean): Promise<Refusal | null> {
  if (!(await got(client, 'select pg_try_advisory_lock_shared($1::bigint) as got', USERS))) {
    return { refused: 'closing', holder: null };
  }
  if (!asServer || (await got(client, EXCLUSIVE, SERVER))) return null;
  return { refused: 'server-running', holder: await holderOf(client) };
}

const EXCLUSIVE = 'select pg_try_advisory_lock($1::bigint) as got';

async function got(client: pg.Client, sql: string, key: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(sql, [key]);
  return rows[0]?.got === true;
}

async function holderOf(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1 and l.classid = 0`,
    [SERVER],
  );
  return rows[0]?.application_name ?? null;
}

async function isLast(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_all()');
  return got(client, EXCLUSIVE, USERS);
}
