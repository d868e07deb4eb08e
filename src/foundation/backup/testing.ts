import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { inject, onTestFinished } from 'vitest';
import { connect, openSession, type ConnectionSettings, type Db } from '../db/index.ts';
import { QUEUE_SCHEMA } from '../jobs/index.ts';
import { describe, inSnapshot } from './archive.ts';
import { copyOutOf } from './catalogue.queries.ts';
import { nameOf } from './contents.ts';
import { rowTally } from './row-tally.ts';

/** A seal as people have it, but for the second that each opening takes. */
export const SEAL = { passphrase: 'seven lanterns over the weir', workFactor: 4 };

/** What every backup in a test is made with. */
export const USUAL = {
  version: '0.1.0',
  now: new Date('2026-11-22T02:15:00Z'),
  leftOut: { rows: [], schemas: [QUEUE_SCHEMA] },
  seal: SEAL,
};

/** A folder for the length of the running test. */
export function temporaryFolder(): string {
  const folder = path.join(os.tmpdir(), `throughline-backup-${randomUUID().slice(0, 8)}`);
  fs.mkdirSync(folder);
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database of the owner's, on the test run's server, for the length of the running test. */
export async function emptyDatabase(): Promise<{ settings: ConnectionSettings; owner: Db }> {
  const { superuser, owner } = inject('postgres');
  const name = `restored_${randomBytes(6).toString('hex')}`;
  const admin = connect({ ...superuser, database: 'postgres' }, { max: 1, patient: true });
  await sql`create database ${sql.id(name)} template template0 owner throughline_owner`.execute(admin);
  const settings = { ...owner, database: name };
  const db = connect(settings, { max: 2, patient: true });
  onTestFinished(async () => {
    await db.destroy();
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin);
    await admin.destroy();
  });
  return { settings, owner: db };
}

/** How to reach a database of the test run's server as its owner. */
export const ownerOf = ({ name }: { name: string }): ConnectionSettings => ({
  ...inject('postgres').owner,
  database: name,
});

/** Rows and order-independent sum of every table, read anew: what two databases with the same content share. */
export async function contentsOf(settings: ConnectionSettings): Promise<Record<string, string>> {
  const session = await openSession(settings, 'test');
  const found = await inSnapshot(session, async (tx) => {
    const { tables } = await describe(tx, {
      version: 'test',
      now: new Date(),
      leftOut: { rows: [], schemas: [QUEUE_SCHEMA] },
    });
    const counted: Record<string, string> = {};
    for (const table of tables) {
      const tally = rowTally();
      for await (const part of session.copyOut(copyOutOf(table))) tally.add(part as Buffer);
      const { rows, rowSum } = tally.total();
      counted[nameOf(table)] = `${rows} rows, ${rowSum}`;
    }
    return counted;
  });
  await session.end();
  return found;
}
