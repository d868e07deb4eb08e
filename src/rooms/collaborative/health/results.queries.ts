import { sql } from 'kysely';
import type { Reader, Tx } from '../../../foundation/db/index.ts';
import { BANDS, ELEMENTS, type Band, type ElementCode } from './elements.ts';
import type { Move } from './history.rules.ts';
import type { Count, Line, Results } from './results.rules.ts';
import type { HealthTables } from './tables.ts';

const typed = (reader: Reader) => reader.withTables<HealthTables>();

/** Closes a check for good and frees its comments from their writers; false where it is not open. */
export async function closeForGood(tx: Tx, check: string): Promise<boolean> {
  const done = await sql<{ ok: boolean }>`select collaborative.close_health_check(${check}::uuid) as ok`.execute(tx);
  return done.rows[0]?.ok ?? false;
}

/** Counts of a closed check by sector and answer, before anything is hidden; none any more once what may be shown is kept. */
export async function countsOf(tx: Tx, check: string): Promise<Count[]> {
  const found =
    await sql<Count>`select sector, element, answer, people from collaborative.health_counts(${check}::uuid)`.execute(
      tx,
    );
  return found.rows;
}

/** Who came, left or changed sector between two closed checks, in numbers: only until what may be shown is kept. */
export async function movesBetween(tx: Tx, check: string, earlier: string): Promise<Move[]> {
  const found = await sql<Move>`select before, after, people
    from collaborative.health_moves(${check}::uuid, ${earlier}::uuid)`.execute(tx);
  return found.rows;
}

/** Whether a closed check is shown already. With it nobody else keeps results of it before this transaction ends. */
export async function lockResults(tx: Tx, check: string): Promise<{ kept: boolean }> {
  await typed(tx)
    .selectFrom('collaborative.health_check')
    .select('check_id')
    .where('check_id', '=', check)
    .forNoKeyUpdate()
    .execute();
  const one = await typed(tx)
    .selectFrom('collaborative.health_result')
    .select('place')
    .where('check_id', '=', check)
    .limit(1)
    .executeTakeFirst();
  return { kept: one !== undefined };
}

/** What is shown of a check: all of it at once, or it fails. */
export async function insertResults(tx: Tx, locality: string, check: string, results: Results): Promise<void> {
  const at = { locality_id: locality, check_id: check };
  const rows = ELEMENTS.flatMap(({ code: element }) =>
    results[element].flatMap(({ place, sectors, answered, bands }) => [
      { ...at, element, place, sectors, band: 'all' as const, shown: answered },
      ...BANDS.map(({ code: band }) => ({ ...at, element, place, sectors, band, shown: bands[band] })),
    ]),
  );
  await typed(tx).insertInto('collaborative.health_result').values(rows).execute();
}

type ShownRow = {
  check: string;
  element: ElementCode;
  place: number;
  sectors: string[];
  band: Band | 'all';
  shown: number | null;
};

/** What is shown of these closed checks, by check, in their order; one that is not worked out yet is left out. */
export async function resultsOf(tx: Tx, checks: readonly string[]): Promise<Map<string, Results>> {
  if (checks.length === 0) return new Map();
  const rows = await typed(tx)
    .selectFrom('collaborative.health_result')
    .select(['check_id as check', 'element', 'place', 'sectors', 'band', 'shown'])
    .where('check_id', 'in', [...checks])
    .orderBy('place')
    .execute();
  const there = checks.filter((check) => rows.some((row) => row.check === check));
  return new Map(there.map((check) => [check, resultsIn(rows.filter((row) => row.check === check))]));
}

function resultsIn(rows: readonly ShownRow[]): Results {
  const entries = ELEMENTS.map(({ code }) => {
    const own = rows.filter(({ element }) => element === code);
    const places = [...new Set(own.map(({ place }) => place))];
    return [code, places.map((place) => lineIn(own.filter((row) => row.place === place)))];
  });
  return Object.fromEntries(entries) as Results;
}

function lineIn(rows: readonly ShownRow[]): Line {
  const shown = (band: Band | 'all') => rows.find((row) => row.band === band)?.shown ?? null;
  const bands = Object.fromEntries(BANDS.map(({ code }) => [code, shown(code)])) as Line['bands'];
  return { place: rows[0]?.place ?? 0, sectors: rows[0]?.sectors ?? [], answered: shown('all') ?? 0, bands };
}

/** Checks of every locality that should have closed before today, or have closed and are not worked out. */
export async function checksDue(tx: Tx, today: string): Promise<{ locality: string; check: string }[]> {
  const found = await sql<{
    locality: string;
    check: string;
  }>`select locality_id as locality, check_id as check from collaborative.health_checks_due(${today}::date)`.execute(
    tx,
  );
  return found.rows;
}
