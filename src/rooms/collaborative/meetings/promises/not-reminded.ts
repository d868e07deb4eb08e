import { addDays, type Day } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { accountsShutOut } from '../../../accounts/index.ts';
import { accountsOnlyRead, ownVoices } from '../../members/who-answers.ts';
import { ASK_AGAIN_DAYS, SOON_DAYS } from './asked-again.rules.ts';
import { owingBy, type Owing, type OwingKey } from './not-reminded.queries.ts';

/** Of so many at once who owe something it is asked whether they can say here what came of it. */
const AT_ONCE = 500;

export type NotReminded = {
  /** Members without an account that may come in, or with one that only reads: nobody else says here what came of it. */
  owners: string[];
  /** Their open actions until this day, and the first day that one of them has. */
  until: Day;
  /** What was asked after later than this waits for another day. */
  askedBy: Day;
  actions: number;
  due: Day | null;
};

/** Open actions that are late or due within a week and of which their owner cannot say what came: those who convene have to ask. */
export async function notReminded(tx: Tx, today: Day): Promise<NotReminded> {
  const until = addDays(today, SOON_DAYS);
  const askedBy = addDays(today, -ASK_AGAIN_DAYS);
  const theirs = await owingUnspoken(tx, { until, askedBy });
  return {
    owners: theirs.map(({ id }) => id),
    ...{ until, askedBy },
    actions: theirs.reduce((sum, { actions }) => sum + actions, 0),
    due: theirs.flatMap(({ due }) => due ?? []).toSorted()[0] ?? null,
  };
}

/** Everybody who owes something by a day and does not speak for themself here, a few hundred at a time. */
async function owingUnspoken(tx: Tx, days: { until: Day; askedBy: Day }): Promise<Owing[]> {
  const closed = [...(await accountsShutOut(tx)).ids, ...(await accountsOnlyRead(tx)).ids];
  const found: Owing[] = [];
  let after: OwingKey | null = null;
  for (;;) {
    const owing: (Owing & OwingKey)[] = await owingBy(tx, { ...days, closed }, { after, most: AT_ONCE });
    const voice = await ownVoices(tx, owing);
    found.push(...owing.filter(({ id }) => voice(id) !== 'answers'));
    after = owing.at(-1) ?? null;
    if (owing.length < AT_ONCE || !after) return found;
  }
}
