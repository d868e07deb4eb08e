import { sql } from 'kysely';
import type { Db } from '../../../foundation/db/index.ts';
import type { ElementCode } from './elements.ts';
import type { HealthTables } from './tables.ts';

export type InventedRating = { member: string; element: ElementCode; answer: number; comment: string };
type At = { locality: string; check: string };

/** As the owner: what invented members without an account answered, which no policy would let anybody write. */
export async function insertRatings(
  owner: Db,
  { locality, check }: At,
  ratings: readonly InventedRating[],
): Promise<void> {
  await owner
    .withTables<HealthTables>()
    .insertInto('collaborative.health_rating')
    .values(
      ratings.map(({ member, ...own }) => ({ locality_id: locality, check_id: check, member_id: member, ...own })),
    )
    .execute();
}

/** As the owner: a closed check has closed on its day, by noon, and asked those who took part then. */
export async function backdate(
  owner: Db,
  { locality, check }: At,
  { closesOn, asked }: { closesOn: string; asked: number },
) {
  await owner
    .withTables<HealthTables>()
    .updateTable('collaborative.health_check')
    .set({
      ended_at: sql<Date>`${closesOn}::date + time '12:00'`,
      asked: sql<number>`greatest(answered, ${asked}::integer)`,
    })
    .where('locality_id', '=', locality)
    .where('check_id', '=', check)
    .execute();
}
