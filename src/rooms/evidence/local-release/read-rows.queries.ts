import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../foundation/db/index.ts';
import type { EventTable, MoveTable } from '../local/tables.ts';
import type { ReleaseKind, ReleaseTables } from './tables.ts';
import type { YearOfKind } from './units.rules.ts';

/** Rows that are read and handed on at once: some milliseconds, so that the server goes on answering. */
const AT_ONCE = 1_000;

/**
 * Every academic year and kind of which there are rows that count, or figures that were shown, the newest first. Not a
 * year whose figures were let go with its rows, should it be sent again: what it was compared with is gone.
 */
export async function yearsToRelease(tx: Tx): Promise<YearOfKind[]> {
  const db = tx.withTables<ReleaseTables>();
  const found = await db
    .selectFrom('evidence.accepted_event')
    .select(['academic_year as year', sql<ReleaseKind>`kind`.as('kind')])
    .union(
      db.selectFrom('evidence.accepted_move').select(['academic_year as year', sql<ReleaseKind>`'move'`.as('kind')]),
    )
    .union(db.selectFrom('evidence.local_release').select(['academic_year as year', 'kind']))
    .orderBy('year', 'desc')
    .orderBy('kind')
    .execute();
  const forgotten = await db
    .selectFrom('evidence.local_release')
    .select('academic_year as year')
    .where('forgotten', '=', true)
    .execute();
  return found.filter(({ year }) => !forgotten.some((each) => each.year === year));
}

/** The scrambled pupil number as text. */
type Pupil = { pupil_key: string | null };
export type EventRow = Pupil &
  Pick<
    EventTable,
    | 'sessions'
    | 'school'
    | 'place'
    | 'phase'
    | 'year_group'
    | 'sex'
    | 'ethnicity'
    | 'sen'
    | 'fsm'
    | 'social_worker'
    | 'term'
    | 'reasons'
  >;
export type MoveRow = Pupil & Pick<MoveTable, 'from_setting' | 'to_setting' | 'route'>;

/** The rows of one year and kind that count, some at a time, as JSON: a list of EventRow, or of MoveRow. */
export async function* rowTexts(tx: Tx, { year, kind }: { year: string; kind: ReleaseKind }): AsyncGenerator<string> {
  await sql`declare local_rows no scroll cursor for
    select row_to_json(r)::text as row from (${kind === 'move' ? moves(year) : events(year, kind)}) r`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(AT_ONCE)} from local_rows`.execute(tx);
    if (rows.length > 0) yield `[${rows.map(({ row }) => row).join(',')}]`;
    if (rows.length < AT_ONCE) break;
  }
  await sql`close local_rows`.execute(tx);
}

const events = (year: string, kind: ReleaseKind): RawBuilder<unknown> =>
  sql`select pupil_key, sessions, school, place, phase, year_group, sex, ethnicity, sen, fsm, social_worker, term, reasons
    from evidence.accepted_event where academic_year = ${sql.lit(year)} and kind = ${sql.lit(kind)}`;

const moves = (year: string): RawBuilder<unknown> =>
  sql`select pupil_key, from_setting, to_setting, route
    from evidence.accepted_move where academic_year = ${sql.lit(year)}`;
