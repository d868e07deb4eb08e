import { addDays, type Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { findCalendar, schoolDayAfter } from '../../localities/index.ts';
import { TERM_DAYS } from './coverage.rules.ts';

/** A third of the 190 school days of a year (Education (School Day and School Year) (England) Regulations 1999). */
const SCHOOL_DAYS = 63;
/**
 * The day a term ago: who was last seen before it has faded. Counted in school days of the locality's own calendar, so
 * that a summer without meetings makes nobody fade.
 */
export async function termAgo(tx: Tx, today: Day): Promise<Day> {
  const counted = schoolDayAfter(await findCalendar(tx), today, -SCHOOL_DAYS);
  return counted.ok ? counted.value : addDays(today, -TERM_DAYS);
}
