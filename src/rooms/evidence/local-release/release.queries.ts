import { sql } from 'kysely';
import type { Release } from '../../../foundation/disclosure/index.ts';
import { currentLocality, type Reader, type Tx } from '../../../foundation/db/index.ts';
import type { Published } from './protect-release.ts';
import type { YearOfKind } from './read-rows.queries.ts';
import type { ReleaseKind, ReleaseTables } from './tables.ts';

/** As in the DfE's own figures, a count of fewer than five is not shown unless a locality asks for another number. */
export const USUAL_MINIMUM = 5;

export async function minimumOf(reader: Reader): Promise<number> {
  const found = await reader
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_setting')
    .select('minimum')
    .executeTakeFirst();
  return found?.minimum ?? USUAL_MINIMUM;
}

export async function keepMinimum(tx: Tx, locality: string, minimum: number): Promise<void> {
  await tx
    .withTables<ReleaseTables>()
    .insertInto('evidence.local_setting')
    .values({ locality_id: locality, minimum })
    .onConflict((conflict) => conflict.column('locality_id').doUpdateSet({ minimum }))
    .execute();
}

export type KnownRelease = {
  year: string;
  kind: ReleaseKind;
  version: number;
  madeAt: Date;
  minimum: number;
  hasUnnumbered: boolean;
  waitingSince: Date | null;
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

export type Before = { version: number; counts: readonly Release[]; days: readonly Release[] };

/** All that was ever shown of a year, the oldest first, with the true counts that it is compared by: for jobs of local data only. */
export async function basisOf(tx: Tx, { year, kind }: YearOfKind): Promise<Before> {
  const db = tx.withTables<ReleaseTables>();
  const known = (await releasesOf(tx)).find((release) => release.year === year && release.kind === kind);
  const rows = await db
    .selectFrom('evidence.local_basis')
    .select(['part', 'basis'])
    .where('academic_year', '=', year)
    .where('kind', '=', kind)
    .orderBy('version')
    .execute();
  const part = (name: 'counts' | 'days') =>
    rows.flatMap((row): Release[] => {
      const release = row.basis as Release;
      return row.part === name ? [{ ...release, minimum: release.minimum ?? known?.minimum }] : [];
    });
  return { version: known?.version ?? 0, counts: part('counts'), days: part('days') };
}

/**
 * Takes back at once what may no longer be shown here: figures of years that a withdrawn file reached into, and those
 * made for fewer children than are asked for now. A release that is being worked out meanwhile begins anew.
 */
export async function emptyStaleFigures(tx: Tx): Promise<void> {
  await sql`select evidence.empty_stale_figures()`.execute(tx);
}

export type Kept = {
  version: number;
  now: Date;
  minimum: number;
  hasUnnumbered: boolean;
  /** Null: the shown cells stay as they are. */
  shown: Published | null;
  /** What later ones are compared with besides all that is kept already; null where it is kept already. */
  basis: { counts: Release | null; days: Release | null } | null;
  waiting: boolean;
};

/** Keeps a release, unless another one came between; then false, and nothing is kept. */
export async function keepRelease(tx: Tx, { year, kind }: YearOfKind, kept: Kept): Promise<boolean> {
  const db = tx.withTables<ReleaseTables>();
  const waiting = kept.waiting ? sql<Date>`coalesce(local_release.waiting_since, ${kept.now})` : null;
  const made = await db
    .insertInto('evidence.local_release')
    .values({
      locality_id: sql`${currentLocality}`,
      academic_year: year,
      kind,
      made_at: kept.now,
      minimum: kept.minimum,
      has_unnumbered: kept.hasUnnumbered,
      waiting_since: kept.waiting ? kept.now : null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['locality_id', 'academic_year', 'kind'])
        .doUpdateSet({
          version: kept.version + 1,
          waiting_since: waiting,
          ...(kept.shown ? { made_at: kept.now, minimum: kept.minimum, has_unnumbered: kept.hasUnnumbered } : {}),
        })
        .where('evidence.local_release.version', '=', kept.version),
    )
    .returning('version')
    .executeTakeFirst();
  if (made?.version !== kept.version + 1) return false;
  if (kept.shown) await keepCells(tx, { year, kind }, kept.shown);
  if (kept.basis) await keepBasis(tx, { year, kind, version: made.version }, kept.basis);
  return true;
}

async function keepCells(tx: Tx, { year, kind }: YearOfKind, shown: Published): Promise<void> {
  const db = tx.withTables<ReleaseTables>();
  await db.deleteFrom('evidence.local_cell').where('academic_year', '=', year).where('kind', '=', kind).execute();
  const rows = Object.entries(shown).map(([cell, value]) => ({ cell, shown: value }));
  await sql`insert into evidence.local_cell (locality_id, academic_year, kind, cell, shown)
    select ${currentLocality}, ${year}, ${kind}, cell, shown
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (cell text, shown integer)`.execute(tx);
}

async function keepBasis(
  tx: Tx,
  { year, kind, version }: YearOfKind & { version: number },
  basis: { counts: Release | null; days: Release | null },
): Promise<void> {
  const db = tx.withTables<ReleaseTables>();
  for (const part of ['counts', 'days'] as const) {
    const release = basis[part];
    if (!release) continue;
    await db
      .insertInto('evidence.local_basis')
      .values({
        locality_id: sql`${currentLocality}`,
        academic_year: year,
        kind,
        version,
        part,
        basis: JSON.stringify(release),
      })
      .execute();
  }
}
