import { calendarFeedPath, coverFeedPath, revokeFeedPath } from './paths.ts';
import type { Feed } from './feed.queries.ts';
import type { Covers } from './tables.ts';

const COVERS: readonly { value: Covers; text: string; hint: string }[] = [
  { value: 'asked', text: 'Those I am asked to', hint: 'As a member.' },
  { value: 'all', text: 'All meetings of the collaborative', hint: 'For as long as you convene.' },
];

const DONE: Record<string, string> = {
  covers: 'Saved. Your calendar shows it when it next fetches.',
  revoked: 'The address is revoked. Calendars that followed it get nothing any more.',
};

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });

type Given = {
  slug: string;
  name: string;
  address: string | null;
  now: Date;
  convenes: boolean;
  isMember: boolean;
  feed: Feed | undefined;
  done: string | string[] | undefined;
};

/** The page of one's own calendar. `address` only right after it was made. */
export function calendarFeedPage({ slug, name, address, convenes, isMember, feed, done }: Given) {
  const chosen = feed?.covers ?? 'asked';
  return {
    title: 'Meetings in your calendar',
    locality: name,
    address,
    done: typeof done === 'string' && !address ? (DONE[done] ?? null) : null,
    isMember,
    feed: feed && {
      madeAt: WHEN.format(feed.madeAt),
      fetchedAt: feed.fetchedAt && WHEN.format(feed.fetchedAt),
      all: convenes && chosen === 'all',
    },
    covers: convenes
      ? COVERS.map(({ hint, ...one }) => ({ ...one, hint: { text: hint }, checked: one.value === chosen }))
      : null,
    action: calendarFeedPath({ slug }),
    coverAction: coverFeedPath({ slug }),
    revokeAction: revokeFeedPath({ slug }),
  };
}
