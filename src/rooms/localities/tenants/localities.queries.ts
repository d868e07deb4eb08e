import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import type { TenantTables } from './tables.ts';

export type NewLocality = {
  id: string;
  slug: string;
  name: string;
  areaNumber: string;
  anchorOrganisation: string;
  demonstration: boolean;
};

export async function insertLocality(tx: Tx, locality: NewLocality, now: Date): Promise<void> {
  await tx
    .withTables<TenantTables>()
    .insertInto('localities.locality')
    .values({
      locality_id: locality.id,
      slug: locality.slug,
      name: locality.name,
      area_number: locality.areaNumber,
      anchor_organisation: locality.anchorOrganisation,
      demonstration: locality.demonstration,
      opened_at: now,
    })
    .execute();
}

/** The locality of this transaction. */
export async function findLocality(
  tx: Tx,
): Promise<{ name: string; slug: string; anchorOrganisation: string } | undefined> {
  return tx
    .withTables<TenantTables>()
    .selectFrom('localities.locality')
    .select(['name', 'slug', 'anchor_organisation as anchorOrganisation'])
    .executeTakeFirst();
}

export async function slugTaken(reader: Reader, slug: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`select localities.slug_taken(${slug}) as taken`.execute(reader);
  return found.rows[0]?.taken ?? false;
}
