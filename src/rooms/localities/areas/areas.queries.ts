import { sql } from 'kysely';
import type { Reader } from '../../../foundation/db/index.ts';
import type { AreaKind, AreaTables } from './tables.ts';

/** `fromOn` and `toOn` are the first and last day of an authority, null where our records do not begin or end it. */
export type Area = {
  id: number;
  number: string;
  name: string;
  kind: AreaKind;
  slug: string;
  regionId: number | null;
  fromOn: string | null;
  toOn: string | null;
};

export type NeighbourList = { id: string; publishedOn: string; label: string };
export type Neighbour = { rank: number; closeness: string; area: Area };
/** Places of an odd-r layout; `r` grows northward. */
export type Hex = { areaId: number; q: number; r: number };

export const areaColumns = [
  'area.id',
  'area.number',
  'area.name',
  'area.kind',
  'area.slug',
  'area.region_id as regionId',
  'area.from_on as fromOn',
  'area.to_on as toOn',
] as const;

/**
 * The area that a text means: a DfE number, an ONS code of any date, a name or a slug, in any case; then a name that
 * a published file uses ("Bristol, City of"). Of several only one that still exists is meant. Null when none is.
 */
export async function findArea(reader: Reader, text: string): Promise<Area | null> {
  const asked = text.trim().toLowerCase();
  const db = reader.withTables<AreaTables>();
  const own = await db
    .selectFrom('localities.area as area')
    .select(areaColumns)
    .where((where) =>
      where.or([
        where('area.number', '=', asked),
        where('area.slug', '=', asked),
        where(sql`lower(area.name)`, '=', asked),
        where(
          'area.id',
          'in',
          where.selectFrom('localities.area_code').select('area_id').where('code', '=', asked.toUpperCase()),
        ),
      ]),
    )
    .executeTakeFirst();
  return own ?? findByAlias(reader, asked);
}

async function findByAlias(reader: Reader, asked: string): Promise<Area | null> {
  const found = await reader
    .withTables<AreaTables>()
    .selectFrom('localities.area as area')
    .select(areaColumns)
    .where('area.id', 'in', (query) =>
      query
        .selectFrom('localities.area_alias')
        .select('area_id')
        .where(sql`lower(name)`, '=', asked),
    )
    .execute();
  const existing = found.filter((area) => area.toOn === null);
  const meant = existing.length > 0 ? existing : found;
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** Areas by name; abolished authorities are among them unless an `on` day is given that they did not see. */
export async function listAreas(reader: Reader, only: { kind?: AreaKind; on?: string } = {}): Promise<Area[]> {
  let query = reader
    .withTables<AreaTables>()
    .selectFrom('localities.area as area')
    .select(areaColumns)
    .orderBy('area.name');
  if (only.kind !== undefined) query = query.where('area.kind', '=', only.kind);
  if (only.on !== undefined) {
    const { on } = only;
    query = query
      .where((where) => where.or([where('area.from_on', 'is', null), where('area.from_on', '<=', on)]))
      .where((where) => where.or([where('area.to_on', 'is', null), where('area.to_on', '>=', on)]));
  }
  return query.execute();
}

/** Areas by id, in no order; an id that is not there is left out. */
export async function areasById(reader: Reader, ids: readonly number[]): Promise<Map<number, Area>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .withTables<AreaTables>()
    .selectFrom('localities.area as area')
    .select(areaColumns)
    .where('area.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The dated lists of statistical neighbours, newest first. */
export async function neighbourLists(reader: Reader): Promise<NeighbourList[]> {
  return reader
    .withTables<AreaTables>()
    .selectFrom('localities.neighbour_list')
    .select(['id', 'published_on as publishedOn', 'label'])
    .orderBy('published_on', 'desc')
    .execute();
}

/** The ten statistical neighbours in this list, the most alike first; none when the list does not hold the area. */
export async function neighboursOf(reader: Reader, areaId: number, listId: string): Promise<Neighbour[]> {
  const rows = await reader
    .withTables<AreaTables>()
    .selectFrom('localities.neighbour as neighbour')
    .innerJoin('localities.area as area', 'area.id', 'neighbour.neighbour_id')
    .select(['neighbour.rank', 'neighbour.closeness', ...areaColumns])
    .where('neighbour.list_id', '=', listId)
    .where('neighbour.area_id', '=', areaId)
    .orderBy('neighbour.rank')
    .execute();
  return rows.map(({ rank, closeness, ...area }) => ({ rank, closeness, area }));
}

/** A neighbour in a list, without its area. */
export type NeighbourPair = { areaId: number; rank: number; closeness: string };

/** A whole list of statistical neighbours by area id, the most alike first. */
export async function neighbourPairs(reader: Reader, listId: string): Promise<Map<number, NeighbourPair[]>> {
  const rows = await reader
    .withTables<AreaTables>()
    .selectFrom('localities.neighbour')
    .select(['area_id', 'neighbour_id', 'rank', 'closeness'])
    .where('list_id', '=', listId)
    .orderBy('area_id')
    .orderBy('rank')
    .execute();
  const pairs = new Map<number, NeighbourPair[]>();
  for (const { area_id: of, neighbour_id: areaId, rank, closeness } of rows) {
    const found = pairs.get(of) ?? [];
    pairs.set(of, found);
    found.push({ areaId, rank, closeness });
  }
  return pairs;
}

/** The hex map of the upper-tier authorities of 2023. */
export async function hexes(reader: Reader): Promise<Hex[]> {
  return reader
    .withTables<AreaTables>()
    .selectFrom('localities.hex')
    .select(['area_id as areaId', 'q', 'r'])
    .orderBy('area_id')
    .execute();
}
