import type { Tx } from '../../../foundation/db/index.ts';
import { isInvented } from '../../../foundation/mail/index.ts';
import { standingsOf } from '../../accounts/index.ts';
import { isOfAnotherName, judge, type Moment, type Unjoined, type Verdict } from './inviting.rules.ts';
import { accountsTaken, addressesNotAside } from './unjoined.queries.ts';

/** Each with what can be done for them, in three looks however many they are. */
export async function judgeMany<One extends Unjoined>(
  tx: Tx,
  them: readonly One[],
  { demo, now }: Moment,
): Promise<(One & { verdict: Verdict })[]> {
  const emails = them.flatMap(({ email }) => email ?? []);
  const standings = await standingsOf(tx, emails);
  const accounts = [...standings.values()].flatMap(({ account }) => account?.id ?? []);
  const given = { standings, taken: await accountsTaken(tx, accounts), demo, now };
  return them.map((one) => ({ ...one, verdict: judge(one, given) }));
}

/**
 * Of those who were not put aside: how many can be invited and never were, of whose address nothing is known here (`isNew`);
 * and how many cannot, since somebody of another name was invited with it, or had a part here.
 */
export async function countNeverInvited(
  tx: Tx,
  { demo }: Pick<Moment, 'demo'>,
): Promise<{ news: number; ofAnotherName: number }> {
  const them = await addressesNotAside(tx);
  const standings = await standingsOf(
    tx,
    them.map(({ email }) => email),
  );
  const counts = { news: 0, ofAnotherName: 0 };
  for (const one of them) {
    const standing = standings.get(one.email);
    if (!standing) counts.news += !demo || isInvented(one.email) ? 1 : 0;
    else if (isOfAnotherName(one, standing)) counts.ofAnotherName += 1;
  }
  return counts;
}
