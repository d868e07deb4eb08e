import type { Tx } from '../../../foundation/db/index.ts';
import { listPeriods } from './calendar.queries.ts';
import { schoolCalendar, type Period, type SchoolCalendar } from './school-days.rules.ts';

/** The calendars that were made last, by what they were made of: a day by day of years is counted once, not for each page. */
const made = new Map<string, SchoolCalendar>();
const MOST_KEPT = 50;

/** The school days of this transaction's locality, to count deadlines with. */
export async function findCalendar(tx: Tx): Promise<SchoolCalendar> {
  const periods = await listPeriods(tx);
  const key = periods.map(madeOf).join(';');
  const calendar = made.get(key) ?? schoolCalendar(periods);
  made.delete(key);
  made.set(key, calendar);
  for (const oldest of made.keys()) if (made.size > MOST_KEPT) made.delete(oldest);
  return calendar;
}

const madeOf = ({ kind, from, to }: Period) => `${kind} ${from} ${to}`;
