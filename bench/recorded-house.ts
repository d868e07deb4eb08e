import { Kysely, PostgresDialect } from 'kysely';
import nunjucks from 'nunjucks';
import pg from 'pg';
import { buildApp } from '../src/app.ts';
import { projectRoot, type Config } from '../src/foundation/config/index.ts';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { createLog } from '../src/foundation/log/index.ts';
import { testConfig } from '../tests/support/config.ts';

export type Statement = { text: string; values: unknown[] };
export type Rendering = { again(): string };

/** What one page asked the database, in order, and its last rendering, to be done again by itself. */
export type Recording = { statements: Statement[]; rendering: Rendering };

/**
 * The house in this process, without a socket, noting what pages do: so that the floors are the very statements and
 * models of the page, whatever it has become.
 */
export type RecordedHouse = {
  record(path: string): Promise<Recording>;
  /** One statement over the pool that the page used. */
  ask(statement: Statement): Promise<unknown>;
  server: Awaited<ReturnType<typeof buildApp>>;
  config: Config;
  /** The time that the house believes it is. */
  clock: { now: Date };
  close(): Promise<void>;
};

export async function openRecordedHouse(app: PgSettings, change: Partial<Config> = {}): Promise<RecordedHouse> {
  readAsTheProduct();
  const pool = new pg.Pool({ ...app, max: 10 });
  const statements: Statement[] = [];
  const renderings = noteRenderings();
  const db = new Kysely<object>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void statements.push({ text: query.sql, values: [...query.parameters] }),
  });
  const clock = { now: new Date() };
  const log = createLog('silent');
  const config = testConfig(change);
  const server = await buildApp({ config, db, log, root: projectRoot, now: () => clock.now });
  const record = async (path: string): Promise<Recording> => {
    // What every page remembers is asked first; what a page asks the first time that it is made is what is noted.
    await server.inject('/areas');
    statements.length = 0;
    const { statusCode } = await server.inject(path);
    const rendering = renderings.at(-1);
    if (statusCode !== 200 || !rendering) throw new Error(`${path} answered ${statusCode}`);
    return { statements: [...statements], rendering };
  };
  const close = async () => {
    await server.close();
    await db.destroy();
  };
  return { record, ask: ({ text, values }) => pool.query(text, values), server, config, clock, close };
}

/** Days as text and counts as numbers, as foundation/db reads them. */
function readAsTheProduct(): void {
  pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
}

/** Keeps hold of each template with its model, at the one place where all pages come through. */
function noteRenderings(): Rendering[] {
  const notes: Rendering[] = [];
  const { prototype } = nunjucks.Environment;
  const render = prototype.render as (this: nunjucks.Environment, name: string, model: object) => string;
  prototype.render = function noted(this: nunjucks.Environment, name: string, model: object) {
    notes.splice(0, notes.length, { again: () => render.call(this, name, model) });
    return render.call(this, name, model);
  } as typeof prototype.render;
  return notes;
}
