import { addDays } from '../../../foundation/days/index.ts';
import type { Tx } from '../../../foundation/db/index.ts';
import type { WaitingItem } from '../../../foundation/room.ts';
import { accountsShutOut } from '../../accounts/index.ts';
import { accountsOnlyRead } from '../members/who-answers.ts';
import { meetingPath } from '../meetings/paths.ts';
import { meetingsToTell, type MeetingToTell } from './letters.queries.ts';

/** People expect to know a week before. */
const TELL_DAYS = 7;
/** Meetings further ahead do not press. */
const AHEAD_DAYS = 45;
const DAY_MS = 86_400_000;

/**
 * For those who convene: meetings to come of which some who are asked were not told. Letters wait only where the button
 * would send some; whom none reaches, and whose account only reads, waits until a word of theirs is noted. `strangers`: as
 * `strangersHere` gives them.
 */
export async function invitationsWaiting(
  tx: Tx,
  { slug, now, strangers }: { slug: string; now: Date; strangers: readonly string[] },
): Promise<WaitingItem[]> {
  const to = new Date(now.getTime() + AHEAD_DAYS * DAY_MS);
  const shutOut = { ...(await accountsShutOut(tx)), strangers };
  const meetings = await meetingsToTell(tx, { from: now, to, shutOut, onlyRead: await accountsOnlyRead(tx) });
  return meetings.flatMap(({ id, title, day, since, ...waits }) => {
    const href = `${meetingPath({ slug, meeting: id })}#letters-heading`;
    // Nothing was due before it was planned.
    const [week, first] = [addDays(day, -TELL_DAYS), since < day ? since : day];
    const at = { href, due: first > week ? first : week };
    return [
      ...(waits.toTell ? [{ text: `Send the invitations: ${title}`, ...at }] : []),
      ...(waits.toRing || waits.toAsk ? [{ text: `Ask those ${whom(waits)}: ${title}`, ...at }] : []),
    ];
  });
}

function whom({ toRing, toAsk }: Pick<MeetingToTell, 'toRing' | 'toAsk'>): string {
  if (!toAsk) return 'whom no letter reaches';
  return toRing ? 'whom no letter reaches or whose account only reads' : 'whose account only reads';
}
