import type { Tx } from '../../../foundation/db/index.ts';
import { isInvented } from '../../../foundation/mail/index.ts';
import { standingsOf } from '../../accounts/index.ts';
import { judge, type Unjoined, type Verdict } from './inviting.rules.ts';
import { accountsTaken, addressesUnjoined } from './unjoined.queries.ts';

/** What an invitation needs to know of the installation and the moment. */
export type Moment = { demo: boolean; now: Date };

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

/** How many can be invited and never were: of whose address nothing is known here. */
export async function countNeverInvited(tx: Tx, { demo }: Pick<Moment, 'demo'>): Promise<number> {
  const addresses = await addressesUnjoined(tx);
  const standings = await standingsOf(tx, addresses);
  return addresses.filter((email) => !standings.has(email) && (!demo || isInvented(email))).length;
}
