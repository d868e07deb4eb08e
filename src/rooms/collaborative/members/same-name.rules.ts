/** Words of a name without capitals, accents and signs: “Zoë O’Neill-Hart” is zoe, oneill, hart. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replaceAll(/[\p{M}’'`]/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One word stands for another when they are the same, or one is the initial of the other. */
const standsFor = (one: string, other: string) =>
  one === other || ((one.length === 1 || other.length === 1) && one[0] === other[0]);

const standFor = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one, at) => standsFor(one, others[at] ?? ''));

/**
 * Whether two names differ by a small correction alone: capitals, spaces, accents, signs or an initial. Anything more may be
 * somebody else (Tom and Tim share a letter too), so it is asked about.
 */
export function isSameName(one: string, other: string): boolean {
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  if (mine.join('') === theirs.join('')) return true;
  if (mine.length < 2 || theirs.length < 2 || mine.at(-1) !== theirs.at(-1)) return false;
  const [first, second] = [mine.slice(0, -1), theirs.slice(0, -1)];
  const withoutInitials = (given: readonly string[]) => given.filter((word, at) => at === 0 || word.length > 1);
  return standFor(first, second) || standFor(withoutInitials(first), withoutInitials(second));
}
