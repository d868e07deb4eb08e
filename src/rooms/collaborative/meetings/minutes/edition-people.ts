import type { Tx } from '../../../../foundation/db/index.ts';
import { namesOf } from '../../../accounts/index.ts';
import { unnamedAmong, type Unnamed } from '../../members/evaluator-reads.queries.ts';
import { unnamedWordsAt } from '../../members/evaluator-reads.ts';
import { mayTell, toldOf } from '../../members/unnamed-groups.rules.ts';
import { CONVENED, SOMEBODY, unnamedAs } from '../../members/unnamed-words.ts';
import { askedAmong } from '../attendance/unnamed-attendance.queries.ts';
import { inWordsOrder, toldAt, type UnnamedAttendance } from '../attendance/unnamed-attendance.ts';
import { peopleIn, type Content } from './edition.rules.ts';
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
export async function readPeople(tx: Tx, meeting: string, contents: readonly Content[]): Promise<SentReading> {
  const ids = [...new Set(contents.flatMap(peopleIn))];
  const named = new Map((await membersOf(tx, ids)).map((one) => [one.id, one]));
  const others = ids.filter((id) => !named.has(id));
  const conveners = await namesOf(tx, others);
  const stood = new Set(contents.flatMap(({ people }) => people.map(({ member }) => member)));
  const { say, tells, few } = await unnamedIn(tx, meeting, { stood, unnamed: await unnamedAmong(tx, others) });
  return {
    find: (id) => named.get(id),
    name: (id) => named.get(id)?.name ?? conveners.get(id) ?? say(id),
    tells,
    count: (of) => ({
      few,
      lines: counted(
        of.filter(({ id }) => tells(id)),
        say,
      ),
    }),
  };
}

type UnnamedIn = { stood: ReadonlySet<string>; unnamed: readonly (Unnamed & { id: string })[] };

/**
 * What is told of those who are not named. Of whoever is asked it is told as on the minutes: the few whom an edition notes
 * would tell of whom nothing was noted. Whoever is asked no more and stands in an edition still (`stood`) is counted apart:
 * the minutes leave them out, so that what an edition says beside it would be said of them.
 */
async function unnamedIn(tx: Tx, meeting: string, { stood, unnamed }: UnnamedIn) {
  const told = await toldAt(tx, meeting);
  const words = unnamed.length > 0 ? (await unnamedWordsAt(tx, [meeting]))(meeting) : () => CONVENED;
  const others = new Map(unnamed.map((one) => [one.id, one]));
  const asked = await askedAmong(tx, meeting, [...others.keys()]);
  const fromBefore = (id: string) => stood.has(id) && !asked.has(id);
  const toldBefore = toldOf(unnamed.filter(({ id }) => fromBefore(id)).map(({ former }) => ({ former, n: 1 })));
  const tells = (id: string) => {
    const who = others.get(id);
    return who === undefined || mayTell(fromBefore(id) ? toldBefore : told, who);
  };
  const say = (id: string, n = 1) => {
    const who = others.get(id);
    if (!who) return CONVENED;
    if (!fromBefore(id)) return words(who, n);
    return tells(id) ? unnamedAs({ former: who.former, from: null }, n) : SOMEBODY;
  };
  return { say, tells, few: told.few + toldBefore.few };
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
