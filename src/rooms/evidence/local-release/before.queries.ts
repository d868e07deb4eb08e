import { sql } from 'kysely';
import type { Release } from '../../../foundation/disclosure/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { releasesOf } from './shown.queries.ts';
import type { ReleaseKind, ReleaseTables } from './tables.ts';
import type { Unit } from './units.rules.ts';

/** What a release follows: the version of each kind (0: none), what is shown at present, and all that ever was. */
export type Before = {
  versions: ReadonlyMap<ReleaseKind, number>;
  isShown: ReadonlySet<ReleaseKind>;
  counts: readonly Release[];
  days: readonly Release[];
};

/** All that was ever shown of a year, the oldest first, with the true counts that it is compared by: for jobs of local data only. */
export async function releasesBefore(tx: Tx, { year, kinds }: Unit): Promise<Before> {
  const known = (await releasesOf(tx)).filter((release) => release.year === year && kinds.includes(release.kind));
  const rows = await tx
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_basis')
    .select(['kind', 'part', 'basis'])
    .where('academic_year', '=', year)
    .where('kind', 'in', [...kinds])
    // Exclusions and moves were once kept apart; since they are kept together they stand under moves.
    .orderBy('kind', 'desc')
    .orderBy('version')
    .execute();
  const minimumOf = (kind: ReleaseKind) => known.find((release) => release.kind === kind)?.minimum;
  const part = (name: 'counts' | 'days') =>
    rows.flatMap((row): Release[] => {
      const release = row.basis as Release;
      return row.part === name ? [{ ...release, minimum: release.minimum ?? minimumOf(row.kind) }] : [];
    });
  const versions = new Map(known.map(({ kind, version }) => [kind, version]));
  return { versions, isShown: await kindsShown(tx, year), counts: part('counts'), days: part('days') };
}

async function kindsShown(tx: Tx, year: string): Promise<Set<ReleaseKind>> {
  const rows = await tx
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_cell')
    .select('kind')
    .distinct()
    .where('academic_year', '=', year)
    .execute();
  return new Set(rows.map(({ kind }) => kind));
}

/**
 * Takes back at once what may no longer be shown here: figures of years that a withdrawn file reached into, and those
 * made for fewer children than are asked for now. A release that is being worked out meanwhile begins anew.
 */
export async function emptyStaleFigures(tx: Tx): Promise<void> {
  await sql`select evidence.empty_stale_figures()`.execute(tx);
}
