import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { connect, type Db } from '../../src/foundation/db/index.ts';
import { bare, BARE, createDatabase, full, FULL } from './templates.ts';

/** A database of a test file's own, as the roles of the product. Call `close` in afterAll. */
export type TestDatabase = { name: string; owner: Db; app: Db; close(): Promise<void> };

const SHARED = 'shared_full';

/** A migrated, empty database for this file alone: cloned in about a tenth of a second. */
export async function bareDatabase(): Promise<TestDatabase> {
  await once(BARE, bare.fill);
  return clone(BARE);
}

/** All figures, all areas and Marlshire, for reading: shared by every file that asks, so nobody counts rows of people. */
export async function fullDatabase(): Promise<TestDatabase> {
  await once(FULL, full.fill);
  await once(SHARED, null, FULL);
  return opened(SHARED, () => Promise.resolve());
}

/** All figures, all areas and Marlshire, for this file alone: cloned in about a second. */
export async function ownFullDatabase(): Promise<TestDatabase> {
  await once(FULL, full.fill);
  return clone(FULL);
}

/** Makes a database unless a test file beside us has made it; the lock lets one file make what the other waits for. */
async function once(name: string, fill: ((owner: Db) => Promise<void>) | null, template = 'template0'): Promise<void> {
  await asSuperuser(async (superuser) => {
    await superuser.connection().execute(async (held) => {
      await sql`select pg_advisory_lock(hashtext(${name}))`.execute(held);
      const there = await sql`select 1 from pg_database where datname = ${name}`.execute(held);
      if (there.rows.length > 0) return;
      const draft = `${name}_draft`;
      await sql`drop database if exists ${sql.id(draft)} with (force)`.execute(held);
      await createDatabase(held, draft, template);
      if (fill) await withOwner(draft, fill);
      await sql`alter database ${sql.id(draft)} rename to ${sql.id(name)}`.execute(held);
    });
  });
}

async function clone(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser((superuser) => createDatabase(superuser, name, template));
  return opened(name, () =>
    asSuperuser(async (superuser) => {
      await sql`drop database ${sql.id(name)} with (force)`.execute(superuser);
    }),
  );
}

function opened(name: string, drop: () => Promise<void>): TestDatabase {
  const { owner: ownerSettings, app: appSettings } = inject('postgres');
  // What a test puts in by hand may take as long as a busy machine needs.
  const owner = connect({ ...ownerSettings, database: name }, { max: 2, patient: true });
  const app = connect({ ...appSettings, database: name }, { max: 5 });
  const close = async () => {
    await app.destroy();
    await owner.destroy();
    await drop();
  };
  return { name, owner, app, close };
}

async function withOwner(name: string, work: (owner: Db) => Promise<void>): Promise<void> {
  const owner = connect({ ...inject('postgres').owner, database: name }, { max: 2, patient: true });
  await work(owner).finally(() => owner.destroy());
}

async function asSuperuser<T>(work: (superuser: Db) => Promise<T>): Promise<T> {
  const superuser = connect({ ...inject('postgres').superuser, database: 'postgres' }, { max: 1, patient: true });
  return work(superuser).finally(() => superuser.destroy());
}
