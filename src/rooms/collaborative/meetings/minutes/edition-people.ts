import type { Tx } from '../../../../foundation/db/index.ts';
import { namesOf } from '../../../accounts/index.ts';
import { unnamedAmong } from '../../members/evaluator-reads.queries.ts';
import { unnamedWordsAt } from '../../members/evaluator-reads.ts';
import { FOLLOWED_BELOW } from '../../members/unnamed-groups.rules.ts';
import { CONVENED } from '../../members/unnamed-words.ts';
import { inWordsOrder, type UnnamedAttendance } from '../attendance/unnamed-attendance.ts';
import { membersOf } from './editions.queries.ts';
import type { InMinutes } from './minutes.queries.ts';

type Standing = InMinutes['standing'];
type Named = Awaited<ReturnType<typeof membersOf>>[number];

/** People of an edition as one reader may read them. */
export type SentReading = {
  /** Whom this reader may read by name; undefined for others. */
  find(id: string): Named | undefined;
  /** Their name, or what they are there for. */
  name(id: string): string;
  /** Those who are not named, counted by how they stand. */
  count(of: readonly { id: string; standing: Standing }[]): UnnamedAttendance<Standing>;
};

/** Looks up everybody who stands in minutes of a meeting, by id: names of today, and to an evaluator those alone who said yes. */
export async function readPeople(tx: Tx, meeting: string, given: readonly string[]): Promise<SentReading> {
  const ids = [...new Set(given)];
  const named = new Map((await membersOf(tx, ids)).map((one) => [one.id, one]));
  const rest = await unnamedAmong(
    tx,
    ids.filter((id) => !named.has(id)),
  );
  const conveners = await namesOf(
    tx,
    ids.filter((id) => !named.has(id)),
  );
  const words = rest.length > 0 ? (await unnamedWordsAt(tx, [meeting]))(meeting) : () => CONVENED;
  const others = new Map(rest.map((one) => [one.id, one]));
  const say = (id: string, n = 1) => {
    const who = others.get(id);
    return who ? words(who, n) : CONVENED;
  };
  return {
    find: (id) => named.get(id),
    name: (id) => named.get(id)?.name ?? conveners.get(id) ?? say(id),
    count: (of) => counted(of, say),
  };
}

/** By how they read: people of one kind who stand alike are one line; of too few it is not said how they stand. */
function counted(of: Parameters<SentReading['count']>[0], say: (id: string, n: number) => string) {
  if (of.length < FOLLOWED_BELOW) return { few: of.length, lines: [] };
  const groups = new Map<string, { id: string; standing: Standing; n: number }>();
  for (const { id, standing } of of) {
    const key = `${standing} ${say(id, 1)}`;
    groups.set(key, { id, standing, n: (groups.get(key)?.n ?? 0) + 1 });
  }
  const lines = [...groups.values()].map(({ id, standing, n }) => ({ standing, text: say(id, n) }));
  return { few: 0, lines: inWordsOrder(lines) };
}
