import { addDays, type Day } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { ownVoices } from '../../members/who-answers.ts';
import { owingBy } from './not-reminded.queries.ts';

/** As reminders do, a week before. */
const SOON_DAYS = 7;
/** Whoever was asked has so many days before it waits again. */
export const ASK_AGAIN_DAYS = 14;
/** Of so many who owe something it is asked whether a reminder reaches them. */
const MOST = 500;

export type NotReminded = {
  /** Members without an account that may come in: no reminder goes to them, and nothing waits for them anywhere. */
  owners: string[];
  /** Their open actions until this day, and the first day that one of them has. */
  until: Day;
  /** What was asked after later than this waits for another day. */
  askedBy: Day;
  actions: number;
  due: Day | null;
};

/** Open actions that are late or due within a week and of which nobody tells their owner: those who convene have to ask. */
export async function notReminded(tx: Tx, today: Day): Promise<NotReminded> {
  const until = addDays(today, SOON_DAYS);
  const askedBy = addDays(today, -ASK_AGAIN_DAYS);
  const owing = await owingBy(tx, { until, askedBy }, MOST);
  const voice = await ownVoices(tx, owing);
  const theirs = owing.filter(({ id }) => voice(id) === 'none');
  return {
    owners: theirs.map(({ id }) => id),
    ...{ until, askedBy },
    actions: theirs.reduce((sum, { actions }) => sum + actions, 0),
    due: theirs.flatMap(({ due }) => due ?? []).toSorted()[0] ?? null,
  };
}
