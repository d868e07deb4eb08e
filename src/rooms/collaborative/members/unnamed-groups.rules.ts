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
 * With fewer asked to a meeting who are not named, what they said or did there is not told: where it is always the same
 * one, meeting after meeting would be that one's record.
 */
export const FOLLOWED_BELOW = 3;

/** Whether it is told how they stand, of those who take part and of those who have left; `few`: of how many it is not. */
export type Told = { current: boolean; former: boolean; few: number };

/**
 * Those who take part and those who have left are counted apart, as they are told apart: one former member among many who
 * take part would be followed as easily. A kind of which there is nobody keeps nothing back.
 */
export function toldOf(unnamed: readonly Counted[]): Told {
  const few = (n: number) => (n < FOLLOWED_BELOW ? n : 0);
  const [current, former] = [ofKind(unnamed, { former: false }), ofKind(unnamed, { former: true })];
  return { current: few(current) === 0, former: few(former) === 0, few: few(current) + few(former) };
}

type Counted = { former: boolean; n: number };

function ofKind(unnamed: readonly Counted[], { former }: { former: boolean }): number {
  return unnamed.reduce((sum, one) => sum + (one.former === former ? one.n : 0), 0);
}

/**
 * Whether somebody is called a member, or a former one: only among so many of their kind. Whoever leads or owns something
 * without being asked is none of them, and where nobody of their kind was asked they would be the only one.
 */
export function hasCompany(unnamed: readonly Counted[], who: { former: boolean }): boolean {
  return ofKind(unnamed, who) >= FOLLOWED_BELOW;
}

/** What a reader is told who reads everybody by name. */
export const ALL_TOLD: Told = { current: true, former: true, few: 0 };

export const mayTell = (told: Told, { former }: { former: boolean }): boolean => (former ? told.former : told.current);

/**
 * The one rule of what an evaluator reads of members who did not say yes. `sectors`: how many there are in the programme:
 * where all but one are said, the smallest of them goes to the others, since theirs could be read off what is left.
 */
export function unnamedGroups(
  counts: readonly UnnamedCount[],
  sectors: number,
  maySay: (one: UnnamedCount) => boolean = () => true,
): UnnamedGroup[] {
  return [false, true].flatMap((former) => {
    const own = counts.filter((one) => one.former === former && one.n > 0).toSorted((a, b) => a.n - b.n);
    const large = (one: UnnamedCount) => one.n >= SECTOR_FROM && maySay(one);
    const [said, others] = [own.filter(large), own.filter((one) => !large(one))];
    while (others.length > 0 && sectors - said.length < 2) {
      const smallest = said.shift();
      if (!smallest) break;
      others.push(smallest);
    }
    const n = others.reduce((sum, one) => sum + one.n, 0);
    return [...said, ...(n > 0 ? [{ sector: null, former, n }] : [])];
  });
}

/**
 * The same of those who were asked to one meeting, whoever they are there: three of a sector among them, or its pages would
 * follow one person from meeting to meeting. `here`: the groups of the whole collaborative; what they do not say, no meeting
 * says. Who is asked may tell which sectors there are, so those without one are of two sectors at least, or all of one.
 */
export function groupsAsked(counts: readonly UnnamedCount[], here: readonly UnnamedGroup[]): UnnamedGroup[] {
  return [false, true].flatMap((former) => {
    const own = counts.filter((one) => one.former === former);
    return unnamedGroups(own, own.length, ({ sector }) =>
      here.some((one) => one.sector === sector && one.former === former),
    );
  });
}
