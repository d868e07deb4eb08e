import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { attendanceKept } from '../meetings/attendance/attendance.queries.ts';
import { LEVELS } from '../members/member-words.ts';
import { tally, type Tally } from './coverage.rules.ts';
import { countPresent } from './present.queries.ts';
import { listTargets } from './targets.queries.ts';
import { termAgo } from './term-ago.ts';

/** The grid without its names, counted by the database: for pages that say no more than how many. */
export async function coverageInNumbers(tx: Tx, today: Day): Promise<Tally[]> {
  const counts = await countPresent(tx, { today, termAgo: await termAgo(tx, today) });
  const targets = await listTargets(tx);
  const kept = await attendanceKept(tx);
  return (await listSectors(tx)).map((sector) => {
    const cells = LEVELS.map(({ code: level }) => {
      const isHere = (one: { sector: string; level: string }) => one.sector === sector.code && one.level === level;
      const { here, faded } = counts.find(isHere) ?? { here: 0, faded: 0 };
      return { wanted: targets.find(isHere)?.wanted ?? 0, here, faded: kept ? faded : 0 };
    });
    return tally({ sector: sector.code, name: sector.name }, cells);
  });
}
