import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { connect, nobody, onPlatform, type Db } from './index.ts';

describe('a connection that breaks', () => {
  let database: TestDatabase;
  let db: Db;
  const told: string[] = [];

  beforeAll(async () => {
    database = await bareDatabase();
    const settings = { ...inject('postgres').app, database: database.name };
    db = connect(settings, { max: 1, onError: (error) => told.push(error.message) });
  });
  afterAll(async () => {
    await db.destroy();
    await database.close();
  });

  test('in the middle of a transaction is told and fails that transaction, not the process', async () => {
    const broken = onPlatform(db, nobody, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.app);
      await sleep(200);
      await sql`select 1`.execute(tx);
    });
    await expect(broken).rejects.toThrow();
    expect(told).not.toEqual([]);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  test('holds what it locked for four seconds at most when its client says nothing more', async () => {
    const found = await sql`show idle_in_transaction_session_timeout`.execute(db);
    expect(found.rows).toEqual([{ idle_in_transaction_session_timeout: '4s' }]);
  });

  test('that hangs fails its request within seconds, and the next one gets another connection', async () => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    const pid = rows[0]?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    try {
      const begun = Date.now();
      await expect(sql`select 1`.execute(db)).rejects.toThrow('Connection terminated');
      expect(Date.now() - begun).toBeGreaterThan(2_500);
      expect((await sql`select 2 as two`.execute(db)).rows).toEqual([{ two: 2 }]);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
});
