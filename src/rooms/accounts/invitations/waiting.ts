import { localityOf, type Asker } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { listPeople } from '../people/people.queries.ts';
import { invitePath, peoplePath } from '../paths.ts';
import { listWaiting } from './invitations.queries.ts';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** For a new local lead: nobody else is here yet, and inviting is the first thing to do. */
async function firstInvitation(visit: Asker): Promise<WaitingItem[]> {
  const { slug } = localityOf(visit);
  const alone = await visit.inThisLocality(
    async (tx) => (await listPeople(tx)).length + (await listWaiting(tx)).length === 1,
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
  const waiting = await visit.inThisLocality(listWaiting);
  const days = waiting.flatMap(({ expiresAt }) => (expiresAt <= visit.now ? [DAY.format(expiresAt)] : []));
  const [due] = days.toSorted();
  if (due === undefined) return [];
  const text =
    days.length === 1
      ? 'Send an invitation again, or take it back: it has expired'
      : `Send ${days.length} invitations again, or take them back: they have expired`;
  return [{ text, href: peoplePath({ slug }), due }];
}
