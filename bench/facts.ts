import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance, SMALLINT } from '@duckdb/node-api';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { PgSettings } from '../src/foundation/embedded-postgres/index.ts';
import { timeOf } from './measure.ts';
import type { Statement } from './recorded-house.ts';

/** The facts as Parquet, under the name that they have in the database. */
export type Facts = {
  ask(statement: Statement): Promise<unknown>;
  /** Milliseconds to read the Parquet into a table in memory. */
  timeToRead(): Promise<number>;
  close(): void;
};

/** Writes all facts of the database to a file, as PostgreSQL's COPY gives them. */
export async function writeFacts(owner: PgSettings, file: string): Promise<void> {
  await connected(owner, (client) =>
    pipeline(client.query(to('copy evidence.fact to stdout (format csv)')), fs.createWriteStream(file)),
  );
}

/** Milliseconds to copy the same rows into tables of their own: without any index, and with those of the product. */
export async function timeCopies(owner: PgSettings, file: string): Promise<{ bare: number; indexed: number }> {
  return connected(owner, async (client) => {
    const copy = () =>
      pipeline(fs.createReadStream(file), client.query(from('copy bench.fact from stdin (format csv)')));
    await client.query('create schema bench');
    await client.query('create table bench.fact (like evidence.fact)');
    const bare = await timeOf(copy);
    await client.query('drop table bench.fact');
    await client.query('create table bench.fact (like evidence.fact including all)');
    const indexed = await timeOf(copy);
    await client.query('drop schema bench cascade');
    return { bare, indexed };
  });
}

async function connected<T>(settings: PgSettings, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(settings);
  await client.connect();
  return work(client).finally(() => client.end());
}

const COLUMNS = `{measure_id: 'SMALLINT', area_id: 'SMALLINT', period_id: 'SMALLINT', phase_id: 'SMALLINT',
  group_id: 'SMALLINT', value: 'DOUBLE', status: 'VARCHAR', source_id: 'SMALLINT'}`;

/** Turns the file into Parquet, ordered as the page asks for it, and opens it in DuckDB. */
export async function openFacts(csv: string, parquet: string): Promise<Facts> {
  const instance = await DuckDBInstance.create(':memory:');
  const duckdb = await instance.connect();
  await duckdb.run(`copy (select * from read_csv('${csv}', header = false, columns = ${COLUMNS})
    order by measure_id, phase_id, group_id, area_id, period_id) to '${parquet}' (format parquet)`);
  await duckdb.run('create schema evidence');
  await duckdb.run(`create view evidence.fact as select * from read_parquet('${parquet}')`);
  return {
    ask: async ({ text, values }) => {
      const types = values.map(() => SMALLINT);
      return (await duckdb.runAndReadAll(text, values.map(Number), types)).getRows();
    },
    timeToRead: () => timeOf(() => duckdb.run('create or replace table everything as select * from evidence.fact')),
    close: () => {
      duckdb.closeSync();
      instance.closeSync();
    },
  };
}
