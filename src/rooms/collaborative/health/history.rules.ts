import { SMALLEST_GROUP, type Line, type Results } from './results.rules.ts';
import { BANDS, ELEMENTS, type Band, type ElementCode } from './elements.ts';

/**
 * So many people who answered the two checks for different sectors. `before` null: they had not answered the earlier one;
 * `after` null: they did not answer the later one, or are erased.
 */
export type Move = { before: string | null; after: string | null; people: number };

/** An earlier closed check: what was shown of it, and who came, left or changed sector since. */
export type Earlier = { results: Results; moves: readonly Move[] };

/**
 * Who is in a line of one check alone came or went between them, and a reader may suppose that nobody else changed their
 * mind. From five people on, no change tells what one of them said. Whoever changed sector inside a line has not moved in
 * it, nor among everybody: counted there, they would lift one who left over the five.
 */
function movedIn({ moves }: Earlier, sectors: readonly string[] | null): number {
  const stands = (sector: string | null) => sector !== null && (!sectors || sectors.includes(sector));
  const moved = moves.filter(({ before, after }) => stands(before) !== stands(after));
  return moved.reduce((all, { people }) => all + people, 0);
}

const tells = (moved: number) => moved > 0 && moved < SMALLEST_GROUP;
const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

/** The lines of sectors that an earlier check was shown with; the same for every element that has them. */
export function linesShown({ results }: Earlier): string[][] {
  const shown = ELEMENTS.map(({ code }) =>
    results[code].filter(({ place }) => place > 0).map(({ sectors }) => sectors),
  );
  return shown.find((lines) => lines.length > 0) ?? [];
}

/** Whether sectors may be joined in this way, after how they were joined before: the difference must tell nobody's answer. */
export function mayStandBeside(lines: readonly (readonly string[])[], earlier: Earlier): boolean {
  const others = linesShown(earlier).filter((before) => !lines.some((line) => same(line, before)));
  return lines.length === 0 || others.every((before) => !tells(movedIn(earlier, before)));
}

/**
 * The bands of a line that must be hidden because of an earlier check, and whether its zeros must be as well. `sectors`
 * null: everybody. `bands` are the true counts.
 */
export function guarded(
  element: ElementCode,
  { sectors, bands }: { sectors: readonly string[] | null; bands: readonly number[] },
  earlier: readonly Earlier[],
): { hidden: Band[]; zerosToo: boolean } {
  const hidden = new Set<Band>();
  let zerosToo = false;
  for (const one of earlier) {
    const before = lineOf(one.results[element], sectors);
    if (!before || !tells(movedIn(one, sectors))) continue;
    zerosToo = true;
    for (const [at, { code }] of BANDS.entries()) {
      const [then, now] = [before.bands[code], bands[at] ?? 0];
      if (now > 0 && (then === null || isSmallChange(then, now))) hidden.add(code);
    }
  }
  return { hidden: [...hidden], zerosToo };
}

function lineOf(lines: readonly Line[], sectors: readonly string[] | null): Line | undefined {
  return lines.find((line) => (sectors ? line.place > 0 && same(line.sectors, sectors) : line.place === 0));
}

const isSmallChange = (then: number, now: number) => then !== now && Math.abs(now - then) < SMALLEST_GROUP;
