import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareDatabase, type TestDatabase } from '../../../tests/support/database.ts';

type Table = {
  name: string;
  class: string | null;
  rls: boolean;
  forced: boolean;
  key: string | null;
  policies: string[];
  privileges: string[];
};

/** SAFETY 5 and 6: read from the database's own catalogue, so that a table nobody thought of is found too. */
describe('the catalogue of tables', () => {
  let database: TestDatabase;
  let tables: Table[];

  beforeAll(async () => {
    database = await bareDatabase();
    tables = await readTables(database);
  });
  afterAll(() => database.close());

  test('there are tables of every class to look at', () => {
    expect(new Set(tables.map((table) => table.class))).toEqual(
      new Set(['public', 'tenant', 'platform', 'owner', 'queue']),
    );
  });

  test('every table says its class', () => {
    expect(tables.filter((table) => !table.class).map(({ name }) => name)).toEqual([]);
  });

  test('tenant, platform and queue tables force row level security, and the owner has its own policy (SAFETY 6)', () => {
    const guarded = tables.filter((table) => ['tenant', 'platform', 'queue'].includes(table.class ?? ''));
    expect(guarded.filter(({ rls, forced, policies }) => !rls || !forced || !policies.includes('owner_all'))).toEqual(
      [],
    );
  });

  test('locality_id leads the primary key of every tenant table', () => {
    const tenant = tables.filter((table) => table.class === 'tenant');
    expect(tenant.filter(({ key }) => key !== 'locality_id').map(({ name }) => name)).toEqual([]);
  });

  test('the app role only reads public tables and does not reach the owner’s', () => {
    const wrong = tables.filter(
      (table) =>
        (table.class === 'public' && table.privileges.join() !== 'SELECT') ||
        (table.class === 'owner' && table.privileges.length > 0),
    );
    expect(wrong).toEqual([]);
  });

  test('a table with a column named locality_id is not public', () => {
    const exposed = tables.filter((table) => table.class === 'public' && table.key === 'locality_id');
    expect(exposed).toEqual([]);
  });

  test('the app role owns nothing and cannot bypass row level security', async () => {
    const roles = await sql<{
      unsafe: boolean;
    }>`select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as unsafe
      from pg_roles where rolname = 'throughline_app'`.execute(database.owner);
    expect(roles.rows).toEqual([{ unsafe: false }]);
    const owned = await sql`select relname from pg_class where relowner = 'throughline_app'::regrole`.execute(
      database.owner,
    );
    expect(owned.rows).toEqual([]);
  });

  test('the queue holds nothing but pg-boss’s own tables, and its parts are reached through the whole only', () => {
    const queue = tables.filter((table) => table.class === 'queue');
    expect(queue.filter(({ name }) => !name.startsWith('pgboss.'))).toEqual([]);
    expect(queue.filter(({ name, privileges }) => /\.j[\da-f]{56}$/.test(name) && privileges.length > 0)).toEqual([]);
  });

  // pg-boss's own keys are left as it made them: they lie between tables of a few rows, and messages that soon are gone.
  test('every foreign key of ours has an index that begins with its columns', async () => {
    const found = await sql<{ name: string }>`
      select c.conrelid::regclass || ' ' || c.conname as name from pg_constraint c
      where c.contype = 'f' and c.connamespace::regnamespace::text <> 'pgboss' and not exists (
        select 1 from pg_index i where i.indrelid = c.conrelid
          and (string_to_array(i.indkey::text, ' ')::smallint[])[1:array_length(c.conkey, 1)] @> c.conkey
          and c.conkey @> (string_to_array(i.indkey::text, ' ')::smallint[])[1:array_length(c.conkey, 1)])`.execute(
      database.owner,
    );
    expect(found.rows).toEqual([]);
  });

  test('every definer function is closed to the public and fixes its search path', async () => {
    const open = await sql<{ name: string }>`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and (
        not coalesce(p.proconfig::text like '%search_path%', false)
        or exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0))`.execute(
      database.owner,
    );
    expect(open.rows).toEqual([]);
  });
});

async function readTables({ owner }: TestDatabase): Promise<Table[]> {
  const found = await sql<Table>`
    select n.nspname || '.' || c.relname as name,
      substring(obj_description(c.oid, 'pg_class') from '^class: ([a-z]+)$') as class,
      c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as key,
      array(select p.polname::text from pg_policy p where p.polrelid = c.oid) as policies,
      array(select privilege from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
        where has_table_privilege('throughline_app', c.oid, privilege)) as privileges
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`.execute(owner);
  return found.rows;
}
