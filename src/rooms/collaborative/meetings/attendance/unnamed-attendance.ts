import type { Tx } from '../../../../foundation/db/index.ts';
import { readsByConsent } from '../../members/evaluator-reads.queries.ts';
import { unnamedWordsAt } from '../../members/evaluator-reads.ts';
import { unnamedAsked, type UnnamedAsked } from './unnamed-attendance.queries.ts';

/** People who are not named to this reader and stand alike: "3 members, primary schools" and what they said or did. */
export type UnnamedLine<Standing extends string> = { standing: Standing; text: string };

/**
 * Whoever was asked to a meeting and is not named to an evaluator, counted by how they stand; `standingOf` gives null for
 * whom a page leaves out. Nobody to other readers.
 */
export async function unnamedLines<Standing extends string>(
  tx: Tx,
  meeting: string,
  standingOf: (one: UnnamedAsked) => Standing | null,
): Promise<UnnamedLine<Standing>[]> {
  if (!(await readsByConsent(tx))) return [];
  const words = (await unnamedWordsAt(tx, [meeting]))(meeting);
  const groups = new Map<string, { one: UnnamedAsked; standing: Standing; n: number }>();
  for (const one of await unnamedAsked(tx, meeting)) {
    const standing = standingOf(one);
    if (standing === null) continue;
    // By how it reads: sectors that may not be said are one group.
    const key = `${standing} ${words(one)}`;
    groups.set(key, { one, standing, n: (groups.get(key)?.n ?? 0) + one.n });
  }
  return inWordsOrder([...groups.values()].map(({ one, standing, n }) => ({ standing, text: words(one, n) })));
}

/** By how they read: the order of what they were counted from would tell sectors that are not said. */
export function inWordsOrder<Standing extends string>(
  lines: readonly UnnamedLine<Standing>[],
): UnnamedLine<Standing>[] {
  const key = ({ standing, text }: UnnamedLine<Standing>) => `${text} ${standing}`;
  return lines.toSorted((a, b) => key(a).localeCompare(key(b), 'en-GB'));
}
