/** How many of a sector are not named to the evaluator. */
export type UnnamedCount = { sector: string; former: boolean; n: number };

/** How many may be told together; without a sector they are of several whose numbers are small. */
export type UnnamedGroup = { sector: string | null; former: boolean; n: number };

/**
 * A sector is said of people who are not named only where at least so many of it are not: with fewer, whoever knows the
 * members would know who it was.
 */
const SECTOR_FROM = 3;

/**
 * The one rule of what an evaluator reads of members who did not say yes. `sectors`: how many there are in the programme:
 * where all but one are said, the smallest of them goes to the others, since theirs could be read off what is left.
 */
export function unnamedGroups(counts: readonly UnnamedCount[], sectors: number): UnnamedGroup[] {
  return [false, true].flatMap((former) => {
    const own = counts.filter((one) => one.former === former && one.n > 0).toSorted((a, b) => a.n - b.n);
    const [said, others] = [own.filter(({ n }) => n >= SECTOR_FROM), own.filter(({ n }) => n < SECTOR_FROM)];
    while (others.length > 0 && sectors - said.length < 2) {
      const smallest = said.shift();
      if (!smallest) break;
      others.push(smallest);
    }
    const n = others.reduce((sum, one) => sum + one.n, 0);
    return [...said, ...(n > 0 ? [{ sector: null, former, n }] : [])];
  });
}
