import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { sharingPath } from '../paths.ts';
import { listSharing } from './sharing.queries.ts';
import { standingOf } from './sharing.rules.ts';

/** Agreements on sharing data that have expired or do so within 60 days: for those who convene. */
export async function sharingWaiting(tx: Tx, { slug, today }: { slug: string; today: string }): Promise<WaitingItem[]> {
  return (await listSharing(tx))
    .filter((one) => ['expired', 'soon'].includes(standingOf(one, today)))
    .map(({ title, expires }) => ({ text: `Renew or end: ${title}`, href: sharingPath({ slug }), due: expires }));
}
