import {
  Conflict,
  NotFound,
  inThisLocality,
  localityOf,
  post,
  redirect,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { memberPath, takeAddressOffPath } from '../paths.ts';
import { anothersAddress } from './anothers-address.ts';
import { changeMember } from './keep-member.ts';
import { holdWithInvitation } from './member-invitation.ts';
import { memberId } from './show-member.ts';
import { MAY_CONVENE } from './who-may.ts';

/** Taking the address of another member off one who was named with it. */
export const takeAddressOffRoutes: Route[] = [post(takeAddressOffPath, inThisLocality(MAY_CONVENE), takeOff)];

async function takeOff(visit: Visit): Promise<Answer> {
  const done = await visit.inThisLocality(async (tx) => {
    const member = await holdWithInvitation(tx, memberId(visit));
    if (!member) throw new NotFound();
    // Only what the page offered: an address that was corrected in the meantime is theirs.
    if (!(await anothersAddress(tx, member))) return false;
    const saved = await changeMember(tx, visit.actor, { ...member, email: null, now: visit.now });
    if (!saved.ok) throw new Conflict('Somebody else changed this member in the meantime.');
    return true;
  });
  const address = memberPath({ slug: localityOf(visit).slug, member: memberId(visit) });
  return redirect(done ? withQuery(address, { done: 'address-off' }) : address);
}
