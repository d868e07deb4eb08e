/** Fewest people that a sum of hours may stand for. */
const FEWEST = 5;
/** Told as roughly as they are known: promises are not kept to the hour. */
const STEP = 10;

export type PromisedBySector = { sector: string; people: number; hoursATerm: number };
/** A sum that may be told; without a sector it is of several together. */
export type ToldSum = { sector: string | null; people: number; hoursATerm: number };
export type InKind = { name: string; people: number; hoursAYear: number; poundsAYear: number };

/**
 * Hours that members promised, by sector: a sector of fewer than five people is told together with others, and where those
 * are still fewer than five, with the smallest that could stand alone. Every sum is of five people at least and they add up
 * to no part that is smaller. Empty when fewer than five promised anything. The sums of one day alone: two of different
 * days would tell what somebody promised who came between, so they are kept for a school year (`tell-hours.ts`).
 */
export function sumsToTell(promised: readonly PromisedBySector[]): ToldSum[] {
  const some = promised.filter(({ people }) => people > 0);
  const alone = some.filter(({ people }) => people >= FEWEST).sort((a, b) => a.people - b.people);
  const together = some.filter(({ people }) => people < FEWEST);
  while (together.length > 0 && peopleOf(together) < FEWEST) {
    const next = alone.shift();
    if (!next) return [];
    together.push(next);
  }
  const told: ToldSum[] = alone.toSorted((a, b) => b.hoursATerm - a.hoursATerm);
  const hoursATerm = together.reduce((sum, one) => sum + one.hoursATerm, 0);
  if (together.length > 0) told.push({ sector: null, people: peopleOf(together), hoursATerm });
  return told;
}

/** One sum of all, for the evaluator: beside the names they may read, a sector's sum would tell of the others in it. */
export function allTogether(told: readonly ToldSum[]): ToldSum[] {
  if (told.length === 0) return [];
  const hoursATerm = told.reduce((sum, one) => sum + one.hoursATerm, 0);
  return [{ sector: null, people: told.reduce((sum, { people }) => sum + people, 0), hoursATerm }];
}

const peopleOf = (list: readonly PromisedBySector[]) => list.reduce((sum, { people }) => sum + people, 0);

/** Hours a year of sums that may be told, in steps of ten, and what they are worth at one value for everybody. */
export function inKind(
  told: readonly ToldSum[],
  names: ReadonlyMap<string, string>,
  { pounds, termsAYear }: { pounds: number; termsAYear: number },
): InKind[] {
  return told.map(({ sector, people, hoursATerm }) => {
    const hoursAYear = Math.round((hoursATerm * termsAYear) / STEP) * STEP;
    const together = told.length > 1 ? 'Other sectors together' : 'All sectors together';
    const name = sector === null ? together : (names.get(sector) ?? sector);
    return { name, people, hoursAYear, poundsAYear: Math.round(hoursAYear * pounds) };
  });
}
