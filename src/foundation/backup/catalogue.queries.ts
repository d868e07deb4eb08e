import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';
import type { Sequence } from './contents.ts';

/** What is read of a table before its rows. */
export type FoundTable = { schema: string; name: string; columns: string[] };

/** Tables of the acting role in schemas that are not PostgreSQL's, and not of an extension; partitions by their root. */
const ours = sql`c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and c.relowner = (select r.oid from pg_roles r where r.rolname = current_user)
  and not exists (select 1 from pg_depend d
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table of the owner with the columns that hold values of their own, by name; but those of some schemas. */
export async function findTables(db: Reader, without: readonly string[] = []): Promise<FoundTable[]> {
  const found = await sql<FoundTable>`
    select n.nspname as schema, c.relname as name, array(
      select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and n.nspname <> all(${without}::text[]) order by 1, 2`.execute(
    db,
  );
  return found.rows;
}

/**
 * Tables of which the owner might be shown a part only: row level security is forced, and no policy shows the owner
 * everything, or another takes something away. PostgreSQL's `row_security = off` would refuse every forced table.
 */
export async function findPartlyHidden(db: Reader): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relrowsecurity and c.relforcerowsecurity and (
      not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
        and pg_get_expr(p.polqual, p.polrelid) = 'true' and p.polroles && array[0::oid, c.relowner])
      or exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('*', 'r')
        and p.polroles && array[0::oid, c.relowner]))`.execute(db);
  return found.rows.map(({ name }) => name);
}

export type ForeignKey = {
  schema: string;
  table: string;
  constraint: string;
  from: string;
  to: string;
  deferrable: boolean;
};

export async function findForeignKeys(db: Reader): Promise<ForeignKey[]> {
  const found = await sql<ForeignKey>`
    select n.nspname as schema, c.relname as table, k.conname as constraint, n.nspname || '.' || c.relname as from,
      m.nspname || '.' || f.relname as to, k.condeferrable as deferrable
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class f on f.oid = k.confrelid join pg_namespace m on m.oid = f.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2, 3`.execute(db);
  return found.rows;
}

/** Where each sequence stands; `last` is null for one that was never asked. As text: they may pass 2^53. */
export async function findSequences(db: Reader, without: readonly string[]): Promise<Sequence[]> {
  const found = await sql<Sequence>`
    select schemaname as schema, sequencename as name, start_value::text as start, last_value::text as last
    from pg_sequences where sequenceowner = current_user and schemaname !~ '^pg_'
      and schemaname <> all(${without}::text[]) order by 1, 2`.execute(db);
  return found.rows;
}

/** Keys of the migrations that made this database, oldest first; none when it was never prepared. */
export async function findMigrations(db: Reader): Promise<string[]> {
  const there = await sql<{ there: boolean }>`select to_regclass('migration.applied') is not null as there`.execute(db);
  if (!there.rows[0]?.there) return [];
  const found = await sql<{ name: string }>`select name from migration.applied order by name`.execute(db);
  return found.rows.map(({ name }) => name);
}

export async function findPostgresVersion(db: Reader): Promise<string> {
  const found = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  return found.rows[0]?.version ?? 'unknown';
}

/** The rows of a table, its own columns only. */
export function copyOutOf({ schema, name, columns }: FoundTable) {
  return sql`copy (select ${columnList(columns)} from ${sql.id(schema, name)}) to stdout`;
}

export function copyInto({ schema, name, columns }: FoundTable) {
  return sql`copy ${sql.id(schema, name)} (${columnList(columns)}) from stdin`;
}

const columnList = (columns: string[]) => sql.join(columns.map((column) => sql.id(column)));
