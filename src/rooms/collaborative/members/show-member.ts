import { audit } from '../../../foundation/audit/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import {
  NotFound,
  ROLE_WORDS,
  localityOf,
  page,
  typed,
  type Answer,
  type RefusedForm,
  type Visit,
} from '../../../foundation/http/index.ts';
import { MAY_INVITE, namesOf } from '../../accounts/index.ts';
import { handoversOf } from '../continuity/handovers.queries.ts';
import { crumbs } from '../crumbs.ts';
import * as paths from '../paths.ts';
import { accountState, type AccountState } from './account-state.ts';
import { accountAfter, roleOfAccount } from './account-after.ts';
import { isRoleOfMembers } from './account-after.rules.ts';
import { accountsKnown } from './accounts-known.ts';
import { anothersAddress, anothersPart } from './anothers-address.ts';
import { inTheWay } from './in-the-way.queries.ts';
import { undoOf } from './in-the-way.view-model.ts';
import { knownHere } from './known-here.ts';
import { nameIsGone } from './let-go.rules.ts';
import { invitationOf } from './member-invitation.ts';
import { MEMBER_DONE } from './member-done.ts';
import { BEST_TIMES, CONTACT_BY, nameIn } from './member-words.ts';
import { findMember, type Member } from './members.queries.ts';
import { findNaming } from './naming.queries.ts';
import { namingWords } from './naming.view-model.ts';
import { findWishes } from './wishes.queries.ts';
import { memberFacts } from './members.view-model.ts';
import { namingIsNoted } from './who-answers.ts';
import { convenes, isSelf } from './who-may.ts';
import { strangerWith } from './whose-account.ts';

export function memberId(visit: Visit): string {
  return visit.params['member'] ?? '';
}

/** What somebody needs to take part is read for them and for those who convene, and for nobody else. */
async function readMember(tx: Tx, visit: Visit) {
  const member = await findMember(tx, memberId(visit));
  if (!member) throw new NotFound();
  const self = isSelf(visit, member);
  const mayReadWishes = convenes(visit) || self;
  const wishes = mayReadWishes ? await findWishes(tx, member.id) : undefined;
  if (wishes && !self) await audit(tx, visit.actor, 'collaborative.wishes.seen', member.id);
  const accounts = await accountsKnown(tx, [member]);
  const account = accountState(member, accounts);
  const names = account === 'account' && member.personId ? await namesOf(tx, [member.personId]) : null;
  return {
    ...{ member, self, wishes, mayReadWishes, account, accountName: names?.get(member.personId ?? '') },
    invitation: await invitationOf(tx, member),
    anothers: convenes(visit) ? await anothersAddress(tx, member) : null,
    stranger:
      convenes(visit) && member.personId === null && member.endedOn === null ? await strangerWith(tx, member) : null,
    wantsNoneSince: accounts.wantNone.get(member.id) ?? null,
    naming: await namingFor(tx, visit, { member, self }),
    ...(convenes(visit) ? await afterEnd(tx, visit, member) : NO_END),
    ...{ known: await knownHere(tx), handovers: await handoversOf(tx, member.id) },
  };
}

/** For those who convene: what becomes of their account, and who stands in the way where the end cannot be undone. */
async function afterEnd(tx: Tx, visit: Visit, member: Member) {
  return {
    role: member.endedOn === null ? await roleOfAccount(tx, member.personId) : null,
    after: await accountAfter(tx, visit, member),
    way: (await inTheWay(tx, [member.id])).get(member.id) ?? null,
  };
}
const NO_END = { role: null, after: null, way: null };

/** What they said about the evaluator: for themself, and, where they have no account, for whoever may note it for them. */
async function namingFor(tx: Tx, visit: Visit, { member, self }: { member: Member; self: boolean }) {
  const notes = !self && convenes(visit) && (await namingIsNoted(tx, member.id, visit.today));
  return self || notes ? findNaming(tx, member.id) : undefined;
}

/** One member; with what was refused when they were to be invited, ended or put back. */
export async function showMember(visit: Visit, refused?: RefusedForm, status = 422): Promise<Answer> {
  const { slug, role } = localityOf(visit);
  const manages = convenes(visit);
  const found = await visit.inThisLocality((tx) => readMember(tx, visit));
  const { member, self, wishes, naming, mayReadWishes, known, account, accountName, handovers } = found;
  const at = { slug, member: member.id };
  const here = member.endedOn === null;
  const free = found.invitation === null && found.stranger === null && found.anothers === null;
  const canBeInvited = here && account === 'named' && free;
  const model = {
    title: 'Member',
    done: MEMBER_DONE.get(String(visit.query['done'])) ?? null,
    name: member.name,
    since: { from: member.fromOn, to: member.endedOn, later: member.fromOn > visit.today },
    facts: memberFacts(member, {
      ...known,
      manages: manages || self,
      self,
      account,
      accountName,
      invited: found.invitation?.to ?? null,
    }),
    wishes: mayReadWishes ? wishesWords(wishes, self) : null,
    self,
    changeHref: manages && !nameIsGone(member) ? paths.changeMemberPath(at) : null,
    wishesHref: mayReadWishes ? paths.memberWishesPath(at) : null,
    naming: naming && { words: namingWords(naming), on: naming.saidOn, href: paths.memberNamingPath(at) },
    inviteAction: canBeInvited && member.email && MAY_INVITE.includes(role) ? paths.inviteMemberPath(at) : null,
    askToInvite: canBeInvited && manages && (member.email === null || !MAY_INVITE.includes(role)),
    stranger: found.stranger,
    anothers: anothersPart(found.anothers, at),
    hasAddress: member.email !== null && found.stranger === null && (found.anothers?.sameName ?? true),
    invitation: found.invitation,
    wish: manages && here ? wishPart(account, { action: paths.accountWishPath(at), on: found.wantsNoneSince }) : null,
    handovers: handovers.map(({ id, openedOn, endedOn }) => ({
      ...{ openedOn, endedOn, href: paths.handoverPath({ slug, handover: id }) },
    })),
    startAction:
      manages && !here && !handovers.some(({ endedOn }) => endedOn === null) ? paths.startHandoverPath(at) : null,
    signsInAs: found.role && ROLE_WORDS[found.role],
    accountEnds: found.role !== null && isRoleOfMembers(found.role),
    after: found.after,
    endAction: manages && here ? paths.endMemberPath(at) : null,
    last: refused ? typed(visit.body, ['last']).last : '',
    ...undoOf(found.way, slug),
    restoreAction: manages && !here && !nameIsGone(member) && !found.way ? paths.restoreMemberPath(at) : null,
    ...refused,
  };
  const options = { breadcrumbs: crumbs(visit, 'members'), verb: 'agree', status: refused ? status : 200 } as const;
  return page('collaborative/views/member.njk', model, options);
}

/** Whoever has no account may want none; null for whoever has one. */
function wishPart(account: AccountState, given: { action: string; on: string | null }) {
  if (account === 'account' || account === 'no-part') return null;
  return { ...given, wantsNone: account === 'wants-none' };
}

/** What somebody needs and likes, as rows of a summary. */
export function wishesWords(wishes: Awaited<ReturnType<typeof findWishes>>, self = false) {
  const names = wishes?.bestTimes.map((code) => nameIn(BEST_TIMES, code)) ?? [];
  const times = names.map((name, at) => (at === 0 ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`));
  return [
    [self ? 'Reach you by' : 'Reach them by', wishes ? nameIn(CONTACT_BY, wishes.contactBy) : 'Not said yet'],
    ['Best times', times.length > 0 ? times.join(', ') : 'Not said yet'],
    ['Needs to take part', wishes?.accessNeeds || 'Nothing is said'],
  ].map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } }));
}
