import type { Tx } from '../../../../foundation/db/index.ts';
import { namesOf } from '../../../accounts/index.ts';
import { unnamedAmong } from '../../members/evaluator-reads.queries.ts';
import { unnamedWordsAt } from '../../members/evaluator-reads.ts';
import { mayTell } from '../../members/unnamed-groups.rules.ts';
import { CONVENED } from '../../members/unnamed-words.ts';
import { inWordsOrder, toldAt, type UnnamedAttendance } from '../attendance/unnamed-attendance.ts';
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
  /** Whether it may be told of somebody how they stood: of whoever is named, and of others where they are no few. */
  tells(id: string): boolean;
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
  // By who was asked, as on the minutes: the few whom an edition notes would tell of whom nothing was noted.
  const told = await toldAt(tx, meeting);
  const tells = (id: string) => {
    const who = others.get(id);
    return who === undefined || mayTell(told, who);
  };
  return {
    find: (id) => named.get(id),
    name: (id) => named.get(id)?.name ?? conveners.get(id) ?? say(id),
    tells,
    count: (of) => ({
      few: told.few,
      lines: counted(
        of.filter(({ id }) => tells(id)),
        say,
      ),
    }),
  };
}

/** By how they read: people of one kind who stand alike are one line. */
function counted(of: Parameters<SentReading['count']>[0], say: (id: string, n: number) => string) {
  const groups = new Map<string, { id: string; standing: Standing; n: number }>();
  for (const { id, standing } of of) {
    const key = `${standing} ${say(id, 1)}`;
    groups.set(key, { id, standing, n: (groups.get(key)?.n ?? 0) + 1 });
  }
  return inWordsOrder([...groups.values()].map(({ id, standing, n }) => ({ standing, text: say(id, n) })));
}
