/** One thing that two people wrote in different ways. */
export type Difference = { what: string; now: string; yours: string };

/**
 * What a conflict page says: each part by the word that its field has, as it is saved now and as it was typed. Only those that
 * differ; all are left out where both wrote the same.
 */
export function differences(parts: readonly Difference[]): Difference[] {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return parts.filter(({ now, yours }) => plain(now) !== plain(yours));
}
