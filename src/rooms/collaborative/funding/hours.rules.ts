/** Fewest people that a sum of hours may stand for. */
const FEWEST = 5;
/** Sums are told in steps of ten hours, so that one person who comes or leaves is not read off the difference. */
const STEP = 10;

export type PromisedBySector = { sector: string; people: number; hoursATerm: number };
export type InKind = { name: string; people: number; hoursAYear: number; poundsAYear: number };

/**
 * Hours that members promised, a year, by sector: a sector of fewer than five people is told together with others, and
 * where those are still fewer than five, with the smallest that could stand alone. Every sum shown is of five people at
 * least and they add up to no part that is smaller. Empty when fewer than five promised anything.
 */
export function inKind(
  promised: readonly PromisedBySector[],
  names: ReadonlyMap<string, string>,
  value: { pounds: number; termsAYear: number },
): InKind[] {
  const some = promised.filter(({ people }) => people > 0);
  const alone = some.filter(({ people }) => people >= FEWEST).sort((a, b) => a.people - b.people);
  const together = some.filter(({ people }) => people < FEWEST);
  while (together.length > 0 && peopleOf(together) < FEWEST) {
    const next = alone.shift();
    if (!next) return [];
    together.push(next);
  }
  const shown = alone
    .map((one) => summed(names.get(one.sector) ?? one.sector, [one], value))
    .sort((a, b) => b.hoursAYear - a.hoursAYear);
  if (together.length > 0)
    shown.push(summed(shown.length > 0 ? 'Other sectors together' : 'All sectors together', together, value));
  return shown;
}

const peopleOf = (list: readonly PromisedBySector[]) => list.reduce((sum, { people }) => sum + people, 0);

function summed(
  name: string,
  list: readonly PromisedBySector[],
  { pounds, termsAYear }: { pounds: number; termsAYear: number },
): InKind {
  const hours = list.reduce((sum, { hoursATerm }) => sum + hoursATerm, 0) * termsAYear;
  const hoursAYear = Math.round(hours / STEP) * STEP;
  return { name, people: peopleOf(list), hoursAYear, poundsAYear: Math.round(hoursAYear * pounds) };
}
