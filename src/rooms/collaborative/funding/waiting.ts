import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { fundingPath } from '../paths.ts';
import { listLines } from './funding.queries.ts';
import { endings } from './funding.rules.ts';

/** Money that ends within half a year with nothing agreed to follow: for those who convene. */
export async function fundingWaiting(tx: Tx, { slug, today }: { slug: string; today: string }): Promise<WaitingItem[]> {
  return endings(await listLines(tx), today)
    .filter(({ over }) => !over)
    .map(({ payer, to }) => ({
      text: `Money ends with nothing to follow: ${payer}`,
      href: fundingPath({ slug }),
      due: to,
    }));
}
