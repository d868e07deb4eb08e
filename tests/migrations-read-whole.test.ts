import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Migration,
} from 'kysely';
import { expect, test } from 'vitest';
import { allMigrations } from '../src/app.ts';

/** What stands in the statement of a view or a function that shows only what the running transaction may see. */
const OF_ONE_TRANSACTION = /current_setting\('app\.(?:locality|person|session)'/;
const MADE = /^create (?:or replace )?(?:view|function) ([a-z_]+\.[a-z_]+)/;
/** Statements that say what is there, and read no row. */
const DEFINES =
  /^(?:create (?:or replace )?(?:view|function|trigger|policy|schema|(?:unique )?index)|create table (?!.* as )|alter |drop |grant |revoke |comment )/;

/** Every statement of a migration, with lines and gaps as one space, asked of no database. */
async function statementsOf(migration: Migration): Promise<string[]> {
  const said: string[] = [];
  const db = new Kysely<object>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (one) => new PostgresIntrospector(one),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) =>
      void said.push(
        query.sql
          .replaceAll(/--[^\n]*/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      ),
  });
  await migration.up(db);
  return said;
}

/**
 * Statements of these migrations, by their keys, that move data by a view or a function which shows one locality, person or
 * session: a migration has none of these, and reads nothing there without a word.
 */
async function blindSteps(migrations: Record<string, Migration>): Promise<[key: string, what: string][]> {
  const narrow = new Set<string>();
  const blind: [string, string][] = [];
  const namedIn = (statement: string) =>
    [...narrow].filter((name) => new RegExp(`(?<![a-z_.])${name.replace('.', '\\.')}(?![a-z_])`).test(statement));
  for (const key of Object.keys(migrations).toSorted())
    for (const statement of await statementsOf(migrations[key] ?? { up: () => Promise.resolve() })) {
      const [, made] = MADE.exec(statement) ?? [];
      if (made && (OF_ONE_TRANSACTION.test(statement) || namedIn(statement).length > 0)) narrow.add(made);
      if (!DEFINES.test(statement)) blind.push(...namedIn(statement).map((name): [string, string] => [key, name]));
    }
  return blind;
}

/** Landed and never edited; made good by `20261122T4200_collaborative_letters_of_before`. */
const MADE_GOOD: [string, string][] = [['20261122T3910_collaborative_minutes_letters', 'collaborative.asked']];

test('no migration moves rows by a view that shows one locality alone: it would find none', async () => {
  expect(await blindSteps(allMigrations)).toEqual(MADE_GOOD);
});

test('and one that did is found, however far away the view is', async () => {
  const step = (...statements: string[]): Migration => ({
    async up(db) {
      for (const one of statements) await sql.raw(one).execute(db);
    },
  });
  const own = `create view a.own as select id from a.all where at = nullif(current_setting('app.locality', true), '')`;
  const found = await blindSteps({
    '20990101T0000_a': step(own, 'create or replace view a.further as select id from a.own'),
    '20990101T0001_a': step('grant select on a.further to b', 'insert into a.other select id from a.further'),
    '20990101T0002_a': step(
      'insert into a.other select id from a.own_all',
      'create table a.kept as select id from a.own',
    ),
    '20990101T0003_a': step('do $$ begin delete from a.other where id in (select id from a.own); end $$'),
  });
  expect(found).toEqual([
    ['20990101T0001_a', 'a.further'],
    ['20990101T0002_a', 'a.own'],
    ['20990101T0003_a', 'a.own'],
  ]);
});
