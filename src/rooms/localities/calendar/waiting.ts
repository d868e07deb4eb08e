import { localityOf, type Asker } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { addPeriodPath } from '../paths.ts';
import { MAY_KEEP } from './calendar.routes.ts';
import { addDays } from '../../../foundation/days/index.ts';
import { findCalendar } from './find-calendar.ts';

/** So early that no deadline of fifty school days ends in the unknown. */
const AHEAD_DAYS = 90;

/** Who keeps the calendar is told while there is time that the entered terms come to an end. */
export async function waitingForTermDates(visit: Asker): Promise<WaitingItem[]> {
  const { slug, role } = localityOf(visit);
  if (!(MAY_KEEP as readonly string[]).includes(role)) return [];
  const { known } = await visit.inThisLocality(findCalendar);
  const until = known.at(-1)?.to ?? null;
  if (until && until > addDays(visit.today, AHEAD_DAYS)) return [];
  const text = until ? 'Enter the next school year’s term dates' : 'Enter the term dates of your schools';
  return [{ text, href: addPeriodPath({ slug }), due: until }];
}
