import type { Tx } from '../../../foundation/db/index.ts';
import { listPeriods } from './calendar.queries.ts';
import { schoolCalendar, type SchoolCalendar } from './school-days.rules.ts';

/** The school days of this transaction's locality, to count deadlines with. */
export async function findCalendar(tx: Tx): Promise<SchoolCalendar> {
  return schoolCalendar(await listPeriods(tx));
}
