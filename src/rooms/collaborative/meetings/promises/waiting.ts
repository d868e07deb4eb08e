import type { Day } from '../../../../foundation/days/index.ts';
import type { Tx } from '../../../../foundation/db/index.ts';
import { withQuery } from '../../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../../foundation/room.ts';
import { actionsPath } from '../paths.ts';
import { notReminded } from './not-reminded.ts';
import { countPastSinceAsked } from './past-since-asked.queries.ts';

/** For those who convene: actions near their day, or past it, whose owners cannot say here what came of them; told as one. */
export async function notRemindedWaiting(
  tx: Tx,
  { slug, today }: { slug: string; today: Day },
): Promise<WaitingItem[]> {
  const found = await notReminded(tx, today);
  const past = await countPastSinceAsked(tx, found, today);
  const actions = found.actions + past.actions;
  const due = [found.due, past.due].flatMap((day) => day ?? []).toSorted()[0] ?? null;
  if (actions === 0) return [];
  const what =
    actions === 1
      ? 'an action of somebody who cannot say here what came of it'
      : `${actions} actions of people who cannot say here what came of them`;
  const href = withQuery(actionsPath({ slug }), { show: 'not-reminded' });
  return [{ text: `Ask after ${what}`, href, due }];
}
