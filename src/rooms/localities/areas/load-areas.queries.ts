import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { AreaRecord } from './area-files.ts';
import type { AreaTables } from './tables.ts';

type NeighbourList = { id: string; publishedOn: string; label: string };

/** Checksum of the areas in the database, or null before the first load. Another load waits until this one ends. */
export async function storedAreaChecksum(db: Tx): Promise<string | null> {
  await sql`lock table localities.area_release in exclusive mode`.execute(db);
  const row = await db
    .withTables<AreaTables>()
    .selectFrom('localities.area_release')
    .select('checksum')
    .executeTakeFirst();
  return row?.checksum ?? null;
}

export async function storeAreaChecksum(tx: Tx, checksum: string): Promise<void> {
  const db = tx.withTables<AreaTables>();
  await db.deleteFrom('localities.area_release').execute();
  await db.insertInto('localities.area_release').values({ checksum }).execute();
}

/** Empties what hangs on the areas; the areas themselves stay, since other rooms may refer to them. */
export async function clearAreaDetails(tx: Tx): Promise<void> {
  const db = tx.withTables<AreaTables>();
  await db.deleteFrom('localities.neighbour').execute();
  await db.deleteFrom('localities.neighbour_list').execute();
  await db.deleteFrom('localities.hex').execute();
  await db.deleteFrom('localities.area_successor').execute();
  await db.deleteFrom('localities.area_alias').execute();
  await db.deleteFrom('localities.area_code').execute();
}

/** Adds or renews areas; the id is the DfE number, so that it is the same after every load. */
export async function upsertAreas(tx: Tx, records: AreaRecord[]): Promise<void> {
  const db = tx.withTables<AreaTables>();
  // Slugs and names may move between areas (a new "Dorset"), so old ones step aside before new ones come in.
  await sql`update localities.area set slug = 'former-' || number, name = 'Former ' || number`.execute(tx);
  const rows = records.map((record) => ({
    id: Number(record.number),
    number: record.number,
    name: record.name,
    kind: record.kind,
    region_id: record.region === null ? null : Number(record.region),
    slug: record.slug,
    from_on: record.from,
    to_on: record.to,
  }));
  await db
    .insertInto('localities.area')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((set) => ({
        name: set.ref('excluded.name'),
        kind: set.ref('excluded.kind'),
        region_id: set.ref('excluded.region_id'),
        slug: set.ref('excluded.slug'),
        from_on: set.ref('excluded.from_on'),
        to_on: set.ref('excluded.to_on'),
      })),
    )
    .execute();
  await db
    .deleteFrom('localities.area')
    .where(
      'number',
      'not in',
      records.map((record) => record.number),
    )
    .execute();
}

/** Codes, aliases and successors of the areas. */
export async function insertAreaDetails(tx: Tx, records: AreaRecord[]): Promise<void> {
  const db = tx.withTables<AreaTables>();
  const codes = records.flatMap(({ number, codes }) =>
    codes.map(({ code, from, to }) => ({ area_id: Number(number), code, from_on: from, to_on: to })),
  );
  const aliases = records.flatMap(({ number, aliases }) =>
    aliases.map(({ file, name, fromPeriod, toPeriod }) => ({
      area_id: Number(number),
      file,
      name,
      from_period: fromPeriod ?? null,
      to_period: toPeriod ?? null,
    })),
  );
  const successors = records.flatMap(({ number, successors }) =>
    successors.map((next) => ({ predecessor_id: Number(number), successor_id: Number(next.number), on_date: next.on })),
  );
  await db.insertInto('localities.area_code').values(codes).execute();
  await db.insertInto('localities.area_alias').values(aliases).execute();
  await db.insertInto('localities.area_successor').values(successors).execute();
}

/** Neighbour lists and their rows `list,area,rank,neighbour,closeness`. */
export async function insertNeighbours(tx: Tx, lists: NeighbourList[], rows: string[][]): Promise<void> {
  const db = tx.withTables<AreaTables>();
  await db
    .insertInto('localities.neighbour_list')
    .values(lists.map((list) => ({ id: list.id, published_on: list.publishedOn, label: list.label })))
    .execute();
  const columns = [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column] ?? ''));
  await sql`insert into localities.neighbour (list_id, area_id, rank, neighbour_id, closeness)
    select * from unnest(${columns[0]}::text[], ${columns[1]}::smallint[], ${columns[2]}::smallint[],
      ${columns[3]}::smallint[], ${columns[4]}::text[])`.execute(tx);
}

/** Places of the hex map, rows `area,q,r`. */
export async function insertHexes(tx: Tx, rows: string[][]): Promise<void> {
  const places = rows.map(([area, q, r]) => ({ area_id: Number(area), q: Number(q), r: Number(r) }));
  await tx.withTables<AreaTables>().insertInto('localities.hex').values(places).execute();
}
