import { sql } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { BeforeText } from './before.rules.ts';
import { releasesOf } from './shown.queries.ts';
import type { ReleaseKind, ReleaseTables } from './tables.ts';
import type { Unit } from './units.rules.ts';

/** All that was ever shown of a year, the oldest first, with the true counts that it is compared by: for jobs of local data only. */
export async function releasesBefore(tx: Tx, { year, kinds }: Unit): Promise<BeforeText> {
  const known = (await releasesOf(tx)).filter((release) => release.year === year && kinds.includes(release.kind));
  const rows = await tx
    .withTables<ReleaseTables>()
    .selectFrom('evidence.local_basis')
    .select(['kind', 'part', sql<string>`basis::text`.as('text')])
    .where('academic_year', '=', year)
    .where('kind', 'in', [...kinds])
    // Exclusions and moves were once kept apart; since they are kept together they stand under moves.
    .orderBy('kind', 'desc')
    .orderBy('version')
    .execute();
  const minimumOf = (kind: ReleaseKind) => known.find((release) => release.kind === kind)?.minimum;
  return {
    versions: new Map(known.map(({ kind, version }) => [kind, version])),
    isShown: await kindsShown(tx, year),
    releases: rows.map(({ kind, part, text }) => ({ part, text, minimum: minimumOf(kind) })),
  };
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
