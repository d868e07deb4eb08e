import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  inThisLocality,
  localityOf,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { takeBackRunOut } from '../../accounts/index.ts';
import { putAside, saveAccountWish } from '../members/account-wish.queries.ts';
import { oneNamingAtATime } from '../members/own-member.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { canBePutAside, momentOf } from './inviting.rules.ts';
import { judgeMany } from './judge-many.ts';
import { inviteMembersPath, putAsidePath } from './paths.ts';
import { listUnjoined } from './unjoined.queries.ts';

/** Nobody has to be invited: whoever convenes takes it off what waits, and puts it back. Who can be invited stays the same. */
export const putAsideRoutes: Route[] = [post(putAsidePath, inThisLocality(MAY_CONVENE), aside)];

async function aside(visit: Visit): Promise<Answer> {
  const back = (visit.body as { back?: unknown } | null)?.back === 'yes';
  await visit.inThisLocality(async (tx) => {
    await oneNamingAtATime(tx);
    const ids = back ? await putAside(tx) : await noMoreToInvite(tx, visit);
    const changed = await saveAccountWish(tx, ids, { wish: back ? null : 'aside', today: visit.today });
    if (changed.length > 0)
      await audit(tx, visit.actor, `collaborative.invitations.${back ? 'put-back' : 'put-aside'}`);
  });
  const address = inviteMembersPath({ slug: localityOf(visit).slug });
  return redirect(withQuery(address, { done: back ? 'back' : 'aside' }));
}

/** Everybody of whom it waits that they are invited; what ran out is taken back, or it would wait to be sent again. */
async function noMoreToInvite(tx: Tx, visit: Visit): Promise<string[]> {
  const judged = await judgeMany(tx, await listUnjoined(tx, null), momentOf(visit));
  const them = judged.filter(canBePutAside);
  const only = them.flatMap(({ email }) => email?.toLowerCase() ?? []);
  await takeBackRunOut(tx, visit.actor, { now: visit.now, only });
  return them.map(({ id }) => id);
}
