import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from './support/database.ts';
import { allMigrations } from '../src/app.ts';
import { gatherMigrations, migrate, pendingMigrations } from '../src/foundation/db/index.ts';

const nothing = { up: () => Promise.resolve() };

describe('migrations', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await bareDatabase();
  });
  afterAll(() => database.close());

  test('a second run changes nothing', async () => {
    expect(await migrate(database.owner, allMigrations)).toEqual([]);
    expect(await pendingMigrations(database.app, allMigrations)).toEqual([]);
  });

  test('a key that is there twice, or does not say when and where, stops the start', () => {
    expect(() => gatherMigrations([{ '20261121T1000_a_b': nothing }, { '20261121T1000_a_b': nothing }])).toThrow(
      'there twice',
    );
    expect(() => gatherMigrations([{ areas: nothing }])).toThrow('should read like');
  });

  test('a migration that fails half way leaves the schema as it was, and the next run does it all', async () => {
    let broken = true;
    const halfway = {
      async up(db: Kysely<object>) {
        await sql`create table localities.half_way (id integer)`.execute(db);
        if (broken) throw new Error('cut');
      },
    };
    const more = { ...allMigrations, '29991231T0000_localities_half_way': halfway };
    await expect(migrate(database.owner, more)).rejects.toThrow('cut');
    const left = await sql`select to_regclass('localities.half_way') as name`.execute(database.owner);
    expect(left.rows).toEqual([{ name: null }]);
    broken = false;
    expect(await migrate(database.owner, more)).toEqual(['29991231T0000_localities_half_way']);
  });

  test('one that lands after others of a later key is still applied, where these were applied already', async () => {
    const later = { ...allMigrations, '29991231T0000_localities_half_way': nothing, '29991231T0300_a_later': nothing };
    expect(await migrate(database.owner, later)).toEqual(['29991231T0300_a_later']);
    const both = { ...later, '29991231T0200_a_earlier': nothing };
    expect(await pendingMigrations(database.app, both)).toEqual(['29991231T0200_a_earlier']);
    expect(await migrate(database.owner, both)).toEqual(['29991231T0200_a_earlier']);
    expect(await migrate(database.owner, both)).toEqual([]);
  });

  test('two servers that start together migrate once', async () => {
    let runs = 0;
    const more = {
      ...allMigrations,
      '29991231T0000_localities_half_way': nothing,
      '29991231T0200_a_earlier': nothing,
      '29991231T0300_a_later': nothing,
      '29991231T0100_localities_once': { up: async () => void (runs += 1) },
    };
    const both = await Promise.all([migrate(database.owner, more), migrate(database.owner, more)]);
    expect(both.flat()).toEqual(['29991231T0100_localities_once']);
    expect(runs).toBe(1);
  });
});
