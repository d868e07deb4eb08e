import { londonTime } from '../../../foundation/days/index.ts';
import { localityOf, type Asker } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { countPeople } from '../people/people.queries.ts';
import { invitePath, peoplePath } from '../paths.ts';
import { countRunOut, listWaiting } from './waiting.queries.ts';

/** For a new local lead: nobody else is here yet, and inviting is the first thing to do. */
async function firstInvitation(visit: Asker): Promise<WaitingItem[]> {
  const { slug } = localityOf(visit);
  const alone = await visit.inThisLocality(
    async (tx) => (await countPeople(tx)) === 1 && (await listWaiting(tx, null, 1)).length === 0,
  );
  return alone ? [{ text: 'Invite the first people to take part', href: invitePath({ slug }), due: null }] : [];
}

/** What waits for a local lead among the people. */
export async function waitingForLead(visit: Asker): Promise<WaitingItem[]> {
  if (localityOf(visit).role !== 'local-lead') return [];
  return [...(await expiredInvitations(visit)), ...(await firstInvitation(visit))];
}

/**
 * For a local lead: invitations that ran out before they were accepted, told as one, since many may have been sent at once.
 * No name, since lists are read over shoulders.
 */
async function expiredInvitations(visit: Asker): Promise<WaitingItem[]> {
  const { slug } = localityOf(visit);
  const { n, first } = await visit.inThisLocality((tx) => countRunOut(tx, visit.now));
  if (first === null) return [];
  const text =
    n === 1
      ? 'Send an invitation again, or take it back: it has expired'
      : `Send ${n.toLocaleString('en-GB')} invitations again, or take them back: they have expired`;
  return [{ text, href: `${peoplePath({ slug })}#waiting`, due: londonTime(first).date }];
}
