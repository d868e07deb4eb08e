import type { Tx } from '../../../../foundation/db/index.ts';
import { readsByConsent } from '../../members/evaluator-reads.queries.ts';
import { unnamedWordsAt } from '../../members/evaluator-reads.ts';
import { ALL_TOLD, mayTell, toldOf, type Told } from '../../members/unnamed-groups.rules.ts';
import { unnamedAsked, type UnnamedAsked } from './unnamed-attendance.queries.ts';

/** People who are not named to this reader and stand alike: "3 members, primary schools" and what they said or did. */
export type UnnamedLine<Standing extends string> = { standing: Standing; text: string };

/** `few`: of so many who are not named nothing is said; of the others are the `lines`. */
export type UnnamedAttendance<Standing extends string> = { few: number; lines: UnnamedLine<Standing>[] };

/**
 * Whoever was asked to a meeting and is not named to an evaluator, counted by how they stand; `standingOf` gives null for
 * whom a page leaves out. Nobody to other readers.
 */
export async function unnamedAttendance<Standing extends string>(
  tx: Tx,
  meeting: string,
  standingOf: (one: UnnamedAsked) => Standing | null,
): Promise<UnnamedAttendance<Standing> & { told: Told }> {
  if (!(await readsByConsent(tx))) return { few: 0, lines: [], told: ALL_TOLD };
  const asked = await unnamedAsked(tx, meeting);
  const told = toldOf(asked);
  const words = (await unnamedWordsAt(tx, [meeting]))(meeting);
  const groups = new Map<string, { one: UnnamedAsked; standing: Standing; n: number }>();
  for (const one of asked.filter((each) => mayTell(told, each))) {
    const standing = standingOf(one);
    if (standing === null) continue;
    // By how it reads: sectors that may not be said are one group.
    const key = `${standing} ${words(one)}`;
    groups.set(key, { one, standing, n: (groups.get(key)?.n ?? 0) + one.n });
  }
  const lines = [...groups.values()].map(({ one, standing, n }) => ({ standing, text: words(one, n) }));
  return { few: told.few, lines: inWordsOrder(lines), told };
}

/** Of which of those asked to a meeting this reader may be told how they stand. */
export async function toldAt(tx: Tx, meeting: string): Promise<Told> {
  return (await readsByConsent(tx)) ? toldOf(await unnamedAsked(tx, meeting)) : ALL_TOLD;
}

/** By how they read: the order of what they were counted from would tell sectors that are not said. */
export function inWordsOrder<Standing extends string>(
  lines: readonly UnnamedLine<Standing>[],
): UnnamedLine<Standing>[] {
  const key = ({ standing, text }: UnnamedLine<Standing>) => `${text} ${standing}`;
  return lines.toSorted((a, b) => key(a).localeCompare(key(b), 'en-GB'));
}
