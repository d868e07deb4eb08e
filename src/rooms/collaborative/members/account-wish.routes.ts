import { z } from 'zod';
import { audit } from '../../../foundation/audit/index.ts';
import {
  NotFound,
  inThisLocality,
  localityOf,
  parseForm,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { accountWishPath, memberPath } from '../paths.ts';
import { saveAccountWish } from './account-wish.queries.ts';
import { holdWithInvitation, takeInvitationBack } from './member-invitation.ts';
import { memberId, showMember } from './show-member.ts';
import { MAY_CONVENE } from './who-may.ts';

/** Nobody needs an account to take part: whoever convenes notes who wants none, and takes it back. */
export const accountWishRoutes: Route[] = [post(accountWishPath, inThisLocality(MAY_CONVENE), note)];

const wishForm = z.object({ wish: z.enum(['none', 'open'], { error: 'Choose whether they want an account' }) });
const DONE = { none: 'no-account', 'taken-back': 'no-account-taken-back', open: 'account-open' } as const;

async function note(visit: Visit): Promise<Answer> {
  const form = parseForm(wishForm, visit.body);
  if (!form.ok) return showMember(visit, form);
  const { wish } = form.value;
  const address = memberPath({ slug: localityOf(visit).slug, member: memberId(visit) });
  const noted = await visit.inThisLocality(async (tx) => {
    const member = await holdWithInvitation(tx, memberId(visit));
    if (!member) throw new NotFound();
    const to = wish === 'none' ? 'none' : null;
    const [id] = await saveAccountWish(tx, [member.id], { wish: to, today: visit.today });
    if (!id) return null;
    await audit(tx, visit.actor, `collaborative.account.${wish === 'none' ? 'not-wanted' : 'wanted'}`, id);
    return wish === 'none' && (await takeInvitationBack(tx, visit.actor, member, visit.now)) ? 'taken-back' : wish;
  });
  // Noted already, or they have an account by now: the page says which.
  return redirect(noted ? withQuery(address, { done: DONE[noted] }) : address);
}
