import { sql } from 'kysely';
import type { Reader } from '../../../foundation/db/index.ts';
import type { ChangeKind, SchoolTables } from './tables.ts';

export type School = SchoolTables['localities.school'];
export type SchoolChange = { extractOn: string; what: ChangeKind; was: string | null; isNow: string | null };

export type SchoolFilter = {
  /** DfE number of the local authority. */
  authority: string;
  /** Part of a name, a postcode from its beginning, or a URN. */
  search: string;
  phase: string;
  /** 'open' also has schools that are about to close; 'closed' those that are; '' all. */
  state: '' | 'open' | 'closed';
};

/** The last row of a page, in the order of the list. */
export type After = { name: string; urn: number };

/** Schools of an authority by name, at most `most`, after a given one. */
export async function listSchools(
  reader: Reader,
  filter: SchoolFilter,
  { after, most }: { after: After | null; most: number },
): Promise<School[]> {
  let query = reader
    .withTables<SchoolTables>()
    .selectFrom('localities.school')
    .selectAll()
    .where('la_code', '=', filter.authority)
    .orderBy(sql`lower(name)`)
    .orderBy('urn')
    .limit(most);
  if (after) query = query.where(sql<boolean>`(lower(name), urn) > (lower(${after.name}), ${after.urn}::integer)`);
  if (filter.phase !== '') query = query.where('phase', '=', filter.phase);
  if (filter.state !== '') query = query.where('status', filter.state === 'closed' ? '=' : '<>', 'Closed');
  if (filter.search !== '') {
    const text = filter.search.toLowerCase();
    query = query.where(
      sql<boolean>`(strpos(lower(name), ${text}) > 0 or starts_with(lower(postcode), ${text}) or urn::text = ${text})`,
    );
  }
  return query.execute();
}

/** The phases that schools of an authority have, by name. */
export async function phasesIn(reader: Reader, authority: string): Promise<string[]> {
  const found = await reader
    .withTables<SchoolTables>()
    .selectFrom('localities.school')
    .select('phase')
    .distinct()
    .where('la_code', '=', authority)
    .orderBy('phase')
    .execute();
  return found.map(({ phase }) => phase);
}

export async function findSchool(reader: Reader, urn: number): Promise<School | undefined> {
  return reader
    .withTables<SchoolTables>()
    .selectFrom('localities.school')
    .selectAll()
    .where('urn', '=', urn)
    .executeTakeFirst();
}

/** What changed from extract to extract, the newest first. */
export async function changesOf(reader: Reader, urn: number): Promise<SchoolChange[]> {
  return reader
    .withTables<SchoolTables>()
    .selectFrom('localities.school_change')
    .select(['extract_on as extractOn', 'what', 'was', 'is_now as isNow'])
    .where('urn', '=', urn)
    .orderBy('extract_on', 'desc')
    .orderBy('what')
    .execute();
}

/** What identifies a school: its URN, its authority's and its own number (LAESTAB together), its name. */
export type RegisteredSchool = {
  urn: number;
  authority: string;
  establishment: string | null;
  name: string;
  phase: string;
  type: string;
};

/** Every school of the register with what identifies it, in pieces of at most `most` by URN, the closed ones too. */
export async function* schoolRegister(reader: Reader, most = 5_000): AsyncGenerator<RegisteredSchool[]> {
  for (let after = 0; ;) {
    const some = await reader
      .withTables<SchoolTables>()
      .selectFrom('localities.school')
      .select(['urn', 'la_code as authority', 'establishment_number as establishment', 'name', 'phase'])
      .select('type')
      .where('urn', '>', after)
      .orderBy('urn')
      .limit(most)
      .execute();
    if (some.length > 0) yield some;
    const last = some.at(-1);
    if (!last || some.length < most) return;
    after = last.urn;
  }
}
