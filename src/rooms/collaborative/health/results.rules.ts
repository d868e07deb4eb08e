import type { GeneralTable } from '../../../foundation/disclosure/index.ts';
import { crossTable } from '../../../foundation/disclosure/index.ts';
import { ANSWERS, BANDS, type Band, type ElementCode } from './elements.ts';

/** How many people of a sector gave this answer; the element '' counts those who answered anything. */
export type Count = { sector: string; element: string; answer: number | null; people: number };

/** What is shown of one line of one element: null is hidden. `place` 0 is everybody, the others are groups of sectors. */
export type Line = { place: number; sectors: string[]; answered: number; bands: Record<Band, number | null> };
export type Results = Record<ElementCode, Line[]>;

/** A small count in a smaller group cannot be hidden: four bands of ten people leave five to hide it among. */
export const FEWEST_TOLD_APART = 10;
export const SMALLEST_GROUP = 5;

/** Sectors that are joined before anybody is left out: who works in schools, in services, and who speaks for families. */
export const WIDE_GROUPS: readonly { name: string; sectors: readonly string[] }[] = [
  { name: 'Schools and settings', sectors: ['primary', 'secondary', 'special', 'alternative'] },
  { name: 'Services', sectors: ['local-authority', 'health', 'social-care', 'early-help', 'police'] },
  { name: 'Families, community and governors', sectors: ['voluntary', 'parents', 'young-people', 'governors'] },
];

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** How many people of each sector answered anything. */
export function answeredBySector(counts: readonly Count[]): Map<string, number> {
  return new Map(counts.filter(({ element }) => element === '').map(({ sector, people }) => [sector, people]));
}

/**
 * Which sectors stand together: one alone from ten answers on, the others joined in their wide group, and what is too
 * small still joined to the smallest line. Every sector is in one line. Empty: too few to tell anybody apart.
 */
export function linesOf(sectors: readonly string[], answered: ReadonlyMap<string, number>): string[][] {
  const size = (some: readonly string[]) => sum(some.map((sector) => answered.get(sector) ?? 0));
  const wide = [...WIDE_GROUPS.map((group) => sectors.filter((one) => isIn(group, one))), withoutGroup(sectors)];
  const apart = wide.flatMap((group) => {
    const alone = group.filter((one) => size([one]) >= FEWEST_TOLD_APART).map((one) => [one]);
    return [...alone, group.filter((one) => size([one]) < FEWEST_TOLD_APART)].filter((line) => line.length > 0);
  });
  const lines = apart.filter((line) => size(line) >= FEWEST_TOLD_APART);
  const left = apart.filter((line) => size(line) < FEWEST_TOLD_APART).flat();
  if (size(left) >= FEWEST_TOLD_APART) return lines.length > 0 ? [...lines, left] : [];
  const smallest = lines.toSorted((a, b) => size(a) - size(b))[0];
  const joined = lines.map((line) =>
    line === smallest ? sectors.filter((one) => [...line, ...left].includes(one)) : line,
  );
  return joined.length > 1 ? joined : [];
}

const isIn = ({ sectors }: (typeof WIDE_GROUPS)[number], sector: string) => sectors.includes(sector);
const withoutGroup = (sectors: readonly string[]) =>
  sectors.filter((one) => !WIDE_GROUPS.some((group) => isIn(group, one)));

/**
 * Sectors that may be named as those from which nobody answered. `could`: who could have answered and belongs to a sector
 * of which nobody did. From fewer than five of them it would be one person's silence that is published.
 */
export function namedAsSilent(could: readonly { sector: string }[]): string[] {
  const sectors = [...new Set(could.map(({ sector }) => sector))].sort();
  return sectors.filter((one) => could.filter(({ sector }) => sector === one).length >= SMALLEST_GROUP);
}

/** How many people of these sectors stand in each band of an element; whoever left it open could not say. */
export function bandCounts(counts: readonly Count[], element: ElementCode, sectors: readonly string[]): number[] {
  const own = counts.filter((one) => sectors.includes(one.sector));
  const answered = sum(own.filter((one) => one.element === '').map(({ people }) => people));
  const said = own.filter((one) => one.element === element);
  const spread = BANDS.map(({ code }) =>
    sum(said.filter(({ answer }) => bandOf(answer) === code).map((one) => one.people)),
  );
  const open = answered - sum(spread);
  return spread.map((people, at) => (BANDS[at]?.code === 'cannot-say' ? people + open : people));
}

function bandOf(answer: number | null): Band | undefined {
  return ANSWERS.find(({ value }) => value === answer)?.band;
}

const BAND_CODES = BANDS.map(({ code }) => code);
export const EVERYBODY = 'Total';

export const cellName = (line: string, band: Band | 'Total') => `${line}|${band}`;

/** Lines by bands, how many answered in each line always shown; without lines the bands of everybody alone. */
export function elementTable(lines: readonly (readonly number[])[]): GeneralTable {
  const labels = lines.map((_, at) => String(at + 1));
  const table = crossTable({
    dimensions: [
      { name: 'line', labels, total: EVERYBODY },
      { name: 'band', labels: BAND_CODES },
    ],
    counts: lines.flat(),
  });
  return { ...table, settled: [...labels, EVERYBODY].map((line) => cellName(line, 'Total')) };
}

/** The same answer from everybody in a line would be everybody's answer. */
export function isUnanimous(bands: readonly number[]): boolean {
  return bands.filter((people) => people > 0).length < 2;
}
