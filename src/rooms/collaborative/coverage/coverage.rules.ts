import { LEVELS, type Level } from '../members/member-words.ts';

export type Target = { sector: string; level: Level; wanted: number };

/**
 * How a part of the grid stands. 'faded': enough are named, and nobody of them was seen for a term; 'thin': some are
 * missing, or some of those named have faded; 'not-wanted': nobody is meant to be there and nobody is.
 */
export type Standing = 'missing' | 'faded' | 'thin' | 'there' | 'not-wanted';

/** How many are wanted, how many take part, and how many of those were not seen for a term. */
export type CellCount = { wanted: number; here: number; faded: number };
export type Cell = CellCount & { level: Level; standing: Standing };

/**
 * Places of the grid, so that what a page says adds up: `filled` and `open` make what is wanted, `filled` and `beyond` make
 * who is there. `quiet`: of the filled ones those held only by members who have faded.
 */
export type Places = { filled: number; open: number; beyond: number; quiet: number };

/** A sector of the grid in numbers alone. */
export type Tally = { sector: string; name: string; standing: Standing } & CellCount & Places;
export type Row = Tally & { cells: Cell[] };

export type CoverageGiven = {
  sectors: readonly { code: string; name: string }[];
  counts: readonly ({ sector: string; level: string } & Pick<CellCount, 'here' | 'faded'>)[];
  targets: readonly Target[];
  /** Whether attendance is noted here yet: without it nobody can be said to have faded. */
  attendanceKept: boolean;
};

/** Sectors by levels, in the order of the programme, each sector with its sums. */
export function coverage({ sectors, counts, targets, attendanceKept }: CoverageGiven): Row[] {
  return sectors.map((sector) => {
    const cells = LEVELS.map(({ code: level }): Cell => {
      const isHere = (one: { sector: string; level: string }) => one.sector === sector.code && one.level === level;
      const found = counts.find(isHere) ?? { here: 0, faded: 0 };
      const wanted = targets.find(isHere)?.wanted ?? 0;
      const [here, faded] = [found.here, attendanceKept ? found.faded : 0];
      return { level, wanted, here, faded, standing: standing(wanted, here, faded) };
    });
    return { ...tally(sector, cells), cells };
  });
}

/** A term with its holidays: a third of a year. */
export const TERM_DAYS = 122;

function standing(wanted: number, here: number, faded: number): Standing {
  if (wanted === 0 && here === 0) return 'not-wanted';
  if (here === 0) return 'missing';
  if (faded === here) return 'faded';
  return here - faded < wanted ? 'thin' : 'there';
}

/** Adds the cells of a sector up. */
function tally({ code, name }: { code: string; name: string }, cells: readonly CellCount[]): Tally {
  const sum = (of: (one: CellCount) => number) => cells.reduce((all, one) => all + of(one), 0);
  const [wanted, here, faded] = [sum((one) => one.wanted), sum((one) => one.here), sum((one) => one.faded)];
  const places = addUp(cells.map(placesOf));
  return { sector: code, name, wanted, here, faded, ...places, standing: standing(wanted, here, faded) };
}

/** What is filled and what is open of one place of the grid. */
export function placesOf({ wanted, here, faded }: CellCount): Places {
  const filled = Math.min(wanted, here);
  return { filled, open: wanted - filled, beyond: here - filled, quiet: Math.max(0, filled - (here - faded)) };
}

/** Places of cells, or of sectors, together. */
export function addUp(all: readonly Places[]): Places {
  const sum = (key: keyof Places) => all.reduce((n, one) => n + one[key], 0);
  return { filled: sum('filled'), open: sum('open'), beyond: sum('beyond'), quiet: sum('quiet') };
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
