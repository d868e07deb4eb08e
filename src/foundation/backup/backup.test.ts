import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { prepareDemonstration } from '../../../tests/support/demonstration.ts';
import { allMigrations } from '../../../tests/support/house-migrations.ts';
import { holdServingLock, migrate, pendingMigrations, type Db, type Reader } from '../db/index.ts';
import { startServerLike, temporaryDataDir } from '../embedded-postgres/testing.ts';
import {
  makeBackup,
  noteErasures,
  readBackup,
  readErasures,
  restoreBackup,
  unseal,
  type RestoreOptions,
} from './index.ts';
import { contentsOf, emptyDatabase, ownerOf, SEAL, temporaryFolder, USUAL } from './testing.ts';

const restoring = {
  ...{ passphrase: SEAL.passphrase, migrations: allMigrations, now: USUAL.now, progress: () => undefined },
} satisfies Partial<RestoreOptions>;

describe('a backup', { timeout: 60_000 }, () => {
  let source: TestDatabase;
  beforeAll(async () => {
    source = await bareDatabase();
    await prepareDemonstration(source.owner);
  });
  afterAll(() => source.close());

  test('restored into an empty database holds the same: rows and checksums of every table (SAFETY 38)', async () => {
    const file = path.join(temporaryFolder(), 'whole.age');
    const made = await makeBackup(ownerOf(source), { ...USUAL, file });
    const target = await emptyDatabase();
    const restored = await restoreBackup(target.settings, { ...restoring, file });
    expect(restored.migratedOn).toEqual([]);
    expect(restored.rows).toBe(made.manifest.tables.reduce((sum, { rows }) => sum + rows, 0));
    expect(await allButAudit(target.settings)).toEqual(await allButAudit(ownerOf(source)));
    expect(await guards(target.owner)).toEqual(await guards(source.owner));
    const said = await sql`select action, thing_id from audit.entry order by entry_id desc limit 1`.execute(
      target.owner,
    );
    expect(said.rows).toEqual([{ action: 'backup.restored', thing_id: USUAL.now.toISOString() }]);
    // Numbers go on where they stopped: the new line has one of its own.
    const numbers = await sql`select count(*) - count(distinct entry_id) as twice from audit.entry`.execute(
      target.owner,
    );
    expect(numbers.rows).toEqual([{ twice: 0 }]);
  });

  test('goes from the embedded database to a server’s, where the owner is no superuser, and back, the same (SAFETY 38)', async () => {
    const [there, back] = [path.join(temporaryFolder(), 'there.age'), path.join(temporaryFolder(), 'back.age')];
    const place = temporaryDataDir();
    const server = await startServerLike(place.dataDir);
    try {
      await makeBackup(ownerOf(source), { ...USUAL, file: there });
      await restoreBackup(server.owner, { ...restoring, file: there });
      expect(await allButAudit(server.owner)).toEqual(await allButAudit(ownerOf(source)));
      await makeBackup(server.owner, { ...USUAL, file: back });
      const target = await emptyDatabase();
      await restoreBackup(target.settings, { ...restoring, file: back });
      expect(await allButAudit(target.settings)).toEqual(await allButAudit(ownerOf(source)));
    } finally {
      await server.stop();
      await place.remove();
    }
  });

  test('is of one moment while people write: what belongs together is in it together', async () => {
    await sql`create schema probe`.execute(source.owner);
    await sql`create table probe.pupil (id integer primary key, about text)`.execute(source.owner);
    await sql`create table probe.visit (id integer primary key, pupil integer not null references probe.pupil)`.execute(
      source.owner,
    );
    const state = { writing: true };
    let written = 0;
    const writer = (async () => {
      while (state.writing) {
        const id = ++written;
        await source.owner.transaction().execute(async (tx) => {
          await sql`insert into probe.pupil values (${id}, ${'x'.repeat(2_000)})`.execute(tx);
          await sql`insert into probe.visit values (${id}, ${id})`.execute(tx);
        });
      }
    })();
    const counts: (number | undefined)[][] = [];
    for (const name of ['1.age', '2.age', '3.age']) {
      const { manifest } = await makeBackup(ownerOf(source), { ...USUAL, file: path.join(temporaryFolder(), name) });
      counts.push(['pupil', 'visit'].map((table) => manifest.tables.find(({ name: its }) => its === table)?.rows));
    }
    state.writing = false;
    await writer;
    await sql`drop schema probe cascade`.execute(source.owner);
    for (const [pupils, visits] of counts) expect(pupils).toBe(visits);
    expect(new Set(counts.map(String)).size).toBeGreaterThan(1);
  });

  test('is read to its end with the counts it was made with, and only its owner may read the file', async () => {
    const file = path.join(temporaryFolder(), 'read.age');
    const made = await makeBackup(ownerOf(source), { ...USUAL, file });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect((await readBackup(await unseal(file, SEAL.passphrase))).manifest).toEqual(made.manifest);
    await expect(makeBackup(ownerOf(source), { ...USUAL, file })).rejects.toThrow('is there already');
    await makeBackup(ownerOf(source), { ...USUAL, file, replace: true });
    expect(fs.readdirSync(path.dirname(file))).toEqual(['read.age']);
  });

  test('of an earlier version is restored as it was, and then brought up to date', async () => {
    const old = await emptyDatabase();
    const released = Object.fromEntries(Object.entries(allMigrations).filter(([key]) => key < '20261122'));
    await migrate(old.owner, released);
    await sql`insert into localities.locality (slug, name, area_number, anchor_organisation, opened_at)
      values ('north', 'North', '885', 'North Council', now())`.execute(old.owner);
    const file = path.join(temporaryFolder(), 'old.age');
    await makeBackup(old.settings, { ...USUAL, file, version: '0.1.0' });
    const target = await emptyDatabase();
    const restored = await restoreBackup(target.settings, { ...restoring, file });
    expect(restored.migratedOn.length).toBe(Object.keys(allMigrations).length - Object.keys(released).length);
    expect(await pendingMigrations(target.owner, allMigrations)).toEqual([]);
    const found = await sql`select slug from localities.locality`.execute(target.owner);
    expect(found.rows).toEqual([{ slug: 'north' }]);
  });

  test('of a newer version is refused by name, before anything is changed', async () => {
    const newer = await emptyDatabase();
    const later = { '20991231T0000_later_thing': { up: async () => undefined } };
    await migrate(newer.owner, { ...allMigrations, ...later });
    const file = path.join(temporaryFolder(), 'newer.age');
    await makeBackup(newer.settings, { ...USUAL, file, version: '9.0.0' });
    const target = await emptyDatabase();
    await expect(restoreBackup(target.settings, { ...restoring, file })).rejects.toThrow(
      /9\.0\.0.*20991231T0000_later_thing/,
    );
    expect(await contentsOf(target.settings)).toEqual({});
  });
});

describe('a restore', { timeout: 60_000 }, () => {
  let source: TestDatabase;
  let file: string;
  beforeAll(async () => {
    source = await bareDatabase();
    file = path.join(fs.mkdtempSync('/tmp/throughline-restore-'), 'one.age');
    await makeBackup(ownerOf(source), { ...USUAL, file });
  });
  afterAll(async () => {
    fs.rmSync(path.dirname(file), { recursive: true });
    await source.close();
  });

  test('leaves a database that is not empty alone, unless it is told to replace it: then that is kept first', async () => {
    const target = await emptyDatabase();
    await restoreBackup(target.settings, { ...restoring, file });
    await sql`insert into accounts.person (email, name, created_at) values ('a@b.example', 'A', now())`.execute(
      target.owner,
    );
    const before = await contentsOf(target.settings);
    await expect(restoreBackup(target.settings, { ...restoring, file })).rejects.toThrow('The database is not empty');
    expect(await contentsOf(target.settings)).toEqual(before);
    const kept = path.join(temporaryFolder(), 'kept.age');
    await restoreBackup(target.settings, { ...restoring, file, replace: { safety: { ...USUAL, file: kept } } });
    expect((await contentsOf(target.settings))['accounts.person']).toMatch(/^0 rows/);
    const again = await emptyDatabase();
    await restoreBackup(again.settings, { ...restoring, file: kept });
    expect((await contentsOf(again.settings))['accounts.person']).toBe(before['accounts.person']);
  });

  test('asks what it replaces whom it knows as erased, before anything is gone (SAFETY 36)', async () => {
    const target = await emptyDatabase();
    await restoreBackup(target.settings, { ...restoring, file });
    const gone = { person: randomUUID(), erasedAt: '2026-11-20T10:00:00.000Z' };
    await sql`insert into accounts.erasure_register values (${gone.person}, ${gone.erasedAt})`.execute(target.owner);
    const folder = temporaryFolder();
    const known = (db: Reader) =>
      sql<{ person: string }>`select person_id as person from accounts.erasure_register`.execute(db);
    const beforeReplace: RestoreOptions['beforeReplace'] = async (reader) => {
      const { rows } = await known(reader);
      noteErasures(
        folder,
        rows.map(({ person }) => ({ ...gone, person })),
      );
    };
    await restoreBackup(target.settings, { ...restoring, file, beforeReplace, replace: { safety: null } });
    expect(readErasures(folder)).toEqual([gone]);
    expect((await known(target.owner)).rows).toEqual([]);
  });

  test('does not begin under a running server, and a server that starts meanwhile waits', async () => {
    const target = await emptyDatabase();
    const serving = await holdServingLock(target.settings);
    await expect(restoreBackup(target.settings, { ...restoring, file })).rejects.toThrow('Throughline is running');
    await serving.stop();
    let started = false;
    let waiting: Promise<{ stop(): Promise<void> }> | undefined;
    await restoreBackup(target.settings, {
      ...{ ...restoring, file },
      endAtRestore: async () => {
        waiting = holdServingLock(target.settings);
        void waiting.then(() => (started = true));
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(started).toBe(false);
        return [];
      },
    });
    await (await waiting)?.stop();
    expect(started).toBe(true);
  });

  test('that fails, even at its last step, leaves everything as it was', async () => {
    const target = await emptyDatabase();
    await sql`create schema keepsake`.execute(target.owner);
    await sql`create table keepsake.thing as select ${randomUUID()}::text as id`.execute(target.owner);
    const before = await contentsOf(target.settings);
    const fault = () => Promise.reject(new Error('the lights went out'));
    await expect(
      restoreBackup(target.settings, { ...restoring, file, replace: { safety: null }, endAtRestore: fault }),
    ).rejects.toThrow('the lights went out');
    expect(await contentsOf(target.settings)).toEqual(before);
  });

  test('checks what it loaded: a trigger or a default that changed a row on its way would be found', async () => {
    const odd = await emptyDatabase();
    const migrations = { ...allMigrations, '20991231T0000_later_thing': { up: () => Promise.resolve() } };
    await migrate(odd.owner, migrations);
    const of = path.join(temporaryFolder(), 'odd.age');
    await makeBackup(odd.settings, { ...USUAL, file: of });
    const target = await emptyDatabase();
    const meddling = {
      up: async (db: typeof target.owner) => {
        await sql`create function meddle() returns trigger language plpgsql as $$ begin new.name := new.name || '!'; return new; end $$`.execute(
          db,
        );
        await sql`create trigger meddle before insert on migration.applied for each row execute function meddle()`.execute(
          db,
        );
        await sql`alter table migration.applied enable always trigger meddle`.execute(db);
      },
    };
    await expect(
      restoreBackup(target.settings, {
        ...restoring,
        file: of,
        migrations: { ...allMigrations, '20991231T0000_later_thing': meddling },
      }),
    ).rejects.toThrow(/migration\.applied holds other rows/);
  });
});

async function allButAudit(settings: Parameters<typeof contentsOf>[0]) {
  const { 'audit.entry': _written, ...others } = await contentsOf(settings);
  return others;
}

/** What protects the tables: forced row level security, triggers, and the kinds of keys. */
async function guards(owner: Db): Promise<unknown> {
  const found =
    await sql`select c.oid::regclass::text as table, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      array(select k.conname || k.condeferrable::text || pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid order by 1) as keys,
      array(select i.indexdef from pg_indexes i where i.schemaname || '.' || i.tablename = c.oid::regclass::text order by 1) as indexes,
      array(select t.tgname || ' ' || t.tgenabled::text from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal order by 1) as triggers
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pgboss')
    order by 1`.execute(owner);
  return found.rows;
}
