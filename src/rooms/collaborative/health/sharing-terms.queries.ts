import type { Tx } from '../../../foundation/db/index.ts';
import type { SharingTables } from '../sharing/tables.ts';
import type { SharingTerm } from './evidence-sharing.rules.ts';

/** Every data-sharing agreement that nobody ended, by its days alone. */
export async function sharingTerms(tx: Tx): Promise<SharingTerm[]> {
  return tx
    .withTables<SharingTables>()
    .selectFrom('collaborative.sharing_agreement')
    .select(['from_on as from', 'expires_on as expires'])
    .where('ended_on', 'is', null)
    .execute();
}
