import { localityOf, type Visit } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { peoplePath } from '../paths.ts';
import { listWaiting } from './invitations.queries.ts';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** For a local lead: invitations that ran out before they were accepted. No name, since lists are read over shoulders. */
export async function expiredInvitations(visit: Visit): Promise<WaitingItem[]> {
  const { role, slug } = localityOf(visit);
  if (role !== 'local-lead') return [];
  const waiting = await visit.inThisLocality(listWaiting);
  return waiting
    .filter(({ expiresAt }) => expiresAt <= visit.now)
    .map(({ expiresAt }) => ({
      text: 'Send an invitation again, or take it back: it has expired',
      href: peoplePath({ slug }),
      due: DAY.format(expiresAt),
    }));
}
