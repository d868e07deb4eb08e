import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { allMigrations } from '../src/app.ts';
import { connect, migrate } from '../src/foundation/db/index.ts';

/**
 * The fault "migration cut": the connection is killed at a statement, and the next start must come to the same schema.
 * The usual run cuts at some statements over the whole length, however long it grows; CUT_EVERY=1 cuts at each of them.
 */
const EVERY = Number(process.env['CUT_EVERY'] ?? 0);
const CUTS = 14;

describe('a migration that is killed', () => {
  test(
    'at any statement leaves a database that the next run brings to the same schema',
    { timeout: 900_000 },
    async () => {
      const whole = await fresh();
      const statements = await runAndCut(whole, Infinity);
      const expected = await schemaOf(whole);
      expect(statements).toBeGreaterThan(100);
      expect(expected.length).toBeGreaterThan(100);
      const every = EVERY || Math.ceil(statements / CUTS);
      for (let at = 1; at <= statements; at += every) {
        const name = await fresh();
        await runAndCut(name, at);
        await runAndCut(name, Infinity);
        expect([at, await schemaOf(name)]).toEqual([at, expected]);
        await drop(name);
      }
      await drop(whole);
    },
  );

  /** Runs all migrations; the server kills the connection before the nth statement. Gives how many there were. */
  async function runAndCut(name: string, at: number): Promise<number> {
    const owner = connect({ ...inject('postgres').owner, database: name }, { max: 3, patient: true });
    let count = 0;
    const original = pg.Client.prototype.query;
    // The only place every statement of the driver passes; the cut itself is a real one, by the server.
    pg.Client.prototype.query = async function (this: pg.Client, ...args: unknown[]) {
      const mine = this.database === name;
      if (mine && (count += 1) === at) await terminate(name);
      return (original as (...all: unknown[]) => unknown).apply(this, args);
    } as typeof original;
    try {
      await migrate(owner, allMigrations);
    } catch (error) {
      if (at === Infinity) throw error;
    } finally {
      pg.Client.prototype.query = original;
      await owner.destroy();
    }
    return count;
  }
});

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...inject('postgres').superuser, database: 'postgres' });
  await client.connect();
  return work(client).finally(() => client.end());
}

const terminate = (name: string) =>
  asSuperuser((client) =>
    client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]),
  );

async function fresh(): Promise<string> {
  const name = `cut_${randomUUID().slice(0, 8)}`;
  await asSuperuser((client) => client.query(`create database ${name} owner throughline_owner`));
  return name;
}

const drop = (name: string) => asSuperuser((client) => client.query(`drop database ${name} with (force)`));

/** Tables with columns, constraints, indexes, policies, functions and grants, in words, without what differs by run. */
async function schemaOf(name: string): Promise<string[]> {
  const db = connect({ ...inject('postgres').owner, database: name }, { max: 1, patient: true });
  const found = await sql<{ line: string }>`
    with schemas as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema'))
    select format('column %s.%s.%s %s %s', s.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull) as line
      from pg_class c join schemas s on s.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    union all select format('index %s', indexdef) from pg_indexes i join schemas s on s.nspname = i.schemaname
    union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(k.oid)) from pg_constraint k join schemas s on s.oid = k.connamespace where conrelid <> 0
    union all select format('policy %s.%s %s %s %s', schemaname, tablename, policyname, qual, with_check) from pg_policies
    union all select format('function %s %s %s', p.oid::regprocedure, md5(p.prosrc), p.proacl) from pg_proc p join schemas s on s.oid = p.pronamespace
    union all select format('grants %s.%s %s', s.nspname, c.relname, c.relacl) from pg_class c join schemas s on s.oid = c.relnamespace where c.relkind in ('r', 'p')
    union all select format('applied %s', name) from migration.applied
    order by 1`.execute(db);
  await db.destroy();
  return found.rows.map(({ line }) => line);
}
