import type { Tx } from '../../../foundation/db/index.ts';
import { isInvented } from '../../../foundation/mail/index.ts';
import { standingsOf } from '../../accounts/index.ts';
import { judge, type Moment, type Unjoined, type Verdict } from './inviting.rules.ts';
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

/** How many can be invited, never were and were not put aside: of whose address nothing is known here (`isNew`). */
export async function countNeverInvited(tx: Tx, { demo }: Pick<Moment, 'demo'>): Promise<number> {
  const addresses = await addressesNotAside(tx);
  const standings = await standingsOf(tx, addresses);
  return addresses.filter((email) => !standings.has(email) && (!demo || isInvented(email))).length;
}
