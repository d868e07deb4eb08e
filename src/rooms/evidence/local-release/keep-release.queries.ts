import { sql } from 'kysely';
import { currentLocality, type Tx } from '../../../foundation/db/index.ts';
import { FAILED, RULES, type ReleaseKind, type ReleaseTables } from './tables.ts';

/** Figures of one year: JSON of a list of cells, null where the shown ones stay as they are. */
export type KeptKind = {
  kind: ReleaseKind;
  /** The one that this follows, 0 for the first. */
  version: number;
  shown: string | null;
  /** The shown cells are of the newest data, not the earlier ones with more hidden. */
  isNew: boolean;
  hasUnnumbered: boolean;
  waiting: boolean;
  /** It waits because working it out failed. */
  failed: boolean;
};

export type Kept = {
  now: Date;
  minimum: number;
  kinds: readonly KeptKind[];
  /** What later ones are compared with besides all that is kept already, as JSON; null where it is kept already. */
  basis: { counts: string | null; days: string | null };
};

/** Another job released the same figures in between: nothing of this release is kept, and it is worked out anew. */
export class ReleasedMeanwhileError extends Error {
  override name = 'ReleasedMeanwhileError';
}

/** Localities whose figures were made by earlier rules, or never; for the owner. */
export async function localitiesToRelease(tx: Tx): Promise<string[]> {
  const found = await sql<{ id: string }>`select locality_id as id
    from evidence.localities_to_release(${RULES})`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** Keeps a release of a year, its kinds together or none. Throws a ReleasedMeanwhileError. */
export async function keepRelease(tx: Tx, year: string, kept: Kept): Promise<void> {
  for (const kind of kept.kinds) await keepKind(tx, year, kept, kind);
  const [holder] = kept.kinds;
  if (holder) await keepBasis(tx, { year, kind: holder.kind, version: holder.version + 1 }, kept.basis);
}

async function keepKind(tx: Tx, year: string, { now, minimum }: Kept, kept: KeptKind): Promise<void> {
  const { kind, version, hasUnnumbered } = kept;
  const rules = kept.failed ? FAILED : RULES;
  const made = await tx
    .withTables<ReleaseTables>()
    .insertInto('evidence.local_release')
    .values({
      locality_id: sql`${currentLocality}`,
      academic_year: year,
      kind,
      made_at: now,
      minimum,
      rules,
      has_unnumbered: hasUnnumbered,
      waiting_since: kept.waiting ? now : null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['locality_id', 'academic_year', 'kind'])
        .doUpdateSet({
          version: version + 1,
          rules,
          waiting_since: kept.waiting ? sql<Date>`coalesce(local_release.waiting_since, ${now})` : null,
          ...(kept.isNew ? { made_at: now, minimum, has_unnumbered: hasUnnumbered } : {}),
        })
        .where('evidence.local_release.version', '=', version)
        .where('evidence.local_release.forgotten', '=', false),
    )
    .returning('version')
    .executeTakeFirst();
  if (made?.version !== version + 1)
    throw new ReleasedMeanwhileError('Another job released these figures in between; they are worked out anew.');
  if (kept.shown !== null) await keepCells(tx, { year, kind }, kept.shown);
}

async function keepCells(tx: Tx, { year, kind }: { year: string; kind: ReleaseKind }, shown: string): Promise<void> {
  const db = tx.withTables<ReleaseTables>();
  await db.deleteFrom('evidence.local_cell').where('academic_year', '=', year).where('kind', '=', kind).execute();
  await sql`insert into evidence.local_cell (locality_id, academic_year, kind, cell, shown)
    select ${currentLocality}, ${year}, ${kind}, cell, shown
    from jsonb_to_recordset(${shown}::jsonb) as r (cell text, shown integer)`.execute(tx);
}

async function keepBasis(
  tx: Tx,
  of: { year: string; kind: ReleaseKind; version: number },
  basis: Kept['basis'],
): Promise<void> {
  for (const part of ['counts', 'days'] as const) {
    const release = basis[part];
    if (release === null) continue;
    await tx
      .withTables<ReleaseTables>()
      .insertInto('evidence.local_basis')
      .values({
        locality_id: sql`${currentLocality}`,
        academic_year: of.year,
        kind: of.kind,
        version: of.version,
        part,
        basis: release,
      })
      .execute();
  }
}
