import { audit } from '../../../foundation/audit/index.ts';
import type { NotAnswered } from '../../../foundation/room.ts';
import { saveAccountWish } from '../members/account-wish.queries.ts';
import { listUnjoined } from './unjoined.queries.ts';

/** Whoever was invited and did not answer is not invited anew by what waits; a wish that is noted of them stays. */
export async function setNotAnsweredAside({ tx, actor, emails, today }: NotAnswered): Promise<void> {
  const theirs = new Set(emails);
  const them = (await listUnjoined(tx, null)).filter(
    ({ email, wish }) => wish === null && email !== null && theirs.has(email.toLowerCase()),
  );
  const ids = them.map(({ id }) => id);
  const changed = await saveAccountWish(tx, ids, { wish: 'aside', today });
  if (changed.length > 0) await audit(tx, actor, 'collaborative.invitations.put-aside');
}
