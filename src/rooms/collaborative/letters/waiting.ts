import { addDays } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { accountsShutOut } from '../../accounts/index.ts';
import { meetingPath } from '../meetings/paths.ts';
import { meetingsToTell } from './letters.queries.ts';

/** People expect to know a week before. */
const TELL_DAYS = 7;
/** Meetings further ahead do not press. */
const AHEAD_DAYS = 45;
const DAY_MS = 86_400_000;

/**
 * For those who convene: meetings to come of which some who are asked were not told. Letters wait only where the button
 * would send some; whom none reaches waits until a word of theirs is noted.
 */
export async function invitationsWaiting(tx: Tx, { slug, now }: { slug: string; now: Date }): Promise<WaitingItem[]> {
  const to = new Date(now.getTime() + AHEAD_DAYS * DAY_MS);
  const meetings = await meetingsToTell(tx, { from: now, to, shutOut: await accountsShutOut(tx) });
  return meetings.flatMap(({ id, title, day, since, toTell, toRing }) => {
    const href = `${meetingPath({ slug, meeting: id })}#letters-heading`;
    // Nothing was due before it was planned.
    const [week, first] = [addDays(day, -TELL_DAYS), since < day ? since : day];
    const at = { href, due: first > week ? first : week };
    return [
      ...(toTell ? [{ text: `Send the invitations: ${title}`, ...at }] : []),
      ...(toRing ? [{ text: `Ask those whom no letter reaches: ${title}`, ...at }] : []),
    ];
  });
}
