import { addDays } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { documentPath } from '../paths.ts';
import { listGoing } from './documents.queries.ts';
import { documentsNotLookedAt } from './versions.queries.ts';
import { GRACE_DAYS } from './documents.view-model.ts';

/**
 * Documents whose contents go within a month, and those that nobody can have because nothing looked at them: for those who
 * convene, who may see every document.
 */
export async function documentsWaiting(
  tx: Tx,
  { slug, today }: { slug: string; today: string },
): Promise<WaitingItem[]> {
  const going = await listGoing(tx, addDays(today, GRACE_DAYS));
  const soon = going.shown.map(({ id, title, keepUntil }) => ({
    text: `Contents of a document go soon: ${title}`,
    href: documentPath({ slug, document: id }),
    due: keepUntil,
  }));
  const shut = (await documentsNotLookedAt(tx)).map(({ id, title }) => ({
    text: `A document could not be looked at for viruses: ${title}`,
    href: documentPath({ slug, document: id }),
    due: null,
  }));
  return [...soon, ...shut];
}
