/** Parts of a week that a member can say suit them (`BEST_TIMES` without the places). */
export const DAY_PARTS = ['school-day', 'after-school', 'evening', 'weekend'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** How many of a sector said when they can come, and how many of them named each part of the week. */
export type SectorWishes = { sector: string; said: number; suits: Readonly<Record<DayPart, number>> };

/** Fewer than so many who said something are never counted by themselves. */
const LEAST = 5;
/** So far a count stays from nobody and from everybody, one more than somebody who knows their own answer can undo. */
const MARGIN = 2;

type Group = { sectors: readonly string[]; said: number; suits: Record<DayPart, number> };

/** What may be said about those who were chosen: about how many of how many; null where too few have said anything. */
export type Suits = { of: number; about: Readonly<Record<DayPart, number>>; allCounted: boolean } | null;

/**
 * What suits a choice of sectors, so that no choice, and no two choices taken from one another, tell what one person
 * wishes: counts are made for fixed groups of sectors with five answers at least, kept away from nobody and everybody,
 * and a choice is the sum of the groups that lie wholly within it.
 */
export function suitsOf(wishes: readonly SectorWishes[], chosen: ReadonlySet<string>): Suits {
  const inside = groupsOf(wishes).filter(({ sectors }) => sectors.every((sector) => chosen.has(sector)));
  if (inside.length === 0) return null;
  const counted = new Set(inside.flatMap(({ sectors }) => sectors));
  const sum = (part: DayPart) => inside.reduce((all, { suits }) => all + suits[part], 0);
  return {
    of: inside.reduce((all, { said }) => all + said, 0),
    about: byPart(sum),
    allCounted: wishes.every(({ sector, said }) => said === 0 || !chosen.has(sector) || counted.has(sector)),
  };
}

/** Sectors with enough answers stand alone; the others go together, with the smallest of the large ones if need be. */
function groupsOf(wishes: readonly SectorWishes[]): Group[] {
  const bySize = wishes
    .filter(({ said }) => said > 0)
    .toSorted((a, b) => a.said - b.said || a.sector.localeCompare(b.sector));
  const together: SectorWishes[] = [];
  const alone = [...bySize];
  const few = () => together.reduce((all, { said }) => all + said, 0) < LEAST;
  while (alone[0] && (alone[0].said < LEAST || (together.length > 0 && few()))) {
    const next = alone.shift();
    if (next) together.push(next);
  }
  if (together.length > 0 && few()) return [];
  return [...(together.length > 0 ? [together] : []), ...alone.map((one) => [one])].map(groupOf);
}

function groupOf(parts: readonly SectorWishes[]): Group {
  const said = parts.reduce((all, one) => all + one.said, 0);
  const sum = (part: DayPart) => parts.reduce((all, { suits }) => all + suits[part], 0);
  return {
    sectors: parts.map(({ sector }) => sector),
    said,
    suits: byPart((part) => Math.min(said - MARGIN, Math.max(MARGIN, sum(part)))),
  };
}

function byPart(count: (part: DayPart) => number): Record<DayPart, number> {
  return {
    'school-day': count('school-day'),
    'after-school': count('after-school'),
    evening: count('evening'),
    weekend: count('weekend'),
  };
}
