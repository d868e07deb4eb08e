import type { Tx } from '../../../foundation/db/index.ts';
import type { ToldSum } from './hours.rules.ts';
import type { FundingTables } from './tables.ts';

/** `year`: the school year ('2026/27') for which these sums are told. */
export type HoursTold = { year: string; toldOn: string; sums: ToldSum[] };

export async function findTold(tx: Tx): Promise<HoursTold | undefined> {
  return tx
    .withTables<FundingTables>()
    .selectFrom('collaborative.hours_told')
    .select(['school_year as year', 'told_on as toldOn', 'sums'])
    .executeTakeFirst();
}

/** In the place of an earlier year's; gives false where somebody told this year's at the same moment: theirs stay. */
export async function keepTold(tx: Tx, locality: string, { year, toldOn, sums }: HoursTold): Promise<boolean> {
  const told = { school_year: year, told_on: toldOn, sums: JSON.stringify(sums) };
  const done = await tx
    .withTables<FundingTables>()
    .insertInto('collaborative.hours_told')
    .values({ locality_id: locality, ...told })
    .onConflict((conflict) =>
      conflict.column('locality_id').doUpdateSet(told).where('collaborative.hours_told.school_year', '<>', year),
    )
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
