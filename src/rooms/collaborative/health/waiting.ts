import { localityOf, personIn, type Asker } from '../../../foundation/http/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { ownAddress } from '../../accounts/index.ts';
import { MAY_TAKE_PART } from '../meetings/who-takes-part.ts';
import { ownMembership } from '../members/own-member.queries.ts';
import { ownAnswersPath } from '../paths.ts';
import { ELEMENTS } from './elements.ts';
import { openCheckOf, ownAnswers } from './health.queries.ts';

/** An open check that this member has not answered wholly; nobody whose account only reads is asked. */
export async function waitingHealth(asker: Asker): Promise<WaitingItem[]> {
  if (!MAY_TAKE_PART.includes(localityOf(asker).role)) return [];
  return asker.inThisLocality(async (tx) => {
    const check = await openCheckOf(tx);
    if (!check || check.closesOn < asker.today) return [];
    const email = (await ownAddress(tx)) ?? '';
    const member = await ownMembership(tx, { id: personIn(asker).id, email });
    if (!member || (await ownAnswers(tx, check.id, member)).length === ELEMENTS.length) return [];
    const href = ownAnswersPath({ slug: localityOf(asker).slug, check: check.id });
    return [{ text: 'Say in private how you see the collaborative: five questions', href, due: check.closesOn }];
  });
}
