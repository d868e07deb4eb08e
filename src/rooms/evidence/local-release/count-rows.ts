import type { Tx } from '../../../foundation/db/index.ts';
import { rowTexts } from './read-rows.queries.ts';
import type { ReleaseKind } from './tables.ts';
import type { ReleaseThread } from './thread/release-thread.ts';
import type { Unit } from './units.rules.ts';

/** Hands the rows that count to the thread that counts them, in a step of a job of local data. */
export async function countRows(tx: Tx, { year, kinds }: Unit, thread: ReleaseThread): Promise<void> {
  const counted: ReleaseKind[] = kinds.includes('suspension') ? ['suspension'] : ['permanent-exclusion', 'move'];
  for (const kind of counted) for await (const rows of rowTexts(tx, { year, kind })) await thread.count(kind, rows);
}
