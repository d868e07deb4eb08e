import type { Tx } from '../../../foundation/db/index.ts';
import { localityOf, personIn, type Asker } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { ownAddress } from '../../accounts/index.ts';
import { answersWaiting } from '../agreements/waiting.ts';
import { handoversAbout } from '../continuity/handovers.queries.ts';
import { isNamedWith, ownMembership } from '../members/own-member.queries.ts';
import type { Owner } from '../meetings/owners/owner.ts';
import { actionPath, meetingPath } from '../meetings/paths.ts';
import { openActionsOf } from '../meetings/standing.queries.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { findNaming } from '../members/naming.queries.ts';
import { aboutSeats } from '../members/seat-words.ts';
import { findWishes } from '../members/wishes.queries.ts';
import { MAY_CONVENE } from '../members/who-may.ts';
import { handoverPath, memberNamingPath, membersPath, memberWishesPath } from '../paths.ts';
import { waitingForConveners } from './for-conveners.ts';
import { meetingsToAnswer } from './waiting.queries.ts';

/** What waits for somebody in the collaborative: what they promised, what asks for their answer, what they convene. */
export async function waitingInCollaborative(asker: Asker): Promise<WaitingItem[]> {
  const { role } = localityOf(asker);
  const convenes = MAY_CONVENE.includes(role);
  const [own, others] = await Promise.all([ownWaiting(asker), convenes ? waitingForConveners(asker) : []]);
  // A seat for which a convener looks themself waits for them once.
  return [...own, ...others.filter(({ href }) => !own.some((one) => one.href === href))];
}

async function ownWaiting(asker: Asker): Promise<WaitingItem[]> {
  const { role } = localityOf(asker);
  const convenes = MAY_CONVENE.includes(role);
  return asker.inThisLocality(async (tx) => {
    const named = await memberOf(tx, asker);
    const member = MAY_TAKE_PART.includes(role) ? named : null;
    const person = convenes ? personIn(asker).id : null;
    return [
      // What somebody promised stays theirs where their account only reads since: they read it, and are reminded.
      ...(await actionsWaiting(tx, asker, { member: named, person })),
      ...(member ? await waitingForMember(tx, asker, member) : []),
      ...(named ? await namingWaiting(tx, asker, named) : []),
      ...(named || convenes ? [] : await whoseAddress(tx, asker)),
      ...(await handoversWaiting(tx, asker, member)),
    ];
  });
}

async function memberOf(tx: Tx, asker: Asker): Promise<string | null> {
  const email = (await ownAddress(tx)) ?? '';
  return ownMembership(tx, { id: personIn(asker).id, email });
}

/** Whoever came in with the address of a member of another name is told why nothing here is theirs yet. */
async function whoseAddress(tx: Tx, asker: Asker): Promise<WaitingItem[]> {
  if (!(await isNamedWith(tx, (await ownAddress(tx)) ?? ''))) return [];
  const text = 'A member of another name has your address. Somebody who convenes says whether that is you';
  return [{ text, href: membersPath({ slug: localityOf(asker).slug }), due: null, told: true }];
}

/** What somebody promised, as a member or as somebody who convenes. */
async function actionsWaiting(tx: Tx, asker: Asker, owner: Owner): Promise<WaitingItem[]> {
  const { slug } = localityOf(asker);
  const actions = await openActionsOf(tx, owner);
  return actions.map(({ id, words, dueOn }) => ({ text: words, href: actionPath({ slug, action: id }), due: dueOn }));
}

async function waitingForMember(tx: Tx, asker: Asker, member: string): Promise<WaitingItem[]> {
  const { slug } = localityOf(asker);
  const meetings = await meetingsToAnswer(tx, member, asker.now);
  const wishes = await findWishes(tx, member);
  return [
    ...meetings.map(({ id, title, day }) => ({
      ...{ text: `Say whether you come: ${title}`, href: `${meetingPath({ slug, meeting: id })}#own-part`, due: day },
    })),
    ...(await answersWaiting(tx, { slug, member })),
    ...(wishes
      ? []
      : [{ text: 'Say what helps you to take part', href: memberWishesPath({ slug, member }), due: null }]),
  ];
}

/** Asked of every member, also where their account only reads; who answered, or put it aside, is not asked again. */
async function namingWaiting(tx: Tx, asker: Asker, member: string): Promise<WaitingItem[]> {
  if ((await findNaming(tx, member))?.saidOn !== null) return [];
  const href = memberNamingPath({ slug: localityOf(asker).slug, member });
  return [{ text: 'Say whether the evaluator may read your name', href, due: null }];
}

/** Open hand-overs to somebody, and seats for which they look for somebody. No name: lists are read over shoulders. */
async function handoversWaiting(tx: Tx, asker: Asker, member: string | null): Promise<WaitingItem[]> {
  const { slug } = localityOf(asker);
  const all = await handoversAbout(tx, member ? [member] : [], personIn(asker).id);
  const open = all.filter(({ endedOn, memberId }) => endedOn === null && memberId !== member);
  const lines = open.map(({ id, successor, lookUntil, ...seat }) => {
    const mine = successor !== null && successor === member;
    const text = mine ? 'Take over from somebody who left' : 'See to the place of somebody who left';
    return { text, href: handoverPath({ slug, handover: id }), due: successor === null ? lookUntil : null, seat };
  });
  return aboutSeats(tx, lines);
}
