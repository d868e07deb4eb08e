import { protect, type Protection } from '../../../foundation/disclosure/index.ts';
import { BANDS, ELEMENTS, type Band, type ElementCode } from './elements.ts';
import { guarded, linesShown, mayStandBeside, type Earlier } from './history.rules.ts';
import {
  answeredBySector,
  bandCounts,
  cellName,
  elementTable,
  EVERYBODY,
  FEWEST_TOLD_APART,
  isUnanimous,
  linesOf,
  SMALLEST_GROUP,
  type Count,
  type Line,
  type Results,
} from './results.rules.ts';

export type Closed = { sectors: readonly string[]; counts: readonly Count[]; earlier: readonly Earlier[] };

/**
 * What may be shown of a closed check, element by element: the spread of everybody, and of groups of sectors where that
 * tells nobody's answer, also beside every earlier check. Fewer than ten answers: only how many there are.
 */
export async function protectResults(closed: Closed): Promise<Results> {
  const lines = groupsFor(closed);
  const results: Partial<Results> = {};
  for (const { code } of ELEMENTS) results[code] = await protectElement(code, lines, closed);
  return results as Results;
}

/** The finest groups that may stand beside the earlier checks; else those of the newest of them; else none. */
function groupsFor({ sectors, counts, earlier }: Closed): string[][] {
  const answered = answeredBySector(counts);
  const enough = (line: readonly string[]) =>
    line.reduce((all, sector) => all + (answered.get(sector) ?? 0), 0) >= FEWEST_TOLD_APART;
  const before = earlier.map(linesShown).find((lines) => lines.length > 0) ?? [];
  const known = new Set(before.flat());
  const again = sectors.every((sector) => known.has(sector)) && before.every(enough) ? before : [];
  const fits = (lines: string[][]) => earlier.every((one) => mayStandBeside(lines, one));
  return [linesOf(sectors, answered), again].find((lines) => lines.length > 0 && fits(lines)) ?? [];
}

async function protectElement(element: ElementCode, groups: readonly string[][], closed: Closed): Promise<Line[]> {
  const { sectors, counts, earlier } = closed;
  const all = bandCounts(counts, element, sectors);
  const answered = all.reduce((sum, one) => sum + one, 0);
  const everybody = { place: 0, sectors: [], answered };
  if (answered < FEWEST_TOLD_APART || isUnanimous(all)) return [{ ...everybody, bands: nothing() }];
  const apart = groups.map((line) => ({ sectors: line, bands: bandCounts(counts, element, line) }));
  const lines = apart.some(({ bands }) => isUnanimous(bands)) ? [] : apart;
  return (
    (lines.length > 0 ? await shownWith(element, { all, answered, lines, earlier }) : null) ??
    (await shownWith(element, { all, answered, lines: [], earlier })) ?? [{ ...everybody, bands: nothing() }]
  );
}

type Spread = {
  all: readonly number[];
  answered: number;
  lines: readonly { sectors: string[]; bands: number[] }[];
  earlier: readonly Earlier[];
};

/** Null where that cannot be shown safely, or shows nothing of any group. */
async function shownWith(element: ElementCode, { all, answered, lines, earlier }: Spread): Promise<Line[] | null> {
  const table = elementTable(lines.length > 0 ? lines.map(({ bands }) => bands) : [[...all]]);
  const watched = [
    { name: EVERYBODY, place: 0, sectors: null, bands: all, answered },
    ...lines.map((line, at) => ({ ...line, name: String(at + 1), place: at + 1, answered: sumOf(line.bands) })),
  ].map((line) => ({ ...line, ...guarded(element, line, earlier) }));
  const small = Object.keys(table.cells).filter((name) => isSmall(table.cells[name] ?? 0));
  const because = watched.flatMap(({ name, hidden }) => hidden.map((band) => cellName(name, band)));
  const protection = await protect({ ...table, primary: [...new Set([...small, ...because])] }, RULE);
  if ((table.settled ?? []).some((name) => protection.published[name] === null)) return null;
  const shown = watched.map((line): Line => ({
    ...{ place: line.place, sectors: line.sectors ?? [], answered: line.answered },
    bands: bandsOf(protection, line.name, line.zerosToo),
  }));
  const told = shown.slice(1).some(({ bands }) => !isNothing(bands));
  return lines.length > 0 && !told ? null : shown;
}

const RULE = { minimum: SMALLEST_GROUP, reader: 'insider' } as const;
const isSmall = (count: number) => count > 0 && count < SMALLEST_GROUP;
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** A line of which no count is shown has no zeros either, so that it looks like one in which all gave the same answer. */
function bandsOf({ published }: Protection, line: string, zerosToo: boolean): Line['bands'] {
  const bands = Object.fromEntries(
    BANDS.map(({ code }) => {
      const count = published[cellName(line, code)] ?? null;
      return [code, count === 0 && zerosToo ? null : count];
    }),
  ) as Line['bands'];
  return isNothing(bands) ? nothing() : bands;
}

function nothing(): Line['bands'] {
  return { weak: null, part: null, strong: null, 'cannot-say': null } satisfies Record<Band, null>;
}

/** Whether no count above zero is shown. */
export function isNothing(bands: Line['bands']): boolean {
  return Object.values(bands).every((count) => count === null || count === 0);
}
