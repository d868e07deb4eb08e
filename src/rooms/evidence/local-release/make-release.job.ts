import { audit } from '../../../foundation/audit/index.ts';
import type { Actor, Tx } from '../../../foundation/db/index.ts';
import { startJob, type JobContext, type JobKind } from '../../../foundation/jobs/index.ts';
import { beginLocalWork } from '../local/local-work.queries.ts';
import { breakdownTable } from './breakdown-table.rules.ts';
import { daysTable } from './days-table.rules.ts';
import { movesTable, openMoves, type MovesTally } from './moves-table.rules.ts';
import { protectAgainst, type Protected } from './protect-release.ts';
import { eventRows, moveRows, yearsToRelease, type YearOfKind } from './read-rows.queries.ts';
import { basisOf, emptyStaleFigures, keepRelease, minimumOf, type Before, type Kept } from './release.queries.ts';
import { openTally, type Tally } from './tally.rules.ts';
import { eventOf, moveOf } from './words.ts';

type Counted = { tally: Tally } | { moves: MovesTally };
type Read = { before: Before; minimum: number; counted: Counted };

/**
 * Works out anew what is shown of a locality's own data, year by year: reads the rows that count, makes the tables, has
 * them protected together and against what was shown before, and keeps only what may be shown.
 */
export const makeLocalRelease: JobKind = {
  name: 'evidence.local-release',
  label: 'Figures of local data',
  run: async (context) => {
    const years = await context.step(context.checkpoint, async (tx) => {
      await beginLocalWork(tx, context.job);
      return yearsToRelease(tx);
    });
    const from = Number(context.checkpoint ?? 0);
    let waiting = 0;
    for (const [at, year] of years.entries()) {
      if (at < from) continue;
      await context.progress(at, years.length);
      if (!(await releaseYear(context, year, at + 1))) waiting += 1;
    }
    return { text: outcome(years, waiting) };
  },
};

/**
 * Asks for new figures in the transaction of what changed the data. Where too few children are between them and the
 * earlier ones, these stay. Unless data were taken back or the minimum was raised: then figures of that data, or for
 * fewer children, go at once, and nothing is shown until new ones may be.
 */
export async function startLocalRelease(
  tx: Tx,
  actor: Actor,
  because: 'more' | 'withdrawn' | 'minimum',
): Promise<string> {
  if (because !== 'more') await emptyStaleFigures(tx);
  return startJob(tx, actor, { kind: makeLocalRelease, payload: { because }, title: 'Figures of local data' });
}

function outcome(years: readonly YearOfKind[], waiting: number): string {
  const count = new Set(years.map(({ year }) => year)).size;
  const done = `The figures of ${count === 1 ? '1 school year' : `${count} school years`} are worked out.`;
  return waiting === 0 ? done : `${done} Some of them wait: too few children are between these and the earlier ones.`;
}

/** False: the new figures wait. */
async function releaseYear(context: JobContext, of: YearOfKind, checkpoint: number): Promise<boolean> {
  const read = await context.step(checkpoint - 1, async (tx): Promise<Read> => {
    await beginLocalWork(tx, context.job);
    return { before: await basisOf(tx, of), minimum: await minimumOf(tx), counted: await counted(tx, of) };
  });
  context.signal.throwIfAborted();
  const made = await protectedFigures(read, of);
  const takenBack = context.payload['because'] === 'withdrawn';
  await context.step(checkpoint, async (tx) => {
    await beginLocalWork(tx, context.job);
    const kept = await keepRelease(tx, of, { ...keptOf(made, read, takenBack), now: context.now() });
    if (!kept) throw new Error('Another job released these figures in between; this one begins anew.');
    await audit(tx, context.actor, 'evidence.local-release.made');
  });
  return !made.held;
}

async function counted(tx: Tx, of: YearOfKind): Promise<Counted> {
  if (of.kind === 'move') {
    const moves = openMoves();
    for await (const rows of moveRows(tx, of)) for (const row of rows) moves.add(moveOf(row));
    return { moves: moves.done() };
  }
  const tally = openTally();
  for await (const rows of eventRows(tx, of)) for (const row of rows) tally.add(eventOf(row, of.kind));
  return { tally: tally.done() };
}

type Made = { held: true } | { held: false; counts: Release; days: Release | null };
type Release = Extract<Protected, { held: false }>['release'];

async function protectedFigures({ before, minimum, counted: found }: Read, { kind }: YearOfKind): Promise<Made> {
  if ('moves' in found) {
    const moves = await protectAgainst(before.counts, movesTable(found.moves, { minimum }), minimum);
    return moves.held ? moves : { held: false, counts: moves.release, days: null };
  }
  const table = await breakdownTable(found.tally, { minimum, repeats: kind === 'suspension' });
  const counts = await protectAgainst(before.counts, table, minimum);
  if (counts.held) return counts;
  if (kind !== 'suspension') return { held: false, counts: counts.release, days: null };
  const { published } = counts.release.protection;
  const days = await protectAgainst(before.days, daysTable(found.tally, { minimum }, published), minimum);
  return days.held ? days : { held: false, counts: counts.release, days: days.release };
}

function keptOf(made: Made, { before, minimum, counted: found }: Read, takenBack: boolean): Omit<Kept, 'now'> {
  const hasUnnumbered = 'tally' in found && found.tally.unnumbered > 0;
  const isEmpty = 'tally' in found ? found.tally.events.size === 0 : found.moves.cells.size === 0;
  const common = { version: before.version, minimum, hasUnnumbered };
  // Without rows nothing is shown; what comes later is still compared with what was shown.
  if (isEmpty) return { ...common, shown: {}, basis: null, waiting: false };
  if (made.held) return { ...common, shown: takenBack ? {} : null, basis: null, waiting: true };
  const { counts, days } = made;
  return {
    ...common,
    shown: { ...counts.protection.published, ...days?.protection.published },
    basis: {
      counts: before.counts.includes(counts) ? null : counts,
      days: days && before.days.includes(days) ? null : days,
    },
    waiting: false,
  };
}
