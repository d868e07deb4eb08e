import type { Day } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import { listSectors } from '../../localities/index.ts';
import { attendanceIsKept } from '../meetings/standing.queries.ts';
import { coverage, type Row } from './coverage.rules.ts';
import { countPresent, firstPresent, type PresentPerson } from './present.queries.ts';
import { listTargets } from './targets.queries.ts';
import { termAgo } from './term-ago.ts';

/** The grid as it stands on a day, in numbers. */
export async function coverageOn(tx: Tx, today: Day): Promise<Row[]> {
  return gridOn(tx, today, { named: false });
}

/** The grid of those alone whom this reader may read by name: what an evaluator is shown. */
export async function namedCoverageOn(tx: Tx, today: Day): Promise<Row[]> {
  return gridOn(tx, today, { named: true });
}

async function gridOn(tx: Tx, today: Day, { named }: { named: boolean }): Promise<Row[]> {
  return coverage({
    sectors: await listSectors(tx),
    counts: await countPresent(tx, { today, termAgo: await termAgo(tx, today), named }),
    targets: await listTargets(tx),
    attendanceKept: await attendanceIsKept(tx),
  });
}

/** The first so many names of each place of the grid; nobody has faded where attendance is not noted. */
export async function namesOn(tx: Tx, today: Day, most: number): Promise<PresentPerson[]> {
  const people = await firstPresent(tx, { today, most, termAgo: await termAgo(tx, today) });
  return (await attendanceIsKept(tx)) ? people : people.map((one) => ({ ...one, faded: false }));
}
