import type { Tx } from '../../../foundation/db/index.ts';
import { openMoves, type MovesTally } from './moves-table.rules.ts';
import { eventRows, moveRows } from './read-rows.queries.ts';
import { openTally, type Tally } from './tally.rules.ts';
import type { Unit } from './units.rules.ts';
import { eventOf, moveOf } from './words.ts';

/** What the rows of one year come to. */
export type Counted = { suspensions: Tally } | { exclusions: Tally; moves: MovesTally };

/** Counts the rows that count, in a step of a job of local data. */
export async function countRows(tx: Tx, { year, kinds }: Unit): Promise<Counted> {
  if (kinds.includes('suspension')) return { suspensions: await countEvents(tx, year, 'suspension') };
  const exclusions = await countEvents(tx, year, 'permanent-exclusion');
  const moves = openMoves();
  for await (const rows of moveRows(tx, year)) for (const row of rows) moves.add(moveOf(row));
  return { exclusions, moves: moves.done() };
}

async function countEvents(tx: Tx, year: string, kind: 'suspension' | 'permanent-exclusion'): Promise<Tally> {
  const tally = openTally();
  for await (const rows of eventRows(tx, { year, kind })) for (const row of rows) tally.add(eventOf(row, kind));
  return tally.done();
}
