import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { daysBetween } from '../../../foundation/days/index.ts';
import { agreementPath } from '../paths.ts';
import { AGREEMENTS } from './agreement-words.ts';
import { findAnswer } from './answers.queries.ts';
import { listProposals } from './proposals.queries.ts';
import { listAgreements } from './texts.queries.ts';

type Who = { slug: string; today: string; member: string | null; convenes: boolean };

/** A fortnight before the day on which the group looks again, whoever convenes hears of it. */
const SOON_DAYS = 14;

/** What waits for somebody at the agreements: an edition to answer, a day to look again, a proposal to reply to. */
export async function agreementsWaiting(tx: Tx, { slug, today, member, convenes }: Who): Promise<WaitingItem[]> {
  const items: WaitingItem[] = [];
  for (const { agreement, edition, revisitOn } of await listAgreements(tx)) {
    const name = AGREEMENTS.find(({ code }) => code === agreement)?.name ?? agreement;
    const href = agreementPath({ slug, agreement });
    if (edition === 0) continue;
    if (member !== null && !(await findAnswer(tx, { agreement, edition, member })))
      items.push({ text: `Say whether you agree: ${name}`, href: `${href}#answer`, due: null });
    if (!convenes) continue;
    if (revisitOn !== null && daysBetween(today, revisitOn) <= SOON_DAYS)
      items.push({ text: `Look again with the group: ${name}`, href, due: revisitOn });
    const open = (await listProposals(tx, agreement)).filter(({ state }) => state === 'open').length;
    if (open > 0)
      items.push({
        text: `Reply to ${open === 1 ? 'a proposed change' : `${open} proposed changes`}: ${name}`,
        href,
        due: null,
      });
  }
  return items;
}
