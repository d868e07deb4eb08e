import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { OrganisationTables } from './tables.ts';

export type Sector = { code: string; name: string };
export type Organisation = {
  id: string;
  name: string;
  sector: string;
  urn: number | null;
  fromOn: string;
  endedOn: string | null;
  version: number;
};

const typed = (reader: Reader) => reader.withTables<OrganisationTables>();
const columns = [
  'part_id as id',
  'name',
  'sector',
  'urn',
  'from_on as fromOn',
  'ended_on as endedOn',
  'version',
] as const;

/** In the order of the programme. */
export async function listSectors(reader: Reader): Promise<Sector[]> {
  return typed(reader).selectFrom('localities.sector').select(['code', 'name']).orderBy('place').execute();
}

/** Organisations of this transaction's locality by name, those whose part has ended among them. */
export async function listOrganisations(tx: Tx): Promise<Organisation[]> {
  return typed(tx)
    .selectFrom('localities.organisation_part')
    .select(columns)
    .orderBy(sql`lower(name)`)
    .execute();
}

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  return typed(tx)
    .selectFrom('localities.organisation_part')
    .select(columns)
    .where('part_id', '=', id)
    .executeTakeFirst();
}

type NewPart = { locality: string; name: string; sector: string; urn: number | null; fromOn: string };

/** Makes an organisation take part; null when it does already. */
export async function insertPart(tx: Tx, part: NewPart): Promise<string | null> {
  const { locality, name, sector, urn, fromOn } = part;
  const made = await sql<{ id: string }>`
    insert into localities.organisation_part (locality_id, organisation_id, name, sector, urn, from_on)
    values (${locality}, localities.ensure_organisation(${name}, ${urn}::integer), ${name}, ${sector}, ${urn}::integer,
      ${fromOn}) on conflict do nothing returning part_id as id`.execute(tx);
  return made.rows[0]?.id ?? null;
}

/** Gives false when somebody saved it since that version. */
export async function updatePart(
  tx: Tx,
  part: { id: string; name: string; sector: string; version: number },
): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('localities.organisation_part')
    .set((of) => ({ name: part.name, sector: part.sector, version: of('version', '+', 1) }))
    .where('part_id', '=', part.id)
    .where('version', '=', part.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Ends a part on a day, or opens it again with null; gives false when that is how it stands. */
export async function endPart(tx: Tx, id: string, endedOn: string | null): Promise<boolean> {
  const done = await typed(tx)
    .updateTable('localities.organisation_part')
    .set((of) => ({ ended_on: endedOn, version: of('version', '+', 1) }))
    .where('part_id', '=', id)
    .where('ended_on', endedOn === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Whether a locality ever had an organisation. For the seed, which works as the owner and sees all localities. */
export async function hasOrganisations(tx: Tx, locality: string): Promise<boolean> {
  const found = await typed(tx)
    .selectFrom('localities.organisation_part')
    .select('part_id')
    .where('locality_id', '=', locality)
    .limit(1)
    .execute();
  return found.length > 0;
}
