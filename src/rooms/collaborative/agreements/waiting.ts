import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { daysBetween } from '../../../foundation/days/index.ts';
import { nameIn } from '../members/member-words.ts';
import { agreementPath } from '../paths.ts';
import { AGREEMENTS } from './agreement-words.ts';
import { findAnswer } from './answers.queries.ts';
import { countProposals } from './proposals.queries.ts';
import { listAgreements } from './texts.queries.ts';

/** A fortnight before the day on which the group looks again, whoever convenes hears of it. */
const SOON_DAYS = 14;

/** Editions that a member has said nothing to yet. */
export async function answersWaiting(
  tx: Tx,
  { slug, member }: { slug: string; member: string },
): Promise<WaitingItem[]> {
  const items: WaitingItem[] = [];
  for (const { agreement, edition } of await listAgreements(tx)) {
    if (edition === 0 || (await findAnswer(tx, { agreement, edition, member }))) continue;
    const text = `Say whether you agree: ${nameIn(AGREEMENTS, agreement)}`;
    items.push({ text, href: `${agreementPath({ slug, agreement })}#answer`, due: null });
  }
  return items;
}

/** What those who convene look after: a day to look again, proposals to reply to. */
export async function agreementsWaiting(
  tx: Tx,
  { slug, today }: { slug: string; today: string },
): Promise<WaitingItem[]> {
  const items: WaitingItem[] = [];
  const proposals = await countProposals(tx);
  for (const { agreement, edition, revisitOn } of await listAgreements(tx)) {
    if (edition === 0) continue;
    const [name, href] = [nameIn(AGREEMENTS, agreement), agreementPath({ slug, agreement })];
    if (revisitOn !== null && daysBetween(today, revisitOn) <= SOON_DAYS)
      items.push({ text: `Look again with the group: ${name}`, href, due: revisitOn });
    const open = proposals.get(agreement)?.open ?? 0;
    if (open > 0) {
      const what = open === 1 ? 'a proposed change' : `${open} proposed changes`;
      items.push({ text: `Reply to ${what}: ${name}`, href, due: null });
    }
  }
  return items;
}
