import type { Reader } from '../../../foundation/db/index.ts';
import { FAILED, type ReleaseKind, type ReleaseTables } from './tables.ts';

export type KnownRelease = {
  year: string;
  kind: ReleaseKind;
  version: number;
  madeAt: Date;
  minimum: number;
  hasUnnumbered: boolean;
  waitingSince: Date | null;
  /** It waits because working it out failed, and not for more children. */
  failed: boolean;
};

/** Every release of the locality, the newest year first. */
export async function releasesOf(reader: Reader): Promise<KnownRelease[]> {
  return reader
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_release')
    .select([
      'academic_year as year',
      'kind',
      'version',
      'made_at as madeAt',
      'minimum',
      'has_unnumbered as hasUnnumbered',
      'waiting_since as waitingSince',
    ])
    .select((of) => of('rules', '=', FAILED).$castTo<boolean>().as('failed'))
    .orderBy('academic_year', 'desc')
    .orderBy('kind')
    .execute();
}

/** The shown cells of one kind, of one year or of all, by year. */
export async function cellsOf(
  reader: Reader,
  { kind, year, cells }: { kind: ReleaseKind; year?: string; cells?: readonly string[] },
): Promise<Map<string, Map<string, number | null>>> {
  const rows = await reader
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_cell')
    .select(['academic_year', 'cell', 'shown'])
    .where('kind', '=', kind)
    .$if(year !== undefined, (query) => query.where('academic_year', '=', year ?? ''))
    .$if(cells !== undefined, (query) => query.where('cell', 'in', [...(cells ?? [])]))
    .orderBy('academic_year')
    .orderBy('cell')
    .execute();
  const found = new Map<string, Map<string, number | null>>();
  for (const row of rows)
    found.set(
      row.academic_year,
      (found.get(row.academic_year) ?? new Map<string, number | null>()).set(row.cell, row.shown),
    );
  return found;
}
