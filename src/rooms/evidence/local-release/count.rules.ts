import { openMoves, type MovesTally } from './moves-table.rules.ts';
import type { EventRow, MoveRow } from './read-rows.queries.ts';
import type { ReleaseKind } from './tables.ts';
import { openTally, type Tally } from './tally.rules.ts';
import type { Unit } from './units.rules.ts';
import { eventOf, moveOf } from './words.ts';

/** What the rows of one year come to. */
export type Counted = { suspensions: Tally } | { exclusions: Tally; moves: MovesTally };

/** Counts rows of one unit as they come: JSON of a list. */
export function openCount(): { add(kind: ReleaseKind, rows: string): void; done(unit: Unit): Counted } {
  const events = { suspension: openTally(), 'permanent-exclusion': openTally() };
  const moves = openMoves();
  return {
    add: (kind, rows) => {
      if (kind === 'move') for (const row of JSON.parse(rows) as MoveRow[]) moves.add(moveOf(row));
      else for (const row of JSON.parse(rows) as EventRow[]) events[kind].add(eventOf(row, kind));
    },
    done: ({ kinds }) =>
      kinds.includes('suspension')
        ? { suspensions: events.suspension.done() }
        : { exclusions: events['permanent-exclusion'].done(), moves: moves.done() },
  };
}
