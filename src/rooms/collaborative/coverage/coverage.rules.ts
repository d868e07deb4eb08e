import type { Day } from '../../../foundation/days/index.ts';
import { LEVELS, type Level } from '../members/member-words.ts';

/** Who is there, as coverage looks at them. `lastSeen`: the last meeting they were at or action they did; null without one. */
export type Present = { id: string; name: string; sector: string; level: Level; fromOn: Day; lastSeen: Day | null };
export type Target = { sector: string; level: Level; wanted: number };

/**
 * How a part of the grid stands. 'faded': enough are named, and nobody of them was seen for a term; 'thin': some are
 * missing, or some of those named have faded; 'not-wanted': nobody is meant to be there and nobody is.
 */
export type Standing = 'missing' | 'faded' | 'thin' | 'there' | 'not-wanted';

export type Cell = { level: Level; wanted: number; here: Present[]; faded: Present[]; standing: Standing };
export type Row = { sector: string; name: string; cells: Cell[]; total: Omit<Cell, 'level'> };

export type CoverageGiven = {
  sectors: readonly { code: string; name: string }[];
  members: readonly Present[];
  targets: readonly Target[];
  /** The day a term ago: who was last seen before it has faded, unless they came later. */
  termAgo: Day;
  /** Whether meetings or actions are held here yet: without them nobody can be said to have faded. */
  attendanceKept: boolean;
};

/** Sectors by levels, in the order of the programme. */
export function coverage(given: CoverageGiven): Row[] {
  return given.sectors.map(({ code, name }) => {
    // Once a sector: thousands of members are not looked through for each place of the grid.
    const own = { ...given, members: given.members.filter(({ sector }) => sector === code) };
    const cells = LEVELS.map(({ code: level }) => cell(own, code, level));
    const here = cells.flatMap((one) => one.here);
    const faded = cells.flatMap((one) => one.faded);
    const wanted = cells.reduce((sum, one) => sum + one.wanted, 0);
    return {
      sector: code,
      name,
      cells,
      total: { wanted, here, faded, standing: standing(wanted, here.length, faded.length) },
    };
  });
}

function cell({ members, targets, termAgo, attendanceKept }: CoverageGiven, sector: string, level: Level): Cell {
  const here = members.filter((one) => one.level === level);
  const faded = attendanceKept ? here.filter((one) => hasFaded(one, termAgo)) : [];
  const wanted = targets.find((one) => one.sector === sector && one.level === level)?.wanted ?? 0;
  return { level, wanted, here, faded, standing: standing(wanted, here.length, faded.length) };
}

/** A term with its holidays: a third of a year. */
export const TERM_DAYS = 122;

/** Not seen for a term; who came within it has had no time to fade. */
export function hasFaded({ lastSeen, fromOn }: Pick<Present, 'lastSeen' | 'fromOn'>, termAgo: Day): boolean {
  return fromOn < termAgo && (lastSeen === null || lastSeen < termAgo);
}

function standing(wanted: number, here: number, faded: number): Standing {
  if (wanted === 0 && here === 0) return 'not-wanted';
  if (here === 0) return 'missing';
  if (faded === here) return 'faded';
  return here - faded < wanted ? 'thin' : 'there';
}

export type CellCount = { wanted: number; here: number; faded: number };

/** A sector of the grid in numbers alone. `open`: places that nobody fills, beyond who is there and has not faded. */
export type Tally = { sector: string; name: string; open: number; standing: Standing } & CellCount;

/** Adds the cells of a sector up. */
export function tally({ sector, name }: { sector: string; name: string }, cells: readonly CellCount[]): Tally {
  const sum = (of: (one: CellCount) => number) => cells.reduce((all, one) => all + of(one), 0);
  const [wanted, here, faded] = [sum((one) => one.wanted), sum((one) => one.here), sum((one) => one.faded)];
  const open = sum((one) => Math.max(0, one.wanted - (one.here - one.faded)));
  return { sector, name, wanted, here, faded, open, standing: standing(wanted, here, faded) };
}

/** The grid without its names. */
export function tallies(rows: readonly Row[]): Tally[] {
  return rows.map((row) =>
    tally(
      row,
      row.cells.map(({ wanted, here, faded }) => ({ wanted, here: here.length, faded: faded.length })),
    ),
  );
}

/** Places that nobody fills: what is wanted beyond who is there and has not faded, summed over the grid. */
export function openPlaces(rows: readonly Tally[]): number {
  return rows.reduce((sum, { open }) => sum + open, 0);
}

/** Sectors that the programme saw go missing or fade: each is watched by name. */
export const WATCHED = ['parents', 'voluntary', 'governors'] as const;

export type Warning = { sector: string; name: string; reason: 'nobody' | 'all-faded' | 'only-one' | 'some-faded' };

/**
 * What will go wrong in the watched sectors unless somebody acts, the worst first: nobody is there; nobody of them was
 * seen for a term; all hangs on one person; some have faded.
 */
export function warnings(rows: readonly Tally[]): Warning[] {
  const found = rows.flatMap(({ sector, name, here, faded }): Warning[] => {
    if (!(WATCHED as readonly string[]).includes(sector)) return [];
    const reason = reasonOf({ here, faded });
    return reason ? [{ sector, name, reason }] : [];
  });
  const order: readonly Warning['reason'][] = ['nobody', 'all-faded', 'only-one', 'some-faded'];
  return found.toSorted((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason));
}

function reasonOf({ here, faded }: Pick<Tally, 'here' | 'faded'>): Warning['reason'] | null {
  if (here === 0) return 'nobody';
  if (faded === here) return 'all-faded';
  if (here - faded === 1) return 'only-one';
  return faded > 0 ? 'some-faded' : null;
}
