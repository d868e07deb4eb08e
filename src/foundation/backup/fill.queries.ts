import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';
import { findTables, type ForeignKey } from './catalogue.queries.ts';
import type { Sequence } from './contents.ts';

type Named = { schema: string; name: string };

/** Takes away the owner's schemas with everything in them, and its tables in schemas of others. */
export async function emptyDatabase(db: Reader): Promise<void> {
  const schemas = await sql<{ name: string }>`select nspname as name from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user) and nspname !~ '^pg_' and nspname <> 'public'`.execute(
    db,
  );
  for (const { name } of schemas.rows) await sql`drop schema ${sql.id(name)} cascade`.execute(db);
  for (const { schema, name } of await findTables(db))
    await sql`drop table ${sql.id(schema, name)} cascade`.execute(db);
}

/** Takes away rows that migrations wrote. */
export async function emptyTables(db: Reader, tables: Named[]): Promise<void> {
  const names = tables.map(({ schema, name }) => sql.id(schema, name));
  await sql`truncate ${sql.join(names)} restart identity`.execute(db);
}

export type OpenedTables = { forced: Named[]; triggers: (Named & { trigger: string })[] };

/**
 * Lets the owner copy into every table: COPY refuses tables whose row level security also holds for the owner, and
 * triggers would write what the backup holds already. Seen by nobody else, since the transaction has just made them.
 */
export async function openTables(db: Reader): Promise<OpenedTables> {
  const forced = await sql<Named>`select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relforcerowsecurity and c.relowner = (select oid from pg_roles where rolname = current_user)`.execute(db);
  const triggers = await sql<Named & { trigger: string }>`
    select n.nspname as schema, c.relname as name, t.tgname as trigger
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0
      and c.relowner = (select oid from pg_roles where rolname = current_user)`.execute(db);
  for (const { schema, name } of forced.rows) {
    await sql`alter table ${sql.id(schema, name)} no force row level security`.execute(db);
  }
  for (const { schema, name, trigger } of triggers.rows) {
    await sql`alter table ${sql.id(schema, name)} disable trigger ${sql.id(trigger)}`.execute(db);
  }
  return { forced: forced.rows, triggers: triggers.rows };
}

export async function closeTables(db: Reader, { forced, triggers }: OpenedTables): Promise<void> {
  for (const { schema, name } of forced) {
    await sql`alter table ${sql.id(schema, name)} force row level security`.execute(db);
  }
  for (const { schema, name, trigger } of triggers) {
    await sql`alter table ${sql.id(schema, name)} enable trigger ${sql.id(trigger)}`.execute(db);
  }
}

/** Lets these keys be checked at the end of the transaction, or at once again. */
export async function deferKeys(db: Reader, keys: ForeignKey[], deferred: boolean): Promise<void> {
  const how = deferred ? sql`deferrable initially deferred` : sql`not deferrable`;
  for (const { schema, table, constraint } of keys) {
    await sql`alter table ${sql.id(schema, table)} alter constraint ${sql.id(constraint)} ${how}`.execute(db);
  }
  if (deferred) await sql`set constraints all deferred`.execute(db);
}

export async function checkDeferredKeys(db: Reader): Promise<void> {
  await sql`set constraints all immediate`.execute(db);
}

export async function setSequence(db: Reader, { schema, name, start, last }: Sequence): Promise<void> {
  // quote_ident keeps a name with capitals what it is.
  await sql`select setval((quote_ident(${schema}) || '.' || quote_ident(${name}))::regclass,
    ${last ?? start}::bigint, ${last !== null})`.execute(db);
}

/** Informs the planner, which else would guess until the next automatic round. */
export async function analyseAll(db: Reader): Promise<void> {
  for (const { schema, name } of await findTables(db)) await sql`analyze ${sql.id(schema, name)}`.execute(db);
}
