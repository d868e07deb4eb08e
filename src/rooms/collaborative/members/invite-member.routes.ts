import {
  NotFound,
  inThisLocality,
  localityOf,
  post,
  redirect,
  refusal,
  withQuery,
  type Answer,
  type Route,
  type Visit,
} from '../../../foundation/http/index.ts';
import { invitePerson, mailSetting, MAY_INVITE, NOT_INVITED } from '../../accounts/index.ts';
import { roleToSignIn } from '../inviting/inviting.rules.ts';
import { inviteMemberPath, memberPath } from '../paths.ts';
import { accountWishes, endAside } from './account-wish.queries.ts';
import { anothersAddress } from './anothers-address.ts';
import { findMember } from './members.queries.ts';
import { oneNamingAtATime } from './own-member.queries.ts';
import { memberId, showMember } from './show-member.ts';
import { tieAddresses } from './tie-account.ts';
import { nameOfAccount } from './tie.rules.ts';
import { strangerWith } from './whose-account.ts';

/** Inviting a member who was named before they had an account: for whoever invites people here. */
export const inviteMemberRoutes: Route[] = [
  post(inviteMemberPath, inThisLocality(MAY_INVITE), invite, { rateLimit: { max: 60, seconds: 600 } }),
];

async function invite(visit: Visit): Promise<Answer> {
  const { slug } = localityOf(visit);
  const done = await visit.inThisLocality(async (tx) => {
    await oneNamingAtATime(tx);
    const member = await findMember(tx, memberId(visit));
    if (!member) throw new NotFound();
    const { email, personId, endedOn } = member;
    if (personId !== null || endedOn !== null || email === null) return 'no-need';
    if ((await strangerWith(tx, member)) !== null || (await anothersAddress(tx, member)) !== null) return 'stranger';
    if ((await accountWishes(tx, [member.id])).some(({ wish }) => wish === 'none')) return 'no-need';
    const invitee = { name: nameOfAccount(member), email, role: roleToSignIn(member.role) };
    const invited = await invitePerson(tx, visit.actor, invitee, {
      locality: localityOf(visit),
      ...mailSetting(visit),
    });
    if (invited.ok) {
      await endAside(tx, member.id);
      return 'sent';
    }
    // Their account came here before they were named with its address.
    if (invited.reason === 'member') await tieAddresses(tx, visit.actor, [email]);
    return invited.reason;
  });
  const address = memberPath({ slug, member: memberId(visit) });
  if (done === 'sent') return redirect(withQuery(address, { done: 'invited' }));
  // Their page asks whether whoever signs in with the address is the member, or says that it is another member's.
  if (done === 'member' || done === 'no-need' || done === 'stranger') return redirect(address);
  return showMember(visit, refusal({ invite: NOT_INVITED[done] }));
}
