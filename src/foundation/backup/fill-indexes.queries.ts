import { sql } from 'kysely';
import type { Reader } from '../db/index.ts';

/** From here on, making an index once is several times faster than keeping it row by row. */
export const MANY_ROWS = 50_000;

/**
 * Takes indexes and keys off tables that will get many rows, and remembers how they were made; a key that a foreign
 * key leans on stays. The database itself writes and runs their definitions, so that no text is put together here.
 */
export async function takeIndexesOff(db: Reader, tables: readonly string[]): Promise<void> {
  await sql`create temporary table taken_off on commit drop as
    select 2 as turn, format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as off,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as back
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype in ('p', 'u') and c.relkind = 'r' and not c.relispartition
      and n.nspname || '.' || c.relname = any(${tables}::text[])
      and not exists (select 1 from pg_constraint f where f.contype = 'f' and f.conindid = k.conindid)
    union all
    select 1, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and not c.relispartition and n.nspname || '.' || c.relname = any(${tables}::text[])
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`.execute(db);
  await sql`do $$ declare one record; begin
    for one in select off from taken_off order by turn loop execute one.off; end loop; end $$`.execute(db);
}

/** Makes them again, which also proves what the keys promise. */
export async function putIndexesBack(db: Reader): Promise<void> {
  await sql`set local maintenance_work_mem = '128MB'`.execute(db);
  await sql`do $$ declare one record; begin
    for one in select back from taken_off order by turn desc loop execute one.back; end loop; end $$`.execute(db);
}
