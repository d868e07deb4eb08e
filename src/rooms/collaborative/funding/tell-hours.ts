import { schoolYearOf, type Day } from '../../../foundation/days/index.ts';
import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { promisedBySector } from './funding.queries.ts';
import { findTold, keepTold, type HoursTold } from './told-hours.queries.ts';
import { sumsToTell } from './hours.rules.ts';

type Asked = { locality: string; today: Day };

/**
 * The sums of promised hours of this school year: made at the first look at them, then kept until the year is over, so that
 * what somebody promised who comes or leaves is not read off the difference. Undefined while fewer than five promised any.
 */
export async function tellHours(tx: Tx, actor: Actor, { locality, today }: Asked): Promise<HoursTold | undefined> {
  const year = schoolYearOf(today);
  const kept = await findTold(tx);
  if (kept?.year === year) return kept;
  const sums = sumsToTell(await promisedBySector(tx, today));
  if (sums.length === 0) return undefined;
  if (await keepTold(tx, locality, { year, toldOn: today, sums })) await audit(tx, actor, 'collaborative.hours.summed');
  return findTold(tx);
}
