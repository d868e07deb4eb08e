import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { Invited, NotAnswered } from '../../../foundation/room.ts';
import { endAside, saveAccountWish } from '../members/account-wish.queries.ts';
import { addressJoins } from '../members/tie.rules.ts';
import { listUnjoined } from './unjoined.queries.ts';

/** Whoever was invited and did not answer is not invited anew by what waits; a wish that is noted of them stays. */
export async function setNotAnsweredAside({ tx, actor, invited, today }: NotAnswered): Promise<void> {
  const them = (await unjoinedOf(tx, invited)).filter(({ wish }) => wish === null);
  const ids = them.map(({ id }) => id);
  const changed = await saveAccountWish(tx, ids, { wish: 'aside', today });
  if (changed.length > 0) await audit(tx, actor, 'collaborative.invitations.put-aside');
}

/** Whoever is invited from the page of people, or written to again there, is put aside no longer, as from their own page. */
export async function endAsideOfInvited(tx: Tx, invited: Invited): Promise<void> {
  for (const { id } of await unjoinedOf(tx, [invited])) await endAside(tx, id);
}

/** The members without an account to whom these went: who was written to under another name is somebody else. */
async function unjoinedOf(tx: Tx, invited: readonly Invited[]) {
  const names = new Map(invited.map(({ email, name }) => [email.toLowerCase(), name]));
  return (await listUnjoined(tx, null)).filter((one) => {
    const name = names.get(one.email?.toLowerCase() ?? '');
    return name !== undefined && addressJoins(one, { name });
  });
}
